"""A client that reads what it is sent, as a browser does, so that files are closed."""

from typing import Any

import pytest
from django.test import Client


class Reader(Client):
    """Keeps the parts of a streamed answer in `parts`."""

    def request(self, **request: Any) -> Any:
        response = super().request(**request)
        if response.streaming:
            response.parts = list(response.streaming_content)
        return response


@pytest.fixture
def client() -> Reader:
    return Reader()

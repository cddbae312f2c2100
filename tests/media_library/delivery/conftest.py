"""Every test that asks for `reader` runs over each way of sending files that can be had.

The bucket is one of them where S3_TEST_ENDPOINT names a server (`make s3-start`).
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as configured
from django.core.files.storage import default_storage
from django.core.files.storage.handler import StorageHandler

from media_library.bucket import PrivateBucketStorage
from tests.media_library.delivery import gateway
from tests.media_library.delivery.live import Live
from tests.media_library.delivery.proxy import nginx_before
from tests.media_library.delivery.reader import Reader

# Sending bytes asks no database anything of its own: CI looks at these two on SQLite alone, and at
# the bucket on PostgreSQL.
WAYS: list[Any] = [
    pytest.param("django", marks=pytest.mark.once),
    pytest.param("nginx", marks=pytest.mark.once),
    *(["s3"] if gateway.ENDPOINT else []),
]
collect_ignore = [] if gateway.ENDPOINT else ["test_bucket.py"]


@pytest.fixture(scope="session")
def application(django_db_setup: str) -> Iterator[Live]:
    with Live().running() as live:
        yield live


@pytest.fixture(scope="session")
def nginx(application: Live) -> Iterator[int]:
    files = configured.TEST_FILES
    with nginx_before(application.port, private=files / "private", public=files / "public") as port:
        yield port


@pytest.fixture(scope="session")
def bucket() -> Iterator[PrivateBucketStorage]:
    """Made once a run, as once a process: a client of boto3's takes long to make."""
    with gateway.bucket() as setting:
        yield StorageHandler({"default": setting})["default"]


@pytest.fixture
def stored_in_bucket(bucket: PrivateBucketStorage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(default_storage, "_wrapped", bucket)


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest, settings: Any) -> str:
    """One way of sending files, switched on with what it needs."""
    if request.param == "s3":
        request.getfixturevalue("stored_in_bucket")
    settings.DELIVERY = request.param
    return str(request.param)


@pytest.fixture
def reader(
    way: str, request: pytest.FixtureRequest, db: None, empty_cache: None, application: Live
) -> Iterator[Reader]:
    port = request.getfixturevalue("nginx") if way == "nginx" else application.port
    with application.answering():
        yield Reader(way, f"127.0.0.1:{port}")

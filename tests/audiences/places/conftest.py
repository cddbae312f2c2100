"""The project's own units, loaded once for the tests that read them."""

from pathlib import Path

import pytest

from audiences.data import PLACES
from audiences.models import Place
from audiences.places.sheets import SUCCESSIONS, UNITS
from audiences.tabular import Importer


@pytest.fixture
def units(db) -> type[Place]:
    for sheet, name in ((UNITS, "units.csv"), (SUCCESSIONS, "successions.csv")):
        with (PLACES / name).open("rb") as file:
            Importer(sheet, file, name).execute()
    return Place


@pytest.fixture
def write(tmp_path):
    """Writes a file and gives its path."""

    def written(text: str | bytes, name: str = "dia-ban.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return written

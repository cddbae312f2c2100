"""`import_publications`: all rows or none, when it is killed too."""

import io
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.core.management import CommandError, call_command

from campaigns.models import Publication
from sample.factories import ChannelFactory
from tests.audiences.tabular.sheets import csv_bytes
from tests.campaigns.publication_files import HEADING, bring_in, counts, row
from tests.demo.database import connected_to, copy_database, drop_database, is_sqlite

TALK = row("NC-1", topic="Nói chuyện ở chợ", channel="truc-tiep")


@pytest.fixture
def path(db: None, tmp_path: Path) -> Path:
    ChannelFactory(slug="truc-tiep")
    written = tmp_path / "lich.csv"
    written.write_bytes(csv_bytes([HEADING, TALK]))
    return written


def command(path: Path, **options: Any) -> str:
    out = io.StringIO()
    call_command("import_publications", path, stdout=out, **options)
    return out.getvalue()


def test_command_brings_a_file_in(path: Path) -> None:
    assert "chưa có gì được ghi" in command(path, dry_run=True)
    assert not Publication.objects.exists()
    assert "1 mới, 0 thay đổi" in command(path)
    assert Publication.objects.get().owner is None
    assert "0 mới, 0 thay đổi, 1 giữ nguyên" in command(path)


def test_command_names_line_and_column(path: Path) -> None:
    path.write_bytes(csv_bytes([HEADING, TALK, row("NC-2", topic="Chuyện", channel="đâu")]))
    with pytest.raises(CommandError, match="Dòng 3, cột “Kênh”"):
        command(path)
    assert not Publication.objects.exists()


def address_of(name: str) -> str:
    """What DATABASE_URL says of the database of this name; a path on SQLite."""
    if is_sqlite():
        return f"sqlite:///{name}"
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))


def test_killed_in_the_middle_nothing_is_written(
    django_db_setup: str, django_db_blocker: Any, tmp_path: Path
) -> None:
    written = tmp_path / "lich.csv"
    written.write_bytes(csv_bytes([HEADING, TALK]))
    with django_db_blocker.unblock():
        name = str(tmp_path / "killed.sqlite3") if is_sqlite() else "lantoa_killed_import"
        drop_database(name)
        copy_database(django_db_setup, name)
        try:
            with connected_to(name, tmp_path) as database:
                ChannelFactory(slug="truc-tiep")
                database.close()
                process = subprocess.Popen(
                    [sys.executable, "-m", "tests.campaigns.killed_import", str(written)],
                    env={**os.environ, "DATABASE_URL": address_of(name)},
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                )
                with process:
                    assert process.stdout.readline() == b"written\n"
                    process.send_signal(signal.SIGKILL)
                assert process.returncode == -signal.SIGKILL
                assert not Publication.objects.exists()
                assert counts(bring_in(TALK)) == (1, 0, 0)
        finally:
            drop_database(name)

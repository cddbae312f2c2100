"""The demonstration in a database of its own, made once a run; whoever asks gets a copy.

Other tests never see it: a test that wants it has its default connection replaced for a while.
"""

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

from django.core.cache import caches
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

ALIAS = "default"
STORED = {"default": "private", "renditions": "public"}


@contextmanager
def only_one(folder: Path, name: str) -> Iterator[Path]:
    """Holds back the other workers; gives the path of a mark that says that the work is done."""
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder / f"{name}.done"


def is_sqlite() -> bool:
    return connections[ALIAS].vendor == "sqlite"


def copy_database(source: str, target: str) -> None:
    """Copies a database by name; a name on SQLite is a path. Nobody may be writing the source."""
    if is_sqlite():
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new)
    else:
        run_outside(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')


def keep_empty(folder: Path) -> str:
    """The name of a copy of this worker's migrated test database, before any test emptied it.

    A test with transactions of its own leaves tables without the rows that migrations made.
    """
    unique = f"lantoa_empty_{uuid4().hex[:12]}"
    name = str(folder / f"{unique}.sqlite3") if is_sqlite() else unique
    copy_empty(name)
    return name


def copy_empty(target: str) -> None:
    """Copies this worker's migrated test database."""
    connection = connections[ALIAS]
    name = str(connection.settings_dict["NAME"])
    if not name.startswith(("test_", "file:memorydb_")):
        raise ImproperlyConfigured(f"{name} is no test database: mark the test with django_db")
    if is_sqlite():
        connection.ensure_connection()
        with closing(sqlite3.connect(target)) as new:
            connection.connection.backup(new)
    else:
        connection.close()  # PostgreSQL copies only what nobody is connected to
        copy_database(name, target)


def run_outside(statement: str) -> None:
    """Runs a statement on PostgreSQL that concerns whole databases."""
    with connections[ALIAS]._nodb_cursor() as cursor:
        cursor.execute(statement)


def drop_database(name: str) -> None:
    if is_sqlite():
        Path(name).unlink(missing_ok=True)
    else:
        run_outside(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextmanager
def connected_to(name: str, files: Path) -> Iterator[BaseDatabaseWrapper]:
    """Within it this process works on that database and those files, with an empty cache."""
    usual = connections[ALIAS]
    replaced = type(usual)({**usual.settings_dict, "NAME": name}, ALIAS)
    places = {each: storages[each].location for each in STORED}
    cache = caches["default"]
    prefix, cache.key_prefix = cache.key_prefix, uuid4().hex
    connections[ALIAS] = replaced
    for each, folder in STORED.items():
        storages[each].location = str(files / folder)
    try:
        yield replaced
    finally:
        for each, place in places.items():
            storages[each].location = place
        connections[ALIAS] = usual
        cache.key_prefix = prefix
        replaced.close()


@dataclass
class Demonstration:
    """Where it was made: `template` is never connected to again, so that it can be copied."""

    folder: Path
    template: str
    copies: list[str] = field(default_factory=list)

    @property
    def files(self) -> Path:
        return self.folder / "files"

    def copy(self) -> str:
        """A database of one's own."""
        unique = f"lantoa_demo_{uuid4().hex[:12]}"
        name = str(self.folder / f"{unique}.sqlite3") if is_sqlite() else unique
        with only_one(self.folder, "copying"):
            copy_database(self.template, name)
        self.copies.append(name)
        return name

    def copy_files(self, target: Path) -> None:
        """Files as hard links: nothing rewrites a stored file in place."""
        shutil.copytree(self.files, target, copy_function=os.link, dirs_exist_ok=True)

    def drop_copies(self) -> None:
        for name in self.copies:
            drop_database(name)
        # The last worker to leave takes the original along; each has signed when it came.
        with only_one(self.folder, "leaving"):
            signatures = sorted(self.folder.glob("using-*"))
            for each in signatures:
                if each.name == f"using-{os.getpid()}":
                    each.unlink()
            if len(signatures) == 1:
                (self.folder / "demonstration.done").unlink()
                drop_database(self.template)


def demonstration_in(folder: Path, empty: str) -> Demonstration:
    """Makes it from the database `empty` on the first call of a run, finds it on all others."""
    with only_one(folder, "leaving"):
        (folder / f"using-{os.getpid()}").touch()
    with only_one(folder, "demonstration") as done:
        if done.exists():
            return Demonstration(folder, done.read_text())
        unique = f"lantoa_demo_{uuid4().hex[:12]}"
        template = str(folder / f"{unique}.sqlite3") if is_sqlite() else unique
        found = Demonstration(folder, template)
        copy_database(empty, template)
        with connected_to(template, found.files):
            call_command("sync_roles", stdout=StringIO())
            call_command("load_sample", passwords=True, stdout=StringIO(), stderr=StringIO())
        done.write_text(template)
        return found


def address_of(database: str) -> str:
    """The database as DATABASE_URL, for another process."""
    if is_sqlite():
        return f"sqlite:///{database}"
    usual = urlsplit(os.environ["DATABASE_URL"])
    return urlunsplit(usual._replace(path=f"/{database}"))

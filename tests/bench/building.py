"""Makes the databases once; later runs take them while nothing they depend on has changed."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from .engines import POSTGRESQL, ROOT, SERVER_URL, Database, Size

# What a filled database depends on, and what more one with registers or with publications.
REGISTER_SOURCES = ("site/sample/scale/registers.py", "audiences/tabular/indexing.py")
PUBLICATION_SOURCES = ("site/sample/scale/publications.py", "campaigns/tallying.py")
SOURCES = (
    "site/sample/scale/*.py",
    "site/sample/loading/*.py",
    "site/vietnamese/folding.py",
    "site/vietnamese/search_fields.py",
    "site/*/migrations/*.py",
    "*/migrations/*.py",
    "tests/bench/building.py",
    "tests/bench/subjects.py",
)
STAMP = "built"


def fingerprint(size: Size) -> str:
    """SHA-256 over the sources; another one means another database."""
    digest = hashlib.sha256()
    found = {path for pattern in SOURCES for path in ROOT.glob(pattern)}
    for names, is_in_it in (
        (REGISTER_SOURCES, size.registers),
        (PUBLICATION_SOURCES, size.publications),
    ):
        paths = {ROOT / name for name in names}
        found = found | paths if is_in_it else found - paths
    for path in sorted(found):
        digest.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


def build(database: Database) -> bool:
    """Fills `database` unless it is there in the present version; says whether it had to."""
    stamp = database.folder / STAMP
    if stamp.exists() and stamp.read_text() == fingerprint(database.size):
        return False
    drop(database)
    database.folder.mkdir(parents=True)
    if database.engine == POSTGRESQL:
        administer(f'CREATE DATABASE "{database.name}"')
    size = database.size
    manage(database, "migrate", "--verbosity", "0")
    manage(
        database,
        "load_sample",
        f"--articles={size.articles}",
        f"--materials={size.materials}",
        f"--files={size.files}",
        f"--registers={size.registers}",
        f"--publications={size.publications}",
    )
    subprocess.run(
        [sys.executable, "-m", "tests.bench.subjects", "--prepare"],
        env=database.environment,
        cwd=ROOT,
        check=True,
    )
    stamp.write_text(fingerprint(size))
    return True


def collect_static(database: Database) -> None:
    manage(database, "collectstatic", "--noinput", "--verbosity", "0")


def drop(database: Database) -> None:
    """Removes the database with its folder; nothing to remove is fine."""
    shutil.rmtree(database.folder, ignore_errors=True)
    if database.engine == POSTGRESQL:
        administer(f'DROP DATABASE IF EXISTS "{database.name}" WITH (FORCE)')


def administer(statement: str) -> None:
    import psycopg

    url = f"{SERVER_URL.rstrip('/')}/postgres"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)  # type: ignore[arg-type]  # names are our own


def manage(database: Database, *arguments: str) -> None:
    subprocess.run(
        [sys.executable, str(Path("manage.py")), *arguments],
        env=database.environment,
        cwd=ROOT,
        check=True,
        stdout=sys.stderr,
    )

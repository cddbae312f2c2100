"""The databases that are measured, and the folder of each."""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
BENCH = ROOT / "var" / "bench"
SERVER_URL = os.environ.get("BENCH_DATABASE_URL", "postgres://postgres@127.0.0.1:5432")
SQLITE, POSTGRESQL = "sqlite", "postgresql"


@dataclass(frozen=True)
class Size:
    """How much made-up content stands beside the demonstration's own."""

    articles: int
    materials: int
    registers: int = 0  # places, settings, outlets and populations, so many of each
    files: int = 2  # at most, of each material; at least one
    publications: int = 0

    @property
    def name(self) -> str:
        if self.publications:
            return f"publications_{self.publications}"
        if self.registers:
            return f"registers_{self.registers}"
        if self.materials > self.articles:
            return f"materials_{self.materials}"
        return str(self.articles)


SMALL = Size(100, 100)
LARGE = Size(100_000, 10_000)
QUICK = Size(5_000, 1_000)
REGISTERS = Size(100, 100, registers=100_000)
QUICK_REGISTERS = Size(100, 100, registers=5_000)
PUBLICATIONS = Size(100, 100, publications=500_000)
QUICK_PUBLICATIONS = Size(100, 100, publications=10_000)
# One to five files each: 300,000.
LIBRARY = Size(100, 100_000, files=5)
QUICK_LIBRARY = Size(100, 5_000, files=5)


@dataclass(frozen=True)
class Database:
    """One engine at one size."""

    engine: str
    size: Size

    @property
    def name(self) -> str:
        return f"lantoa_bench_{self.engine}_{self.size.name}"

    @property
    def folder(self) -> Path:
        return BENCH / f"{self.engine}-{self.size.name}"

    @property
    def url(self) -> str:
        """What DATABASE_URL says; empty means SQLite in the folder."""
        return "" if self.engine == SQLITE else f"{SERVER_URL.rstrip('/')}/{self.name}"

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.bench",
            "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
            "VAR_DIR": str(self.folder),
            "DATABASE_URL": self.url,
            "REDIS_URL": "",
        }


def postgresql_answers() -> bool:
    """Whether the PostgreSQL server of BENCH_DATABASE_URL takes connections."""
    import psycopg

    try:
        with psycopg.connect(f"{SERVER_URL.rstrip('/')}/postgres", connect_timeout=3):
            return True
    except psycopg.OperationalError:
        return False


def server_host() -> str:
    return urlsplit(SERVER_URL).hostname or "localhost"

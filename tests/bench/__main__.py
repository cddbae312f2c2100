"""`make bench`: one JSON line for each page, engine and size, against a bare page in the same run.

    python -m tests.bench [--quick] [--only sqlite|postgresql]
        [--part public|library|administration|publications|imports|downloads|toolkit]
        [--drop] [--strict]

Bars are ratios of p95 to the bare page's p95, asked in turn with it. Whole pages are not cached
anywhere; fragments are, and are measured once more stale. Lines go to standard output, what is
being done to standard error. docs/benchmarks.md tells how to read them.
"""

import argparse
import json
import signal
import sys
from collections.abc import Iterator

from .administration import measure_administration
from .building import build, collect_static, drop
from .downloads import measure_downloads
from .engines import (
    LARGE,
    LIBRARY,
    POSTGRESQL,
    PUBLICATIONS,
    QUICK,
    QUICK_LIBRARY,
    QUICK_PUBLICATIONS,
    QUICK_REGISTERS,
    REGISTERS,
    SMALL,
    SQLITE,
    Database,
    Size,
    postgresql_answers,
)
from .library import measure_library
from .measuring import Line, measure_engine
from .publication_import import measure_import
from .publications import measure_publications
from .toolkit import measure_toolkit


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="smaller database, fewer requests")
    parser.add_argument("--only", choices=[SQLITE, POSTGRESQL], help="one engine instead of both")
    parser.add_argument("--part", choices=PARTS, help="one part instead of all")
    parser.add_argument("--drop", action="store_true", help="remove the databases afterwards")
    parser.add_argument("--strict", action="store_true", help="fail when a bar is missed")
    options = parser.parse_args(arguments)
    missed = 0
    for engine in [options.only] if options.only else [SQLITE, POSTGRESQL]:
        if engine == POSTGRESQL and not postgresql_answers():
            emit({"name": "postgresql", "skipped": "no server answers at BENCH_DATABASE_URL"})
            continue
        for part in [options.part] if options.part else PARTS:
            missed += PARTS[part](engine, quick=options.quick, dropping=options.drop)
    return 1 if missed and options.strict else 0


def public(engine: str, *, quick: bool, dropping: bool) -> int:
    """The public site at both sizes; how many bars were missed."""
    large, rounds = (QUICK, 60) if quick else (LARGE, 200)
    databases = prepared(engine, SMALL, large)
    say(f"{engine}: measuring the public site")
    return emitted(measure_engine(*databases, rounds=rounds), databases if dropping else [])


def library(engine: str, *, quick: bool, dropping: bool) -> int:
    """The library at 100,000 materials, for readers and officers; how many bars were missed."""
    large, rounds = (QUICK_LIBRARY, 30) if quick else (LIBRARY, 100)
    databases = prepared(engine, large)
    say(f"{engine}: measuring the library")
    lines = measure_library(databases[0], rounds=rounds)
    return emitted(lines, databases if dropping else [])


def administration(engine: str, *, quick: bool, dropping: bool) -> int:
    """Lists and choosers of the registers; how many bars were missed."""
    large, rounds = (QUICK_REGISTERS, 30) if quick else (REGISTERS, 60)
    databases = prepared(engine, large)
    say(f"{engine}: measuring the administration")
    lines = measure_administration(databases[0], rounds=rounds)
    return emitted(lines, databases if dropping else [])


def publications(engine: str, *, quick: bool, dropping: bool) -> int:
    """Calendar and matrices at 500,000 publications; how many bars were missed."""
    large, rounds = (QUICK_PUBLICATIONS, 30) if quick else (PUBLICATIONS, 100)
    databases = prepared(engine, large)
    say(f"{engine}: measuring publications")
    lines = measure_publications(databases[0], rounds=rounds)
    return emitted(lines, databases if dropping else [])


def downloads(engine: str, *, quick: bool, dropping: bool) -> int:
    """One large file, sent each way; how many bars were missed."""
    databases = prepared(engine, SMALL)
    say(f"{engine}: measuring downloads")
    size, rounds = (64, 3) if quick else (1024, 5)
    lines = measure_downloads(databases[0], megabytes=size, rounds=rounds)
    return emitted(lines, databases if dropping else [])


def toolkit(engine: str, *, quick: bool, dropping: bool) -> int:
    """One ZIP of 5 GiB; how many bars were missed."""
    databases = prepared(engine, SMALL)
    say(f"{engine}: measuring a toolkit")
    lines = measure_toolkit(databases[0], quick=quick, rounds=60 if quick else 200)
    return emitted(lines, databases if dropping else [])


def imports(engine: str, *, quick: bool, dropping: bool) -> int:
    """10,000 publications from an Excel file; how many bars were missed."""
    databases = prepared(engine, SMALL)
    say(f"{engine}: measuring the import of publications")
    rows, rounds = (2_000, 3) if quick else (10_000, 5)
    lines = measure_import(databases[0], rows=rows, rounds=rounds)
    return emitted(lines, databases if dropping else [])


PARTS = {
    "public": public,
    "library": library,
    "administration": administration,
    "publications": publications,
    "downloads": downloads,
    "toolkit": toolkit,
    "imports": imports,
}


def prepared(engine: str, *sizes: Size) -> list[Database]:
    databases = [Database(engine, size) for size in sizes]
    collect_static(databases[0])
    for database in databases:
        say(f"{engine}, {database.size.name}: preparing")
        build(database)
    return databases


def emitted(lines: Iterator[Line], dropped: list[Database]) -> int:
    """Prints the lines as they come, then drops these databases; how many missed their bar."""
    missed = 0
    for line in lines:
        emit(line)
        missed += line.get("within") is False
    for database in dropped:
        drop(database)
    return missed


def emit(line: Line) -> None:
    print(json.dumps(line, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    # A plain kill must end the servers too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main(sys.argv[1:]))

"""Several do the same thing in the same moment, each on a connection of their own."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections

from tests.demo.database import connected_to, copy_database, drop_database, is_sqlite

__all__ = ["all_at_once", "own_database"]


@pytest.fixture
def own_database(
    django_db_setup: str, django_db_blocker: Any, tmp_path: Path
) -> Iterator[Callable[[], Any]]:
    """A database of its own, and what connects a thread to it: SQLite's in memory, as tests have
    it, knows no waiting."""
    unique = f"lantoa_at_once_{uuid4().hex[:12]}"
    name = str(tmp_path / f"{unique}.sqlite3") if is_sqlite() else unique

    def connect() -> Any:
        usual = connections["default"]
        own = type(usual)({**usual.settings_dict, "NAME": name}, "default")
        connections["default"] = own
        return own

    with django_db_blocker.unblock():
        copy_database(django_db_setup, name)
        try:
            with connected_to(name, tmp_path):
                yield connect
        finally:
            drop_database(name)


@pytest.fixture
def all_at_once(own_database: Callable[[], Any]) -> Callable[[list[Callable[[], Any]]], list[Any]]:
    """Does all of these, each in a thread; what each answers. They begin together."""

    def done(tasks: list[Callable[[], Any]]) -> list[Any]:
        barrier = Barrier(len(tasks))

        def one(task: Callable[[], Any]) -> Any:
            own = own_database()
            try:
                barrier.wait(timeout=30)
                return task()
            finally:
                own.close()

        with ThreadPoolExecutor(len(tasks)) as pool:
            return [each.result(timeout=60) for each in [pool.submit(one, task) for task in tasks]]

    return done

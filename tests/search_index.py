"""The search index in tests: what was saved is indexed once somebody reads the index.

Most tests search for nothing, and indexing a row costs more than saving it. What is found is the
same, but for rows that changed between their saving and the search: a test of just that asks for
the fixture `index_at_once`. Journeys, whose server has connections of its own, index at once too.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.db.backends.utils import CursorWrapper
from django.test.utils import CaptureQueriesContext
from modelsearch import index, signal_handlers
from wagtail.search.models import IndexEntry

TABLE = IndexEntry._meta.db_table  # and the beginning of its full-text table's name


class IndexedLater:
    """Stands in for the task that indexes one row."""

    def __init__(self) -> None:
        self.waiting: dict[tuple[str, ...], None] = {}

    def enqueue(self, *key: str) -> None:
        """`key`: app label, model name, primary key."""
        self.waiting[key] = None

    def catch_up(self) -> None:
        """A row that is gone again, rolled back or deleted, is passed over."""
        waiting, self.waiting = self.waiting, {}
        for app_label, model_name, pk in waiting:
            row = apps.get_model(app_label, model_name)._default_manager.filter(pk=pk).first()
            if row is not None:
                index.insert_or_update_object(row)


@contextmanager
def indexed_when_read() -> Iterator[None]:
    later = IndexedLater()
    executed, began = CursorWrapper._execute_with_wrappers, CaptureQueriesContext.__enter__

    def execute(cursor: Any, sql: Any, *args: Any, **kwargs: Any) -> Any:
        if later.waiting and TABLE in str(sql):
            later.catch_up()
        return executed(cursor, sql, *args, **kwargs)

    def begin(context: Any) -> Any:
        """Queries that are counted are those of the page alone."""
        later.catch_up()
        return began(context)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(signal_handlers, "insert_or_update_object_task", later)
        patched.setattr(CursorWrapper, "_execute_with_wrappers", execute)
        patched.setattr(CaptureQueriesContext, "__enter__", begin)
        yield

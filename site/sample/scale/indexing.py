"""Filling the search index in bulk, with the rows that saving one by one would have written.

Wagtail's `add_items` recounts the whole table after every batch and rewrites rows under their
full-text indexes. Here the recount happens once, and what makes writing slow stands aside while
rows are written: GIN indexes on PostgreSQL, on SQLite the trigger that rewrites a row's text when
only its norm changes.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import Model
from modelsearch.backends import get_search_backend
from modelsearch.conf import get_app_config
from modelsearch.index import AutocompleteField, RelatedFields, SearchField

Texts = dict[str, str]


class GivenSearchField(SearchField):
    """A field whose value was worked out before: the backends ask five times for each."""

    number = 0

    def get_value(self, obj: "Prepared") -> str:
        return obj.values[self.number]


class GivenAutocompleteField(AutocompleteField):
    number = 0

    def get_value(self, obj: "Prepared") -> str:
        return obj.values[self.number]


Given = GivenSearchField | GivenAutocompleteField


def given(field: SearchField | AutocompleteField, number: int) -> Given:
    """What stands in for the model's field of that place."""
    made: Given
    if isinstance(field, SearchField):
        made = GivenSearchField(field.field_name, boost=field.boost, **field.kwargs)
    else:
        made = GivenAutocompleteField(field.field_name, **field.kwargs)
    made.number = number
    return made


class Prepared:
    """Stands in for an instance: its key, and the texts of its search fields."""

    def __init__(self, pk: int, fields: list[Given], values: list[str]) -> None:
        self.pk = pk
        self.fields = fields
        self.values = values

    def get_search_fields(self) -> list[Given]:
        return self.fields


class ModelIndex:
    """Index of one model. Texts that repeat are worked out once."""

    def __init__(self, model: type[Model]) -> None:
        self.model = model
        every = model.get_search_fields()  # type: ignore[attr-defined]  # an indexed model
        if any(isinstance(field, RelatedFields) for field in every):
            raise TypeError(f"{model} indexes texts of its relations, which are not prepared here")
        self.fields = [each for each in every if isinstance(each, SearchField | AutocompleteField)]
        self.given = [given(each, number) for number, each in enumerate(self.fields)]
        self.known: dict[tuple[str, str], dict[int, str]] = {}
        self.index = get_search_backend().get_index_for_model(model)
        self.index._refresh_title_norms = lambda full=False: None  # once, when all is written

    def values(self, texts: Texts) -> list[str]:
        """The value of every search field for these texts, in the order of the fields."""
        return [self.of_text(field.field_name, texts)[n] for n, field in enumerate(self.fields)]

    def of_text(self, name: str, texts: Texts) -> dict[int, str]:
        """The values of all search fields that read the model's field `name`, by their number."""
        key = (name, texts[name])
        if key not in self.known:
            instance = self.model(**{name: texts[name]})
            self.known[key] = {
                number: as_text(field.get_value(instance))
                for number, field in enumerate(self.fields)
                if field.field_name == name
            }
        return self.known[key]

    def add(self, rows: Sequence[tuple[int, Texts]]) -> None:
        """Writes entries for (key, field name → text) of instances that have none yet."""
        self.index.add_items(
            self.model, [Prepared(pk, self.given, self.values(texts)) for pk, texts in rows]
        )


def as_text(value: str | list[str]) -> str:
    """As the backends do it: what a StreamField gives is a list."""
    return value if isinstance(value, str) else ", ".join(value)


@contextmanager
def bulk_index() -> Iterator[type[ModelIndex]]:
    """Within, `ModelIndex(model).add(…)` is quick; afterwards norms and indexes are right.

    On PostgreSQL all within is one transaction. SQLite would keep such a transaction twice in its
    log, so there each batch may be committed by itself.
    """
    table = get_app_config().get_model("IndexEntry")._meta.db_table
    if connection.vendor == "postgresql":
        with transaction.atomic(), aside(postgresql_aside(table)):
            yield ModelIndex
            refresh_norms()
            # Foreign keys wait for the end; PostgreSQL makes no index while any is unchecked.
            connection.check_constraints()
        return
    yield ModelIndex
    with transaction.atomic(), aside(sqlite_aside(table)):
        refresh_norms()


def refresh_norms() -> None:
    entry = get_app_config().get_model("IndexEntry")
    get_search_backend().get_index_for_model(entry)._refresh_title_norms()


Aside = list[tuple[str, str, list[str]]]


@contextmanager
def aside(things: Aside) -> Iterator[None]:
    """Drops (kind, name, statements) and makes them again; an error rolls both back."""
    run(f"DROP {kind} {name}" for kind, name, _statements in things)
    yield
    run(statement for _kind, _name, statements in things for statement in statements)


def run(statements: Iterator[str]) -> None:
    with connection.cursor() as cursor:
        for statement in list(statements):
            cursor.execute(statement)


def postgresql_aside(table: str) -> Aside:
    """The GIN indexes, with what was said about counting their columns."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes "
            "WHERE tablename = %s AND indexdef LIKE '%% USING gin %%'",
            [table],
        )
        found = cursor.fetchall()
        return [("INDEX", name, [made, *counting(cursor, name)]) for name, made in found]


def counting(cursor: CursorWrapper, index: str) -> list[str]:
    """Statements that give an index's columns the statistics targets that they have now."""
    cursor.execute(
        "SELECT attnum, attstattarget FROM pg_attribute "
        "WHERE attrelid = %s::regclass AND attstattarget >= 0",
        [index],
    )
    return [
        f"ALTER INDEX {index} ALTER COLUMN {column} SET STATISTICS {target}"
        for column, target in cursor.fetchall()
    ]


def sqlite_aside(table: str) -> Aside:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master "
            "WHERE type = 'trigger' AND tbl_name = %s AND sql LIKE '%% AFTER UPDATE %%'",
            [table],
        )
        return [("TRIGGER", name, [made]) for name, made in cursor.fetchall()]

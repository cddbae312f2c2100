"""What a table of a model looks like: its columns, and which of them tell rows apart."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Model, QuerySet

from .columns import Column, Text, key_of, names_of, shown
from .limits import MAX_COLUMNS
from .problems import RefusedFileError
from .relations import RelationColumn

if TYPE_CHECKING:
    from .reading import Row

Values = dict[str, Any]
Check = Callable[[Values], Iterable[tuple[str, Text]]]
# Gives (column name or "", message) for each thing that is wrong with the instance in this state.
Guard = Callable[[Model], Iterable[tuple[str, Text]]]


# A row, the column (or ""), and what is wrong.
Problem = tuple["Row", str, str]


class Rules:
    """Rules between rows of a file and the database; one instance for each run over a file.

    `check` is called with each batch of rows whose relations (but for those to the sheet's own
    model) are candidates by then; it may ask the database a fixed number of queries a batch.
    """

    def check(self, rows: "list[Row]") -> Iterator[Problem]:
        return iter(())

    def finish(self) -> Iterator[Problem]:
        return iter(())


def nothing_wrong(values: Values) -> Iterable[tuple[str, Text]]:
    return ()


@dataclass(frozen=True)
class Header:
    """The heading row: the column at each position, and headings that no column has.

    `away`: columns of the key that the file has not; their cells count as empty.
    """

    line: int
    columns: tuple[Column | None, ...]
    ignored: tuple[str, ...]
    away: tuple[Column, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A declaration, one for each model that is imported and exported.

    `key`: names of the columns that identify a row; a row whose key is in the database changes that
    object, any other makes a new one. Nothing is ever deleted by an import.
    `check`: rules across columns, called with the read values of a row; without a query.
    `rules`: rules between rows.
    `order`: order of an export; rows that others refer to must come before them.
    """

    model: type[Model]
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    title: Text
    file_name: str
    order: tuple[str, ...] = ()
    check: Check = nothing_wrong
    rules: type[Rules] = Rules
    by_name: dict[str, Column] = field(init=False)
    by_heading: dict[str, Column] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {column.name: column for column in self.columns})
        headings = {key: column for column in self.columns for key in column.keys}
        object.__setattr__(self, "by_heading", headings)

    @property
    def relations(self) -> tuple[RelationColumn, ...]:
        return tuple(each for each in self.columns if isinstance(each, RelationColumn))

    def attname(self, name: str) -> str:
        """The attribute of an instance that holds the column's value, a key for relations."""
        return str(self.model._meta.get_field(name).attname)  # type: ignore[union-attr]  # no reverse relation is a column

    def column_named(self, heading: str) -> Column | None:
        """The column of a heading in any spelling: label, machine name or alias."""
        return self.by_heading.get(key_of(heading))

    def header(self, line: int, cells: Sequence[object]) -> Header:
        """Reads the heading row. Raises RefusedFileError when columns are missing or twice."""
        headings = [shown(cell).strip() for cell in cells[:MAX_COLUMNS]]
        found = [self.column_named(each) if each else None for each in headings]
        known = [column for column in found if column is not None]
        if not known:
            raise RefusedFileError("no_header", columns=names_of(self.columns))
        for column in known:
            if known.count(column) > 1:
                raise RefusedFileError("column_twice", column=column.label)
        away = [each for each in self.columns if each not in known]
        needed = [each for each in away if each.required]
        if needed:
            raise RefusedFileError("missing_columns", columns=names_of(needed), line=line)
        ignored = [
            heading
            for heading, column in zip(headings, found, strict=True)
            if heading and column is None
        ]
        keys = tuple(each for each in away if each.name in self.key)
        return Header(line, tuple(found), tuple(ignored), keys)

    def rows_for_export(self, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        """`queryset` with what its columns read besides."""
        single = [column.name for column in self.relations if not column.is_many]
        many = [column.name for column in self.relations if column.is_many]
        if single:
            queryset = queryset.select_related(*single)
        return queryset.prefetch_related(*many) if many else queryset

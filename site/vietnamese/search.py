"""One ranked page of results over several models, alike on SQLite and PostgreSQL.

Reads the index tables of Wagtail's database search in one query of its own; why, and how results
are ranked: docs/search.md.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from django.db.models import Model, QuerySet

from .index_tables import Hit, lift_words_together, ranked
from .query import Query, parse
from .visible_entries import KnownEntries, Visibility, visibility, visible_rows

CONTENT_TYPE = Hit._fields.index("content_type")


@dataclass(frozen=True)
class Scope:
    """One kind of result, e.g. articles.

    `visible` holds exactly what the reader may see: it is asked in the same query, so a page
    unpublished a second ago is neither shown nor counted. `date` names the field of `visible`
    that puts the newer first among equals. An object belongs to the first scope that fits it.
    `visible` may be lazy: it is not looked at where `objects` and a `Visibility` are given.
    """

    name: str
    visible: "QuerySet[Any]"
    date: str
    # How objects that were found visible are read; default: `visible` itself. May prefetch.
    objects: "QuerySet[Any] | None" = None

    @property
    def model(self) -> type[Model]:
        return self.visible.model


@dataclass(frozen=True)
class Result:
    """A found object with the scope it was found in."""

    scope: str
    object: Any


@dataclass(frozen=True)
class ResultPage:
    """One page of results; `counts` says how many each scope has, whichever is shown.

    Not `is_exact`: more was found than is counted, the numbers are "at least".
    """

    query: Query
    results: list[Result] = field(default_factory=list)
    counts: Mapping[str, int] = field(default_factory=dict)
    total: int = 0
    is_exact: bool = True
    number: int = 1
    page_size: int = 10

    @property
    def number_of_pages(self) -> int:
        return max(1, -(-self.total // self.page_size))


def search_index(
    text: str,
    scopes: Sequence[Scope],
    *,
    only: str | None = None,
    page: int = 1,
    page_size: int = 10,
    typing: bool = False,
    seen: Visibility | None = None,
    known: KnownEntries | None = None,
) -> ResultPage:
    """What is found for `text` in `scopes`, best first.

    `only` shows one scope by its name; all are counted. A page number out of range gives the
    nearest page. An empty or senseless text gives an empty page without a query. `seen` and `known`
    are what `visibility_of` and `known_entries_of` gave for these scopes, where that was kept.
    """
    query = parse(text, typing=typing)
    if not query:
        return ResultPage(query, counts={scope.name: 0 for scope in scopes})
    seen = seen or visibility_of(scopes)
    matches, is_exact = ranked(query)
    found = visible_rows(matches, seen, known)
    scope_of = seen.scope_of
    counts = {scope.name: 0 for scope in scopes}
    for content_type, number in Counter(map(itemgetter(CONTENT_TYPE), found)).items():
        counts[scopes[scope_of[content_type]].name] += number
    if only is not None:
        found = [row for row in found if scopes[scope_of[row[CONTENT_TYPE]]].name == only]
    last = max(1, -(-len(found) // page_size))
    page = min(max(page, 1), last)
    found.sort(reverse=True)
    found = lift_words_together(found, query, page * page_size)
    shown = map(Hit._make, found[(page - 1) * page_size : page * page_size])
    results = _results([(scopes[scope_of[hit.content_type]], hit.pk) for hit in shown])
    return ResultPage(query, results, counts, len(found), is_exact, page, page_size)


def visibility_of(scopes: Sequence[Scope]) -> Visibility:
    """What may be seen in `scopes`, to be kept by who knows when that changes."""
    return visibility([(scope.visible, scope.date) for scope in scopes])


def known_entries_of(scopes: Sequence[Scope]) -> KnownEntries:
    """All entries that may be seen in `scopes`, for who searches often between two changes."""
    return KnownEntries.of([(scope.visible, scope.date) for scope in scopes])


def _results(shown: list[tuple[Scope, int]]) -> list[Result]:
    """The objects with these keys, in this order: one query for each scope among them."""
    found: dict[tuple[str, int], Any] = {}
    for scope in {scope.name: scope for scope, _ in shown}.values():
        keys = [pk for its_scope, pk in shown if its_scope is scope]
        objects = scope.visible if scope.objects is None else scope.objects
        found |= {(scope.name, each.pk): each for each in objects.filter(pk__in=keys)}
    return [
        Result(scope.name, found[scope.name, pk])
        for scope, pk in shown
        if (scope.name, pk) in found
    ]

"""The rows of the search index that match: the only place that knows its tables.

Wagtail's database search keeps them in `wagtailsearch_indexentry`; on SQLite beside it an FTS5
table `…_fts` whose rowid is the entry's id, on PostgreSQL as `tsvector` columns. The layout is
not public: the tests of this app run on both databases and say when an upgrade changes it.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from django.db import NotSupportedError, connection
from wagtail.search.models import IndexEntry

from .expressions import fts5, tsquery
from .query import Query, Term

TABLE = IndexEntry._meta.db_table
# The newest so many hits are ranked and counted, and the newest so many in titles: a word that
# stands everywhere costs no more than this. A total that reaches it is "at least".
MOST_HITS, MOST_TITLES = 5_000, 1_000
# What raises a hit, most first; a hit has the sum of what is true of it.
SPELLED_SO, TITLE_SPELLED_SO, IN_TITLE, TOGETHER = 16, 8, 4, 2
# So many of the first hits are put in order by whether the words stand side by side in them, and
# so many are looked at first.
LOOKED_AT_CLOSELY, FIRST_LOOK = 300, 40
# SQLite reads a stretch of so many entries in the time that it takes to begin another.
WIDE_GAP = 5_000

Statement = tuple[str, list[Any]]
# Name → points, and the SELECT of the ids that have them.
Earned = dict[str, tuple[int, Statement]]
# A visible match, as `Hit` without the names: there are thousands, each step in Python is felt.
Row = tuple[int, int, int, int, int]


class Hit(NamedTuple):
    """A visible match. Hits compare by rank: the best is the greatest."""

    score: int
    day: int  # as 20211210
    pk: int
    content_type: int
    entry: int


def _matching(terms: Iterable[Term], *, title_only: bool = False) -> Statement:
    """SELECT of the ids that match all of `terms`."""
    if connection.vendor == "sqlite":
        return (
            f"SELECT rowid AS id FROM {TABLE}_fts WHERE {TABLE}_fts MATCH %s",  # noqa: S608
            [fts5(terms, title_only=title_only)],
        )
    vector = "title" if title_only else "(title || body)"
    return (
        f"SELECT id FROM {TABLE} WHERE {vector} @@ to_tsquery('simple', %s)",  # noqa: S608
        [tsquery(terms)],
    )


def ranked(query: Query) -> tuple[list[tuple[int, int]], bool]:
    """Points and id of the entries that match, visible or not; whether that is all.

    One query, on SQLite one for each thing that earns points: its answers come sorted, and joining
    them there takes longer than here.
    """
    earned = _earned(query)
    if connection.vendor == "sqlite":
        anywhere, params = _matching(query.terms)
        # By LIMIT, not by WHERE, which SQLite asks of every match.
        found = _ids((f"{anywhere} LIMIT {MOST_HITS + 1}", params))
        if len(found) <= MOST_HITS:
            return _with_points(found, earned), True
    elif connection.vendor != "postgresql":
        raise NotSupportedError("Search needs SQLite or PostgreSQL.")
    rows = _bounded(query, earned)
    return rows, len(rows) < MOST_HITS


def _earned(query: Query) -> Earned:
    """What raises a hit of this query."""
    earned = {"titles": (IN_TITLE, _matching(query.terms, title_only=True))}
    if query.with_marks:
        in_title = _matching(query.with_marks, title_only=True)
        earned["spelled"] = (SPELLED_SO, _matching(query.with_marks))
        earned["titles_spelled"] = (TITLE_SPELLED_SO, in_title)
    return earned


def _ids(statement: Statement) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(*statement)
        return [row[0] for row in cursor.fetchall()]


def _with_points(found: list[int], earned: Earned) -> list[tuple[int, int]]:
    points = dict.fromkeys(found, 0)
    for worth, statement in earned.values():
        for entry in points.keys() & _ids(statement):
            points[entry] += worth
    return [(worth, entry) for entry, worth in points.items()]


def _bounded(query: Query, earned: Earned) -> list[tuple[int, int]]:
    """Points and ids: on PostgreSQL the best `MOST_HITS`, on SQLite the newest or a few more."""
    score = " + ".join(
        f"CASE WHEN found.id IN (SELECT id FROM {name}) THEN {points} ELSE 0 END"  # noqa: S608 (ours)
        for name, (points, _) in earned.items()
    )
    tables = {name: statement for name, (_, statement) in earned.items()}
    tables["found"] = _newest(query) if connection.vendor == "sqlite" else _matching(query.terms)
    named = ", ".join(f"{name} AS MATERIALIZED ({sql})" for name, (sql, _) in tables.items())
    statement = f"WITH {named} SELECT {score} AS score, id FROM found"  # noqa: S608 (our names)
    if connection.vendor == "postgresql":
        # It has to read all matches in any case, and stops after the best.
        statement += f" ORDER BY 1 DESC, 2 DESC LIMIT {MOST_HITS}"
    with connection.cursor() as cursor:
        cursor.execute(statement, [value for _, values in tables.values() for value in values])
        return cursor.fetchall()


def _newest(query: Query) -> Statement:
    """SELECT of the newest ids that match, and of the newest that match in their title."""
    anywhere, params = _matching(query.terms)
    newest = f"SELECT id FROM titles ORDER BY 1 DESC LIMIT {MOST_TITLES}"  # noqa: S608 (ours)
    statement = (
        f"SELECT id FROM ({anywhere} ORDER BY 1 DESC LIMIT {MOST_HITS}) AS anywhere "  # noqa: S608 (ours)
        f"UNION SELECT id FROM ({newest}) AS newest"
    )
    return statement, params


def lift_words_together(found: list[Row], query: Query, needed: int) -> list[Row]:
    """`found`, best first, with those raised where the words typed stand side by side.

    The first `needed` are in their right order for all `LOOKED_AT_CLOSELY`. PostgreSQL has to read
    the text of each to know: where the first few settle that order, no more are asked for.
    """
    if query.as_phrase is None or len(found) < 2:
        return found
    together: set[int] = set()
    begin = 0
    for end in (FIRST_LOOK, LOOKED_AT_CLOSELY):
        together |= _with_phrase(query.as_phrase, [row[4] for row in found[begin:end]])
        looked_at = sorted((_raised(row, together) for row in found[:end]), reverse=True)
        rest = found[end:]
        if not rest or _settled(looked_at, needed, rest[0]):
            break
        begin = end
    return looked_at + rest


def _raised(row: Row, together: set[int]) -> Row:
    return (row[0] + TOGETHER, *row[1:]) if row[4] in together else row


def _settled(looked_at: list[Row], needed: int, following: Row) -> bool:
    """Whether no row from `following` on can be raised among the first `needed`."""
    best_possible = (following[0] + TOGETHER, *following[1:])
    return needed <= len(looked_at) and looked_at[needed - 1] > best_possible


def _with_phrase(phrase: Term, ids: list[int]) -> set[int]:
    listed = ", ".join(map(str, ids))
    if connection.vendor == "sqlite":
        matching, params = _matching([phrase])
        # With the plus SQLite matches once and then compares, not once for every rowid.
        parts = [
            f"{matching} AND rowid BETWEEN {first} AND {last} AND +rowid IN ({listed})"
            for first, last in _stretches(ids)
        ]
        statement, params = " UNION ALL ".join(parts), params * len(parts)
    else:
        # Title and body apart: joining them would copy both for every row.
        match = "(title @@ to_tsquery('simple', %s) OR body @@ to_tsquery('simple', %s))"
        statement = f"SELECT id FROM {TABLE} WHERE id IN ({listed}) AND {match}"  # noqa: S608
        params = [tsquery([phrase])] * 2
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return {row[0] for row in cursor.fetchall()}


def _stretches(ids: list[int]) -> Iterator[tuple[int, int]]:
    """First and last of each stretch of `ids` that has no wide gap inside."""
    ordered = sorted(ids)
    first = ordered[0]
    for before, after in pairwise(ordered):
        if after - before > WIDE_GAP:
            yield first, before
            first = after
    yield first, ordered[-1]

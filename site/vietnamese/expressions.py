"""A query in the languages of the two databases.

Words of a `Query` are letters a-z and digits only, so nothing in them can break out of quotes.
"""

from collections.abc import Iterable

from .query import Term, Word


def fts5(terms: Iterable[Term], *, title_only: bool = False) -> str:
    """The operand of SQLite's MATCH: every term, in title or body."""
    columns = "{title}" if title_only else "{title body}"
    alternatives = " AND ".join(
        f'"{" ".join(word.folded for word in term.words)}"{"*" if term.is_prefix else ""}'
        for term in terms
    )
    return f"{columns} : ({alternatives})"


def tsquery(terms: Iterable[Term]) -> str:
    """The operand of PostgreSQL's `to_tsquery('simple', …)`: every term."""
    return " & ".join(
        "("
        + " <-> ".join(
            f"'{word.folded}'" + (":*" if term.is_prefix and last else "")
            for last, word in _with_last(term)
        )
        + ")"
        for term in terms
    )


def _with_last(term: Term) -> list[tuple[bool, Word]]:
    final = len(term.words) - 1
    return [(number == final, word) for number, word in enumerate(term.words)]

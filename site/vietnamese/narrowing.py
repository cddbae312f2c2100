"""A list narrowed to what matches a typed query, in the list's own order."""

from typing import Any

from django.db import connection
from django.db.models import BigIntegerField, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast
from wagtail.search.models import IndexEntry

from .index_tables import TABLE, _matching
from .query import parse
from .visible_entries import _content_types


def narrowed_to(queryset: "QuerySet[Any]", text: str) -> "QuerySet[Any]":
    """Objects of `queryset` that hold every word of `text`, as the search page would find them.

    No ranking, no query of its own. A text without a letter or digit finds nothing.
    """
    query = parse(text, typing=True)
    if not query:
        return queryset.none()
    (content_types,) = _content_types([queryset.model])
    ids, params = _matching(query.terms)
    ids += _among(content_types)
    entries = IndexEntry.objects.filter(
        content_type_id__in=content_types,
        pk__in=RawSQL(ids, params),  # noqa: S611 (the statement is ours, the words are parameters)
    )
    return queryset.filter(
        pk__in=entries.annotate(key=Cast("object_id", BigIntegerField())).values("key")
    )


def _among(content_types: list[int]) -> str:
    """Keeps the database from walking through the entries of other models."""
    if connection.vendor != "sqlite":
        return f" AND content_type_id IN ({', '.join(map(str, content_types))})"
    if len(content_types) != 1:
        return ""
    # The full-text table knows no types; but what an import wrote stands together.
    first, last = (
        f"(SELECT {edge}(id) FROM {TABLE} WHERE content_type_id = {content_types[0]})"  # noqa: S608 (ours)
        for edge in ("MIN", "MAX")
    )
    return f" AND rowid BETWEEN {first} AND {last}"

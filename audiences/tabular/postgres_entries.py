"""Entries of the search index on PostgreSQL, many at once.

What the index itself writes for many rows, it writes as one expression for each text, each resolved
and compiled anew: three quarters of the time that an import takes. Here the statement is put
together from the same texts and weights; a test compares the entries.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.models import Model
from modelsearch.backends.database.postgres.postgres import ObjectIndexer
from modelsearch.conf import get_app_config
from modelsearch.index import AutocompleteField, SearchField
from modelsearch.utils import get_content_type_pk

BATCH = 500
COLUMNS = "content_type_id, object_id, title, autocomplete, body, title_norm, title_text, body_text"
CHANGED = ("title", "autocomplete", "body", "title_norm", "title_text", "body_text")
Weighted = list[tuple[str, str]]


class Texts(NamedTuple):
    """What an entry holds of one object, each text with its weight."""

    key: str
    title: Weighted
    autocomplete: Weighted
    body: Weighted


def add_entries(backend: Any, model: type[Model], instances: list[Any]) -> None:
    index = backend.get_index_for_model(model)
    content_type = get_content_type_pk(model)
    table = get_app_config().get_model("IndexEntry")._meta.db_table
    changed = ", ".join(f"{name} = EXCLUDED.{name}" for name in CHANGED)
    with index.write_connection.cursor() as cursor:
        for start in range(0, len(instances), BATCH):
            rows, params = [], []
            for instance in instances[start : start + BATCH]:
                sql, values = row_of(texts_of(instance, backend), content_type, backend)
                rows.append(sql)
                params += values
            cursor.execute(
                f"INSERT INTO {table} ({COLUMNS}) VALUES {', '.join(rows)} "  # noqa: S608 (names are the index's own)
                f"ON CONFLICT (content_type_id, object_id) DO UPDATE SET {changed}",
                params,
            )
    index._refresh_title_norms()


def texts_of(instance: Any, backend: Any) -> Texts:
    indexer = ObjectIndexer(instance, backend)
    found = Texts(indexer.id, [], [], [])
    for each in indexer.search_fields:
        for field, weight, value in indexer.prepare_field(instance, each):
            if not (text := value.strip()):
                continue
            if isinstance(field, AutocompleteField):
                found.autocomplete.append((text, weight))
            elif isinstance(field, SearchField):
                part = found.title if field.field_name == "title" else found.body
                part.append((text, weight))
    return found


def row_of(texts: Texts, content_type: int, backend: Any) -> tuple[str, list[Any]]:
    """The values of one entry as SQL, with their parameters in its order."""
    vectors, params = [], [content_type, texts.key]
    for part, config in (
        (texts.title, backend.config),
        (texts.autocomplete, backend.autocomplete_config),
        (texts.body, backend.config),
    ):
        vectors.append(vector(len(part), config))
        params += parameters(part, config)
    plain = (" ".join(text for text, _weight in part) for part in (texts.title, texts.body))
    return f"(%s, %s, {', '.join(vectors)}, 1.0, %s, %s)", [*params, *plain]


def vector(count: int, config: str | None) -> str:
    cut = "to_tsvector(%s)" if config is None else "to_tsvector(%s::regconfig, %s)"
    return " || ".join([f"setweight({cut}, %s)"] * count) or "''::tsvector"


def parameters(part: Weighted, config: str | None) -> Iterator[str]:
    for text, weight in part:
        if config is not None:
            yield config
        yield text
        yield weight

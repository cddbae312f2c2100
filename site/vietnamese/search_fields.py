"""What an indexed model declares so that search finds it with and without marks.

    search_fields = [*Page.search_fields, *folded_search_fields("title", "lead", "body")]

Why not the databases' own ways, and what is written to the index: docs/search.md.
"""

from functools import lru_cache
from typing import Any

from modelsearch.index import AutocompleteField, BaseField, SearchField

from .folding import marked, native, spelled_words, words

# Stands between texts in the index, so that no phrase reaches from one into the next.
BORDER = "zqz"
# Titles and names come again and again where many rows are indexed: each three times, and the rows
# of one material all have its title. Longer texts hardly return.
SHORT = 200
KEPT = 4_000


def _texts(value: Any) -> str:
    """`value` of a field as one text; lists (rich text, streams, tags) joined by borders."""
    if value is None:
        return ""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple | set):
        return f" {BORDER} ".join(_texts(item) for item in value)
    return str(value)


def index_text(text: str) -> str:
    """What the index keeps of `text`: its folded words, then each word with marks once.

    Words with marks come in two spellings: as written, for Wagtail's own search, and with digits
    for marks ("đầm dam269"), which both databases keep apart from "dam".
    """
    return _short_index_text(text) if len(text) <= SHORT else _index_text(text)


def _index_text(text: str) -> str:
    folded = words(text)
    plain = set(folded)
    spelled = dict.fromkeys(native(word) for _, _, word in spelled_words(text))
    with_marks = [f"{word} {key}" for word in spelled if (key := marked(word)) not in plain]
    return " ".join([BORDER, *folded, BORDER, *with_marks])


_short_index_text = lru_cache(maxsize=KEPT)(_index_text)


class _Folded(BaseField):
    """Reads the field of that name and gives its folded copy to the index."""

    def get_value(self, obj: Any) -> str:
        return index_text(_texts(super().get_value(obj)))


class FoldedSearchField(_Folded, SearchField):
    """Folded copy of a text; beside `SearchField` of the same name, never instead of `title`."""


class FoldedAutocompleteField(_Folded, AutocompleteField):
    """Folded copy for search while typing (choosers, lists of the administration)."""


def folded_search_fields(heading: str, *others: str) -> list[BaseField]:
    """Search fields for a model: `heading` (its title or name) and other texts or methods.

    The heading is also found while typing. Give them after the fields of a parent class.
    """
    return [
        SearchField(heading, boost=2),
        AutocompleteField(heading),
        FoldedSearchField(heading, boost=2),
        FoldedAutocompleteField(heading),
        *(FoldedSearchField(name) for name in others),
    ]

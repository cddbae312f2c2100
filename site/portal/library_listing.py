"""What the library lists for an address: the page, its feed and the API ask the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, cast
from urllib.parse import urlencode

from django.core.cache import cache
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from media_library.enums import Sort
from media_library.facet_index import FacetIndex
from media_library.facets import Facet, Selection, all_labels
from media_library.models import Material

from .models.freshness import library_version

KEPT_SECONDS = 60 * 60
# After so long whoever made the index is taken to have died.
MAKING_SECONDS = 60
BEFORE = "facet-index:before"
# In addresses: how the results are shown.
ROWS = "hang"
Pair = tuple[str, str]


@dataclass(frozen=True)
class LibraryState:
    """Everything that a reader chose, as the address says it; what makes no sense is left out."""

    query: str
    selection: Selection
    sort: Sort = Sort.NEWEST
    as_rows: bool = False

    @classmethod
    def of(cls, said: QueryDict) -> "LibraryState":
        sort = said.get("sort", "")
        return cls(
            query=said.get("q", "").strip()[:200],
            selection=Selection({name: said.getlist(name) for name in said}),
            sort=Sort(sort) if sort in Sort.values else Sort.NEWEST,
            as_rows=said.get("xem") == ROWS,
        )

    @property
    def chosen(self) -> list[Pair]:
        return [(name, each) for name, values in self.selection.chosen.items() for each in values]

    def ending(self, chosen: Sequence[Pair] | None = None) -> str:
        """The end of the address that shows this state: "?q=loa&kenh=loa-truyen-thanh".

        `chosen`: these choices instead.
        """
        pairs: list[Pair] = [("q", self.query)] if self.query else []
        if self.sort is not Sort.NEWEST:
            pairs.append(("sort", self.sort.value))
        if self.as_rows:
            pairs.append(("xem", ROWS))
        pairs += self.chosen if chosen is None else chosen
        return f"?{urlencode(pairs)}" if pairs else ""

    def without(self, pair: Pair) -> str:
        """The ending of the same state with this one choice taken back."""
        return self.ending([each for each in self.chosen if each != pair])

    def shown_as(self, *, rows: bool) -> str:
        return replace(self, as_rows=rows).ending()


class Shown(Sequence[Material]):
    """The chosen materials as a paginator wants them: only the page that is shown is read."""

    def __init__(self, index: FacetIndex, bits: int, sort: Sort) -> None:
        self.index_of_facets = index
        self.bits = bits
        self.sort = sort

    def __len__(self) -> int:
        return self.bits.bit_count()

    def keys(self, start: int, stop: int) -> list[int]:
        return list(islice(self.index_of_facets.ordered(self.bits, self.sort), start, stop))

    def __getitem__(self, part: Any) -> Any:
        ids = self.keys(part.start or 0, part.stop)
        found = SimpleLazyObject(lambda: listed_among(ids))
        return [Card(pk, found) for pk in ids]


def listed_among(ids: list[int]) -> dict[int, Material]:
    return Material.objects.listed().with_files().in_bulk(ids)


class Card:
    """A material in the results. All of a page are read at once, when one's card is not kept."""

    def __init__(self, pk: int, found: Any) -> None:
        self.pk = pk
        self.found = found

    @property
    def material(self) -> Material | None:
        return cast("Material | None", self.found.get(self.pk))


@dataclass(frozen=True)
class Listing:
    """The materials of a state, and the facets beside them."""

    state: LibraryState
    index: FacetIndex
    within: int  # the bits that the search left

    @classmethod
    def of(cls, request: HttpRequest, state: LibraryState) -> "Listing":
        index = facet_index(request)
        within = index.everything
        if state.query:
            matching = Material.objects.listed().matching(state.query).order_by()
            within = index.having(matching.values_list("pk", flat=True))
        return cls(state, index, within)

    @property
    def materials(self) -> Shown:
        bits = self.index.narrowed(self.state.selection, self.within)
        return Shown(self.index, bits, self.state.sort)

    def facets(self, labels: Mapping[str, Mapping[str, str]]) -> list[Facet]:
        return self.index.facets(self.state.selection, labels, self.within)


def facet_index(request: HttpRequest) -> FacetIndex:
    """Today's listed materials, kept until what the library lists changes.

    Making it takes seconds at 100,000 materials. Whoever comes first after a change makes it;
    whoever comes meanwhile sees the one before, of which a card is shown only if its material is
    still listed.
    """
    key = f"facet-index:{timezone.localdate()}:{library_version(request)}"
    index = cache.get(key)
    if index is None and not cache.add(f"{key}:making", 1, MAKING_SECONDS):
        index = cache.get(BEFORE)
    if index is None:
        index = FacetIndex.of(Material.objects.listed())
        cache.set(key, index, KEPT_SECONDS)
        cache.set(BEFORE, index, KEPT_SECONDS)
        cache.delete(f"{key}:making")
    return cast("FacetIndex", index)


def facet_labels(request: HttpRequest) -> dict[str, dict[str, str]]:
    """Names of all facet values in the active language, kept until anything shown changes."""
    key = f"facet-labels:{get_language()}:{library_version(request)}"
    labels = cache.get(key)
    if labels is None:
        labels = all_labels()
        cache.set(key, labels, KEPT_SECONDS)
    return cast("dict[str, dict[str, str]]", labels)

"""The library page; a material's own page is `portal.views.material`."""

from collections.abc import Sequence
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from django.core.cache import cache
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from media_library.facet_index import FacetIndex
from media_library.facets import Facet, Selection, all_labels
from media_library.models import Material

from .base import PublicPage
from .freshness import content_version

PAGE_SIZE = 12
KEPT_SECONDS = 60 * 60
SORTS = {"moi-nhat": _("Mới nhất"), "ten": _("Theo tên")}


class LibraryPage(PublicPage):
    """Materials with facets, in addresses that can be copied: `?doi-tuong=…&kenh=…&chu-de=…`."""

    lead = models.TextField(_("lời dẫn"), max_length=400, blank=True)

    template = "portal/pages/library.html"
    max_count_per_parent = 1
    parent_page_types = ["portal.HomePage"]
    subpage_types: list[str] = []
    content_panels = [*Page.content_panels, FieldPanel("lead")]

    class Meta:
        verbose_name = _("trang thư viện tài liệu")
        verbose_name_plural = _("trang thư viện tài liệu")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context.update(library_context(request, self.get_url(request) or ""))
        return context


class Shown(Sequence[Material]):
    """The chosen materials as a paginator wants them: only the page that is shown is read."""

    def __init__(self, index: FacetIndex, bits: int, *, by_title: bool) -> None:
        self.materials = index
        self.bits = bits
        self.by_title = by_title

    def __len__(self) -> int:
        return self.bits.bit_count()

    def __getitem__(self, part: Any) -> Any:
        ordered = self.materials.ordered(self.bits, by_title=self.by_title)
        ids = list(islice(ordered, part.start, part.stop))
        found = SimpleLazyObject(lambda: Material.objects.with_files().in_bulk(ids))
        return [Card(pk, found) for pk in ids]


class Card:
    """A material in the results. All of a page are read at once, when one's card is not kept."""

    def __init__(self, pk: int, found: Any) -> None:
        self.pk = pk
        self.found = found

    @property
    def material(self) -> Material | None:
        return self.found.get(self.pk)


def library_context(request: HttpRequest, address: str) -> dict[str, Any]:
    """What the library shows for the choices in the request's query."""
    query = request.GET.get("q", "").strip()[:200]
    selection = Selection({name: request.GET.getlist(name) for name in request.GET})
    sort = request.GET.get("sort", "")
    sort = sort if sort in SORTS else "moi-nhat"
    index = facet_index(request)
    within = index.everything
    if query:
        matching = Material.objects.listed().matching(query).order_by()
        within = index.having(matching.values_list("pk", flat=True))
    chosen = Shown(index, index.narrowed(selection, within), by_title=sort == "ten")
    shown = Paginator(chosen, PAGE_SIZE).get_page(request.GET.get("page"))
    facets = index.facets(selection, facet_labels(request), within)
    checked = [(each.name, o.value) for each in facets for o in each.options if o.checked]
    request.shown_ending = ending(query, sort, checked)  # type: ignore[attr-defined]  # see the frame
    return {
        "query": query,
        "facets": facets,
        "active_filters": active_filters(
            facets, selection, query=query, sort=sort, address=address
        ),
        "clear_url": address,
        "sort_options": [
            {"value": value, "label": label, "selected": value == sort}
            for value, label in SORTS.items()
        ],
        "materials": shown,
        "result_count": shown.paginator.count,
    }


def facet_index(request: HttpRequest) -> FacetIndex:
    """Today's listed materials, kept until anything that readers see changes."""
    key = f"facet-index:{timezone.localdate()}:{content_version(request)}"
    index = cache.get(key)
    if index is None:
        index = FacetIndex.of(Material.objects.listed())
        cache.set(key, index, KEPT_SECONDS)
    return index


def facet_labels(request: HttpRequest) -> dict[str, dict[str, str]]:
    """Names of all facet values in the active language, kept until anything shown changes."""
    key = f"facet-labels:{get_language()}:{content_version(request)}"
    labels = cache.get(key)
    if labels is None:
        labels = all_labels()
        cache.set(key, labels, KEPT_SECONDS)
    return labels


def ending(query: str, sort: str, chosen: list[tuple[str, str]]) -> str:
    """The end of the address that shows the same choices: "?q=loa&kenh=loa-truyen-thanh"."""
    pairs = [("q", query)] if query else []
    if sort != "moi-nhat":
        pairs.append(("sort", sort))
    pairs += chosen
    return f"?{urlencode(pairs)}" if pairs else ""


def active_filters(
    facets: list[Facet], selection: Selection, *, query: str, sort: str, address: str
) -> list[dict[str, Any]]:
    """Every choice with the address that takes just this one back."""

    chosen = [(name, each) for name, values in selection.chosen.items() for each in values]

    def without(name: str, value: str) -> str:
        left = [each for each in chosen if each != (name, value)]
        return f"{address}{ending(query, sort, left)}"

    return [
        {
            "label": option.label,
            "facet_label": facet.label,
            "remove_url": without(facet.name, option.value),
        }
        for facet in facets
        for option in facet.options
        if option.checked
    ]

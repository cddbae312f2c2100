"""The library page; a material's own page is `portal.views.material`."""

from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from media_library.enums import Sort
from media_library.facets import Facet
from media_library.models import Toolkit

from ..library_listing import LibraryState, Listing, facet_labels
from .base import PublicPage

PAGE_SIZE = 12


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


def library_context(request: HttpRequest, address: str) -> dict[str, Any]:
    """What the library shows for the choices in the request's query."""
    state = LibraryState.of(request.GET)
    listing = Listing.of(request, state)
    shown = Paginator(listing.materials, PAGE_SIZE).get_page(request.GET.get("page"))
    facets = listing.facets(facet_labels(request))
    request.shown_ending = state.ending()  # type: ignore[attr-defined]  # see the frame
    return {
        "query": state.query,
        "facets": facets,
        "active_filters": active_filters(facets, state, address=address),
        "clear_url": address,
        "sort_options": [
            {"value": value, "label": label, "selected": value == state.sort}
            for value, label in Sort.choices
        ],
        "as_rows": state.as_rows,
        "views": {
            "gallery": f"{address}{state.shown_as(rows=False)}",
            "rows": f"{address}{state.shown_as(rows=True)}",
        },
        "feed_url": f"{reverse('materials_feed')}{state.ending()}",
        "materials": shown,
        "result_count": shown.paginator.count,
        "toolkits": SimpleLazyObject(first_toolkits),
    }


def first_toolkits() -> list[Toolkit]:
    """The newest toolkits, for whoever wants all at once. At most four."""
    return list(Toolkit.objects.listed().with_material_count()[:4])


def active_filters(
    facets: list[Facet], state: LibraryState, *, address: str
) -> list[dict[str, Any]]:
    """Every choice with the address that takes just this one back."""
    return [
        {
            "label": option.label,
            "facet_label": facet.label,
            "remove_url": f"{address}{state.without((facet.name, option.value))}",
        }
        for facet in facets
        for option in facet.options
        if option.checked
    ]

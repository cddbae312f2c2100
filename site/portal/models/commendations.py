"""The page of commendations: who was honoured, year by year, named as far as they consent."""

from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from audiences.models.figures import FIRST_YEAR, LAST_YEAR
from campaigns.models import Commendation
from vietnamese.search_fields import folded_search_fields

from .base import PublicPage

PAGE_SIZE = 20
YEAR = "nam"


class CommendationsPage(PublicPage):
    """Collectives, then individuals, of one year: `?nam=2024`; without it the latest year.

    Nothing of it is kept between requests: who withdraws a consent is gone with the next one, and
    whose consent ends is gone at midnight. Names are no part of the site's search.
    """

    lead = models.TextField(_("lời dẫn"), max_length=400, blank=True)

    template = "portal/pages/commendations.html"
    max_count_per_parent = 1
    parent_page_types = ["portal.HomePage"]
    subpage_types: list[str] = []
    content_panels = [*Page.content_panels, FieldPanel("lead")]

    search_fields = [*Page.search_fields, *folded_search_fields("title", "lead")]

    class Meta:
        verbose_name = _("trang khen thưởng")
        verbose_name_plural = _("trang khen thưởng")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        address = self.get_url(request) or ""
        years = Commendation.objects.counted().years()
        asked = asked_year(request)
        shown = asked or next(iter(years), None)
        if asked:
            request.shown_ending = f"?{YEAR}={asked}"  # type: ignore[attr-defined]  # see the frame
        of_year = Commendation.objects.of_year(shown) if shown else Commendation.objects.none()
        listing = Paginator(of_year.public().for_readers(), PAGE_SIZE)
        context.update(
            year=shown,
            years=[year_link(each, address, current=each == shown) for each in years],
            count=of_year.count_by_kind(),
            commendations=listing.get_page(request.GET.get("page")),
            page_url=address,
        )
        return context


def asked_year(request: HttpRequest) -> int | None:
    """The year in the address; None for none, and for what is no year of ours."""
    asked = request.GET.get(YEAR, "")
    if not (asked.isascii() and asked.isdigit() and len(asked) == 4):
        return None
    return int(asked) if FIRST_YEAR <= int(asked) <= LAST_YEAR else None


def year_link(year: int, address: str, *, current: bool) -> dict[str, Any]:
    return {"year": year, "url": f"{address}?{YEAR}={year}", "current": current}

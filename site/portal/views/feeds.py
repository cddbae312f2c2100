"""Feeds: what is new in the library, for any choice of facets."""

from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Enclosure, Rss201rev2Feed
from django.utils.translation import gettext as _

from media_library.access import is_open_to_everyone
from media_library.models import Material

from ..library_listing import LibraryState, Listing, facet_labels
from ..links import library_url

NEWEST = 20


class MaterialsFeed(Feed):
    """RSS 2.0 of a state of the library, `/rss/tai-lieu/?<the library's own query>`.

    The newest twenty of it, whatever its sort. What the library does not list is not here. The
    first file of a material that is open to everyone is its enclosure.
    """

    feed_type = Rss201rev2Feed

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().__call__(request, *args, **kwargs)
        response["Cache-Control"] = "public, max-age=600"
        return response

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Listing:
        state = LibraryState.of(request.GET)
        listing = Listing.of(request, state)
        self.labels = facet_labels(request)
        return listing

    def title(self, listing: Listing) -> str:
        """ "Tài liệu mới: Học sinh, Áp phích, “loa”": what was chosen, by its names."""
        names = [self.labels[name].get(value, value) for name, value in listing.state.chosen]
        if listing.state.query:
            names.append(f"“{listing.state.query}”")
        return f"{_('Tài liệu mới')}: {', '.join(names)}" if names else _("Tài liệu mới")

    def link(self, listing: Listing) -> str:
        return f"{library_url() or '/'}{listing.state.ending()}"

    def description(self, listing: Listing) -> str:
        return _("Tờ rơi, áp phích, âm thanh và video mới trong thư viện.")

    def items(self, listing: Listing) -> list[Material]:
        materials = listing.materials
        keys = list(listing.index.ordered(materials.bits))[:NEWEST]
        listed = Material.objects.listed().with_files().select_related("embargo_page")
        found = listed.in_bulk(keys)
        return [found[pk] for pk in keys if pk in found]

    def item_title(self, item: Material) -> str:
        return item.translated_title

    def item_description(self, item: Material) -> str:
        return item.translated_summary

    def item_pubdate(self, item: Material) -> datetime | None:
        return item.first_published_at

    def item_updateddate(self, item: Material) -> datetime | None:
        return item.last_published_at

    def item_guid(self, item: Material) -> str:
        return f"material-{item.pk}"

    item_guid_is_permalink = False

    def item_enclosures(self, item: Material) -> list[Enclosure]:
        if not is_open_to_everyone(item):
            return []
        current = [each.current for each in item.files.all() if each.current is not None]
        return [
            Enclosure(self.absolute(version.url), str(version.size), version.content_type)
            for version in current[:1]
        ]

    def absolute(self, path: str) -> str:
        return f"{self.base}{path}"

    def get_feed(self, listing: Listing, request: HttpRequest) -> Any:
        self.base = request.build_absolute_uri("/").rstrip("/")
        return super().get_feed(listing, request)


def materials_feed(request: HttpRequest) -> HttpResponse:
    """A feed of its own for each request: it remembers what it was asked."""
    return MaterialsFeed()(request)

"""What stands around a page: breadcrumbs, meta data, the page in other languages."""

from typing import TYPE_CHECKING, TypedDict

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from wagtail.models import Page, Site

if TYPE_CHECKING:
    from .models.base import PublicPage


class Crumb(TypedDict):
    title: str
    url: str


class Alternate(TypedDict):
    code: str
    url: str


class Meta(TypedDict, total=False):
    title: str
    description: str
    image_url: str
    canonical_url: str
    alternates: list[Alternate] | SimpleLazyObject
    neutral: bool


def breadcrumbs(page: Page, request: HttpRequest) -> list[Crumb]:
    """Live ancestors from the home page down, without the page itself. One query."""
    ancestors = page.get_ancestors().live().filter(depth__gte=2).defer_streamfields()
    return [Crumb(title=each.title, url=each.get_url(request) or "") for each in ancestors]


def live_translations(page: Page) -> list[Page]:
    """The same page in its other languages, where it is published. One query."""
    return list(page.get_translations().live().select_related("locale"))


def alternates(page: Page, request: HttpRequest) -> list[Alternate]:
    others = live_translations(page)
    if not others:
        return []
    pages = [page, *others]
    return [
        Alternate(code=each.locale.language_code, url=each.get_full_url(request) or "")
        for each in pages
    ]


def meta(page: "PublicPage", request: HttpRequest) -> Meta:
    """Head data. On a neutral page: no description, no picture, no name but the site's."""
    return Meta(
        title=page.seo_title or page.title,
        description="" if page.meta_neutral else page.meta_description,
        canonical_url=page.get_full_url(request) or "",
        alternates=SimpleLazyObject(lambda: alternates(page, request)),
        neutral=page.meta_neutral,
    )


def site_name(request: HttpRequest) -> str:
    site = Site.find_for_request(request)
    return site.site_name if site and site.site_name else "Lan Tỏa"

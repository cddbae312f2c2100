"""`frame`: what the head and the foot of every page show."""

from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from wagtail.models import Locale, Page, Site

from .models import (
    CampaignIndexPage,
    CommendationsPage,
    Helpline,
    HomePage,
    LibraryPage,
    NewsIndexPage,
    SafetyPage,
    SiteSettings,
    StandardPage,
    TargetGroupIndexPage,
)
from .models.freshness import content_version
from .page_frame import live_translations

FOOTER = (StandardPage, CommendationsPage)
NAVIGATION = (NewsIndexPage, CampaignIndexPage, LibraryPage, TargetGroupIndexPage, SafetyPage)
KEPT_SECONDS = 24 * 60 * 60


def frame(request: HttpRequest) -> dict[str, Any]:
    return {
        "frame": SimpleLazyObject(lambda: build_frame(request)),
        "content_version": SimpleLazyObject(lambda: content_version(request)),
    }


def build_frame(request: HttpRequest) -> dict[str, Any]:
    """The kept part, with what depends on the page that is shown."""
    language = get_language() or "vi"
    site = Site.find_for_request(request)
    key = f"frame:{site.pk if site else 0}:{language}:{content_version(request)}"
    kept = cache.get(key)
    if kept is None:
        kept = kept_frame(request, site)
        cache.set(key, kept, KEPT_SECONDS)
    navigation = [
        {**each, "current": request.path.startswith(each["url"])} for each in kept["navigation"]
    ]
    return {
        **kept,
        "key": frame_key(request, language),
        "header_key": f"{frame_key(request, language)}{shown_ending(request)}",
        "navigation": navigation,
        "languages": SimpleLazyObject(lambda: languages(request, kept["homes"])),
    }


def frame_key(request: HttpRequest, language: str) -> str:
    """Names the head of this page among fragments by what it leads to; other addresses share one.

    A search leads to the same search in the other language: its words are in those addresses.
    """
    addresses = getattr(request, "other_language_urls", None)
    if addresses:
        return f"{language}:{' '.join(addresses.values())}"
    return f"{language}:{request.path}" if hasattr(request, "shown_page") else language


def shown_ending(request: HttpRequest) -> str:
    """What a page says it shows of itself, as the end of its address: a day, filters."""
    return getattr(request, "shown_ending", "")


def kept_frame(request: HttpRequest, site: Site | None) -> dict[str, Any]:
    """All that is the same on every page of one language."""
    locale = Locale.get_active()

    def entries(model: type[Page]) -> list[dict[str, str]]:
        pages = [each for each in few_of(model) if each.locale_id == locale.pk]
        return [{"title": each.title, "url": each.get_url(request) or ""} for each in pages]

    settings = SiteSettings.for_site(site) if site else SiteSettings()
    safety = entries(SafetyPage)
    homes = few_of(HomePage)
    helpline = Helpline.objects.first()
    return {
        "site_name": (site.site_name if site else "") or "Lan Tỏa",
        "organisation": settings.translated_organisation,
        "address": settings.translated_address,
        "phone": settings.phone,
        "email": settings.email,
        "quick_exit_url": settings.quick_exit_url,
        "home_url": next(iter(entries(HomePage)), {"url": "/"})["url"],
        "search_url": reverse("search"),
        "safety_url": safety[0]["url"] if safety else "",
        "navigation": [entry for model in NAVIGATION for entry in entries(model)],
        "footer_links": [entry for model in FOOTER for entry in entries(model)],
        "government_links": [
            {"title": each.translated_title, "url": each.url}
            for each in (settings.government_links.all() if settings.pk else ())
        ],
        "helpline": {
            "name": helpline.translated_name,
            "number": helpline.number,
            "hours": helpline.translated_hours,
        }
        if helpline
        else None,
        "homes": {each.locale.language_code: each.get_url(request) or "/" for each in homes},
    }


def few_of(model: type[Page]) -> list[Page]:
    """Live pages of a type that has few, in the order of the tree.

    By their keys: asked by type, the planner reads all 100,000 pages.
    """
    keys = list(model.objects.order_by().values_list("page_ptr_id", flat=True))
    found = Page.objects.filter(pk__in=keys, live=True).order_by().select_related("locale")
    return sorted(found, key=lambda page: page.path)


def languages(request: HttpRequest, homes: dict[str, str]) -> list[dict[str, Any]]:
    """Every language that this page exists in, with the same day or filters; where it is not a
    page, the address says.
    """
    active = get_language() or "vi"
    names = {"vi": "Tiếng Việt", "en": "English"}
    page = getattr(request, "shown_page", None)
    addresses: dict[str, str] = {}
    if page is not None:
        addresses = {
            each.locale.language_code: f"{each.get_url(request) or ''}{shown_ending(request)}"
            for each in (page, *live_translations(page))
        }
    else:
        addresses = getattr(request, "other_language_urls", None) or homes
    return [
        {"code": code, "name": name, "url": addresses[code], "current": code == active}
        for code, name in names.items()
        if addresses.get(code)
    ]

"""Search over articles, materials and standing pages."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from html import unescape
from typing import Any, cast
from urllib.parse import urlencode

from django.core.cache import cache
from django.core.paginator import Page as ListingPage
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from audiences.models import TargetGroup
from media_library.models import Material
from vietnamese.highlight import highlight, snippet
from vietnamese.query import Query
from vietnamese.search import (
    Result,
    ResultPage,
    Scope,
    known_entries_of,
    search_index,
    visibility_of,
)
from vietnamese.visible_entries import KnownEntries, Visibility

from ..links import with_urls
from ..models import (
    ArticlePage,
    CampaignPage,
    CommendationsPage,
    Helpline,
    SafetyPage,
    SectionPage,
    StandardPage,
    TargetGroupPage,
)
from ..models.freshness import content_version

PAGE_SIZE = 10
KEPT_SECONDS = 10 * 60
# Knowing all entries costs ten searches of the largest site, and spares a third of each.
SEARCHES_WORTH_KNOWING = 20
# What a result reads of an article: the rest is not fetched.
SHOWN_OF_ARTICLES = ("title", "url_path", "published_on", "lead", "body")
TAG = re.compile(r"</?[a-z][^>]*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
# Keys of stored blocks whose values are not words for readers.
NOT_TEXT = frozenset({"id", "type", "table_header_choice"})
LABELS = {
    "bai-viet": gettext_lazy("Bài viết"),
    "tai-lieu": gettext_lazy("Tài liệu"),
    "trang": gettext_lazy("Trang"),
}


def scopes() -> list[Scope]:
    """What a reader may find, in the active language; materials in both. Asks nothing by itself."""
    return [
        Scope(
            "bai-viet",
            lazily(listed_articles),
            "published_on",
            objects=ArticlePage.objects.only(*SHOWN_OF_ARTICLES),
        ),
        Scope(
            "tai-lieu",
            lazily(lambda: Material.objects.listed().order_by()),
            "first_published_at",
            objects=Material.objects.all(),
        ),
        Scope(
            "trang",
            lazily(standing_pages),
            "first_published_at",
            objects=Page.objects.all().specific(),
        ),
    ]


def lazily(make: Callable[[], QuerySet[Any]]) -> QuerySet[Any]:
    return cast("QuerySet[Any]", SimpleLazyObject(make))


def listed_articles() -> QuerySet[Any]:
    return readable(ArticlePage.objects.all())


def standing_pages() -> QuerySet[Any]:
    pages = readable(Page.objects.all())
    return pages.type(
        StandardPage,
        SafetyPage,
        SectionPage,
        TargetGroupPage,
        CampaignPage,
        CommendationsPage,
    )


def readable(pages: Any) -> Any:
    restricted = Page.objects.all().private_q()
    return pages.live().exclude(restricted).filter(locale=Locale.get_active())


def search(request: HttpRequest) -> HttpResponse:
    """`?q=` the words, `?loai=` one kind of result, `?page=`."""
    typed = request.GET.get("q", "").strip()[:200]
    only = request.GET.get("loai")
    only = only if only in LABELS else None
    request.other_language_urls = own_addresses(typed)  # type: ignore[attr-defined]  # for the frame
    found = kept_findings(request, typed, only)
    context = {
        "query": typed,
        "scopes": scope_links(typed, found.counts, only),
        "results": listing(found),
        "result_count": found.total,
        "count_is_exact": found.is_exact,
        "groups": SimpleLazyObject(lambda: with_urls(TargetGroup.objects.top())),
        "helpline": SimpleLazyObject(Helpline.objects.first),
    }
    return render(request, "portal/pages/search.html", context)


@dataclass(frozen=True)
class Findings:
    """One page of results as it is shown; nothing in it asks the database."""

    entries: list[dict[str, Any]]
    counts: Mapping[str, int]
    total: int
    is_exact: bool
    number: int


def kept_findings(request: HttpRequest, typed: str, only: str | None) -> Findings:
    """What is found, kept for ten minutes or until anything changes that readers see."""
    page = page_number(request)
    asked = repr((typed, only, page, get_language(), timezone.localdate()))
    digest = sha256(asked.encode(errors="replace")).hexdigest()
    key = f"findings:{content_version(request)}:{digest}"
    findings: Findings | None = cache.get(key)
    if findings is None:
        version = f"{content_version(request)}:{get_language()}:{timezone.localdate()}"
        found = search_index(
            typed,
            scopes(),
            only=only,
            page=page,
            page_size=PAGE_SIZE,
            seen=kept_visibility(version),
            known=kept_entries(version),
        )
        findings = findings_of(found)
        cache.set(key, findings, KEPT_SECONDS)
    return findings


def kept_visibility(version: str) -> Visibility:
    """What a reader may see today in this language: the rule, not the pages that it fits."""
    key = f"visibility:{version}"
    seen: Visibility | None = cache.get(key)
    if seen is None:
        seen = visibility_of(scopes())
        cache.set(key, seen, KEPT_SECONDS)
    return seen


def kept_entries(version: str) -> KnownEntries | None:
    """All that may be seen, once so many searches of one version have come that it is worth it."""
    key = f"entries:{version}"
    known: KnownEntries | int = cache.get(key) or 0
    if isinstance(known, KnownEntries):
        return known
    if known < SEARCHES_WORTH_KNOWING:
        cache.set(key, known + 1, KEPT_SECONDS)
        return None
    known = known_entries_of(scopes())
    cache.set(key, known, KEPT_SECONDS)
    return known


def findings_of(found: ResultPage) -> Findings:
    return Findings(
        entries=[entry(each, found.query) for each in found.results],
        counts=found.counts,
        total=found.total,
        is_exact=found.is_exact,
        number=found.number,
    )


def own_addresses(typed: str) -> dict[str, str]:
    addresses = {}
    for language in ("vi", "en"):
        with override(language):
            addresses[language] = reverse("search") + (
                f"?{urlencode({'q': typed})}" if typed else ""
            )
    return addresses


def page_number(request: HttpRequest) -> int:
    """The page asked for; nonsense is the first."""
    asked = request.GET.get("page", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1


def scope_links(typed: str, counts: Mapping[str, int], only: str | None) -> list[dict[str, Any]]:
    """All kinds together, then each kind that has results, with its number."""
    address = reverse("search")

    def link(value: str | None, label: Any, count: int) -> dict[str, Any]:
        pairs = {"q": typed, **({"loai": value} if value else {})}
        return {
            "value": value or "",
            "label": label,
            "count": count,
            "url": f"{address}?{urlencode(pairs)}",
            "current": value == only,
        }

    kinds = [link(name, LABELS[name], count) for name, count in counts.items() if count]
    return [link(None, _("Tất cả"), sum(counts.values())), *kinds]


def listing(found: Findings) -> ListingPage:
    """The results as a page of a listing, for the links to further pages."""
    page: ListingPage[Any] = Paginator[Any](range(found.total), PAGE_SIZE).page(found.number)
    page.object_list = found.entries
    return page


def entry(result: Result, query: Query) -> dict[str, Any]:
    """One result: title and the piece of text that matches, both with the words marked."""
    shown = result.object
    title, url, date, texts = READERS[result.scope](shown)
    marked_title = highlight(title, query)
    excerpt, why = excerpt_of(texts, query)
    if not why and "<mark>" in marked_title:
        why = _("Thấy trong tiêu đề")
    return {
        "url": url,
        "title_html": marked_title,
        "snippet_html": excerpt,
        "kind_label": str(LABELS[result.scope]),
        "date": date,
        "why": why,
    }


Texts = list[tuple[str, Callable[[], str]]]


def excerpt_of(texts: Texts, query: Query) -> tuple[SafeString, str]:
    """The first text that holds a word of the query, and where it stands; else the first text."""
    first = SafeString("")
    for where, read in texts:
        piece = snippet(read(), query)
        if "<mark>" in piece:
            return piece, where
        first = first or piece
    return first, ""


def read_article(article: ArticlePage) -> tuple[str, str, Any, Texts]:
    texts: Texts = [
        (_("Thấy trong lời dẫn"), lambda: article.lead),
        (_("Thấy trong bài"), lambda: plain(article)),
    ]
    return article.title, article.url or "", article.published_on, texts


def read_material(material: Material) -> tuple[str, str, Any, Texts]:
    texts: Texts = [
        (_("Thấy trong tóm tắt"), lambda: material.translated_summary),
        (_("Thấy trong hướng dẫn"), lambda: words_of(material.translated_body)),
    ]
    return material.translated_title, material.get_absolute_url(), None, texts


def read_page(page: Any) -> tuple[str, str, Any, Texts]:
    texts: Texts = [
        (_("Thấy trong lời dẫn"), lambda: getattr(page, "lead", "") or getattr(page, "intro", "")),
        (_("Thấy trong trang"), lambda: plain(page) if hasattr(page, "body") else ""),
    ]
    return page.title, page.url or "", None, texts


def plain(page: Any) -> str:
    """The words of a body as it is stored: no block is built, nothing is asked of the database."""
    return " ".join(words_of(text) for text in texts_in(list(page.body.raw_data)))


def words_of(html: str) -> str:
    """Rich text without its tags; what stood in two elements stays two words.

    For stored text, which was cleaned before; the result is escaped where it is shown.
    """
    return " ".join(unescape(TAG.sub(" ", html)).split())


def texts_in(value: Any) -> Iterator[str]:
    """Every text in stored blocks, in their order; names, ids and choices left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from texts_in(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            if key not in NOT_TEXT:
                yield from texts_in(each)


READERS: dict[str, Callable[[Any], tuple[str, str, Any, Texts]]] = {
    "bai-viet": read_article,
    "tai-lieu": read_material,
    "trang": read_page,
}

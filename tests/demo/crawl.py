"""Every address of the demonstration, found by following links, as a reader and as an officer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

from django.contrib.auth import get_user_model
from django.core.files.storage import storages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from media_library.enums import AccessLevel
from media_library.models import Material, Toolkit
from portal.views import toolkit as toolkit_page
from portal.views.material import own_addresses
from sample.loading.people import PUBLISHER

ORIGIN = "http://127.0.0.1:8000"
HOST = {"HTTP_HOST": "127.0.0.1:8000"}
MISSING = "/khong-co-trang-nay/"
# Typed by readers, linked from nowhere.
TYPED = (
    "/tim-kiem/?q=phong+chong+mai+dam",
    "/tim-kiem/?q=%22mua+b%C3%A1n+ng%C6%B0%E1%BB%9Di%22",
    "/tim-kiem/?q=zzzzzz",
    "/tim-kiem/?q=hiv&loai=tai-lieu",
    "/tim-kiem/?q=hiv&page=9999",
    "/en/search/?q=trafficking",
    "/en/search/?q=zzzzzz",
    "/tai-lieu/?q=to+roi",
    "/tai-lieu/?loai=poster&doi-tuong=thanh-nien",
    "/tai-lieu/?loai=leaflet&chu-de=phong-chong-mua-ban-nguoi&page=abc",
    "/tai-lieu/?q=zzzzzz",
    "/tin-tuc/?page=9999",
    "/tin-tuc/ngay/2021/01/",
    "/tai-khoan/login/",
    "/tai-khoan/password/reset/",
    "/en/tai-khoan/login/",
    "/en/tai-khoan/password/reset/",
    MISSING,
    f"/en{MISSING}",
)
NOT_PAGES = ("/tai-ve/", "/media/", "/static/")
ADMINISTRATION = ("/quan-tri/",)
# No page: signing out is a form that ends the officer's session, and these wait for a session.
LEFT_OUT = re.compile(r"^(?:/en)?/tai-khoan/(?!login/|password/reset/$)")


class Reader(HTMLParser):
    """What the rules ask of a page's source."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.inline: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value if value is not None else "" for name, value in attrs}
        self.tags.append((tag, named))
        # A block of data is no script: the browser never runs it.
        is_script = (
            tag == "script" and "src" not in named and named.get("type") != "application/json"
        )
        if tag == "style" or "style" in named or is_script:
            self.inline.append(f"<{tag}>")
        self.inline += [f"{tag} {name}" for name in named if name.startswith("on")]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def all(self, *tags: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.tags if tag in tags]

    def links(self) -> Iterator[str]:
        """Addresses that a reader can follow."""
        for attributes in self.all("a", "area"):
            yield attributes.get("href", "")

    def loaded(self) -> Iterator[str]:
        """Addresses that the browser follows by itself."""
        for tag, attributes in self.tags:
            relation = attributes.get("rel", "")
            if tag == "link" and relation not in {"canonical", "alternate"}:
                yield attributes.get("href", "")
            elif tag in {
                "img",
                "script",
                "source",
                "video",
                "audio",
                "track",
                "iframe",
                "embed",
                "use",
            }:
                for name in ("src", "poster", "href"):
                    yield attributes.get(name, "")
                for candidate in attributes.get("srcset", "").split(","):
                    yield candidate.strip().partition(" ")[0]


@dataclass
class Visit:
    """One address. `queries` are those of asking again, when everything is kept that can be."""

    url: str
    status: int
    headers: dict[str, str]
    cookies: list[str]
    html: str = ""
    template: str = ""
    queries: list[str] = field(default_factory=list)
    location: str = ""

    @property
    def is_page(self) -> bool:
        return bool(self.html)

    @property
    def is_public(self) -> bool:
        return not self.url.startswith(("/tai-khoan/", "/en/tai-khoan/", *ADMINISTRATION))

    @property
    def source(self) -> Reader:
        return Reader(self.html)


@dataclass
class Crawl:
    reader: dict[str, Visit]
    officer: dict[str, Visit]
    dead: list[tuple[str, str]]
    """(page, address) of everything on a page that leads nowhere."""
    restricted: set[str]
    """Addresses of materials and toolkits that ask who the reader is."""

    @property
    def pages(self) -> list[Visit]:
        return [visit for visit in self.reader.values() if visit.is_page]


def inside(page: str, link: str) -> str | None:
    """The address within the site, without its fragment; None when it leads elsewhere."""
    parts = urlsplit(urljoin(f"{ORIGIN}{page}", urldefrag(link)[0]))
    if parts.scheme not in {"http", "https"} or parts.netloc != urlsplit(ORIGIN).netloc:
        return None
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def starts() -> list[str]:
    """Every live page, every material and toolkit in both languages, and what readers type."""
    pages = [urlsplit(page.full_url or "").path for page in Page.objects.live().filter(depth__gt=1)]
    slugs = Material.objects.listed().values_list("slug", flat=True)
    toolkits = Toolkit.objects.listed().values_list("slug", flat=True)
    return [
        *pages,
        *(url for slug in slugs for url in own_addresses(slug).values()),
        *(url for slug in toolkits for url in toolkit_page.own_addresses(slug).values()),
        *TYPED,
    ]


def restricted_pages() -> set[str]:
    materials = Material.objects.exclude(access=AccessLevel.OPEN)
    toolkits = Toolkit.objects.filter(items__material__in=materials)
    pages = [own_addresses(each.slug) for each in materials]
    pages += [toolkit_page.own_addresses(each.slug) for each in toolkits]
    return {url for addresses in pages for url in addresses.values()}


def ask(client: Client, url: str, *, again: bool = True) -> Visit:
    response = client.get(url)
    visit = Visit(
        url,
        response.status_code,
        dict(response.headers),
        list(response.cookies),
        location=response.headers.get("Location", ""),
    )
    if response.streaming:
        for _part in response.streaming_content:  # read to the end, as a browser does
            pass
    elif response.headers.get("Content-Type", "").startswith("text/html"):
        visit.html = response.content.decode()
        names = [each.name for each in response.templates if each.name]
        # A toolkit's page says how large its ZIP is, and renders what lies in it first.
        visit.template = next((each for each in names if "/pack/" not in each), "")
        if again:
            with CaptureQueriesContext(connection) as captured:
                client.get(url)
            visit.queries = [each["sql"] for each in captured.captured_queries]
    return visit


def crawl() -> Crawl:
    """On the connected database, which must hold the demonstration."""
    reader = Client(raise_request_exception=False, **HOST)
    found: dict[str, Visit] = {}
    linked: dict[str, str] = {}
    waiting = starts()
    while waiting:
        url = waiting.pop()
        if url in found or LEFT_OUT.match(url) or url.startswith((*ADMINISTRATION, "/static/")):
            continue
        if url.startswith("/media/"):
            there = storages["renditions"].exists(url.removeprefix("/media/"))
            found[url] = Visit(url, 200 if there else 404, {}, [])
            continue
        visit = found[url] = ask(reader, url)
        if not visit.is_page:
            continue
        source = visit.source
        targets = [
            *source.links(),
            *source.loaded(),
            *[each.get("href", "") for each in source.all("link")],
        ]
        for target in filter(None, (inside(url, each) for each in targets if each)):
            linked.setdefault(target, url)
            if target not in found:
                waiting.append(target)
    officer = Client(raise_request_exception=False, **HOST)
    officer.force_login(get_user_model().objects.get(email=PUBLISHER.email))
    pages = [visit.url for visit in found.values() if visit.is_page and visit.is_public]
    as_officer = {url: ask(officer, url, again=False) for url in pages}
    dead = [
        (page, url)
        for url, page in linked.items()
        if url in found and found[url].status >= 400 and MISSING not in url
    ]
    return Crawl(found, as_officer, dead, restricted_pages())

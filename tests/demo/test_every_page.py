"""Rules that hold for every page of the demonstration."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.demo.crawl import MISSING, ORIGIN, Crawl, Visit, inside

TEMPLATES = Path(__file__).resolve().parents[2] / "site" / "portal" / "templates"
EVERYWHERE_AT_MOST = 25
AT_MOST = {
    "portal/pages/home.html": 15,
    "portal/pages/article.html": 12,
    "portal/pages/library.html": 15,
    "portal/pages/search.html": 12,
    "portal/pages/by_date.html": 12,
}


def public(crawled: Crawl) -> list[Visit]:
    return [visit for visit in crawled.pages if visit.is_public]


def test_the_demonstration_shows_every_template(crawled: Crawl) -> None:
    shown = {visit.template for visit in crawled.pages}
    pages = {
        f"portal/pages/{path.name}" for path in (TEMPLATES / "portal" / "pages").glob("*.html")
    }
    assert pages - shown == set()


def test_the_demonstration_has_articles_in_both_languages(crawled: Crawl) -> None:
    articles = [visit.url for visit in crawled.pages if visit.template.endswith("/article.html")]
    english = [url for url in articles if url.startswith("/en/")]
    assert len(english) >= 12
    assert len(articles) - len(english) >= len(english)


@pytest.mark.parametrize("who", ["reader", "officer"])
def test_every_page_is_found(crawled: Crawl, who: str) -> None:
    visits: dict[str, Visit] = getattr(crawled, who)
    faulty = [
        (visit.url, visit.status)
        for visit in visits.values()
        if visit.is_page and visit.status != (404 if MISSING in visit.url else 200)
    ]
    assert faulty == []


def test_every_link_leads_somewhere(crawled: Crawl) -> None:
    assert crawled.dead == []


def test_redirects_are_only_signing_in(crawled: Crawl) -> None:
    moved = {
        (visit.url, visit.location)
        for visit in crawled.reader.values()
        if 300 <= visit.status < 400
    }
    assert {each for each in moved if not re.match(r"(/en)?/tai-khoan/login/", each[1])} == set()


@pytest.mark.parametrize("who", ["reader", "officer"])
def test_every_page_has_exactly_one_h1(crawled: Crawl, who: str) -> None:
    visits: dict[str, Visit] = getattr(crawled, who)
    faulty = [
        visit.url for visit in visits.values() if visit.is_page and len(visit.source.all("h1")) != 1
    ]
    assert faulty == []


def test_every_picture_has_an_alternative_text_or_says_that_it_needs_none(crawled: Crawl) -> None:
    faulty = [
        (visit.url, each.get("src"))
        for visit in crawled.pages
        for each in visit.source.all("img")
        if "alt" not in each
    ]
    assert faulty == []


def test_no_alternative_text_is_a_file_name(crawled: Crawl) -> None:
    name = re.compile(r"\.(jpe?g|png|webp|avif|gif)$|^[\w]+(-[\w]+)+$", re.IGNORECASE)
    faulty = {
        (visit.url, each["alt"])
        for visit in crawled.pages
        for each in visit.source.all("img")
        if name.search(each.get("alt", ""))
    }
    assert faulty == set()


def test_no_page_has_inline_scripts_or_styles(crawled: Crawl) -> None:
    assert [(visit.url, inline) for visit in crawled.pages if (inline := visit.source.inline)] == []


def test_every_page_names_its_language(crawled: Crawl) -> None:
    faulty = []
    for visit in crawled.pages:
        (html,) = visit.source.all("html")
        if html.get("lang") != ("en" if visit.url.startswith("/en/") else "vi"):
            faulty.append((visit.url, html.get("lang")))
    assert faulty == []


def test_nothing_is_loaded_from_elsewhere(crawled: Crawl) -> None:
    host = urlsplit(ORIGIN).netloc
    faulty = [
        (visit.url, address)
        for visit in crawled.pages
        for address in visit.source.loaded()
        if urlsplit(address).netloc not in {"", host} or urlsplit(address).scheme == "data"
    ]
    assert faulty == []


def test_a_reader_gets_no_cookie(crawled: Crawl) -> None:
    assert [(visit.url, visit.cookies) for visit in public(crawled) if visit.cookies] == []


def test_pages_are_the_same_for_everybody_so_that_they_may_be_kept(crawled: Crawl) -> None:
    """Save those of materials that are not for everybody: they show whether the reader may."""
    faulty = [
        (visit.url, visit.headers["Vary"])
        for visit in public(crawled)
        if visit.url not in crawled.restricted
        and re.search(r"cookie|accept-language|\*", visit.headers.get("Vary", ""), re.IGNORECASE)
    ]
    assert faulty == []


def test_public_pages_send_the_strict_policy(crawled: Crawl) -> None:
    faulty = []
    for visit in crawled.pages:
        policy = visit.headers.get("Content-Security-Policy", "")
        if "default-src 'self'" not in policy or "unsafe" in policy:
            faulty.append((visit.url, policy))
    assert faulty == []


def test_no_page_tells_other_sites_where_the_reader_comes_from(crawled: Crawl) -> None:
    faulty = [
        (visit.url, visit.headers.get("Referrer-Policy"))
        for visit in crawled.pages
        if visit.headers.get("Referrer-Policy")
        != ("no-referrer" if visit.is_public else "same-origin")
    ]
    assert faulty == []


def test_a_page_looks_the_same_to_an_officer(crawled: Crawl) -> None:
    """Pages hold nothing of the person who reads: so a cache can never hand it to another."""
    changed = [
        url
        for url, visit in crawled.officer.items()
        if url not in crawled.restricted and visit.html != crawled.reader[url].html
    ]
    assert changed == []


def test_every_page_keeps_its_budget_of_queries(crawled: Crawl) -> None:
    faulty = [
        (visit.url, len(visit.queries), visit.template)
        for visit in public(crawled)
        if len(visit.queries) > AT_MOST.get(visit.template, EVERYWHERE_AT_MOST)
    ]
    assert faulty == []


def test_every_page_names_its_address_and_its_other_language(crawled: Crawl) -> None:
    """Alternates point at each other, and the canonical address is the page's own."""
    faulty = []
    for visit in public(crawled):
        alternates = {
            each["hreflang"]: inside(visit.url, each["href"])
            for each in visit.source.all("link")
            if "hreflang" in each
        }
        for url in alternates.values():
            other = crawled.reader.get(url or "")
            back = other and {
                inside(url or "", each["href"])
                for each in other.source.all("link")
                if "hreflang" in each
            }
            if not back or back != set(alternates.values()):
                faulty.append((visit.url, url))
    assert faulty == []


def test_the_language_switch_keeps_the_words_of_this_search_and_no_other(crawled: Crawl) -> None:
    faulty = []
    for visit in crawled.pages:
        words = parse_qs(urlsplit(visit.url).query).get("q")
        if visit.template != "portal/pages/search.html" or not words:
            continue
        for link in visit.source.all("a"):
            asked = parse_qs(urlsplit(link.get("href", "")).query).get("q")
            if "hreflang" in link and asked != words:
                faulty.append((visit.url, link["href"]))
    assert faulty == []


def test_the_language_switch_keeps_the_filters_and_the_day(crawled: Crawl) -> None:
    """Whatever stands behind the page's own address stands behind its translation's too."""
    kept, faulty = set(), []
    for visit in crawled.pages:
        if visit.template not in {"portal/pages/library.html", "portal/pages/by_date.html"}:
            continue
        address = urlsplit(visit.url)
        asked = parse_qs(address.query)
        asked.pop("page", None)
        day = re.search(r"ngay/[\d/]+$", address.path)
        for link in visit.source.all("a"):
            if "lang" not in link or "hreflang" not in link:
                continue
            there = urlsplit(link["href"])
            if parse_qs(there.query) != asked or (day and not there.path.endswith(day[0])):
                faulty.append((visit.url, link["href"]))
            kept |= {"day" if day else "filters"} if asked or day else set()
    assert faulty == []
    assert kept == {"day", "filters"}

"""axe finds nothing on any page, wide and narrow, light and dark; no page too wide for a phone."""

import re
from collections.abc import Callable
from itertools import groupby
from typing import Any

import pytest
from django.db import connection
from playwright.sync_api import BrowserContext, Page

from tests.demo.crawl import TYPED, Crawl, Visit
from tests.journeys.axe import violations
from tests.journeys.conftest import NARROWEST, PHONE, WIDE

pytestmark = pytest.mark.journey

PARTS = 6
LOOKS = (
    ((WIDE, "light"), (PHONE, "dark")),
    ((WIDE, "dark"), (PHONE, "light")),
)
NewContext = Callable[..., BrowserContext]


def kind(visit: Visit) -> tuple[str, str]:
    return visit.template, "en" if visit.url.startswith("/en/") else "vi"


def of_each_kind(crawled: Crawl) -> list[str]:
    """The first page of every template in each language, and what readers type."""
    first = [next(same).url for _kind, same in groupby(sorted(crawled.pages, key=kind), key=kind)]
    return sorted({*first, *TYPED} & {visit.url for visit in crawled.pages})


def every_page(crawled: Crawl) -> list[str]:
    """All pages but lists narrowed otherwise, and single days, which look like their month."""
    kept = of_each_kind(crawled)
    single_day = re.compile(r"/\d{4}/\d+/\d+/$")
    return sorted(
        {*kept, *(each.url for each in crawled.pages if "?" not in each.url)}
        - {
            each.url
            for each in crawled.pages
            if single_day.search(each.url) and each.url not in kept
        }
    )


def open_all(page: Page) -> None:
    """Opens what is folded, so that it is looked at too."""
    page.evaluate("document.querySelectorAll('details').forEach(each => (each.open = true))")


def faults(page: Page, url: str, *looks: tuple[Any, str]) -> list[tuple[Any, ...]]:
    """What axe finds on one page in each look: a size and a colour scheme."""
    page.goto(url)
    open_all(page)
    found = []
    for size, scheme in looks:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        found += [(url, size["width"], scheme, each) for each in violations(page)]
    return found


@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_nothing_on_any_page(crawled: Crawl, new_context: NewContext, part: int) -> None:
    """Every page wide and narrow, light and dark; those that stand for others in all four looks.

    A page looks the same from any database: on another than SQLite each is looked at once.
    """
    first, other = LOOKS if connection.vendor == "sqlite" else (LOOKS[0][:1], ())
    page = new_context(bypass_csp=True, reduced_motion="reduce").new_page()
    thorough = of_each_kind(crawled)
    found = []
    for url in every_page(crawled)[part::PARTS]:
        found += faults(page, url, *first)
        if other and url in thorough:
            found += faults(page, url, *other)
    assert found == []


def test_axe_finds_nothing_on_the_page_of_a_failed_sign_in(new_context: NewContext) -> None:
    page = new_context(bypass_csp=True).new_page()
    page.goto("/tai-khoan/login/")
    page.get_by_label("Thư điện tử").fill("khong-co@lantoa.example")
    page.locator("#id_password").fill("sai-mat-khau")
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    page.wait_for_load_state()
    assert violations(page) == []


@pytest.mark.parametrize("forced", ["none", "active"])
def test_no_page_is_wider_than_the_narrowest_phone(
    crawled: Crawl, new_context: NewContext, forced: str
) -> None:
    page = new_context(viewport=NARROWEST, forced_colors=forced).new_page()
    wider = []
    for url in of_each_kind(crawled):
        page.goto(url)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > NARROWEST["width"]:
            wider.append((url, width))
    assert wider == []

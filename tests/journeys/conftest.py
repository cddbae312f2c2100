"""A browser and the demonstration behind a real server; each worker has its own."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, Page, expect

from sample.loading.people import PASSWORD, PUBLISHER, Login
from tests.demo.database import Demonstration, address_of
from tests.journeys.browser import chromium
from tests.journeys.server import serving

PATIENCE_MS = 20_000
WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
NARROWEST = {"width": 320, "height": 640}
expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Playwright keeps an event loop running in this thread.

    Django then suspects asynchronous code, and has connections of their own for it: they are closed
    here, or PostgreSQL could not drop the test database.
    """
    with pytest.MonkeyPatch.context() as patch, chromium() as opened:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield opened
        connections.close_all()


@pytest.fixture(scope="session")
def site_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the demonstration's server keeps its files, and its mails in `mail/`."""
    return tmp_path_factory.mktemp("site") / "var"


@pytest.fixture(scope="session")
def site(demonstration: Demonstration, site_files: Path, django_db_blocker: Any) -> Iterator[str]:
    """The address of the demonstration's server."""
    demonstration.copy_files(site_files)
    with django_db_blocker.unblock():
        database = address_of(demonstration.copy())
    with serving(database=database, files=site_files) as address:
        yield address


@pytest.fixture
def new_context(browser: Browser, site: str) -> Iterator[Callable[..., BrowserContext]]:
    """Makes browser profiles; whatever they ask of another host fails the test."""
    contexts: list[BrowserContext] = []
    strangers: list[str] = []

    def make(**options: Any) -> BrowserContext:
        context = browser.new_context(
            base_url=site, **{"viewport": WIDE, "locale": "vi-VN", **options}
        )
        context.set_default_timeout(PATIENCE_MS)
        context.set_default_navigation_timeout(PATIENCE_MS * 2)
        context.route(
            lambda url: not url.startswith((site, "data:", "blob:")),
            lambda route: (strangers.append(route.request.url), route.abort()),
        )
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()
    assert strangers == []


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    return new_context().new_page()


@pytest.fixture(scope="module")
def officers_cookies(browser: Browser, site: str) -> list[Any]:
    """The cookies of the publisher, signed in by the form."""
    context = browser.new_context(base_url=site)
    sign_in(context.new_page())
    cookies = context.cookies()
    context.close()
    return cookies


@pytest.fixture
def officer(new_context: Callable[..., BrowserContext], officers_cookies: list[Any]) -> Page:
    """A page in the profile of an officer who has signed in."""
    context = new_context()
    context.add_cookies(officers_cookies)
    return context.new_page()


def sign_in(page: Page, login: Login = PUBLISHER) -> None:
    page.goto("/quan-tri/")
    page.get_by_label("Thư điện tử").fill(login.email)
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    expect(page).to_have_url(re.compile(r"/quan-tri/$"))

"""Titles typed in the page editor, in a real browser."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import expect

from sample.factories import HomePageFactory
from sample.factories.people import UserFactory
from tests.journeys.browser import chromium

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def editor(live_server: Any, transactional_db: None) -> Iterator[BrowserPage]:
    """The form for a new standard page, signed in. No database in here while the browser runs."""
    home = HomePageFactory()
    client = Client()
    client.force_login(UserFactory(superuser=True))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    address = f"/{settings.ADMINISTRATION_PREFIX}/pages/add/portal/standardpage/{home.pk}/"
    with chromium() as browser:
        context = browser.new_context(base_url=live_server.url)
        context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
        )
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.goto(address)
        yield page
        context.close()


def test_the_slug_follows_the_title_while_it_is_typed(editor: BrowserPage) -> None:
    title, slug = editor.locator("#id_title"), editor.locator("#id_slug")
    for typed, made in [
        ("Đầm lầy Đồng Tháp", "dam-lay-dong-thap"),
        ("Đường đến trường", "duong-den-truong"),
        ("Thuỷ điện và HIV/AIDS", "thuy-dien-va-hiv-aids"),
    ]:
        title.fill("")
        title.press_sequentially(typed)
        title.blur()
        expect(slug).to_have_value(made, timeout=30_000)

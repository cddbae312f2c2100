"""A real browser takes files and plays them, over every way of sending them."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from media_library.models import Download
from tests.journeys.browser import chromium
from tests.media_library import small_files
from tests.media_library.delivery.files import PDF, VIETNAMESE, large_document, large_upload
from tests.media_library.delivery.reader import PHONE
from tests.media_library.making import make_file, upload

pytestmark = pytest.mark.journey

SECONDS = 120
SEEK = """async ([address, to]) => {
    const player = document.createElement("audio");
    player.preload = "metadata";
    player.src = address;
    document.body.append(player);
    const heard = (name) => new Promise((resolve, reject) => {
        player.addEventListener(name, resolve, { once: true });
        player.addEventListener("error", () => reject(player.error.message), { once: true });
    });
    await heard("loadedmetadata");
    player.currentTime = to;
    await heard("seeked");
    return [player.currentTime, Math.round(player.duration)];
}"""

InBrowser = Callable[[Callable[[Page], Any]], Any]


@pytest.fixture(scope="module")
def in_browser() -> Iterator[InBrowser]:
    """Does something with a fresh page. Playwright keeps an event loop: it has a thread of its own,
    so that the tests' thread keeps its connection to the database."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        opening = chromium()
        browser = thread.submit(opening.__enter__).result()

        def do(work: Callable[[Page], Any]) -> Any:
            # A browser without a screen calls itself one, and is then counted as a robot.
            context = browser.new_context(locale="vi-VN", user_agent=PHONE)
            try:
                return work(context.new_page())
            finally:
                context.close()

        yield lambda work: thread.submit(do, work).result()
        thread.submit(opening.__exit__, None, None, None).result()


def downloaded(page: Page, site: str, address: str, *, clicks: int = 1) -> tuple[str, bytes]:
    """Name and bytes of what the browser saves for a link that is clicked."""
    page.goto(f"http://{site}/-/live")
    page.evaluate(
        "address => { const link = document.createElement('a'); link.href = address;"
        " link.textContent = 'tải'; document.body.replaceChildren(link); }",
        address,
    )
    with page.expect_download() as started:
        for _ in range(clicks):
            page.get_by_text("tải").click()
    path = started.value.path()
    return started.value.suggested_filename, Path(path).read_bytes()


def taken(in_browser: InBrowser, site: str, address: str, *, clicks: int = 1) -> tuple[str, bytes]:
    return in_browser(lambda page: downloaded(page, site, address, clicks=clicks))


def test_a_browser_s_download_is_whole_named_right_and_counted_once(reader, in_browser):
    version = make_file(file=upload(VIETNAMESE, PDF)).current
    assert taken(in_browser, reader.site, version.url) == (VIETNAMESE, PDF)
    assert [each.version for each in Download.objects.all()] == [version]


def test_a_browser_s_large_download_is_whole_and_counted_once(reader, in_browser):
    address = make_file(file=large_upload()).current.url
    _name, content = taken(in_browser, reader.site, address)
    assert content == large_document()
    assert Download.objects.count() == 1


def test_a_browser_s_double_click_is_counted_once(reader, in_browser):
    address = make_file(file=upload(VIETNAMESE, PDF)).current.url
    taken(in_browser, reader.site, address, clicks=2)
    assert Download.objects.count() == 1


def test_a_player_seeks_and_is_not_counted(reader, in_browser):
    address = make_file(file=upload("a.mp3", small_files.mp3(SECONDS))).current.url

    def seek(page: Page) -> Any:
        page.goto(f"http://{reader.site}/-/live")
        return page.evaluate(SEEK, [address, 100])

    assert in_browser(seek) == [100, SECONDS]
    assert Download.objects.count() == 0

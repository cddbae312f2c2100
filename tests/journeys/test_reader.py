"""A reader: finds, reads, downloads; leaves at once; by keyboard; without scripts."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from sample.loading.content import MATERIAL_FILES

pytestmark = pytest.mark.journey

NewContext = Callable[..., BrowserContext]
EXIT = "Thoát nhanh"


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def search_for(page: Page, words: str) -> None:
    box = page.get_by_role("searchbox", name="Tìm trong trang")
    box.fill(words)
    box.press("Enter")


def way_out(page: Page) -> Locator:
    return page.get_by_role("banner").get_by_role("link", name=EXIT, exact=True)


def away(page: Page) -> str:
    """Where the quick exit leads; the way out of this site is answered here."""
    target = page.locator("[data-quick-exit]").first.get_attribute("href") or ""
    host = urlsplit(target).netloc
    page.context.route(
        lambda url: urlsplit(url).netloc.endswith(host.removeprefix("www.")),
        lambda route: route.fulfill(body="<title>Thoi tiet</title>", content_type="text/html"),
    )
    return target


def test_a_reader_searches_without_marks_reads_and_downloads(page: Page, tmp_path: Path) -> None:
    page.goto("/")
    search_for(page, "phong chong mai dam")
    results = page.get_by_role("main")
    expect(results.locator("mark").first).to_have_text("Phòng, chống mại dâm")
    results.get_by_role("link", name="Pháp lệnh Phòng, chống mại dâm: cấm gì, bảo vệ ai?").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Pháp lệnh Phòng, chống mại dâm: cấm gì, bảo vệ ai?"
    )
    page.get_by_role("main").get_by_role(
        "link", name="Áp phích: Trước hết là một con người"
    ).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Áp phích: Trước hết là một con người"
    )
    with page.expect_download() as started:
        page.get_by_role("link", name="Tải PDF").first.click()
    name = "ap-phich-khong-ky-thi.pdf"
    assert started.value.suggested_filename == name
    saved = tmp_path / name
    started.value.save_as(saved)
    assert digest(saved) == digest(MATERIAL_FILES / name)


def test_the_language_switch_leads_to_the_same_page(page: Page) -> None:
    page.goto("/doi-tuong/thanh-nien/")
    page.get_by_role("link", name="English", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_have_text("Young people")
    page.get_by_role("link", name="Tiếng Việt", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thanh niên")


def test_the_keyboard_meets_the_way_out_first_then_the_way_in(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Thoát nhanh khỏi trang này")).to_be_focused()
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Đến nội dung chính")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_the_quick_exit_leaves_and_takes_the_page_out_of_back(page: Page) -> None:
    page.goto("/an-toan-khi-doc/")
    target = away(page)
    way_out(page).click()
    expect(page).to_have_url(target)
    expect(page).to_have_title("Thoi tiet")
    page.go_back()
    assert "an-toan-khi-doc" not in page.url


def test_shift_three_times_leaves(page: Page) -> None:
    page.goto("/")
    target = away(page)
    page.keyboard.press("Shift")
    expect(page.locator("[data-exit-status]")).to_contain_text("một lần")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    expect(page).to_have_url(target)


def test_shift_three_times_over_a_longer_while_stays(page: Page) -> None:
    page.clock.install()
    page.goto("/")
    for _press in range(3):
        page.keyboard.press("Shift")
        page.clock.fast_forward("00:03")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert urlsplit(page.url).path == "/"


def test_writing_capital_letters_is_no_wish_to_leave(page: Page) -> None:
    page.goto("/tim-kiem/")
    page.get_by_role("main").get_by_role("searchbox").click()
    page.keyboard.press("Shift+H")
    page.keyboard.press("Shift+I")
    page.keyboard.press("Shift+V")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert urlsplit(page.url).path == "/tim-kiem/"


def test_everything_works_without_scripts(new_context: NewContext) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/")
    search_for(page, "mua ban nguoi")
    expect(page.get_by_role("main").locator("mark").first).to_be_visible()
    page.get_by_role("navigation", name="Các mục chính").get_by_role(
        "link", name="Tài liệu"
    ).click()
    page.locator("summary", has_text="Loại tài liệu").click()
    page.get_by_role("checkbox", name="Áp phích").check()
    page.get_by_role("button", name="Xem kết quả").click()
    expect(page).to_have_url(re.compile("loai=poster"))
    expect(page.get_by_role("heading", name="3 tài liệu")).to_be_visible()
    page.get_by_role("link", name="Bỏ lựa chọn").click()
    expect(page.get_by_role("heading", name="14 tài liệu")).to_be_visible()
    target = away(page)
    way_out(page).click()
    expect(page).to_have_url(target)


def test_buttons_that_need_scripts_are_not_shown_without(new_context: NewContext) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/tin-tuc/phong-chong-mua-ban-nguoi/ba-cau-hoi-truoc-khi-len-xe/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("button", name="Sao chép liên kết")).to_have_count(0)

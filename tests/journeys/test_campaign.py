"""An officer plans four weeks on every kind of channel, then reports last week by phone."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import BrowserContext, Locator, Page, expect

from sample.loading.people import LOGINS
from tests.journeys.conftest import PHONE, sign_in

pytestmark = [pytest.mark.journey, pytest.mark.once]

(OFFICER,) = (each for each in LOGINS if each.purpose == "Cán bộ kênh")
CAMPAIGN = "Bốn tuần an toàn ở A Lưới"
MOST_CLICKS, MOST_TAPS = 40, 40
SCHOOLS = (
    "Trường trung học phổ thông số 1 huyện A Lưới (minh họa)",
    "Trường trung học phổ thông số 2 huyện A Lưới (minh họa)",
    "Trường phổ thông dân tộc nội trú huyện A Lưới (minh họa)",
)
OUTLETS = (
    "TRT – phát thanh",
    "Tỉnh Đoàn – trang mạng xã hội",
    "Lan Tỏa – trang thông tin phòng ngừa",
)


class Hand:
    """Counts every click: into a field before typing, on a box, a button, a link."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = 0

    def click(self, target: Locator) -> None:
        self.clicks += 1
        target.click()

    def write(self, target: Locator, text: str) -> None:
        self.click(target)
        target.fill(text)

    def button(self, name: str | re.Pattern[str]) -> None:
        self.click(self.page.get_by_role("button", name=name).first)

    def link(self, name: str | re.Pattern[str]) -> None:
        self.click(self.page.get_by_role("link", name=name).first)

    def box(self, name: str) -> None:
        self.click(self.page.get_by_label(name, exact=True).first)


def last_monday() -> date:
    """The Monday of last week."""
    today = timezone.localdate()
    return today - timedelta(days=today.weekday() + 7)


def make_campaign(hand: Hand) -> None:
    page, first = hand.page, last_monday()
    hand.link("Chiến dịch")
    hand.link(re.compile("Thêm chiến dịch"))
    hand.write(page.locator("#id_title"), CAMPAIGN)
    hand.write(page.locator("#id_objective"), "Người dân biết cách hỏi trước khi đi làm xa.")
    hand.write(page.locator("#id_first_day"), f"{first:%d/%m/%Y}")
    hand.write(page.locator("#id_last_day"), f"{first + timedelta(days=27):%d/%m/%Y}")
    hand.click(page.get_by_role("tab", name=re.compile("Cho ai, ở đâu")))
    hand.box("Học sinh")
    choose(hand, "held_in", "Huyện A Lưới", 1)
    hand.click(page.get_by_role("tab", name="Bằng gì"))
    choose(hand, "used_materials", "Đi làm xa", 2)
    hand.button(re.compile("^Lưu"))


def choose(hand: Hand, panel: str, text: str, number: int) -> None:
    """Opens the panel's chooser, searches, ticks the first ones, takes them."""
    page = hand.page
    hand.click(page.locator(f"#id_{panel}-OPEN_MODAL"))
    dialog = page.get_by_role("dialog")
    hand.write(dialog.locator("input[name=q]"), text)
    ticks = dialog.locator("tbody input[type=checkbox]")
    expect(dialog.locator("tbody tr").first).to_contain_text(text.rsplit(maxsplit=1)[-1])
    for at in range(number):
        hand.click(ticks.nth(at))
    hand.click(dialog.get_by_role("button", name=re.compile("Xác nhận|Chọn")).last)
    expect(dialog).to_have_count(0)


def plan(hand: Hand) -> None:
    hand.link("Xếp lịch cả chiến dịch")
    hand.click(hand.page.get_by_label(re.compile("Cả .* nơi trong địa bàn chiến dịch")).first)
    for name in (*OUTLETS, *SCHOOLS):
        hand.box(name)
    hand.button("Xem trước")
    expect(hand.page.get_by_text(re.compile("Sẽ xếp lịch .* lần truyền thông"))).to_be_visible()
    hand.button("Xếp lịch")
    expect(hand.page.locator(".messages")).to_contain_text("Đã xếp lịch")


def report_last_week(hand: Hand, photo: Path) -> int:
    """From the home on; every group of last week confirmed with a photo. How many there were."""
    page = hand.page
    hand.link("Báo nhanh")
    hand.link("Tuần trước")
    groups = page.locator(".report-group")
    expect(groups.first).to_be_visible()
    number = groups.count()
    hand.click(groups.first)
    for _group in range(number):
        page.locator("input[type=file]").set_input_files(photo)
        hand.clicks += 1
        if page.locator("#id_people").count():
            hand.write(page.locator("#id_people"), "120")
        hand.box("Xác nhận luôn")
        hand.button("Đã làm xong")
        expect(page.locator(".messages")).to_contain_text("Đã xác nhận")
    expect(page.get_by_text("Không còn lần nào chờ báo")).to_be_visible()
    return number


def test_campaign_is_planned_in_forty_clicks_and_last_week_confirmed_on_a_phone(
    page: Page, new_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    sign_in(page, OFFICER)
    page.goto("/quan-tri/")
    hand = Hand(page)
    make_campaign(hand)
    plan(hand)
    assert hand.clicks <= MOST_CLICKS, hand.clicks

    phone = new_context(viewport=PHONE, has_touch=True).new_page()
    sign_in(phone, OFFICER)
    phone.goto("/quan-tri/")
    photo = tmp_path / "loa.jpg"
    Image.new("RGB", (1200, 900), (80, 60, 120)).save(photo)
    thumb = Hand(phone)
    assert report_last_week(thumb, photo) == len(OUTLETS) + len(SCHOOLS) + 1
    assert thumb.clicks <= MOST_TAPS, thumb.clicks
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

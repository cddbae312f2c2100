"""An outlet answers by the link in its mail, without an account, on a phone."""

import re
from collections.abc import Callable
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from sample.loading.people import LOGINS
from tests.journeys.axe import violations
from tests.journeys.conftest import PHONE, WIDE, sign_in

pytestmark = [pytest.mark.journey, pytest.mark.once]
(OFFICER,) = (each for each in LOGINS if each.purpose == "Cán bộ kênh")
STATION = "Đài truyền thanh xã Phú Vinh (A Lưới)"
LINK = re.compile(r"https?://[^/\s]+(/xac-nhan/\S+)")


def link_of_the_newest_mail(folder: Path) -> str:
    newest = max(folder.iterdir(), key=lambda each: each.stat().st_mtime)
    mail = message_from_bytes(newest.read_bytes(), policy=policy.default)
    body = mail.get_body(("plain",))
    assert body is not None
    (address,) = LINK.findall(body.get_content())
    return str(address)


def faults(page: Page) -> list[tuple[object, ...]]:
    """What axe finds in each look."""
    found: list[tuple[object, ...]] = []
    for size, scheme in ((PHONE, "light"), (PHONE, "dark"), (WIDE, "light"), (WIDE, "dark")):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two
        found += [(size["width"], scheme, each) for each in violations(page)]
    return found


def test_outlet_answers_with_one_tap_and_axe_finds_nothing(
    page: Page, new_context: Callable[..., BrowserContext], site_files: Path
) -> None:
    sign_in(page, OFFICER)
    page.goto("/quan-tri/lan-truyen-thong/bao-nhanh/")
    page.locator(".report-group", has_text=STATION).first.click()
    page.goto(page.url.replace("bao-nhanh", "hoi-noi-phat"))
    page.get_by_role("button", name="Hỏi nơi phát").click()
    expect(page.get_by_role("button", name=re.compile("Thu hồi|Thôi hỏi"))).to_be_visible()

    outlet = new_context(viewport=PHONE, bypass_csp=True, reduced_motion="reduce").new_page()
    outlet.goto(link_of_the_newest_mail(site_files / "mail"))
    expect(outlet.get_by_role("heading", level=1)).to_have_text("Đã phát, đăng chưa?")
    assert faults(outlet) == []
    outlet.set_viewport_size(PHONE)
    outlet.get_by_role("button", name="Đã phát").click()
    expect(outlet.get_by_role("heading", level=1)).to_have_text("Đã ghi nhận, xin cảm ơn")
    assert faults(outlet) == []
    assert outlet.goto("/xac-nhan/khong-co-lien-ket-nay") is not None
    assert faults(outlet) == []

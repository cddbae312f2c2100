"""An officer: signs in, writes and publishes, imports a file; readers see it at once."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.conftest import sign_in

pytestmark = pytest.mark.journey

NewContext = Callable[..., BrowserContext]
COLUMN = "Cơ sở và cộng đồng"
TEXT = """Chiếu phim lưu động ở đầm Cầu Hai

Ngày đăng: 12/05/2025

Tối thứ Bảy, đội chiếu phim lưu động về bến Đá Bạc.

Việc chuẩn bị gồm có:

- Mượn sân nhà cộng đồng
- Báo loa từ hôm trước

Ban biên tập
"""


def new_article(page: Page, column: str) -> None:
    """Opens the editor as an officer comes to it: list, new, column."""
    page.goto("/quan-tri/articles/")
    page.get_by_role("link", name="Thêm bài viết").first.click()
    page.get_by_role("main").get_by_role("link", name=column).click()
    expect(page.locator("#id_title")).to_be_visible()


def publish(page: Page) -> None:
    page.locator(
        "[data-w-dropdown-target=toggle]", has=page.locator("svg.icon-arrow-up")
    ).last.click()
    page.locator("button[name=action-publish]").click()


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Đầm lầy Đồng Tháp", "dam-lay-dong-thap"),
        ("Đường đến trường", "duong-den-truong"),
    ],
)
def test_the_address_is_written_while_the_title_is_typed(
    officer: Page, title: str, slug: str
) -> None:
    new_article(officer, COLUMN)
    officer.locator("#id_title").press_sequentially(title)
    expect(officer.locator("#id_slug")).to_have_value(slug)


def test_an_officer_signs_in_by_mail_writes_and_publishes_for_readers(
    page: Page, new_context: NewContext
) -> None:
    sign_in(page)
    new_article(page, COLUMN)
    page.locator("#id_title").press_sequentially("Phiên chợ vùng cao không bán người")
    page.locator("#id_lead").fill("Chợ phiên A Lưới có thêm một gian hàng: hỏi đáp về việc làm.")
    expect(page.locator("#id_slug")).to_have_value("phien-cho-vung-cao-khong-ban-nguoi")
    publish(page)
    expect(page.get_by_role("status").or_(page.locator(".messages"))).to_contain_text("Phiên chợ")
    reader = new_context().new_page()
    reader.goto("/")
    expect(
        reader.get_by_role("link", name="Phiên chợ vùng cao không bán người").first
    ).to_be_visible()
    reader.get_by_role("link", name="Phiên chợ vùng cao không bán người").first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(
        "Phiên chợ vùng cao không bán người"
    )


def test_a_file_becomes_a_draft_is_published_and_found(
    officer: Page, new_context: NewContext, tmp_path: Path
) -> None:
    file = tmp_path / "chieu-phim.txt"
    file.write_text(TEXT, encoding="utf-8")
    officer.goto("/quan-tri/")
    officer.get_by_role("link", name="Nhập bài từ tệp", exact=True).click()
    officer.get_by_label("Tệp bài viết").set_input_files(file)
    officer.get_by_label("Chuyên mục").select_option(label=COLUMN)
    officer.get_by_role("button", name="Tạo bản nháp").click()
    expect(officer.locator("#id_title")).to_have_value(
        re.compile("chiếu phim lưu động", re.IGNORECASE)
    )
    reader = new_context().new_page()
    reader.goto("/tim-kiem/?q=chieu+phim+luu+dong")
    expect(
        reader.get_by_role("link", name=re.compile("chiếu phim lưu động", re.IGNORECASE))
    ).to_have_count(0)
    publish(officer)
    expect(officer.locator(".messages")).to_contain_text(re.compile("chiếu phim", re.IGNORECASE))
    reader.reload()
    reader.get_by_role("link", name=re.compile("chiếu phim lưu động", re.IGNORECASE)).first.click()
    expect(reader.get_by_role("listitem").filter(has_text="Mượn sân nhà cộng đồng")).to_be_visible()
    expect(reader.locator("time").first).to_have_text("12/05/2025")


ADDRESSES = (
    "/quan-tri/",
    "/quan-tri/articles/",
    "/quan-tri/nhap-bai/",
    "/quan-tri/pages/",
    "/quan-tri/tai-lieu/",
    "/quan-tri/tai-lieu/add/",
    "/quan-tri/nhom-doi-tuong/",
    "/quan-tri/kenh/",
    "/quan-tri/chu-de/",
    "/quan-tri/snippets/portal/helpline/",
    "/quan-tri/images/",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_of_the_administration_opens_without_an_error(officer: Page, address: str) -> None:
    errors: list[str] = []
    officer.on("console", lambda each: errors.append(each.text) if each.type == "error" else None)
    officer.on("pageerror", lambda each: errors.append(str(each)))
    response = officer.goto(address, wait_until="networkidle")
    assert response is not None
    assert response.status == 200
    assert errors == []


@pytest.mark.parametrize("listing", ["/quan-tri/articles/", "/quan-tri/tai-lieu/"])
def test_an_editor_opens_without_an_error(officer: Page, listing: str) -> None:
    errors: list[str] = []
    officer.on("pageerror", lambda each: errors.append(str(each)))
    officer.on("console", lambda each: errors.append(each.text) if each.type == "error" else None)
    officer.goto(listing)
    officer.get_by_role("main").locator("a[href*='/edit/']").first.click()
    expect(officer.locator("#id_title")).to_be_visible()
    officer.wait_for_load_state("networkidle")
    assert errors == []

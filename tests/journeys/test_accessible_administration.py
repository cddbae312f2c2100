"""axe on the screens of the administration that are ours, within what Wagtail draws around.

The registers' screens are generated: one list, form, inspection, import and table of parts for
each view set, so that a register that is made tomorrow is looked at too.
"""

import re
from collections.abc import Callable, Iterator

import pytest
from django.urls import NoReverseMatch, reverse
from playwright.sync_api import BrowserContext, Page, expect
from wagtail.snippets.models import get_snippet_models

from sample.loading.people import (
    ADMINISTRATOR,
    AUTHOR,
    CONTENT_REVIEWER,
    LOGINS,
    PASSWORD,
    Login,
)
from tests.journeys.axe import violations
from tests.journeys.conftest import PHONE, WIDE

pytestmark = [pytest.mark.journey, pytest.mark.once]

NewContext = Callable[..., BrowserContext]
OURS = "#main"
HOME = "/quan-tri/"
# Screens that are no register's.
SINGLE = (
    "/quan-tri/articles/",
    "/quan-tri/articles/choose_parent/",
    "/quan-tri/nhap-bai/",
    "/quan-tri/nhat-ky/",
    "/quan-tri/nhat-ky/1/",
    "/quan-tri/bao-cao/lien-ket-chia-se/",
    "/quan-tri/bao-cao/cho-con-trong/",
    "/quan-tri/bao-cao/xa-duy-tri/",
    "/quan-tri/bao-cao/ra-soat/",
    "/quan-tri/lich/?ngay=2024-07-10",
    "/quan-tri/lich/tuan/?ngay=2024-07-10",
    "/quan-tri/lich/ngay/?ngay=2024-07-10",
    "/quan-tri/lich/lap-lai/?ngay=2024-08-01",
    "/quan-tri/lich/dia-chi/",
    "/quan-tri/lan-truyen-thong/bao-nhanh/",
    "/quan-tri/ban-tin-truyen-thanh/1/dai-nhan/",
    "/quan-tri/ban-tin-truyen-thanh/2/tra-lai/",
    "/quan-tri/ban-tin-truyen-thanh/3/gui/",
    "/quan-tri/khen-thuong/1/go/",
    "/quan-tri/account/",
    "/tai-khoan/2fa/",
)
# Wagtail's own: rich text names its field by a placeholder that may not be there; the field of tags
# has a label for the one that it hides.
WAGTAILS = (".Draftail-Editor", ".ui-autocomplete-input")
# Wagtail draws the fields of its dialogue as a list of what are no list items.
WAGTAILS_FORM = "list: ['.fields']"
# Views of a register that need no row, and those of a row.
OF_A_REGISTER = ("list", "add", "import", "parts")
OF_A_ROW = ("edit", "inspect", "quick_report", "move", "ask_outlet", "short_link", "plan", "copy")


def enter(page: Page, login: Login) -> None:
    """Signs in without drawing the form, which other journeys do."""
    form = page.request.get("/tai-khoan/login/").text()
    (token,) = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', form)[:1]
    sent = {"login": login.email, "password": PASSWORD, "csrfmiddlewaretoken": token}
    answer = page.request.post("/tai-khoan/login/", form=sent, headers={"Referer": page.url or ""})
    assert answer.ok


@pytest.fixture
def opened(new_context: NewContext) -> Callable[..., Page]:
    """A page of an officer who has signed in, at a size."""

    def make(login: Login = ADMINISTRATOR, size: dict[str, int] = WIDE) -> Page:
        context = new_context(bypass_csp=True, viewport=size, reduced_motion="reduce")
        page = context.new_page()
        enter(page, login)
        return page

    return make


def found_at(page: Page, address: str) -> list[tuple[str, str]]:
    answer = page.goto(address)
    assert answer is not None
    assert answer.ok, f"{address}: {answer.status}"
    return [(address, each) for each in violations(page, within=OURS, without=WAGTAILS)]


def registers() -> Iterator[str]:
    """Addresses of every register that name no row."""
    for model in get_snippet_models():
        for view in OF_A_REGISTER:
            try:
                yield reverse(model.snippet_viewset.get_url_name(view))
            except NoReverseMatch:
                continue


def rows(page: Page, model: type) -> Iterator[str]:
    """Addresses of one row of the register: the first that its list leads to."""
    listing = page.request.get(reverse(model.snippet_viewset.get_url_name("list"))).text()
    (number,) = re.findall(r'href="[^"]*/edit/(\d+)/"', listing)[:1]
    for view in OF_A_ROW:
        try:
            yield reverse(model.snippet_viewset.get_url_name(view), args=[number])
        except NoReverseMatch:
            continue


@pytest.mark.parametrize("login", LOGINS[:-1], ids=lambda each: each.email.partition("@")[0])
def test_axe_finds_nothing_on_the_home_of(opened: Callable[..., Page], login: Login) -> None:
    assert found_at(opened(login), HOME) == []


def test_axe_finds_nothing_on_single_screens_and_registers(opened: Callable[..., Page]) -> None:
    page = opened()
    found = [each for address in (*SINGLE, *registers()) for each in found_at(page, address)]
    assert found == []


def test_axe_finds_nothing_on_rows_of_registers(opened: Callable[..., Page]) -> None:
    page = opened()
    addresses = [each for model in get_snippet_models() for each in rows(page, model)]
    assert len(addresses) > len(get_snippet_models())
    assert [each for address in addresses for each in found_at(page, address)] == []


@pytest.mark.parametrize("address", [HOME, *SINGLE[1:5]])
def test_our_screens_are_no_wider_than_a_phone_and_pass_there(
    opened: Callable[..., Page], address: str
) -> None:
    page = opened(size=PHONE)
    assert found_at(page, address) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_axe_finds_nothing_on_a_table_s_errors_and_preview(opened: Callable[..., Page]) -> None:
    page = opened()
    address = "/quan-tri/nhom-doi-tuong/nhap/"
    template = page.request.get(f"{address}?mau=csv").text()
    heading = template.splitlines()[0]
    export = page.request.get("/quan-tri/nhom-doi-tuong/?export=csv").text()
    for table in (f"{heading}\n{',' * heading.count(',')}x\n", export):
        page.goto(address)
        page.locator("input[type=file]").set_input_files(
            {"name": "bang.csv", "mimeType": "text/csv", "buffer": table.encode()}
        )
        page.get_by_role("button", name="Xem thử").click()
        expect(page.locator("#main h2").first).to_be_visible()
        assert violations(page, within=OURS) == []


def test_axe_finds_nothing_on_the_files_of_a_material(opened: Callable[..., Page]) -> None:
    page = opened()
    page.goto("/quan-tri/tai-lieu/")
    editor = page.locator("a[href*='/tai-lieu/edit/']").first.get_attribute("href")
    (number,) = re.findall(r"/edit/(\d+)/", str(editor))
    assert found_at(page, f"/quan-tri/tai-lieu/{number}/tep/") == []
    file = page.locator(f"{OURS} a[href*='/tep/']").first.get_attribute("href")
    assert found_at(page, str(file)) == []


def test_officer_makes_a_link_a_reader_follows_it_and_axe_finds_nothing(
    opened: Callable[..., Page], new_context: NewContext
) -> None:
    page = opened()
    page.goto("/quan-tri/tai-lieu/")
    editor = page.locator("a[href*='/tai-lieu/edit/']").first.get_attribute("href")
    (number,) = re.findall(r"/edit/(\d+)/", str(editor))
    assert found_at(page, f"/quan-tri/tai-lieu/{number}/chia-se/") == []
    page.get_by_label("Gửi cho ai, để làm gì").fill("Đoàn xã in cho hội trại")
    page.get_by_label("Mật khẩu", exact=True).fill("đêm trăng sông Hương")
    page.get_by_role("button", name="Tạo liên kết").click()
    address = page.get_by_label("Địa chỉ của liên kết").input_value()
    assert violations(page, within=OURS, without=WAGTAILS) == []

    context = new_context(bypass_csp=True, viewport=PHONE, reduced_motion="reduce")
    reader = context.new_page()
    reader.goto(address)
    assert violations(reader) == []
    reader.get_by_label("Mật khẩu của liên kết").fill("đêm trăng sông Hương")
    reader.get_by_role("button", name="Mở").click()
    expect(reader.locator("h1")).not_to_have_text("Liên kết này có mật khẩu")
    assert violations(reader) == []
    with reader.expect_download() as started:
        reader.locator("a[download]").first.click()
    assert started.value.failure() is None

    page.get_by_role("link", name="Thu hồi").first.click()
    page.get_by_role("button", name="Thu hồi", exact=True).click()
    expect(page.get_by_text("Đã thu hồi").first).to_be_visible()
    answer = reader.goto(address)
    assert answer is not None
    assert answer.status == 410
    assert violations(reader) == []


def test_axe_finds_nothing_on_a_text_in_review(opened: Callable[..., Page]) -> None:
    """From the author's draft to the reviewer's decision, the homes on the way included."""
    author, reviewer = opened(AUTHOR), opened(CONTENT_REVIEWER)
    author.goto("/quan-tri/articles/choose_parent/")
    author.locator("a.lantoa-action").first.click()
    author.locator("#id_title").press_sequentially("Bài để xem trang duyệt")
    expect(author.locator("#id_slug")).to_have_value("bai-de-xem-trang-duyet")
    author.locator("#id_lead").fill("Một câu.")
    author.get_by_role("button", name="Lưu bản nháp").first.click()
    author.wait_for_url(re.compile(r"/pages/\d+/edit/"))
    edit = author.url
    assert found_at(author, HOME) == []
    expect(author.locator("#unfinished-section")).to_contain_text("Bài để xem")
    author.goto(edit)
    author.locator(
        "[data-w-dropdown-target=toggle]", has=author.locator("svg.icon-arrow-up")
    ).last.click()
    author.locator("button[name=action-submit]").click()
    expect(author.locator(".messages")).to_contain_text("Bài để xem")
    assert found_at(reviewer, HOME) == []
    reviewer.locator("#waiting-section").get_by_role("link", name="Bài để xem").click()
    reviewer.wait_for_url(re.compile(r"/pages/\d+/edit/"))
    reviewer.locator(
        "[data-w-dropdown-target=toggle]", has=reviewer.locator("svg.icon-arrow-up")
    ).last.click()
    reviewer.locator("button[data-workflow-action-name=reject]").first.click()
    modal = reviewer.locator(".modal-body")
    expect(modal.get_by_label("Cần sửa gì")).to_be_visible()
    expect(reviewer.locator(".modal")).to_have_css("opacity", "1")
    found = violations(reviewer, within=".modal-dialog")
    assert [each for each in found if not each.startswith(WAGTAILS_FORM)] == []
    modal.get_by_label("Cần sửa gì").fill("Thêm số 111.")
    with reviewer.expect_navigation():
        modal.get_by_role("button", name="Trả lại để sửa").click()
    assert found_at(author, HOME) == []
    expect(author.locator("#returned-section")).to_contain_text("Thêm số 111.")

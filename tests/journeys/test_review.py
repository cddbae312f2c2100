"""From the author's first line to the reader: written, returned, corrected, approved twice, live.

Every click of every actor is counted from the home, with the sign-in left out; `docs/roles.md`
says the same numbers.
"""

from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from sample.loading.people import AUTHOR, CONTENT_REVIEWER, LEGAL_REVIEWER, Login
from tests.journeys.conftest import sign_in

pytestmark = pytest.mark.journey

NewContext = Callable[..., BrowserContext]
COLUMN = "Cơ sở và cộng đồng"
TITLE = "Tổ dân phố nói chuyện việc làm xa"
SLUG = "to-dan-pho-noi-chuyen-viec-lam-xa"
COMMENT = "Thêm số 111 vào đoạn cuối, và nói rõ ai tổ chức."
# What the whole way may cost at most.
CLICKS = {
    "write and hand in": 4,
    "return": 4,
    "correct and hand in again": 3,
    "approve the content": 3,
    "approve the law": 3,
}


class Desk:
    """One officer's browser, which counts what is clicked."""

    def __init__(self, page: Page, login: Login) -> None:
        self.page = page
        self.clicks = 0
        sign_in(page, login)

    def click(self, locator: Locator) -> None:
        locator.click()
        self.clicks += 1

    def home(self) -> None:
        """Where each piece of work begins: the counter too."""
        self.page.goto("/quan-tri/")
        self.clicks = 0

    def open_from(self, panel: str) -> None:
        """Opens the text from a panel of the home."""
        self.click(self.page.locator(f"#{panel}-section, #{panel}").get_by_role("link", name=TITLE))

    def choose(self, action: str) -> None:
        """Takes an action of the editor's menu, opening it where the action is not on top."""
        button = self.page.locator(f"button{action}")
        if not button.first.is_visible():
            self.click(
                self.page.locator(
                    "[data-w-dropdown-target=toggle]",
                    has=self.page.locator("svg.icon-arrow-up"),
                ).last
            )
        self.click(button.first)

    def done(self, what: str) -> None:
        assert self.clicks <= CLICKS[what], f"{what}: {self.clicks} clicks"


@pytest.fixture
def desk(new_context: NewContext) -> Callable[[Login], Desk]:
    return lambda login: Desk(new_context().new_page(), login)


def mails_to(folder: Path, login: Login) -> list[EmailMessage]:
    """What the server has sent to this login, oldest first."""
    found = [
        message_from_bytes(raw, policy=policy.default)
        for path in sorted(folder.glob("*.log"))
        for raw in path.read_bytes().split(b"-" * 79 + b"\n")
        if raw.strip()
    ]
    return [each for each in found if login.email in str(each["To"])]


def hand_in(desk: Desk) -> None:
    desk.choose("[name=action-submit]")
    expect(desk.page.locator(".messages")).to_contain_text(TITLE)


def is_found(reader: Page) -> bool:
    """Whether the public search knows the article."""
    reader.goto("/tim-kiem/?q=tổ+dân+phố+nói+chuyện")
    expect(reader.get_by_role("heading", level=1)).to_be_visible()
    return reader.get_by_role("link", name=TITLE).count() > 0


def test_an_article_is_returned_corrected_approved_twice_and_live(
    desk: Callable[[Login], Desk], new_context: NewContext, site_files: Path
) -> None:
    author, reviewer, legal = desk(AUTHOR), desk(CONTENT_REVIEWER), desk(LEGAL_REVIEWER)
    mails = site_files / "mail"

    author.home()
    author.click(author.page.locator("a.lantoa-action", has_text="Viết bài mới"))
    author.click(author.page.get_by_role("main").get_by_role("link", name=COLUMN))
    author.page.locator("#id_title").press_sequentially(TITLE)
    expect(author.page.locator("#id_slug")).to_have_value(SLUG)
    author.page.locator("#id_lead").fill("Tối thứ Năm, bà con hỏi, cán bộ trả lời.")
    hand_in(author)
    author.done("write and hand in")

    reviewer.home()
    reviewer.open_from("waiting")
    reviewer.choose("[data-workflow-action-name=reject]")
    modal = reviewer.page.locator(".modal-body")
    submit = modal.get_by_role("button", name="Trả lại để sửa")
    submit.click()
    expect(modal).to_contain_text("Hãy ghi rõ cần sửa gì")
    modal.get_by_label("Cần sửa gì").fill(COMMENT)
    with reviewer.page.expect_navigation():
        reviewer.click(submit)
    reviewer.done("return")

    author.home()
    expect(author.page.get_by_text(COMMENT)).to_be_visible()
    sent = mails_to(mails, AUTHOR)[-1]
    assert str(sent["Subject"]).strip() == f"Cần sửa: {TITLE}"
    assert COMMENT in sent.get_content()
    author.open_from("returned")
    author.page.locator("#id_lead").fill("Tối thứ Năm, Hội Phụ nữ mời bà con hỏi; gọi 111.")
    hand_in(author)
    author.done("correct and hand in again")

    for officer, what in ((reviewer, "approve the content"), (legal, "approve the law")):
        assert not is_found(new_context().new_page())
        officer.home()
        officer.open_from("waiting")
        with officer.page.expect_navigation():
            officer.choose("[data-workflow-action-name=approve]")
        officer.done(what)

    reader = new_context().new_page()
    assert is_found(reader)
    reader.get_by_role("link", name=TITLE).first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(reader.locator("p.lead")).to_contain_text("gọi 111")
    assert str(mails_to(mails, AUTHOR)[-1]["Subject"]).strip() == f"Đã duyệt và xuất bản: {TITLE}"

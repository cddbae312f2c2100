"""The pictures of the officers' guide (`docs/huong-dan`): the work of one article, and the desks.

The order matters: an author writes and hands in, a reviewer returns, so that each home shows what
it is for.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.journeys.server import ROOT

FOLDER = ROOT / "docs" / "pictures" / "huong-dan"
SIZE = ViewportSize(width=1120, height=720)
TITLE = "Tổ dân phố nói chuyện việc làm ở xa"
SLUG = "to-dan-pho-noi-chuyen-viec-lam-o-xa"
LEAD = "Tối thứ Năm, bà con hỏi, cán bộ trả lời."
COMMENT = "Thêm số 111 vào đoạn cuối và nói rõ ai tổ chức."
MENU = "[data-w-dropdown-target=toggle]"

Save = Callable[[Page, str], None]


@contextmanager
def desk(browser: Browser, address: str, name: str) -> Iterator[Page]:
    """A signed-in officer's browser, on the home, after the greeting."""
    page = browser.new_page(base_url=address, viewport=SIZE, locale="vi-VN")
    sign_in(page, name)
    page.goto("/quan-tri/")
    yield page
    page.close()


def sign_in(page: Page, name: str) -> None:
    """As one of those whose names and password `make run` prints."""
    page.goto("/quan-tri/")
    page.get_by_label("Thư điện tử").fill(f"{name}@lantoa.example")
    page.locator("#id_password").fill("lan-toa-minh-hoa")
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    page.wait_for_url("**/quan-tri/")


def open_actions(page: Page) -> None:
    """The menu of the editor's actions, at its foot."""
    page.locator(MENU, has=page.locator("svg.icon-arrow-up")).last.click()


def take_guide(browser: Browser, address: str, save: Save) -> None:
    """Takes them all; `save` writes one."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    write_and_hand_in(browser, address, save)
    return_it(browser, address, save)
    with desk(browser, address, "tac-gia") as page:
        save(page, "bai-bi-tra-lai")
    with desk(browser, address, "bien-tap") as page:
        page.goto("/quan-tri/articles/")
        save(page, "danh-sach-bai")
    with desk(browser, address, "kenh") as page:
        page.goto("/quan-tri/diem-phat/")
        save(page, "diem-phat")
    import_a_table(browser, address, save)
    with desk(browser, address, "lanh-dao") as page:
        save(page, "trang-chu-lanh-dao")
        page.goto("/quan-tri/nhat-ky/")
        save(page, "nhat-ky")


def write_and_hand_in(browser: Browser, address: str, save: Save) -> None:
    with desk(browser, address, "tac-gia") as page:
        save(page, "trang-chu-nguoi-viet")
        page.locator("a.lantoa-action", has_text="Viết bài mới").click()
        save(page, "chon-chuyen-muc")
        page.locator("a.lantoa-action").first.click()
        page.locator("#id_title").press_sequentially(TITLE)
        expect(page.locator("#id_slug")).to_have_value(SLUG)
        page.locator("#id_lead").fill(LEAD)
        open_actions(page)
        save(page, "gui-duyet")
        page.locator("button[name=action-submit]").click()
        expect(page.locator(".messages")).to_contain_text(TITLE)


def return_it(browser: Browser, address: str, save: Save) -> None:
    with desk(browser, address, "duyet-noi-dung") as page:
        save(page, "cho-ban-duyet")
        page.get_by_role("link", name=TITLE).first.click()
        page.wait_for_url("**/edit/")
        open_actions(page)
        page.locator("button[data-workflow-action-name=reject]").first.click()
        page.get_by_label("Cần sửa gì").fill(COMMENT)
        save(page, "tra-lai-de-sua")
        with page.expect_navigation():
            page.locator(".modal-body").get_by_role("button", name="Trả lại để sửa").click()


def import_a_table(browser: Browser, address: str, save: Save) -> None:
    with desk(browser, address, "so-lieu") as page:
        page.goto("/quan-tri/quy-mo/")
        save(page, "quy-mo")
        page.goto("/quan-tri/quy-mo/nhap/")
        heading = page.request.get("/quan-tri/quy-mo/nhap/?mau=csv").text().splitlines()[0]
        wrong = f"{heading}\n{','.join(['sai'] * (heading.count(',') + 1))}\n"
        page.locator("input[type=file]").set_input_files(
            {"name": "quy-mo-2023.csv", "mimeType": "text/csv", "buffer": wrong.encode()}
        )
        page.get_by_role("button", name="Xem thử").click()
        page.wait_for_load_state("networkidle")
        # As high as the answer: the field below it speaks the browser's language, not ours.
        page.set_viewport_size({**SIZE, "height": 520})
        save(page, "nhap-bang-loi")

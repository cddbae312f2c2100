"""The first screen of the administration, and the Vietnamese that packages leave out."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.templatetags.static import static
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils.translation import gettext, override
from wagtail.admin.icons import get_icons
from wagtail.admin.menu import admin_menu

from accounts.roles import ROLES
from audiences.models import OfficerArea
from portal.admin_home.counts import ArticleCount, MaterialCount
from portal.admin_home.first_actions import FIRST_ACTIONS
from portal.admin_home.work_panels import PANELS
from portal.models import ArticlePage
from sample.factories import ArticlePageFactory, MaterialFactory, PlaceFactory, UserFactory
from vietnamese import messages

CATALOGUES = sorted(Path(settings.LOCALE_PATHS[0]).glob("*/LC_MESSAGES/*.po"))
WRITE, IMPORT, ADD_MATERIAL, LOOK = (
    "Viết bài mới",
    "Nhập bài từ tệp",
    "Thêm tài liệu",
    "Xem trang công khai",
)

PUBLICATION = "Thêm lần truyền thông"
REPORT = "Báo nhanh"


@pytest.fixture
def roles(portal):
    call_command("sync_roles", verbosity=0)


def home_of(client: Client, *groups: str, **fields: bool) -> BeautifulSoup:
    """What an officer of these groups sees first."""
    user = UserFactory(**fields)
    user.groups.set(Group.objects.filter(name__in=groups))
    client.force_login(user)
    return BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "html.parser")


def offered(page: BeautifulSoup) -> dict[str, str]:
    """The first actions: label → address."""
    return {
        each.select_one(".lantoa-action__label").text: each["href"]
        for each in page.select("a.lantoa-action")
    }


@pytest.mark.parametrize(
    ("role", "labels"),
    [
        ("Người viết", [WRITE, IMPORT, ADD_MATERIAL, LOOK]),
        ("Người xuất bản", [WRITE, IMPORT, ADD_MATERIAL, PUBLICATION, REPORT, LOOK]),
        ("Quản trị nội dung", [WRITE, IMPORT, ADD_MATERIAL, PUBLICATION, REPORT, LOOK]),
        ("Người duyệt nội dung", ["Tìm bài viết", "Xem tài liệu", LOOK]),
        ("Cán bộ số liệu", ["Nhập địa bàn từ tệp", "Nhập dân số từ tệp", LOOK]),
        (
            "Cán bộ kênh",
            [
                PUBLICATION,
                REPORT,
                "Xếp cho nhiều điểm phát",
                "Điểm phát",
                "Đơn vị phối hợp",
                LOOK,
            ],
        ),
        ("Lãnh đạo xem", ["Xem tài liệu", "Xem nhật ký", LOOK]),
    ],
)
def test_first_actions_are_those_of_the_role(client, roles, role, labels):
    assert list(offered(home_of(client, role))) == labels


def test_who_may_write_nothing_is_offered_the_public_site_only(client, roles):
    Group.objects.create(name="Chỉ xem").permissions.set(
        Group.objects.get(name="Người viết").permissions.filter(codename="access_admin")
    )
    page = home_of(client, "Chỉ xem")
    assert (list(offered(page)), page.select(".w-summary li")) == ([LOOK], [])


@pytest.mark.parametrize("role", [each.name for each in ROLES if each.administration])
def test_every_first_action_opens(client, roles, role):
    links = offered(home_of(client, role))
    assert {
        label: client.get(address, follow=label == WRITE).status_code
        for label, address in links.items()
    } == dict.fromkeys(links, 200)


@pytest.mark.parametrize(
    ("role", "names"),
    [
        (
            "Quản trị nội dung",
            [
                *("articles", "import-article", "materials", "toolkits", "campaigns"),
                *("publications", "bulletins", "calendar", "reports"),
                *("ke-hoach", "danh-muc"),
                *("images", "explorer", "settings", "help"),
            ],
        ),
        (
            "Người duyệt nội dung",
            ["articles", "materials", "toolkits", "reports", "explorer", "help"],
        ),
        (
            "Cán bộ số liệu",
            [
                *("campaigns", "publications", "bulletins", "calendar", "reports"),
                *("ke-hoach", "danh-muc", "help"),
            ],
        ),
        (
            "Lãnh đạo xem",
            [
                *("materials", "toolkits", "campaigns", "publications", "bulletins", "calendar"),
                *("reports", "ke-hoach", "danh-muc", "help"),
            ],
        ),
    ],
)
def test_the_menu_follows_the_officers_work(client, roles, rf, role, names):
    request = rf.get("/quan-tri/")
    request.user = UserFactory()
    request.user.groups.set(Group.objects.filter(name=role))
    get_resolver().url_patterns  # noqa: B018 (view sets register their menu items on the way)
    assert [each.name for each in admin_menu.menu_items_for_request(request)] == names


def addresses_of(items, request) -> list[str]:
    """Where the menu leads, entries below entries included."""
    inner = [each.menu.menu_items_for_request(request) for each in items if hasattr(each, "menu")]
    own = [each.url for each in items if not hasattr(each, "menu") and each.url.startswith("/")]
    return own + [url for each in inner for url in addresses_of(each, request)]


@pytest.mark.parametrize("role", [each.name for each in ROLES if each.administration])
def test_every_entry_of_the_menu_opens(client, roles, rf, role):
    request = rf.get("/quan-tri/")
    request.user = UserFactory(role=role)
    OfficerArea.objects.create(user=request.user, place=PlaceFactory())
    client.force_login(request.user)
    get_resolver().url_patterns  # noqa: B018 (view sets register their menu items on the way)
    found = addresses_of(admin_menu.menu_items_for_request(request), request)
    assert found
    answers = {url: client.get(url) for url in found}
    shut = {
        url: answer.status_code
        for url, answer in answers.items()
        # The tree of pages and the settings lead on to an address below.
        if answer.status_code != 200 and not answer.get("Location", "").startswith(url)
    }
    assert shut == {}


def test_every_icon_of_the_home_is_there():
    """Wagtail draws nothing where an icon has no such name."""
    drawn = get_icons()
    shown = [each.icon for each in (*PANELS, *FIRST_ACTIONS, ArticleCount, MaterialCount)]
    assert [each for each in shown if f'id="icon-{each}"' not in drawn] == []


@pytest.mark.parametrize(("role", "searches"), [("Người viết", True), ("Cán bộ số liệu", False)])
def test_who_sees_no_pages_is_offered_no_search_of_them(client, roles, role, searches):
    assert bool(home_of(client, role).select("form[role=search]")) is searches


def test_counts_are_those_of_the_lists_in_vietnamese(client, roles, portal):
    ArticlePageFactory.create_batch(2, parent=portal.column)
    MaterialFactory()
    counts = home_of(client, "Người viết").select(".w-summary li a")
    assert [" ".join(each.text.split()[:3]) for each in counts] == [
        "2 bài viết",
        "1 tài liệu",
        "0 hình ảnh",
    ]


def test_thousands_are_parted_by_dots(client, roles, monkeypatch):
    monkeypatch.setattr(type(ArticlePage.objects), "count", lambda self: 12345, raising=False)
    assert "12.345 bài viết" in home_of(client, "Người viết").select_one(".w-summary").text


def test_administration_bears_our_name_and_mark(client, roles):
    page = home_of(client, "Người viết")
    assert (
        page.title.text.endswith("Lan Tỏa"),
        "favicon.svg" in page.select_one("link[rel=icon]")["href"],
        page.find("img", src=static("portal/admin/logo.svg")) is not None,
    ) == (True, True, True)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_translations_keep_the_placeholders_of_their_texts(path):
    assert [
        (message.id, [str(fault) for fault in message.check()])
        for message in messages.read(path)
        if message.id and list(message.check())
    ] == []


@pytest.mark.parametrize(
    ("text", "vietnamese"),
    [
        ("Forgot your password?", "Quên mật khẩu?"),
        ("Save draft", "Lưu bản nháp"),
        ("Submit for moderation", "Gửi duyệt"),
    ],
)
def test_messages_of_packages_are_vietnamese(text, vietnamese):
    with override("vi"):
        assert gettext(text) == vietnamese

"""Reports of the library: what was taken, and what wants a look."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.urls import reverse
from django.utils import timezone

from media_library.enums import IntendedUse
from media_library.models import ShareLink, Toolkit, ToolkitItem
from sample.factories import (
    ArticlePageFactory,
    DownloadFactory,
    MaterialFactory,
    OrganisationFactory,
)
from tests.media_library.making import make_file, user_with

pytestmark = pytest.mark.django_db
RIGHTS = ("wagtailadmin.access_admin", "media_library.view_download")
TODAY = timezone.localdate


def days_ago(number: int):
    return timezone.now() - timedelta(days=number)


@pytest.fixture
def desk(client):
    client.force_login(user_with(*RIGHTS))
    return client


@pytest.fixture
def taken():
    """Two materials: one taken three times, twice by one organisation; one taken once, long ago."""
    much = make_file(MaterialFactory(title="Tờ rơi được dùng")).current
    little = make_file(MaterialFactory(title="Áp phích cũ")).current
    union = OrganisationFactory(name="Công đoàn khu công nghiệp")
    link = ShareLink.objects.create(
        material=much.material_file.material,
        token_digest="0" * 64,
        purpose="Gửi công đoàn",
        expires_at=timezone.now() + timedelta(days=7),
    )
    kit = Toolkit.objects.create(title="Bộ tháng hành động", slug="bo", summary="Đủ dùng.")
    union_took = {"version": much, "organisation": union}
    DownloadFactory(**union_took, intended_use=IntendedUse.PRINT, share_link=link)
    DownloadFactory(**union_took, intended_use=IntendedUse.TALK, toolkit=kit)
    DownloadFactory(version=much)
    DownloadFactory(version=little, at=days_ago(400))
    return union


def rows(client, address: str = "downloads_report", **query: str) -> list[dict[str, str]]:
    response = client.get(reverse(address), {**query, "export": "csv"})
    content = b"".join(response.parts).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(content)))


def test_downloads_by_material_most_first(desk, taken):
    found = [(each["Tài liệu"], each["Lượt tải"], each["Số đơn vị"]) for each in rows(desk)]
    assert found == [("Tờ rơi được dùng", "3", "1"), ("Áp phích cũ", "1", "0")]


@pytest.mark.parametrize(
    ("by", "head", "expected"),
    [
        ("don-vi", "Đơn vị", {"Công đoàn khu công nghiệp": "2", "Không đăng nhập": "2"}),
        (
            "muc-dich",
            "Dùng để",
            {"In, phát, treo": "1", "Buổi nói chuyện, lớp học": "1", "Không nói": "2"},
        ),
        ("lien-ket", "Liên kết chia sẻ", {"Gửi công đoàn": "1", "Không qua liên kết": "3"}),
        ("bo", "Bộ tài liệu", {"Bộ tháng hành động": "1", "Tải từng tệp": "3"}),
    ],
)
def test_downloads_by_organisation_use_link_and_toolkit(desk, taken, by, head, expected):
    assert {each[head]: each["Lượt tải"] for each in rows(desk, theo=by)} == expected


def test_downloads_through_links_and_in_toolkits_stand_beside_the_sum(desk, taken):
    first = rows(desk)[0]
    assert (first["Qua liên kết chia sẻ"], first["Trong bộ tài liệu"]) == ("1", "1")


def test_downloads_by_month_newest_first(desk, taken):
    months = [each["Tháng"] for each in rows(desk, theo="thang")]
    newest, oldest = timezone.localtime(), timezone.localtime(days_ago(400))
    assert months == [f"{newest:%m/%Y}", f"{oldest:%m/%Y}"]


def test_downloads_of_a_period_an_organisation_and_a_use(desk, taken):
    lately = {"at_from": TODAY() - timedelta(days=7), "at_to": TODAY()}
    assert [each["Lượt tải"] for each in rows(desk, **lately)] == ["3"]
    assert [each["Lượt tải"] for each in rows(desk, organisation=str(taken.pk))] == ["2"]
    assert [each["Lượt tải"] for each in rows(desk, intended_use="print")] == ["1"]


@pytest.fixture
def concerned():
    today = TODAY()
    MaterialFactory(title="Không ai lấy")
    ending = make_file(MaterialFactory(title="Sắp hết", expires_on=today + timedelta(days=10)))
    ended = make_file(MaterialFactory(title="Hết mà còn dùng", expired=True))
    forgotten = make_file(MaterialFactory(title="Hết từ lâu", expired=True))
    fine = make_file(MaterialFactory(title="Đang dùng tốt"))
    for file in (ending, ended, fine):
        DownloadFactory(version=file.current)
    DownloadFactory(version=forgotten.current, at=days_ago(200))


@pytest.mark.parametrize(
    ("concern", "titles"),
    [
        ("", {"Không ai lấy", "Sắp hết", "Hết mà còn dùng"}),
        ("chua-ai-tai", {"Không ai lấy"}),
        ("sap-het-han", {"Sắp hết"}),
        ("het-han-con-dung", {"Hết mà còn dùng"}),
    ],
)
def test_materials_that_want_a_look(desk, concerned, concern, titles):
    shown = desk.get(reverse("material_concerns"), {"viec": concern}).context["object_list"]
    assert {each.title for each in shown} == titles


@pytest.fixture
def named():
    """Materials by title, each named by a live article; one by a live toolkit alone."""
    withdrawn = MaterialFactory(title="Thu hồi, bài còn dẫn", withdrawn=True)
    expired = MaterialFactory(title="Hết hạn, bộ còn dẫn", expired=True)
    upcoming = MaterialFactory(title="Chờ ngày", upcoming=True)
    draft_only = MaterialFactory(title="Thu hồi, chỉ bản nháp dẫn", withdrawn=True)
    body = [("materials", {"title": "Kèm theo", "materials": [withdrawn, withdrawn, upcoming]})]
    ArticlePageFactory(body=body)
    ArticlePageFactory(
        live=False, body=[("materials", {"title": "Kèm theo", "materials": [draft_only]})]
    )
    kit = Toolkit.objects.create(title="Bộ", slug="bo-dan", summary="Đủ.", live=True)
    ToolkitItem.objects.create(toolkit=kit, material=expired)
    hidden = Toolkit.objects.create(title="Nháp", slug="bo-nhap", summary="Đủ.", live=False)
    ToolkitItem.objects.create(toolkit=hidden, material=draft_only)


def test_closed_materials_that_live_pages_or_toolkits_still_name(desk, named):
    found = rows(desk, "material_concerns", viec="dong-con-dan")
    told = {
        each["Tên tài liệu"]: (each["Trang dẫn tới"], each["Bộ tài liệu dẫn tới"]) for each in found
    }
    assert told == {"Thu hồi, bài còn dẫn": ("1", "0"), "Hết hạn, bộ còn dẫn": ("0", "1")}


@pytest.mark.parametrize("count", [3, 15])
def test_concerns_take_the_same_queries_for_few_and_for_many(
    desk, count, django_assert_max_num_queries
):
    for _number in range(count):
        MaterialFactory()
    desk.get(reverse("material_concerns"))
    with django_assert_max_num_queries(12):
        assert desk.get(reverse("material_concerns")).status_code == 200


@pytest.mark.parametrize("address", ["downloads_report", "material_concerns"])
def test_report_keeps_its_budget(desk, taken, concerned, address, django_assert_max_num_queries):
    desk.get(reverse(address))
    with django_assert_max_num_queries(16):
        assert desk.get(reverse(address)).status_code == 200


@pytest.mark.parametrize("address", ["downloads_report", "material_concerns"])
def test_report_opens_to_whoever_may_read_the_log_alone(client, address):
    client.force_login(user_with("wagtailadmin.access_admin", "change"))
    assert client.get(reverse(address)).status_code == 302

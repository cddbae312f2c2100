"""Reports of the library: what was taken, and what wants a look."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.urls import reverse
from django.utils import timezone

from media_library.enums import IntendedUse
from sample.factories import DownloadFactory, MaterialFactory, OrganisationFactory
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
    DownloadFactory(version=much, organisation=union, intended_use=IntendedUse.PRINT)
    DownloadFactory(version=much, organisation=union, intended_use=IntendedUse.TALK)
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
    ],
)
def test_downloads_by_organisation_and_use(desk, taken, by, head, expected):
    assert {each[head]: each["Lượt tải"] for each in rows(desk, theo=by)} == expected


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


@pytest.mark.parametrize("address", ["downloads_report", "material_concerns"])
def test_report_keeps_its_budget(desk, taken, concerned, address, django_assert_max_num_queries):
    desk.get(reverse(address))
    with django_assert_max_num_queries(16):
        assert desk.get(reverse(address)).status_code == 200


@pytest.mark.parametrize("address", ["downloads_report", "material_concerns"])
def test_report_opens_to_whoever_may_read_the_log_alone(client, address):
    client.force_login(user_with("wagtailadmin.access_admin", "change"))
    assert client.get(reverse(address)).status_code == 302

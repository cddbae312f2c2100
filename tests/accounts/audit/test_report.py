""" "Nhật ký" in the administration: who reads it, what is found in it, what it costs."""

import csv
from datetime import UTC, datetime
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from wagtail.log_actions import log

from accounts.audit.models import AuditEntry
from sample.factories import MaterialFactory, UserFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/quan-tri/nhat-ky/"


@pytest.fixture
def reader(client: Client) -> Client:
    """A manager: opens the administration and reads the log, nothing else."""
    user = UserFactory(email="lanh-dao@lantoa.example", last_name="Hồ Thị", first_name="Lam")
    user.user_permissions.set(
        Permission.objects.filter(codename__in=["access_admin", "view_auditentry"])
    )
    client.force_login(user)
    return client


def labels(client: Client, **query: str) -> list[str]:
    page = BeautifulSoup(client.get(ADDRESS, query).content, "html.parser")
    return [each.get_text(strip=True) for each in page.select("main td.title a")]


def write(title: str, **fields: Any) -> Any:
    return log(MaterialFactory(title=title), fields.pop("action", "wagtail.edit"), **fields)


def test_newest_entries_stand_first(reader: Client) -> None:
    write("Tờ rơi một")
    write("Tờ rơi hai")
    assert labels(reader)[:2] == ["Tờ rơi hai", "Tờ rơi một"]


@pytest.mark.parametrize("typed", ["Đường về", "duong ve", "DUONG", "về đường"])
def test_names_are_found_without_marks(reader: Client, typed: str) -> None:
    write("Đường về nhà")
    write("Tờ rơi")
    assert labels(reader, q=typed) == ["Đường về nhà"]


def test_entries_are_narrowed_by_who_what_model_and_when(reader: Client) -> None:
    clerk, other = UserFactory(), UserFactory()
    old = datetime(2026, 1, 15, 3, tzinfo=UTC)
    mine = write("Của tôi", user=clerk, action="wagtail.publish", timestamp=old)
    write("Việc khác", user=clerk, timestamp=old)
    write("Người khác", user=other, action="wagtail.publish", timestamp=old)
    write("Lúc khác", user=clerk, action="wagtail.publish")
    log(clerk, "wagtail.publish", user=clerk, timestamp=old, title="Loại khác")
    assert labels(
        reader,
        user=str(clerk.pk),
        action="wagtail.publish",
        content_type=str(mine.content_type_id),
        timestamp_from="2026-01-15",
        timestamp_to="2026-01-15",
    ) == ["Của tôi"]


def test_the_log_is_exported_as_csv_and_xlsx(reader: Client) -> None:
    write("Tờ rơi", user=UserFactory(last_name="Lê", first_name="Châu"))
    text = b"".join(reader.get(ADDRESS, {"export": "csv", "q": "tờ rơi"})).decode()
    rows = list(csv.DictReader(StringIO(text)))
    assert [(each["Đối tượng"], each["Người làm"]) for each in rows] == [("Tờ rơi", "Lê Châu")]
    book = b"".join(reader.get(ADDRESS, {"export": "xlsx", "q": "tờ rơi"}))
    sheet = openpyxl.load_workbook(BytesIO(book)).active
    assert [each[5] for each in sheet.values] == ["Đối tượng", "Tờ rơi"]


@pytest.mark.parametrize("role", ["author", "publisher"])
@pytest.mark.parametrize("address", ["", "results/", "1/"])
def test_without_the_permission_nobody_reads_the_log(
    client: Client, role: str, address: str
) -> None:
    user = UserFactory(**{role: True})
    user.user_permissions.set(Permission.objects.filter(codename="access_admin"))
    write("Tờ rơi")
    client.force_login(user)
    response = client.get(ADDRESS + address)
    assert (response.status_code, response.url) == (302, reverse("wagtailadmin_home"))


def test_one_entry_shows_its_details_and_leads_to_its_object(client: Client) -> None:
    client.force_login(UserFactory(superuser=True))
    material = MaterialFactory(title="Tờ rơi")
    log(material, "wagtail.edit", data={"lý do": "sửa số điện thoại"})
    entry = AuditEntry.objects.first()
    page = client.get(f"{ADDRESS}{entry.pk}/").content.decode()
    assert "sửa số điện thoại" in page
    assert entry.digest in page
    assert f"/quan-tri/tai-lieu/edit/{material.pk}/" in page


def test_an_entry_outlives_its_object_and_its_user(reader: Client) -> None:
    user = UserFactory(first_name="Đã nghỉ")
    material = MaterialFactory(title="Tờ rơi cũ")
    log(material, "wagtail.delete", user=user)
    entry = AuditEntry.objects.first()
    number = user.pk
    material.delete()
    user.delete()
    page = reader.get(f"{ADDRESS}{entry.pk}/")
    assert "Tờ rơi cũ" in page.content.decode()
    assert f"#{number}" in reader.get(ADDRESS).content.decode()


@pytest.mark.parametrize("address", ["?p=abc", "?p=9999", "?user=x", "?timestamp_from=x"])
def test_odd_addresses_open(reader: Client, address: str) -> None:
    write("Tờ rơi")
    assert reader.get(ADDRESS + address).status_code == 200


def test_an_entry_that_does_not_exist_is_not_found(reader: Client) -> None:
    assert reader.get(f"{ADDRESS}999999/").status_code == 404


@pytest.mark.parametrize("rows", [3, 15])
def test_the_report_keeps_its_query_budget(
    reader: Client, rows: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        write(f"Tờ rơi {number}", user=UserFactory())
    reader.get(ADDRESS)
    with django_assert_max_num_queries(15):
        reader.get(ADDRESS)

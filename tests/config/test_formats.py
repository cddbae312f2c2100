"""Dates, times and numbers are written, and read, as Vietnamese offices write them."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import formats, translation
from wagtail.admin.localization import get_js_translation_strings
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput
from wagtail.log_actions import log

from audiences.models import Place, TargetGroup
from sample.factories import TargetGroupFactory

HERE = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.fixture(autouse=True)
def vietnamese() -> Iterator[None]:
    with translation.override("vi"):
        yield


@pytest.mark.parametrize(
    ("value", "form", "written"),
    [
        (date(2025, 12, 5), "DATE_FORMAT", "05/12/2025"),
        (date(2025, 12, 5), "SHORT_DATE_FORMAT", "05/12/2025"),
        (datetime(2025, 12, 5, 7, 5, tzinfo=UTC), "DATETIME_FORMAT", "07:05, 05/12/2025"),
        (date(2025, 12, 5), "YEAR_MONTH_FORMAT", "tháng 12/2025"),
        (date(2025, 12, 5), "MONTH_DAY_FORMAT", "05/12"),
        (date(2025, 12, 5), "l", "Thứ Sáu"),
        (date(2025, 12, 7), "D", "CN"),
        (date(2025, 12, 7), "N", "tháng 12"),
    ],
)
def test_a_day_is_written_day_first(value: date, form: str, written: str) -> None:
    assert formats.date_format(value, form) == written


def test_a_time_is_written_with_24_hours() -> None:
    assert formats.time_format(time(14, 5), "TIME_FORMAT") == "14:05"


@pytest.mark.parametrize(
    ("value", "written"),
    [(1234567, "1.234.567"), (Decimal("1234.5"), "1.234,5"), (0.25, "0,25"), (999, "999")],
)
def test_a_number_has_points_for_thousands_and_a_comma_for_the_rest(
    value: float, written: str
) -> None:
    assert formats.number_format(value, force_grouping=True) == written


@pytest.mark.parametrize(
    ("template", "written"),
    [
        ("{{ size|filesizeformat }}", "1,5\xa0MB"),
        ("{% load humanize %}{{ size|intcomma }}", "1.572.864"),
        ("{% load humanize %}{{ 2500000|intword }}", "2,5 triệu"),
        ("{{ day|timesince:later }}", "2\xa0ngày, 3\xa0giờ"),
    ],
)
def test_sizes_and_spans_are_said_in_vietnamese(template: str, written: str) -> None:
    day, later = datetime(2025, 12, 5, 7, tzinfo=UTC), datetime(2025, 12, 7, 10, tzinfo=UTC)
    context = Context({"size": 1_572_864, "day": day, "later": later})
    assert Template(template).render(context) == written


@pytest.mark.parametrize("typed", ["05/12/2025", "5/12/2025", "05-12-2025", "2025-12-05"])
def test_a_typed_day_is_read_day_first(typed: str) -> None:
    assert forms.DateField().clean(typed) == date(2025, 12, 5)


@pytest.mark.parametrize("typed", ["05/12/2025 14:05", "2025-12-05 14:05"])
def test_a_typed_moment_is_read_day_first(typed: str) -> None:
    moment = forms.DateTimeField().clean(typed)
    assert moment == datetime(2025, 12, 5, 14, 5, tzinfo=HERE)


def test_calendars_write_what_forms_read() -> None:
    assert AdminDateInput().format_value(date(2025, 12, 5)) == "05/12/2025"
    moment = datetime(2025, 12, 5, 14, 5, tzinfo=HERE)
    assert AdminDateTimeInput().format_value(moment) == "05/12/2025 14:05"


def test_calendars_name_days_and_months_in_vietnamese() -> None:
    words = get_js_translation_strings()
    assert words["WEEKDAYS_SHORT"] == ["CN", "T2", "T3", "T4", "T5", "T6", "T7"]
    assert words["MONTHS"][0] == "Tháng 1"


def text_of(html: str) -> str:
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())


def test_a_list_is_counted_with_points_for_thousands() -> None:
    page = WagtailPaginator(range(1_234_567), 10).page(1234)
    page.paginator.model = Place
    context = {"items": page, "elided_page_range": [1, 1234], "linkurl": ""}
    shown = text_of(
        render_to_string(
            "wagtailadmin/shared/pagination_nav.html", context, RequestFactory().get("/")
        )
    )
    assert "Trang 1.234 / 123.457" in shown
    assert shown.endswith("1.234.567 địa bàn")


@pytest.mark.parametrize(
    ("sensitive", "written"),
    [(True, "Có"), (False, "Không")],
)
def test_yes_no_and_nothing_are_written_as_words_where_a_row_is_shown(
    admin_client: Client, sensitive: bool, written: str
) -> None:
    group = TargetGroupFactory(is_sensitive=sensitive, minimum_age=18 if sensitive else None)
    name = TargetGroup.snippet_viewset.get_url_name("inspect")
    rows = BeautifulSoup(admin_client.get(reverse(name, args=[group.pk])).content, "html.parser")
    shown = {text_of(str(each)): text_of(str(each.find_next_sibling("dd"))) for each in rows("dt")}
    assert (shown["Nhóm cần bảo vệ thông tin"], shown["Thuộc nhóm"]) == (written, "–")


def test_a_search_over_all_pages_says_what_it_counts(admin_client: Client) -> None:
    response = admin_client.get(reverse("wagtailadmin_pages:search"))
    assert re.search(r"1–\d+ trong \d+ trang", text_of(response.content.decode()))


def test_the_history_counts_lines_of_the_log(admin_client: Client) -> None:
    group = TargetGroupFactory()
    log(group, "wagtail.edit")
    name = TargetGroup.snippet_viewset.get_url_name("history")
    response = admin_client.get(reverse(name, args=[group.pk]))
    assert "1 dòng nhật ký" in text_of(response.content.decode())

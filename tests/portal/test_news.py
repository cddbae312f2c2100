"""News: order, columns, days and months."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from portal.calendar_month import Month
from portal.models import ArticlePage
from sample.factories import (
    ArticlePageFactory,
    SectionPageFactory,
    TargetGroupFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


def test_newest_day_is_listed_first_and_later_made_first_within_a_day(
    portal: SimpleNamespace,
) -> None:
    days = [date(2024, 5, 6), date(2025, 1, 1), date(2024, 5, 6)]
    old, new, old_later = (
        ArticlePageFactory(parent=portal.column, published_on=day) for day in days
    )
    assert list(ArticlePage.objects.listed()) == [new, old_later, old]


def test_drafts_and_restricted_articles_are_not_listed(portal: SimpleNamespace) -> None:
    shown = ArticlePageFactory(parent=portal.column)
    ArticlePageFactory(parent=portal.column, draft=True)
    restricted = ArticlePageFactory(parent=portal.column)
    PageViewRestriction.objects.create(page=restricted, restriction_type="login")
    assert list(ArticlePage.objects.listed()) == [shown]


def test_a_day_shows_its_own_articles_only(portal: SimpleNamespace, client: Client) -> None:
    ArticlePageFactory(parent=portal.column, title="Đúng ngày", published_on=date(2024, 5, 6))
    ArticlePageFactory(parent=portal.column, title="Hôm sau", published_on=date(2024, 5, 7))
    shown = client.get("/tin-tuc/ngay/2024/05/06/").content.decode()
    assert "Đúng ngày" in shown
    assert "Hôm sau" not in shown
    assert "06/05/2024" in shown


def test_a_month_shows_first_and_last_day_and_nothing_beyond(
    portal: SimpleNamespace, client: Client
) -> None:
    days = {"Cuối tháng tư": date(2024, 4, 30), "Mồng một": date(2024, 5, 1),
            "Cuối tháng": date(2024, 5, 31), "Tháng sáu": date(2024, 6, 1)}  # fmt: skip
    for title, day in days.items():
        ArticlePageFactory(parent=portal.column, title=title, published_on=day)
    shown = client.get("/tin-tuc/ngay/2024/05/").content.decode()
    assert [title for title in days if title in shown] == ["Mồng một", "Cuối tháng"]


def test_calendar_links_days_with_articles_and_the_nearest_months_that_have_any(
    portal: SimpleNamespace, client: Client
) -> None:
    for day in (date(2023, 2, 1), date(2024, 5, 6), date(2024, 5, 6), date(2025, 9, 9)):
        ArticlePageFactory(parent=portal.column, published_on=day)
    calendar = client.get("/tin-tuc/ngay/2024/05/").context["calendar"]
    linked = {day["day"]: day["count"] for week in calendar["weeks"] for day in week if day["url"]}
    assert linked == {6: 2}
    assert calendar["previous"]["url"].endswith("/ngay/2023/02/")
    assert calendar["next"]["url"].endswith("/ngay/2025/09/")


def test_calendar_weeks_begin_on_monday(portal: SimpleNamespace, client: Client) -> None:
    ArticlePageFactory(parent=portal.column, published_on=date(2024, 5, 6))
    weeks = client.get("/tin-tuc/ngay/2024/05/").context["calendar"]["weeks"]
    assert [day["day"] for day in weeks[0]] == [None, None, 1, 2, 3, 4, 5]
    assert {len(week) for week in weeks} == {7}


@pytest.mark.parametrize(
    "address", ["2024/13/", "2024/00/", "2024/02/30/", "1800/01/", "9999/12/31/", "2024/5/x/"]
)
def test_a_day_that_never_was_is_not_found(
    portal: SimpleNamespace, client: Client, address: str
) -> None:
    assert client.get(f"/tin-tuc/ngay/{address}").status_code == 404


@pytest.mark.parametrize(
    ("month", "following"),
    [((2024, 1), date(2024, 2, 1)), ((2024, 12), date(2025, 1, 1)), ((2023, 2), date(2023, 3, 1))],
)
def test_next_month_begins_where_this_one_ends(month: tuple[int, int], following: date) -> None:
    assert Month(*month).next_first == following


@pytest.mark.parametrize("page", ["abc", "0", "-1", "9999", "1e3", "²"])
def test_a_senseless_page_number_shows_a_page(
    portal: SimpleNamespace, client: Client, page: str
) -> None:
    ArticlePageFactory(parent=portal.column, title="Bài duy nhất")
    for address in ("/tin-tuc/", portal.column.url, "/tai-lieu/", "/tim-kiem/?q=bai"):
        sign = "&" if "?" in address else "?"
        assert client.get(f"{address}{sign}page={page}").status_code == 200


def test_news_can_be_narrowed_by_topic_and_by_group(
    portal: SimpleNamespace, client: Client
) -> None:
    topic = TopicFactory(name="HIV/AIDS", slug="hiv-aids")
    group = TargetGroupFactory(slug="sinh-vien")
    ArticlePageFactory(parent=portal.column, title="Về HIV", topics=[topic])
    about_group = ArticlePageFactory(parent=portal.column, title="Cho sinh viên")
    about_group.target_groups.set([group])
    about_group.save()
    assert "Cho sinh viên" not in client.get("/tin-tuc/?chu-de=hiv-aids").content.decode()
    by_group = client.get("/tin-tuc/?doi-tuong=sinh-vien").content.decode()
    assert "Cho sinh viên" in by_group
    assert "Về HIV" not in by_group


def test_other_articles_are_of_the_same_column_nearest_older_first(
    portal: SimpleNamespace,
) -> None:
    days = [date(2024, 1, day) for day in range(1, 9)]
    articles = [ArticlePageFactory(parent=portal.column, published_on=day) for day in days]
    elsewhere = SectionPageFactory(parent=portal.news, title="Nơi khác")
    ArticlePageFactory(parent=elsewhere, published_on=date(2024, 1, 5))
    assert articles[6].other_articles() == articles[5:0:-1]
    assert articles[0].other_articles() == articles[1:6]


@pytest.mark.parametrize("number", [3, 15])
def test_news_listing_costs_the_same_whatever_its_length(
    portal: SimpleNamespace,
    client: Client,
    number: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for _count in range(number):
        ArticlePageFactory(parent=portal.column)
    client.get("/tin-tuc/")
    with django_assert_max_num_queries(12):
        client.get("/tin-tuc/")
    with django_assert_max_num_queries(18):
        client.get("/tin-tuc/?chu-de=khong-co")

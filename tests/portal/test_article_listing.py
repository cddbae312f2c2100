"""The officers' list of articles, and the choice of a column for a new one."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from wagtail.models import GroupPagePermission, PagePermissionTester

from sample.factories import (
    ArticlePageFactory,
    ChannelFactory,
    SectionPageFactory,
    TargetGroupFactory,
    UserFactory,
)

LIST, CHOOSE = "/quan-tri/articles/", "/quan-tri/articles/choose_parent/"


@pytest.fixture
def author(client: Client, portal: Any) -> Client:
    call_command("sync_roles", verbosity=0)
    client.force_login(UserFactory(author=True))
    return client


def titles(client: Client, **query: str) -> list[str]:
    page = BeautifulSoup(client.get(LIST, query).content, "html.parser")
    return [each.get_text(strip=True) for each in page.select("td.title .title-wrapper a")]


@pytest.mark.parametrize("typed", ["Đường", "duong", "duong ve nha", "DƯỜNG"])
def test_articles_are_found_with_and_without_marks(author: Client, portal: Any, typed: str) -> None:
    ArticlePageFactory(parent=portal.column, title="Đường về nhà")
    ArticlePageFactory(parent=portal.column, title="Phiên chợ")
    expected = [] if typed == "DƯỜNG" else ["Đường về nhà"]
    assert titles(author, q=typed) == expected


def test_articles_are_narrowed_by_column_state_day_group_and_channel(
    author: Client, portal: Any
) -> None:
    other = SectionPageFactory(parent=portal.news, title="Sức khỏe")
    group, channel = TargetGroupFactory(), ChannelFactory()
    wanted = ArticlePageFactory(
        parent=portal.column, title="Cần tìm", published_on="2026-05-12", live=True
    )
    wanted.target_groups, wanted.channels = [group], [channel]
    wanted.save()
    ArticlePageFactory(parent=other, title="Chuyên mục khác", published_on="2026-05-12")
    ArticlePageFactory(parent=portal.column, title="Ngày khác", published_on="2026-05-13")
    ArticlePageFactory(parent=portal.column, title="Cần nhưng không có nhóm")
    one_by_one = [
        {"column": str(portal.column.pk), "published_on_to": "2026-05-12"},
        {"target_groups": str(group.pk)},
        {"channels": str(channel.pk), "live": "True"},
        {"target_groups": str(group.pk), "q": "can tim"},
        {"column": str(portal.column.pk), "channels": str(channel.pk), "q": "cần"},
    ]
    assert [titles(author, **query) for query in one_by_one] == [["Cần tìm"]] * 5


@pytest.mark.parametrize("query", ["p=abc", "p=9999", "column=x", "ordering=x", "q=%00", "q='"])
def test_odd_addresses_open(author: Client, query: str) -> None:
    assert author.get(f"{LIST}?{query}").status_code == 200


@pytest.mark.parametrize("number", [3, 15])
@pytest.mark.parametrize("query", [{}, {"q": "bai"}])
def test_the_list_keeps_its_query_budget(
    author: Client,
    portal: Any,
    number: int,
    query: dict[str, str],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for each in range(number):
        ArticlePageFactory(parent=portal.column, title=f"Bài {each}")
    titles(author, **query)
    with django_assert_max_num_queries(25):
        assert len(titles(author, **query)) == number


def test_a_new_article_is_one_click_from_the_choice_of_a_column(
    author: Client, portal: Any
) -> None:
    other = SectionPageFactory(parent=portal.news, title="Sức khỏe", intro="Chuyện chữa bệnh")
    page = BeautifulSoup(author.get(CHOOSE).content, "html.parser")
    offered = {
        each.select_one(".lantoa-action__label").text: each["href"]
        for each in page.select("a.lantoa-action")
    }
    assert offered == {
        column.title: reverse("wagtailadmin_pages:add", args=["portal", "articlepage", column.pk])
        for column in (portal.column, other)
    }
    assert author.get(offered["Sức khỏe"]).status_code == 200


def test_with_one_column_the_editor_opens_at_once(author: Client, portal: Any) -> None:
    response = author.get(CHOOSE)
    assert response.url == reverse(
        "wagtailadmin_pages:add", args=["portal", "articlepage", portal.column.pk]
    )


def test_who_may_write_in_no_column_is_told_what_to_do(client: Client, portal: Any) -> None:
    user = UserFactory()
    group = Group.objects.create(name="Thử")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.create(
        group=group, page=portal.about, permission=Permission.objects.get(codename="add_page")
    )
    user.groups.add(group)
    client.force_login(user)
    assert "Chưa có chuyên mục nào" in client.get(CHOOSE).content.decode()


@pytest.mark.parametrize("rights", [[], ["add"], ["change"], ["add", "publish"], ["publish"]])
@pytest.mark.parametrize("live", [True, False])
@pytest.mark.parametrize("own", [True, False])
def test_who_may_delete_an_article_is_as_wagtail_says(
    portal: Any, rights: list[str], live: bool, own: bool
) -> None:
    user = UserFactory()
    group = Group.objects.create(name="Thử")
    for right in rights:
        GroupPagePermission.objects.create(
            group=group,
            page=portal.news,
            permission=Permission.objects.get(codename=f"{right}_page"),
        )
    user.groups.add(group)
    owner = user if own else UserFactory()
    article = ArticlePageFactory(parent=portal.column, live=live, owner=owner)
    assert (
        article.permissions_for_user(user).can_delete()
        == PagePermissionTester(user, article).can_delete()
    )

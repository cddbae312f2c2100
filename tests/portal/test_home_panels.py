"""The panels of the home: what came back, what waits, what is unfinished, what goes out."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page, Revision

from audiences.models import OfficerArea
from portal.admin_home import queries
from portal.models import ArticlePage
from sample.factories import (
    ArticlePageFactory,
    MaterialFactory,
    PlaceFactory,
    PublicationFactory,
    UserFactory,
)

AUTHOR, REVIEWER = "Người viết", "Người duyệt nội dung"
NOON = datetime(2026, 5, 12, 5, tzinfo=UTC)  # noon of a Tuesday in Việt Nam


@pytest.fixture
def roles(portal: Any) -> None:
    call_command("sync_roles", verbosity=0)


@pytest.fixture
def author(roles: None) -> Any:
    return UserFactory(role=AUTHOR, last_name="Lê", first_name="Châu")


@pytest.fixture
def reviewer(roles: None) -> Any:
    return UserFactory(role=REVIEWER, last_name="Phạm", first_name="Duy")


def draft(portal: Any, title: str, owner: Any) -> ArticlePage:
    article = ArticlePageFactory(parent=portal.column, title=title, live=False, owner=owner)
    article.save_revision(user=owner)
    return article


def hand_in(article: Page, user: Any) -> Any:
    return article.get_workflow().start(article, user)


def give_back(state: Any, reviewer: Any, comment: str) -> None:
    task = state.current_task_state
    task.reject(user=reviewer, comment=comment)


def panels(client: Client, user: Any) -> dict[str, str]:
    """What stands on the home of `user`: panel → its text."""
    client.force_login(user)
    page = BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "html.parser")
    return {
        each["id"].removesuffix("-section"): " ".join(each.get_text(" ").split())
        for each in page.select("section.w-panel--dashboard")
    }


def test_a_returned_text_stands_on_top_with_reason_and_reviewer(
    client: Client, portal: Any, author: Any, reviewer: Any
) -> None:
    state = hand_in(draft(portal, "Bài về luật", author), author)
    give_back(state, reviewer, "Thiếu số điều luật.")
    shown = panels(client, author)
    assert list(shown)[:2] == ["returned", "first-actions"]
    for part in ("Bài về luật", "Thiếu số điều luật.", "Phạm Duy trả lại", "Duyệt nội dung"):
        assert part in shown["returned"]


def test_a_comment_is_shown_as_text(
    client: Client, portal: Any, author: Any, reviewer: Any
) -> None:
    state = hand_in(draft(portal, "Bài", author), author)
    give_back(state, reviewer, "<script>alert(1)</script>")
    client.force_login(author)
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_reviewer_sees_what_waits_and_who_handed_it_in(
    client: Client, portal: Any, author: Any, reviewer: Any
) -> None:
    assert list(panels(client, reviewer))[:2] == ["first-actions", "waiting"]
    hand_in(draft(portal, "Bài chờ duyệt", author), author)
    assert list(panels(client, reviewer))[:2] == ["waiting", "first-actions"]
    shown = panels(client, reviewer)["waiting"]
    assert "Bài chờ duyệt" in shown
    assert "Lê Châu gửi" in shown


def test_an_author_sees_where_a_text_in_review_stands(
    client: Client, portal: Any, author: Any
) -> None:
    hand_in(draft(portal, "Bài đã gửi", author), author)
    shown = panels(client, author)
    assert "Bài đã gửi" in shown["handed-in"]
    assert "Đang ở bước Duyệt nội dung" in shown["handed-in"]
    assert "Bài đã gửi" not in shown["unfinished"]
    assert "waiting" not in shown


def test_drafts_stand_latest_first_and_only_the_officers_own(
    client: Client, portal: Any, author: Any
) -> None:
    draft(portal, "Cũ hơn", author)
    draft(portal, "Mới hơn", author)
    draft(portal, "Của người khác", UserFactory(role=AUTHOR))
    shown = panels(client, author)["unfinished"]
    assert shown.index("Mới hơn") < shown.index("Cũ hơn")
    assert "Của người khác" not in shown


def test_empty_panels_say_what_to_do(client: Client, author: Any, reviewer: Any) -> None:
    assert "Bấm “Viết bài mới”" in panels(client, author)["unfinished"]
    shown = panels(client, reviewer)
    assert "Không có bài nào chờ bạn duyệt" in shown["waiting"]
    assert "Chưa có gì được hẹn giờ" in shown["going-out"]


@pytest.mark.parametrize("role", ["Cán bộ số liệu", "Lãnh đạo xem"])
def test_who_makes_no_texts_is_not_asked_about_drafts(
    client: Client, roles: None, role: str
) -> None:
    shown = panels(client, UserFactory(role=role))
    assert set(shown) <= {"first-actions", "going-out"}


def test_wagtails_own_panels_for_the_same_things_are_gone(
    client: Client, portal: Any, author: Any
) -> None:
    hand_in(draft(portal, "Bài", author), author)
    shown = panels(client, author)
    assert set(shown) == {"first-actions", "handed-in", "unfinished", "going-out"}


@pytest.mark.parametrize(
    ("goes_live", "listed"),
    [
        (timedelta(seconds=-1), False),
        (timedelta(minutes=1), True),
        (timedelta(days=7, hours=11, minutes=59), True),
        (timedelta(days=7, hours=12, minutes=1), False),
    ],
)
def test_what_goes_live_until_the_end_of_the_seventh_day_is_listed(
    portal: Any, monkeypatch: pytest.MonkeyPatch, goes_live: timedelta, listed: bool
) -> None:
    article = ArticlePageFactory(parent=portal.column, title="Hẹn giờ", live=False)
    revision = article.save_revision()
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=NOON + goes_live)
    monkeypatch.setattr(timezone, "now", lambda: NOON)
    assert [each.title for each in queries.going_out(pages=True, materials=True)] == (
        ["Hẹn giờ"] if listed else []
    )


@pytest.mark.parametrize(
    ("days", "live", "listed"),
    [(0, True, False), (1, True, True), (7, True, True), (8, True, False), (3, False, False)],
)
def test_materials_whose_files_open_soon_are_listed(
    portal: Any, monkeypatch: pytest.MonkeyPatch, days: int, live: bool, listed: bool
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOON)
    day = NOON.date() + timedelta(days=days)
    MaterialFactory(title="Sắp mở", available_from=day, live=live)
    assert bool(queries.going_out(pages=True, materials=True)) is listed


def test_scheduled_pages_and_materials_stand_in_the_order_of_time(portal: Any) -> None:
    now = timezone.now()
    for number, holder in enumerate(
        (MaterialFactory(title="Ba"), ArticlePageFactory(parent=portal.column, title="Hai"))
    ):
        revision = holder.save_revision()
        at = now + timedelta(days=3 - number)
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=at)
    assert [
        (each.title, bool(each.url)) for each in queries.going_out(pages=True, materials=False)
    ] == [
        ("Hai", True),
        ("Ba", False),
    ]


def test_a_manager_sees_what_goes_out_without_ways_into_the_editor(
    client: Client, portal: Any, roles: None
) -> None:
    article = ArticlePageFactory(parent=portal.column, title="Hẹn giờ")
    revision = article.save_revision()
    Revision.objects.filter(pk=revision.pk).update(
        approved_go_live_at=timezone.now() + timedelta(days=1)
    )
    manager = UserFactory(role="Lãnh đạo xem")
    assert "Hẹn giờ" in panels(client, manager)["going-out"]
    client.force_login(manager)
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert f"/pages/{article.pk}/edit/" not in page


@pytest.mark.usefixtures("roles")
@pytest.mark.parametrize("number", [3, 15])
@pytest.mark.parametrize("role", [AUTHOR, REVIEWER, "Quản trị nội dung", "Lãnh đạo xem"])
def test_the_home_keeps_its_query_budget(
    client: Client,
    portal: Any,
    role: str,
    number: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    user, other = UserFactory(role=role), UserFactory(role=AUTHOR)
    reviewer = UserFactory(role=REVIEWER)
    for each in range(number):
        draft(portal, f"Nháp {each}", user)
        hand_in(draft(portal, f"Chờ {each}", other), other)
        state = hand_in(draft(portal, f"Trả {each}", user), user)
        give_back(state, reviewer, "Sửa lại.")
        revision = MaterialFactory(title=f"Hẹn {each}").save_revision()
        Revision.objects.filter(pk=revision.pk).update(
            approved_go_live_at=timezone.now() + timedelta(days=1)
        )
    panels(client, user)
    with django_assert_max_num_queries(25):
        client.get(reverse("wagtailadmin_home"))


def test_what_nobody_reported_is_named_to_whoever_keeps_the_place(
    roles: None, client: Client
) -> None:
    place = PlaceFactory()
    here, there = (UserFactory(role="Cán bộ địa bàn") for _ in range(2))
    OfficerArea.objects.create(user=here, place=place)
    OfficerArea.objects.create(user=there, place=PlaceFactory())
    overdue = PublicationFactory(places=[place])
    PublicationFactory(places=[place], confirmed=True)
    client.force_login(here)
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Đã qua giờ, chưa ai báo" in home
    assert f"{overdue.what_name()} · {overdue.outlet_name()}" in home
    assert queries.overdue_of(here)[0].url in home
    assert len(queries.overdue_of(here)) == 1
    client.force_login(there)
    assert "Đã qua giờ" not in client.get(reverse("wagtailadmin_home")).content.decode()
    client.force_login(UserFactory(role="Lãnh đạo xem"))
    assert "Đã qua giờ" not in client.get(reverse("wagtailadmin_home")).content.decode()

"""Somebody without an account decides on a text in review by a link."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from wagtail.models import ModelLogEntry, PageLogEntry, TaskState, WorkflowState

from portal.models import ReviewLink
from portal.review.links.answering import AnswerByLink
from portal.review.links.asking import RevokeReviewLink
from portal.review.subjects import text_of
from portal.review.ticking import send_due
from sample.factories import ArticlePageFactory, MaterialFactory

from .by_link import DAY, HEAD, answer, asked, fresh, path, status_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.mark.parametrize(
    "case",
    [
        ("approve", "", TaskState.STATUS_APPROVED, "Duyệt pháp lý"),
        ("approve", "Hay.", TaskState.STATUS_APPROVED, "Duyệt pháp lý"),
        ("reject", "Thêm số 111.", TaskState.STATUS_REJECTED, "Duyệt nội dung"),
        ("reject", " ", TaskState.STATUS_IN_PROGRESS, "Duyệt nội dung"),
        ("maybe", "?", TaskState.STATUS_IN_PROGRESS, "Duyệt nội dung"),
        ("", "Chưa bấm nút", TaskState.STATUS_IN_PROGRESS, "Duyệt nội dung"),
    ],
)
def test_what_an_answer_brings_about(
    either: WorkflowState, people: Any, case: tuple[str, str, str, str]
) -> None:
    """What is said, with which comment, what becomes of the step, the step after that."""
    said, comment, status, step = case
    link = asked(either, people.content)
    page = answer(link, answer=said, comment=comment).content.decode()
    state = fresh(either).current_task_state
    assert (status_of(link), state.task.name) == (status, step)
    assert (fresh(either).status == "needs_changes") is (status == TaskState.STATUS_REJECTED)
    assert ("Đã ghi nhận" in page) is (status != TaskState.STATUS_IN_PROGRESS)
    if comment.strip() and "Đã ghi nhận" not in page:
        assert comment in page  # what was typed is kept


def test_the_history_the_log_and_the_mail_say_who_decided_by_link(
    either: WorkflowState, people: Any
) -> None:
    link = asked(either, people.publisher)
    send_due()
    mail.outbox.clear()
    answer(link, answer="approve", comment="Số liệu đúng.")
    decided = TaskState.objects.get(pk=link.task_state_id)
    signed = f"Qua liên kết, {HEAD}: Số liệu đúng."
    assert (decided.comment, decided.finished_by) == (signed, None)
    actions = [*PageLogEntry.objects.all(), *ModelLogEntry.objects.all()]
    (entry,) = [each for each in actions if each.action == "portal.approve_by_link"]
    assert (entry.user, entry.data["name"], entry.data["reason"]) == (None, HEAD, "Số liệu đúng.")
    told = {each.to[0]: each.body for each in mail.outbox}
    assert set(told) == {people.writer.email, people.publisher.email, people.legal.email}
    assert signed in told[people.writer.email]


def test_a_return_reaches_the_author_once_and_stands_on_their_home(
    client: Client, review: WorkflowState, people: Any, link: ReviewLink
) -> None:
    send_due()
    mail.outbox.clear()
    answer(link, answer="reject", comment="Thêm số 111.")
    assert sorted(each.to[0] for each in mail.outbox) == sorted(
        [people.writer.email, people.content.email]
    )
    assert HEAD in mail.outbox[0].body
    client.force_login(people.writer)
    assert f"Qua liên kết, {HEAD}" in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_last_approval_publishes_that_revision(review: WorkflowState, people: Any) -> None:
    answer(asked(review, people.content), answer="approve")
    last = fresh(review)
    answer(asked(last, people.legal), answer="approve")
    assert text_of(fresh(review)).live


def test_a_second_click_and_a_second_device_change_nothing(
    review: WorkflowState, link: ReviewLink
) -> None:
    other_device = ReviewLink.objects.select_related("task_state__workflow_state").get()
    answer(link, answer="approve")
    assert not AnswerByLink(other_device, "reject", comment="Không.").execute()
    page = answer(link, answer="reject", comment="Không.")
    assert (page.status_code, "đã duyệt" in page.content.decode()) == (200, True)
    assert TaskState.objects.count() == 2
    assert PageLogEntry.objects.filter(action="wagtail.workflow.approve").count() == 1


def decided_elsewhere(review: WorkflowState, people: Any, **_: Any) -> None:
    step = review.current_task_state
    step.task.specific.on_action(step, people.content, "approve")


def taken_back(review: WorkflowState, people: Any, **_: Any) -> None:
    review.cancel(user=people.writer)


def saved_again(review: WorkflowState, people: Any, **_: Any) -> None:
    text_of(review).save_revision(user=people.content)


def written_over(review: WorkflowState, people: Any, **_: Any) -> None:
    """As the editor does while somebody types: the revision keeps its number."""
    text = text_of(review).get_latest_revision_as_object()
    text.title = "Tên khác"
    revision = text.latest_revision
    text.save_revision(user=people.writer, overwrite_revision=revision)


def revoked(people: Any, link: ReviewLink, **_: Any) -> None:
    assert RevokeReviewLink(link, user=people.publisher).execute()
    assert not RevokeReviewLink(link, user=people.publisher).execute()


def expired(clock: Any, **_: Any) -> None:
    clock.at += 7 * DAY


def asker_left(people: Any, **_: Any) -> None:
    people.content.is_active = False
    people.content.save()


def locked(review: WorkflowState, people: Any, **_: Any) -> None:
    text = text_of(review)
    text.locked, text.locked_by = True, people.publisher
    text.save(update_fields=["locked", "locked_by"])


@pytest.mark.parametrize(
    "case",
    [
        (decided_elsewhere, 410, "Bước duyệt này đã xong"),
        (taken_back, 410, "Bước duyệt này đã xong"),
        (saved_again, 410, "Bài đã được sửa sau khi gửi"),
        (written_over, 410, "Bài đã được sửa sau khi gửi"),
        (revoked, 410, "đã được thu hồi"),
        (expired, 410, "đã hết hạn"),
        (asker_left, 410, "đã được thu hồi"),
        (locked, 409, "Bài đang được khóa"),
    ],
)
def test_a_link_that_is_over_decides_nothing_shows_nothing_and_says_what_to_do(
    clock: Any,
    review: WorkflowState,
    people: Any,
    link: ReviewLink,
    case: tuple[Any, int, str],
) -> None:
    happens, status, says = case
    happens(clock=clock, review=review, people=people, link=link)
    before = status_of(link)
    page = answer(link, answer="approve", comment="Nhận xét dài")
    assert (page.status_code, status_of(link)) == (status, before)
    assert says in page.content.decode()
    assert "Nhận xét dài" in page.content.decode()  # to be copied
    shown = Client().get(path(link, "/ban-xem"))
    assert (shown.status_code, "article" in shown.content.decode()) == (status, False)


def test_a_text_that_is_gone_leaves_no_link(review: WorkflowState, link: ReviewLink) -> None:
    text_of(review).delete()
    assert Client().get(path(link)).status_code == 404


def test_a_guessed_link_tells_nothing_and_guessing_ends(link: ReviewLink) -> None:
    guessed = f"/duyet/{link.pk}-{'0' * 40}"
    codes = [Client().get(guessed).status_code for _ in range(21)]
    assert codes == [404] * 20 + [429]


# Looking


@pytest.mark.parametrize("rest", ["", "/ban-xem"])
def test_looking_changes_nothing_and_leaves_no_trace(link: ReviewLink, rest: str) -> None:
    for method in ("get", "head"):
        page = getattr(Client(), method)(path(link, rest))
        assert (page.status_code, bool(page.cookies)) == (200, False)
        assert page["Cache-Control"] == "no-store"
        assert page["Referrer-Policy"] == "no-referrer"
        assert "noindex" in page["X-Robots-Tag"]
    assert status_of(link) == TaskState.STATUS_IN_PROGRESS


def test_the_preview_is_the_draft_as_readers_would_see_it_and_nothing_in_it_runs(
    either: WorkflowState, people: Any
) -> None:
    link = asked(either, people.content)
    page = Client().get(path(link, "/ban-xem"))
    assert escape(text_of(either).title) in page.content.decode()
    policy = page["Content-Security-Policy"].split("; ")
    assert "sandbox allow-same-origin" in policy
    assert "default-src 'self'" in policy
    assert Client().post(path(link, "/ban-xem")).status_code == 405


def test_the_preview_shows_no_other_draft(portal: Any, review: WorkflowState, people: Any) -> None:
    ArticlePageFactory(parent=portal.column, title="Bài nháp khác", draft=True)
    other = MaterialFactory(title="Tờ rơi nháp", draft=True)
    text = text_of(review).get_latest_revision_as_object()
    text.body = [("materials", {"title": "Tài liệu kèm theo", "materials": [other]})]
    text.save_revision(user=people.writer)
    link = asked(fresh(review), people.content)
    officer = Client()
    officer.force_login(people.publisher)
    for client in (Client(), officer):
        page = client.get(path(link, "/ban-xem")).content.decode()
        assert "Bài chờ duyệt" in page
        assert "nháp" not in page


def test_the_page_takes_few_queries(
    either: WorkflowState, people: Any, django_assert_max_num_queries: Any
) -> None:
    link = asked(either, people.content)
    Client().get(path(link))
    with django_assert_max_num_queries(45):  # twenty places of the limit on guesses among them
        Client().get(path(link))

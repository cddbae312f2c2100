"""Somebody without an account decides on a text in review by a link."""

from datetime import timedelta
from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.mail.backends.locmem import EmailBackend
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from wagtail.models import ModelLogEntry, PageLogEntry, TaskState, WorkflowState

from campaigns.ticking import PARTS
from portal.models import ReviewLink
from portal.review.links.answering import AnswerByLink
from portal.review.links.asking import AskByLink, RevokeReviewLink
from portal.review.links.tokens import address_of, token_of
from portal.review.subjects import text_of
from portal.review.ticking import next_due, send_due
from sample.factories import ArticlePageFactory, MaterialFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]
HEAD = "Lê Văn Tám, Trưởng phòng"
TO = "truong.phong@so.example"
DAY = timedelta(days=1)


def asked(review: WorkflowState, user: Any, **more: Any) -> ReviewLink:
    said = {"name": HEAD, "sent_to": TO, "days": 7, **more}
    assert AskByLink(review, user=user, **said).execute()
    return ReviewLink.objects.select_related("task_state__workflow_state").latest("pk")


@pytest.fixture
def link(review: WorkflowState, people: Any) -> ReviewLink:
    return asked(review, people.content)


def path(link: ReviewLink, rest: str = "") -> str:
    return f"/duyet/{token_of(link)}{rest}"


def answer(link: ReviewLink, **data: str) -> Any:
    return Client().post(path(link), data)


def fresh(review: WorkflowState) -> WorkflowState:
    return WorkflowState.objects.get(pk=review.pk)


def status_of(link: ReviewLink) -> str:
    return str(TaskState.objects.get(pk=link.task_state_id).status)


# Asking


@pytest.mark.parametrize(
    ("who", "may"), [("content", True), ("publisher", True), ("legal", False), ("writer", False)]
)
def test_who_decides_on_the_step_or_may_publish_asks(
    either: WorkflowState, people: Any, who: str, may: bool
) -> None:
    if may:
        assert asked(either, getattr(people, who)).expires_at
        return
    with pytest.raises(PermissionDenied):
        asked(either, getattr(people, who))
    assert not ReviewLink.objects.exists()


def test_an_author_is_not_asked_about_their_own_text(review: WorkflowState, people: Any) -> None:
    with pytest.raises(ValidationError, match="không ai tự duyệt"):
        asked(review, people.content, sent_to=people.writer.email.upper())


def test_one_question_at_a_time(review: WorkflowState, people: Any, link: ReviewLink) -> None:
    again = AskByLink(
        review, user=people.content, name="Người khác", sent_to="x@so.example", days=3
    )
    assert not again.execute()
    assert ReviewLink.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewLink.objects.create(
            task_state=link.task_state, revision=link.revision, expires_at=link.expires_at
        )


def test_a_void_question_is_replaced(
    clock: Any, review: WorkflowState, people: Any, link: ReviewLink
) -> None:
    clock.at += 8 * DAY
    newer = asked(fresh(review), people.content)
    assert (newer.pk != link.pk, answer(link, answer="approve").status_code) == (True, 410)
    assert Client().get(path(newer)).status_code == 200


def test_what_is_decided_is_not_asked_about(review: WorkflowState, people: Any) -> None:
    review.cancel(user=people.writer)
    with pytest.raises(ValidationError, match="không còn chờ duyệt"):
        asked(fresh(review), people.content)


def test_the_secret_stands_nowhere(review: WorkflowState, link: ReviewLink) -> None:
    secret = token_of(link).partition("-")[2]
    logged = [entry.data for entry in PageLogEntry.objects.all()]
    assert secret not in f"{ReviewLink.objects.values().get()} {logged}"
    assert TO not in str(logged)
    assert link.nonce not in secret


# Its mails


def test_the_mail_leaves_at_once_and_then_twice_more(clock: Any, link: ReviewLink) -> None:
    start, sent_after = clock.at, []
    for day in range(9):
        clock.at = start + day * DAY
        sent_after += [day] * send_due()
        assert send_due() == 0  # the same minute again
    assert sent_after == [0, 2, 5]
    first = mail.outbox[0]
    assert (first.to, first.subject) == ([TO], "Xin ý kiến duyệt: Bài chờ duyệt")
    assert address_of(link) in first.body
    assert HEAD in first.body


def test_what_was_due_while_the_system_was_down_goes_out_once(clock: Any, link: ReviewLink) -> None:
    assert next_due() == clock.at
    clock.at += 6 * DAY
    assert [send_due(), send_due(), len(mail.outbox)] == [1, 0, 1]


def test_a_mail_server_that_fails_loses_nothing_and_sends_nothing_twice(
    clock: Any, link: ReviewLink, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: Any) -> int:
        raise SMTPServerDisconnected("away")

    with monkeypatch.context() as away:
        away.setattr(EmailBackend, "send_messages", fail)
        assert send_due() == 0
    link.refresh_from_db()
    assert (link.times_mailed, link.failed_at, send_due()) == (0, clock.at, 0)
    clock.at += timedelta(minutes=10)
    assert [send_due(), send_due(), len(mail.outbox)] == [1, 0, 1]
    # The answer comes while the server is away again: the author hears of it later, once.
    with monkeypatch.context() as away:
        away.setattr(EmailBackend, "send_messages", fail)
        assert answer(link, answer="reject", comment="Thêm số 111.").status_code == 200
    assert len(mail.outbox) == 1
    clock.at += timedelta(minutes=10)
    assert [send_due(), send_due()] == [1, 0]
    assert {each.subject for each in mail.outbox[1:]} == {"Cần sửa: Bài chờ duyệt"}


def test_nobody_is_asked_about_what_changed_meanwhile(
    review: WorkflowState, people: Any, link: ReviewLink
) -> None:
    text_of(review).save_revision(user=people.content)
    assert (send_due(), mail.outbox) == (0, [])


def test_addresses_are_forgotten_when_the_link_is_long_over(clock: Any, link: ReviewLink) -> None:
    kept = []
    for days in (7, 96, 98):
        clock.at = link.asked_at + days * DAY
        send_due()
        link.refresh_from_db()
        kept.append(link.sent_to)
    assert (kept, link.name) == ([TO, TO, ""], HEAD)


def test_the_tick_takes_part() -> None:
    assert PARTS["review"].run() == 0


# Answering


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


# At the desk


def test_the_desk_asks_shows_and_revokes(
    client: Client, review: WorkflowState, people: Any
) -> None:
    client.force_login(people.content)
    desk = reverse("review_desk", args=[review.pk])
    form = {"ask": "1", "name": HEAD, "sent_to": TO, "days": "7"}
    assert "30" in client.post(desk, {**form, "days": "31"}).content.decode()
    for _ in range(2):
        client.post(desk, form)
    assert len(mail.outbox) == 1
    shown = client.get(desk).content.decode()
    assert HEAD in shown
    assert "Đã gửi 1 thư" in shown
    client.post(desk, {"revoke": ReviewLink.objects.get().pk})
    assert "Đã thu hồi" in client.get(desk).content.decode()
    editor = client.get(reverse("wagtailadmin_pages:edit", args=[review.object_id]))
    assert desk in editor.content.decode()


def test_the_desk_of_a_review_that_is_over_leads_to_the_text(
    client: Client, review: WorkflowState, people: Any
) -> None:
    review.cancel(user=people.writer)
    client.force_login(people.content)
    answered = client.get(reverse("review_desk", args=[review.pk]))
    assert answered["Location"] == reverse("wagtailadmin_pages:edit", args=[review.object_id])

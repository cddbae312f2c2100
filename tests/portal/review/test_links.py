"""Somebody without an account is asked to decide on a text in review, by mail."""

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
from wagtail.models import PageLogEntry, WorkflowState

from campaigns.ticking import PARTS
from portal.models import ReviewLink
from portal.review.links.asking import AskByLink
from portal.review.links.tokens import address_of, token_of
from portal.review.subjects import text_of
from portal.review.ticking import next_due, send_due

from .by_link import DAY, HEAD, TO, answer, asked, fresh, path

pytestmark = [pytest.mark.django_db, pytest.mark.once]


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

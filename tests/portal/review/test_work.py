"""A text in review is given to somebody, with a day and a priority."""

from datetime import date, timedelta
from smtplib import SMTPServerDisconnected
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry, WorkflowState

from portal.models import Priority, ReviewAssignment
from portal.review.queries import waiting_for
from portal.review.ticking import send_due
from portal.review.work.arranging import ArrangeReview
from sample.factories import ArticlePageFactory, UserFactory

from .conftest import hand_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TODAY = date(2026, 5, 12)
DAY = timedelta(days=1)


def given(review: WorkflowState, people: Any, **more: Any) -> bool:
    what = {"user": people.publisher, "assignee": people.content, **more}
    return ArrangeReview(WorkflowState.objects.get(pk=review.pk), **what).execute()


def test_whoever_is_given_it_gets_one_mail(either: WorkflowState, people: Any) -> None:
    assert given(either, people, due_on=TODAY, priority=Priority.URGENT)
    assert [send_due(), send_due()] == [1, 0]
    # The same again, and another day for the same person: no second mail.
    assert not given(either, people, due_on=TODAY, priority=Priority.URGENT)
    assert given(either, people, due_on=TODAY + DAY)
    assert send_due() == 0
    (sent,) = mail.outbox
    assert sent.to == [people.content.email]
    assert sent.subject.startswith("Giao cho bạn duyệt: ")
    for part in ("Gấp", "12/05/2026", "Duyệt nội dung"):
        assert part in sent.body


def test_a_failing_mail_server_delays_that_mail(
    clock: Any, review: WorkflowState, people: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: Any) -> int:
        raise SMTPServerDisconnected("away")

    given(review, people)
    with monkeypatch.context() as away:
        away.setattr(EmailBackend, "send_messages", fail)
        assert send_due() == 0
    clock.at += timedelta(minutes=10)
    assert [send_due(), send_due(), len(mail.outbox)] == [1, 0, 1]


def test_what_is_decided_by_then_is_mailed_to_nobody(review: WorkflowState, people: Any) -> None:
    given(review, people)
    step = review.current_task_state
    step.task.specific.on_action(step, people.content, "approve")
    mail.outbox.clear()
    assert (send_due(), mail.outbox) == (0, [])


@pytest.mark.parametrize("who", ["writer", "legal"])
def test_who_neither_decides_nor_publishes_gives_nothing(
    review: WorkflowState, people: Any, who: str
) -> None:
    with pytest.raises(PermissionDenied):
        given(review, people, user=getattr(people, who))
    assert not ReviewAssignment.objects.exists()


@pytest.mark.parametrize(
    ("what", "why"),
    [
        ({"assignee": "legal"}, "không duyệt được bài ở bước này"),
        ({"assignee": "writer"}, "không duyệt được bài ở bước này"),
        ({"due_on": TODAY - DAY}, "đã qua"),
    ],
)
def test_what_cannot_be_is_refused(
    review: WorkflowState, people: Any, what: dict[str, Any], why: str
) -> None:
    what = {key: getattr(people, str(value), value) for key, value in what.items()}
    with pytest.raises(ValidationError, match=why):
        given(review, people, **what)
    assert not PageLogEntry.objects.filter(action="portal.arrange_review").exists()


def test_a_review_that_is_over_is_given_to_nobody(review: WorkflowState, people: Any) -> None:
    review.cancel(user=people.writer)
    with pytest.raises(ValidationError, match="không còn chờ duyệt"):
        given(review, people)


def test_the_list_goes_by_priority_then_day_then_waiting(
    clock: Any, portal: SimpleNamespace, people: Any, django_assert_max_num_queries: Any
) -> None:
    arranged = [
        ("lâu nhất, không hạn", {}),
        ("không gấp, hôm nay", {"priority": Priority.LOW, "due_on": TODAY}),
        ("ngày mai", {"due_on": TODAY + DAY}),
        ("hôm nay", {"due_on": TODAY}),
        ("gấp, không hạn", {"priority": Priority.URGENT}),
        ("gấp, ngày mai", {"priority": Priority.URGENT, "due_on": TODAY + DAY}),
    ]
    for title, what in arranged:
        draft = ArticlePageFactory(
            parent=portal.column, title=title, owner=people.writer, draft=True
        )
        review = hand_in(draft, people.writer)
        if what:
            given(review, people, assignee=None, **what)
        clock.at += timedelta(minutes=1)
    with django_assert_max_num_queries(9):
        listed = waiting_for(people.content)
    assert [each.title for each in listed] == [
        "gấp, ngày mai",
        "gấp, không hạn",
        "hôm nay",
        "ngày mai",
        "lâu nhất, không hạn",
        "không gấp, hôm nay",
    ]
    clock.at += DAY
    overdue = [each.title for each in waiting_for(people.content) if each.is_overdue]
    assert overdue == ["hôm nay", "không gấp, hôm nay"]


def test_the_home_tells_the_overdue_apart_and_whose_it_is(
    clock: Any, client: Client, review: WorkflowState, people: Any
) -> None:
    given(review, people, due_on=TODAY, priority=Priority.URGENT)
    clock.at += DAY
    shown = []
    for user in (people.content, UserFactory(role="Người duyệt nội dung")):
        client.force_login(user)
        page = BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "html.parser")
        panel = page.select_one("#waiting-section")
        late = panel.select_one(".lantoa-work__late").text
        shown.append((late.strip(), "Giao cho bạn" in panel.text, "Gấp" in panel.text))
    assert shown == [
        ("Quá hạn ngày 12/05/2026", True, True),
        ("Quá hạn ngày 12/05/2026", False, True),
    ]


def test_day_and_priority_go_on_to_the_next_step_the_person_does_not(
    review: WorkflowState, people: Any
) -> None:
    given(review, people, due_on=TODAY, priority=Priority.URGENT)
    step = review.current_task_state
    step.task.specific.on_action(step, people.content, "approve")
    (item,) = waiting_for(people.legal)
    assert (item.priority_label, item.due_on, item.assignee) == ("Gấp", TODAY, "")


def test_the_desk_gives_it(client: Client, review: WorkflowState, people: Any) -> None:
    client.force_login(people.publisher)
    desk = reverse("review_desk", args=[review.pk])
    form = {"arrange": "1", "assignee": people.content.pk, "due_on": "2026-05-20", "priority": "1"}
    refused = client.post(desk, {**form, "assignee": people.legal.pk}).content.decode()
    assert "không duyệt được bài ở bước này" in refused
    client.post(desk, form)
    held = ReviewAssignment.objects.get()
    assert (held.assignee, held.due_on, held.priority) == (people.content, date(2026, 5, 20), 1)
    assert [each.to for each in mail.outbox] == [[people.content.email]]

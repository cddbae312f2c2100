"""What is published is looked at again: by whom, when, and who is reminded."""

from datetime import UTC, date, datetime, timedelta
from smtplib import SMTPServerDisconnected
from types import SimpleNamespace
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry, PageLogEntry, ReferenceIndex

from portal.models import ReviewDate
from portal.review.dates.actions import RecordReview, SetReviewDate
from portal.review.dates.kinds import address_of
from portal.review.dates.mine import to_look_at
from portal.review.ticking import next_due, send_due
from sample.factories import ArticlePageFactory, MaterialFactory, ToolkitFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TODAY = date(2026, 5, 12)
DAY = timedelta(days=1)
DUE = TODAY + 20 * DAY


@pytest.fixture(params=["article", "material", "toolkit"])
def text(request: pytest.FixtureRequest, portal: SimpleNamespace, people: Any, clock: Any) -> Any:
    """Something published, of each kind."""
    if request.param == "article":
        return ArticlePageFactory(parent=portal.column, owner=people.writer)
    factory = MaterialFactory if request.param == "material" else ToolkitFactory
    return factory(owner=people.writer)


@pytest.fixture
def article(portal: SimpleNamespace, people: Any, clock: Any) -> Any:
    return ArticlePageFactory(parent=portal.column, title="Đường dây 111", owner=people.writer)


def dated(text: Any, people: Any, **more: Any) -> bool:
    what = {"user": people.publisher, "owner": people.writer, "due_on": DUE, **more}
    return SetReviewDate(text, **what).execute()


def at_eight(day: date) -> datetime:
    """Eight in the morning in Việt Nam."""
    return datetime(day.year, day.month, day.day, 1, tzinfo=UTC)


def logged(action: str) -> int:
    return sum(log.objects.filter(action=action).count() for log in (PageLogEntry, ModelLogEntry))


def test_the_owner_is_reminded_before_and_on_the_day_once_each(
    clock: Any, text: Any, people: Any
) -> None:
    assert dated(text, people)
    assert not dated(text, people)
    assert logged("portal.set_review_date") == 1
    sent_on = []
    for number in range(40):
        clock.at = at_eight(TODAY + number * DAY)
        sent_on += [number] * send_due()
        assert send_due() == 0
    assert sent_on == [6, 20]
    assert [each.to for each in mail.outbox] == [[people.writer.email]] * 2
    assert [each.subject.split(":")[0] for each in mail.outbox] == [
        "Rà soát trước ngày 01/06/2026",
        "Đến hạn rà soát hôm nay",
    ]
    assert address_of(text) in mail.outbox[0].body


@pytest.mark.parametrize(
    ("back_after", "subject"),
    [(10, "Rà soát trước ngày"), (20, "Đến hạn rà soát hôm nay"), (33, "Quá hạn rà soát")],
)
def test_after_an_outage_one_mail_says_how_it_stands(
    clock: Any, article: Any, people: Any, back_after: int, subject: str
) -> None:
    dated(article, people)
    clock.at = at_eight(TODAY + back_after * DAY)
    assert [send_due(), send_due()] == [1, 0]
    (sent,) = mail.outbox
    assert sent.subject.startswith(subject)


def test_the_hour_is_seven_in_the_morning_here(clock: Any, article: Any, people: Any) -> None:
    dated(article, people)
    assert next_due() == datetime(2026, 5, 18, 0, tzinfo=UTC)


def test_a_failing_mail_server_delays_the_reminder(
    clock: Any, article: Any, people: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: Any) -> int:
        raise SMTPServerDisconnected("away")

    dated(article, people)
    clock.at = at_eight(TODAY + 6 * DAY)
    with monkeypatch.context() as away:
        away.setattr(EmailBackend, "send_messages", fail)
        assert [send_due(), send_due()] == [0, 0]
    clock.at += timedelta(minutes=10)
    assert [send_due(), send_due(), len(mail.outbox)] == [1, 0, 1]


def test_another_day_is_reminded_of_anew(clock: Any, article: Any, people: Any) -> None:
    dated(article, people)
    clock.at = at_eight(DUE)
    send_due()
    assert RecordReview(
        article,
        user=people.publisher,
        due_on=DUE + 30 * DAY,
        owner=people.writer,
    ).execute()
    clock.at = at_eight(DUE + 16 * DAY)
    assert send_due() == 1


@pytest.mark.parametrize("gone", ["unpublished", "owner_left", "deleted"])
def test_nobody_is_reminded_of_what_concerns_nobody(
    clock: Any, article: Any, people: Any, gone: str
) -> None:
    dated(article, people)
    if gone == "unpublished":
        article.unpublish()
    elif gone == "owner_left":
        people.writer.is_active = False
        people.writer.save()
    else:
        article.delete()
    clock.at = at_eight(DUE)
    mail.outbox.clear()
    assert (send_due(), mail.outbox) == (0, [])
    assert ReviewDate.objects.exists() is (gone != "deleted")


def test_what_comes_back_is_reminded_of_again(clock: Any, article: Any, people: Any) -> None:
    dated(article, people)
    article.unpublish()
    clock.at = at_eight(DUE + 5 * DAY)
    assert send_due() == 0
    article.refresh_from_db()
    article.save_revision().publish()
    assert [send_due(), send_due()] == [1, 0]


@pytest.mark.parametrize(
    ("what", "why"),
    [
        ({"due_on": TODAY}, "sau hôm nay"),
        ({"owner": None}, "chọn người phụ trách"),
        ({"owner": "clerk"}, "không sửa được"),
    ],
)
def test_what_cannot_be_is_refused(text: Any, people: Any, what: dict[str, Any], why: str) -> None:
    if what.get("owner"):
        what = {"owner": UserFactory(role="Cán bộ số liệu")}
    with pytest.raises(ValidationError, match=why):
        dated(text, people, **what)
    assert not ReviewDate.objects.exists()


def test_a_draft_has_no_review_date(portal: Any, people: Any, clock: Any) -> None:
    draft = ArticlePageFactory(parent=portal.column, draft=True)
    with pytest.raises(ValidationError, match="Chưa xuất bản"):
        dated(draft, people)


def test_who_may_not_change_the_text_sets_nothing(text: Any, people: Any) -> None:
    with pytest.raises(PermissionDenied):
        dated(text, people, user=UserFactory(role="Lãnh đạo xem"))


def test_recording_is_written_once_a_day_and_asks_for_the_next(
    clock: Any, text: Any, people: Any
) -> None:
    dated(text, people)
    clock.at = at_eight(DUE + DAY)
    said = {"user": people.publisher, "owner": people.writer}
    with pytest.raises(ValidationError, match="lần tới"):
        RecordReview(text, due_on=DUE, **said).execute()
    done = [RecordReview(text, due_on=DUE + 90 * DAY, **said).execute() for _ in range(2)]
    assert (done, logged("portal.record_review")) == ([True, False], 1)
    held = ReviewDate.objects.get()
    assert (held.reviewed_on, held.reviewed_by) == (DUE + DAY, people.publisher)


def test_a_date_is_no_use_of_the_text(text: Any, people: Any) -> None:
    dated(text, people)
    assert not ReferenceIndex.get_references_to(text).exists()


def test_the_owners_home_shows_it_from_the_first_reminder_on(
    clock: Any, client: Client, text: Any, people: Any
) -> None:
    dated(text, people)
    assert to_look_at(people.writer) == []
    clock.at = at_eight(DUE + DAY)
    assert [(each.title, each.is_overdue) for each in to_look_at(people.writer)] == [
        (str(text), True)
    ]
    assert to_look_at(people.publisher) == []
    client.force_login(people.writer)
    assert "Quá hạn ngày 01/06/2026" in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_page_sets_and_records(client: Client, text: Any, people: Any) -> None:
    client.force_login(people.publisher)
    page, form = address_of(text), {"due_on": "2026-06-01", "days_before": "14"}
    assert "chọn người phụ trách" in client.post(page, form).content.decode()
    client.post(page, {**form, "owner": people.writer.pk, "reviewed": "1"})
    assert "Rà soát lần cuối ngày 12/05/2026" in client.get(page).content.decode()
    edit = "wagtailadmin_pages:edit" if hasattr(text, "url_path") else None
    edit = edit or type(text).snippet_viewset.get_url_name("edit")
    assert page in client.get(reverse(edit, args=[text.pk])).content.decode()


def test_the_report_tells_the_overdue_and_keeps_its_budget(
    clock: Any,
    client: Client,
    portal: Any,
    people: Any,
    django_assert_max_num_queries: Any,
) -> None:
    for number in range(4):
        for each in (
            ArticlePageFactory(parent=portal.column, title=f"Bài {number}"),
            MaterialFactory(title=f"Tờ rơi {number}"),
        ):
            dated(each, people, due_on=TODAY + (1 + 20 * number) * DAY)
    clock.at = at_eight(TODAY + 22 * DAY)
    client.force_login(people.publisher)
    client.get(reverse("review_dates_report"))
    with django_assert_max_num_queries(30):
        page = client.get(reverse("review_dates_report")).content.decode()
    assert all(f"Bài {number}" in page for number in range(4))
    late = client.get(reverse("review_dates_report"), {"han": "qua-han"}).content.decode()
    shown = [number for number in range(4) if f"Bài {number}" in late]
    assert (shown, "Quá hạn 21 ngày" in late) == ([0, 1], True)
    sheet = client.get(reverse("review_dates_report"), {"export": "csv"})
    assert "Quá hạn 1 ngày" in b"".join(sheet.streaming_content).decode()

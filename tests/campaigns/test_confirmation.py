"""An outlet without an account is asked, asked again, and answers with one tap."""

from datetime import UTC, datetime, timedelta
from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from wagtail.models import ModelLogEntry

from campaigns.confirmation import asking
from campaigns.confirmation.answering import AnswerRequest
from campaigns.confirmation.asking import AskOutlet, RevokeRequest, next_reminder, send_due
from campaigns.confirmation.links import address_of, token_of
from campaigns.models import ConfirmationRequest, Publication
from sample.factories import (
    ChannelUnitFactory,
    EvidenceFactory,
    OutletFactory,
    PublicationFactory,
    PublicationQuantityFactory,
    UserFactory,
)
from tests.campaigns.test_quick_report import photo, stored_files

pytestmark = [pytest.mark.django_db, pytest.mark.once]
HOUR = datetime(2026, 5, 12, 10, 0, tzinfo=UTC)
DAY = timedelta(days=1)


class Clock:
    """What time it is, for everything that asks."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.at = HOUR - DAY
        monkeypatch.setattr(timezone, "now", lambda: self.at)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
def officer() -> Any:
    call_command("sync_roles", verbosity=0)
    return UserFactory(role="Cán bộ kênh")


def publication(**what: Any) -> Publication:
    outlet = OutletFactory(contact_email="loa@xa.example")
    made: Publication = PublicationFactory(outlet=outlet, starts_at=HOUR, **what)
    return made


@pytest.fixture
def asked(clock: Clock, officer: Any) -> ConfirmationRequest:
    return AskOutlet(publication(), user=officer).execute()


def path(request: ConfirmationRequest) -> str:
    return f"/xac-nhan/{token_of(request)}"


def held() -> Publication:
    return Publication.objects.get()


# Asking


def test_the_mail_leaves_after_the_hour_and_then_twice_more(
    clock: Clock, asked: ConfirmationRequest
) -> None:
    assert (send_due(), next_reminder()) == (0, HOUR)
    sent_after = []
    for day in range(-1, 15):
        clock.at = HOUR + day * DAY
        sent_after += [day] * send_due()
        assert send_due() == 0  # the same minute again
    assert sent_after == [0, 2, 5]
    assert len(mail.outbox) == 3
    assert address_of(asked) in mail.outbox[0].body
    assert mail.outbox[0].to == ["loa@xa.example"]


def test_what_was_due_while_the_system_was_down_goes_out_once(
    clock: Clock, asked: ConfirmationRequest
) -> None:
    clock.at = HOUR + 4 * DAY
    assert [send_due(), send_due()] == [1, 0]
    assert len(mail.outbox) == 1


def test_a_mail_server_that_fails_loses_nothing_and_sends_nothing_twice(
    clock: Clock, asked: ConfirmationRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: Any) -> int:
        raise SMTPServerDisconnected("away")

    clock.at = HOUR
    with monkeypatch.context() as away:
        away.setattr(EmailBackend, "send_messages", fail)
        assert send_due() == 0
    asked.refresh_from_db()
    assert (asked.times_asked, asked.failed_at) == (0, HOUR)
    assert send_due() == 0  # not at once again
    clock.at = HOUR + timedelta(minutes=10)
    assert [send_due(), send_due()] == [1, 0]
    assert len(mail.outbox) == 1
    assert ModelLogEntry.objects.filter(action="campaigns.ask_outlet").count() == 1


def test_whoever_claims_the_row_sends_it(clock: Clock, asked: ConfirmationRequest) -> None:
    clock.at = HOUR
    assert asking.claimed(asked.pk, HOUR) is not None
    assert asking.claimed(asked.pk, HOUR) is None


def test_what_was_decided_meanwhile_is_not_asked_about(
    clock: Clock, asked: ConfirmationRequest
) -> None:
    Publication.objects.update(state="cancelled")
    clock.at = HOUR
    assert send_due() == 0
    assert not mail.outbox
    assert next_reminder() is None


def test_one_question_at_a_time(clock: Clock, officer: Any, asked: ConfirmationRequest) -> None:
    assert AskOutlet(asked.publication, user=officer).execute() == asked
    with pytest.raises(IntegrityError), transaction.atomic():
        ConfirmationRequest.objects.create(
            publication=asked.publication, sent_to="x@xa.example", expires_at=HOUR
        )


@pytest.mark.parametrize("state", ["draft", "confirmed", "missed", "cancelled"])
def test_what_needs_no_answer_is_not_asked(clock: Clock, officer: Any, state: str) -> None:
    with pytest.raises(ValidationError, match="không cần hỏi"):
        AskOutlet(publication(state=state), user=officer).execute()


def test_an_outlet_without_an_address_is_named_as_such(clock: Clock, officer: Any) -> None:
    without = PublicationFactory(outlet=OutletFactory(contact_email=""))
    with pytest.raises(ValidationError, match="chưa có thư điện tử"):
        AskOutlet(without, user=officer).execute()


def test_whoever_may_not_change_it_asks_nobody(clock: Clock, officer: Any) -> None:
    with pytest.raises(PermissionDenied):
        AskOutlet(publication(), user=UserFactory(role="Lãnh đạo xem")).execute()


def test_the_secret_stands_nowhere(clock: Clock, asked: ConfirmationRequest) -> None:
    secret = token_of(asked).partition("-")[2]
    row = ConfirmationRequest.objects.values().get()
    logged = [entry.data for entry in ModelLogEntry.objects.all()]
    assert secret not in f"{row} {logged}"
    assert asked.nonce not in secret


# Answering


def answer(request: ConfirmationRequest, **data: Any) -> Any:
    return Client().post(path(request), data)


@pytest.mark.parametrize(
    "case",
    [
        ("planned", "yes", 1, "confirmed"),
        ("sent", "yes", 1, "confirmed"),
        ("published", "yes", 1, "confirmed"),
        ("confirmed", "yes", 1, "confirmed"),
        ("planned", "yes", -1, "planned"),  # not before its hour
        ("planned", "no", 1, "missed"),
        ("sent", "no", -1, "cancelled"),
        ("published", "no", 1, "missed"),
        ("planned", "not_yet", 1, "planned"),
        ("cancelled", "yes", 1, "cancelled"),
    ],
)
def test_what_an_answer_brings_about(
    clock: Clock, asked: ConfirmationRequest, case: tuple[str, str, int, str]
) -> None:
    """State, what the outlet says, hours after the publication's own, the state that it becomes."""
    state, said, hours, becomes = case
    Publication.objects.update(state=state)
    clock.at = HOUR + timedelta(hours=hours)
    page = answer(asked, answer=said)
    assert page.status_code == 200
    assert held().state == becomes
    asked.refresh_from_db()
    settled = becomes not in (state,) or state == "confirmed"
    assert (asked.settled_at is not None) is settled


def test_a_yes_is_reported_confirmed_and_shown_as_the_outlets_word(
    clock: Clock, asked: ConfirmationRequest
) -> None:
    unit = ChannelUnitFactory(channel=asked.publication.channel)
    PublicationQuantityFactory(publication=asked.publication, unit=unit, planned=10)
    clock.at = HOUR + DAY
    page = answer(asked, answer="yes", **{f"unit-{unit.pk}": "8"})
    assert "Đã xác nhận" in page.content.decode()
    changes = held().changes.values_list("after", "reported_by", "by")
    assert list(changes) == [("published", "outlet", None), ("confirmed", "outlet", None)]
    assert held().quantities.get().done == 8
    assert "13/05/2026" in held().evidence.get().note


def test_a_second_answer_and_a_second_device_change_nothing(
    clock: Clock, asked: ConfirmationRequest
) -> None:
    clock.at = HOUR + DAY
    other_device = ConfirmationRequest.objects.get()
    answer(asked, answer="yes")
    assert not AnswerRequest(other_device, "no").execute()
    page = answer(asked, answer="no")
    assert "Đã ghi nhận" in page.content.decode()
    assert held().state == "confirmed"
    assert held().changes.count() == 2
    assert held().evidence.count() == 1


def test_not_yet_is_asked_again_a_day_later(clock: Clock, asked: ConfirmationRequest) -> None:
    clock.at = HOUR
    send_due()
    answer(asked, answer="not_yet")
    asked.refresh_from_db()
    assert asked.next_ask_at == HOUR + DAY
    clock.at = HOUR + DAY
    assert send_due() == 1
    answer(asked, answer="yes")
    assert held().state == "confirmed"


def test_before_its_hour_it_says_so_and_keeps_what_was_typed(
    clock: Clock, asked: ConfirmationRequest
) -> None:
    unit = ChannelUnitFactory(channel=asked.publication.channel)
    page = answer(asked, answer="yes", reason="Mưa to", **{f"unit-{unit.pk}": "7"})
    text = page.content.decode()
    assert "Chưa đến giờ" in text
    assert "Mưa to" in text
    assert 'value="7"' in text
    assert not held().evidence.exists()


@pytest.mark.parametrize("data", [{}, {"answer": "maybe"}, {"answer": "yes", "unit": "-3"}])
def test_bad_answers_are_told(clock: Clock, asked: ConfirmationRequest, data: Any) -> None:
    clock.at = HOUR + DAY
    if "unit" in data:
        unit = ChannelUnitFactory(channel=asked.publication.channel)
        data = {"answer": "yes", f"unit-{unit.pk}": "-3"}
    page = answer(asked, **data)
    assert "error" in page.content.decode()
    assert held().state == "planned"


def test_looking_changes_nothing_and_leaves_no_trace(
    clock: Clock, asked: ConfirmationRequest
) -> None:
    clock.at = HOUR + DAY
    for method in ("get", "head"):
        page = getattr(Client(), method)(path(asked))
        assert page.status_code == 200
        assert not page.cookies
    assert page["Cache-Control"] == "no-store"
    assert page["Referrer-Policy"] == "no-referrer"
    assert "noindex" in page["X-Robots-Tag"]
    assert held().state == "planned"


def test_links_that_are_over_say_whom_to_turn_to(
    clock: Clock, officer: Any, asked: ConfirmationRequest
) -> None:
    clock.at = HOUR + 15 * DAY
    assert answer(asked, answer="yes").status_code == 410
    clock.at = HOUR
    assert RevokeRequest(asked, user=officer).execute()
    assert not RevokeRequest(asked, user=officer).execute()
    page = answer(asked, answer="yes")
    assert page.status_code == 410
    assert "đã được thu hồi" in page.content.decode()
    assert held().state == "planned"


def test_a_guessed_link_tells_nothing_and_guessing_ends(
    clock: Clock, asked: ConfirmationRequest
) -> None:
    guessed = f"/xac-nhan/{asked.pk}-{'0' * 40}"
    codes = [Client().get(guessed).status_code for _ in range(21)]
    assert codes == [404] * 20 + [429]


def test_the_page_takes_few_queries(
    clock: Clock, asked: ConfirmationRequest, django_assert_max_num_queries: Any
) -> None:
    for _ in range(4):
        ChannelUnitFactory(channel=asked.publication.channel)
    Client().get(path(asked))
    with django_assert_max_num_queries(30):  # twenty places of the limit on guesses among them
        Client().get(path(asked))


def test_the_desk_asks_shows_and_revokes(client: Client, officer: Any) -> None:
    made = publication()
    client.force_login(officer)
    page = reverse("wagtailsnippets_campaigns_publication:ask_outlet", args=[made.pk])
    client.post(page)  # its hour was in May: due at once
    assert len(mail.outbox) == 1
    assert "đã hỏi 1 lần" in client.get(page).content.decode()
    client.post(page, {"revoke": "1"})
    assert "đã thu hồi" in client.get(page).content.decode()
    EvidenceFactory(publication=made)
    Publication.objects.update(state="confirmed")
    assert "không cần hỏi" in client.post(page).content.decode()


def test_photo_of_the_outlet_is_kept_as_evidence(
    clock: Clock, asked: ConfirmationRequest, client: Client
) -> None:
    clock.at = HOUR + DAY
    answer = client.post(path(asked), {"answer": "yes", "photo": photo("loa.jpg")})
    assert "Đã ghi nhận" in answer.content.decode()
    kept = held().evidence.exclude(file="").get()
    assert (kept.kind, kept.filename) == ("photo", "loa.jpg")
    with Image.open(kept.file) as picture:
        assert not picture.getexif()


@pytest.mark.parametrize("answer", ["not_yet", "no"])
def test_photo_beside_another_answer_is_kept_nowhere(
    clock: Clock, asked: ConfirmationRequest, client: Client, answer: str
) -> None:
    before = set(stored_files())
    clock.at = HOUR + DAY
    client.post(path(asked), {"answer": answer, "photo": photo("loa.jpg")})
    assert set(stored_files()) == before
    assert not held().evidence.exists()


def test_wrong_file_is_said_and_the_answer_waits(
    clock: Clock, asked: ConfirmationRequest, client: Client
) -> None:
    clock.at = HOUR + DAY
    wrong = SimpleUploadedFile("loa.exe", b"MZ" * 100)
    page = client.post(path(asked), {"answer": "yes", "photo": wrong}).content.decode()
    assert "Minh chứng là ảnh" in page
    assert held().state == "planned"

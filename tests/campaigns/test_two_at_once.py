"""Two officers do the same thing in the same moment, each on a connection of their own."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import ModelLogEntry

from campaigns.confirmation.answering import AnswerRequest
from campaigns.confirmation.asking import AskOutlet, send_due
from campaigns.models import ConfirmationRequest, Publication, PublicationTally
from campaigns.models.confirmation_requests import OutletAnswer
from campaigns.publication_actions import (
    CancelPublication,
    ConfirmPublication,
    MarkMissed,
    ReportPublished,
)
from campaigns.publication_states import PublicationState
from campaigns.reporting.actions import ReportTogether, Shown
from campaigns.tallying import fold
from sample.factories import (
    EvidenceFactory,
    OutletFactory,
    PlaceFactory,
    PublicationFactory,
    UserFactory,
)
from tests.at_once import all_at_once, own_database

__all__ = ["all_at_once", "own_database"]

pytestmark = pytest.mark.django_db
OFFICERS = 4


@pytest.fixture
def officers(own_database: Any) -> list[Any]:
    call_command("sync_roles", verbosity=0)
    return [UserFactory(role="Cán bộ kênh") for _number in range(OFFICERS)]


def fresh(publication: Publication) -> Publication:
    return Publication.objects.get(pk=publication.pk)


@pytest.mark.parametrize(
    ("state", "action", "told"),
    [
        (PublicationState.PLANNED, ReportPublished, "campaigns.report_published"),
        (PublicationState.PUBLISHED, ConfirmPublication, "campaigns.confirm_publication"),
        (PublicationState.SENT, MarkMissed, "campaigns.mark_missed"),
        (PublicationState.PLANNED, CancelPublication, "campaigns.cancel_publication"),
    ],
)
def test_one_change_one_line_one_entry(
    officers: list[Any], all_at_once: Any, state: PublicationState, action: Any, told: str
) -> None:
    publication = PublicationFactory(state=state, starts_at=timezone.now() - timedelta(days=1))
    EvidenceFactory(publication=publication)
    clicks = [action(fresh(publication), user=each, reason="vì thế").execute for each in officers]
    changed = all_at_once(clicks)
    assert sorted(changed) == [False] * (OFFICERS - 1) + [True]
    assert publication.changes.count() == 1
    assert ModelLogEntry.objects.filter(action=told).count() == 1


def test_report_with_evidence_from_two_phones_is_one(officers: list[Any], all_at_once: Any) -> None:
    day_before = timezone.now() - timedelta(days=1)
    publication = PublicationFactory(starts_at=day_before, places=[PlaceFactory()])
    reports = [
        ReportTogether([fresh(publication)], each, shown=Shown(note="sổ 12"), confirms=True)
        for each in officers
    ]
    numbers = all_at_once([each.execute for each in reports])
    assert sorted(numbers) == [0] * (OFFICERS - 1) + [1]
    assert publication.evidence.count() == 1
    assert publication.changes.count() == 2
    fold()
    assert sum(PublicationTally.objects.values_list("confirmed", flat=True)) == 1


def test_outlet_is_asked_once_and_gets_one_mail(officers: list[Any], all_at_once: Any) -> None:
    outlet = OutletFactory(contact_email="loa@xa.example")
    publication = PublicationFactory(outlet=outlet, starts_at=timezone.now() - timedelta(days=1))
    all_at_once([AskOutlet(fresh(publication), user=each).execute for each in officers])
    assert ConfirmationRequest.objects.count() == 1
    all_at_once([send_due] * OFFICERS)
    assert len(mail.outbox) == 1


def test_outlet_and_officer_answer_together(officers: list[Any], all_at_once: Any) -> None:
    outlet = OutletFactory(contact_email="loa@xa.example")
    publication = PublicationFactory(outlet=outlet, starts_at=timezone.now() - timedelta(days=1))
    AskOutlet(publication, user=officers[0]).execute()
    asked = [ConfirmationRequest.objects.get() for _device in range(2)]
    report = ReportTogether(
        [fresh(publication)], officers[1], shown=Shown(note="sổ 12"), confirms=True
    )
    taps = [AnswerRequest(each, OutletAnswer.YES).execute for each in asked]
    all_at_once([*taps, report.execute])
    assert fresh(publication).state == PublicationState.CONFIRMED
    confirmed = ModelLogEntry.objects.filter(action="campaigns.confirm_publication")
    assert confirmed.count() == 1
    assert publication.changes.filter(after=PublicationState.CONFIRMED).count() == 1

"""Loudspeaker bulletins: handed in, approved, sent to stations once, withdrawn."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, time, timedelta
from itertools import product
from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import ModelLogEntry

from audiences.enums import LegalForm
from audiences.models import OfficerArea, Place
from campaigns.bulletin_states import TRANSITIONS, BulletinState, Slot
from campaigns.bulletins import mailing
from campaigns.bulletins.actions import (
    ApproveBulletin,
    BulletinAction,
    ReturnBulletin,
    SubmitBulletin,
    WithdrawBulletin,
)
from campaigns.bulletins.delivering import RenewDelivery, RevokeDelivery
from campaigns.bulletins.links import token_of
from campaigns.bulletins.recordings import Times, too_different
from campaigns.bulletins.sending import SendBulletin
from campaigns.bulletins.stations import moments_of, stations_of
from campaigns.models import (
    BulletinDelivery,
    LoudspeakerBulletin,
    Publication,
    PublicationTally,
)
from sample.factories import (
    BulletinPlaceFactory,
    ChannelFactory,
    LoudspeakerBulletinFactory,
    MaterialFactory,
    MaterialFileFactory,
    OutletFactory,
    PlaceFactory,
    PublicationFactory,
    TargetGroupFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 12, 5, 0, tzinfo=UTC)  # 12:00 in Việt Nam
DAY = timedelta(days=1)


class Clock:
    """What time it is, for everything that asks."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.at = NOON
        monkeypatch.setattr(timezone, "now", lambda: self.at)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
def officer(clock: Clock) -> Any:
    return UserFactory(superuser=True)


@pytest.fixture
def roles(db: None) -> None:
    call_command("sync_roles", verbosity=0)


@pytest.fixture
def district(clock: Clock) -> Place:
    """Two communes with a station each, one of them without an address; what is none beside."""
    found: Place = PlaceFactory(district=True)
    first, second = (PlaceFactory(parent=found) for _ in range(2))
    OutletFactory(slug="dai-mot", place=first, contact_email="dai-mot@xa.example")
    OutletFactory(slug="dai-hai", place=second)
    OutletFactory(place=second, closed=True)
    OutletFactory(place=second, channel=ChannelFactory(legal_form=LegalForm.SOCIAL))
    OutletFactory(place=PlaceFactory())
    return found


def approved(district: Place, **what: Any) -> LoudspeakerBulletin:
    bulletin: LoudspeakerBulletin = LoudspeakerBulletinFactory(
        approved=True, places=[district], **what
    )
    return bulletin


def recorded(**what: Any) -> Any:
    material = MaterialFactory(**what)
    MaterialFileFactory(material=material, audio=True)
    return material


# The way of a text

STEPS: list[tuple[type[BulletinAction], str]] = [
    (SubmitBulletin, BulletinState.WAITING),
    (ApproveBulletin, BulletinState.APPROVED),
    (ReturnBulletin, BulletinState.RETURNED),
    (SendBulletin, BulletinState.SENT),
    (WithdrawBulletin, BulletinState.WITHDRAWN),
]


def test_every_change_from_every_state(officer: Any, district: Place) -> None:
    """What is to be done is done once; what is done already answers False; the rest is refused."""
    for state, (action, becomes) in product(BulletinState.values, STEPS):
        bulletin = approved(district, state=state)
        act = action(bulletin, user=officer, reason="Sửa số điện thoại")
        is_open = becomes in TRANSITIONS[state]
        if is_open:
            assert [act.execute(), act.execute()] == [True, False]
        elif state == becomes:
            assert act.execute() is False
        else:
            with pytest.raises(ValidationError):
                act.execute()
        bulletin.refresh_from_db()
        assert bulletin.state == (becomes if is_open else state)
        assert bulletin.changes.count() == int(is_open)
        logged = ModelLogEntry.objects.filter(object_id=bulletin.pk, action=action.log_action)
        assert logged.count() == int(is_open)


@pytest.mark.parametrize(
    ("role", "lets"),
    [
        ("Cán bộ kênh", {"submit", "approve", "return", "send", "withdraw"}),
        ("Quản trị nội dung", {"submit", "approve", "return", "send", "withdraw"}),
        ("Người xuất bản", {"submit", "send"}),
        ("Người viết", {"submit"}),
        ("Lãnh đạo xem", set()),
    ],
)
def test_who_may_do_what(roles: None, district: Place, role: str, lets: set[str]) -> None:
    """Writing and handing in is no approval; what was sent is withdrawn by an approver."""
    user = UserFactory(role=role)
    tries: dict[str, tuple[type[BulletinAction], str]] = {
        "submit": (SubmitBulletin, BulletinState.DRAFT),
        "approve": (ApproveBulletin, BulletinState.WAITING),
        "return": (ReturnBulletin, BulletinState.WAITING),
        "send": (SendBulletin, BulletinState.APPROVED),
        "withdraw": (WithdrawBulletin, BulletinState.SENT),
    }
    done = set()
    for name, (action, state) in tries.items():
        with suppress(PermissionDenied):
            action(approved(district, state=state), user=user, reason="Sai").execute()
            done.add(name)
    assert done == lets


def test_a_return_needs_a_comment_and_takes_the_approval_back(
    officer: Any, district: Place
) -> None:
    bulletin = LoudspeakerBulletinFactory(waiting=True, places=[district])
    assert ApproveBulletin(bulletin, user=officer).execute()
    assert (bulletin.approved_by, bulletin.approved_at) == (officer, NOON)
    with pytest.raises(ValidationError, match="lý do"):
        ReturnBulletin(bulletin, user=officer, reason="  ").execute()
    assert ReturnBulletin(bulletin, user=officer, reason="Thiếu số 111").execute()
    assert (bulletin.approved_by, bulletin.approved_at) == (None, None)
    assert "Thiếu số 111" in str(bulletin.changes.last())


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (lambda: {"places": []}, "địa bàn"),
        (lambda: {"first_day": (NOON - 3 * DAY).date()}, "đã qua"),
        (lambda: {"material": MaterialFactory(with_file=True)}, "MP3"),
        (lambda: {"material": recorded(draft=True)}, "xuất bản"),
        (lambda: {"material": recorded(withdrawn=True)}, "thu hồi"),
        (lambda: {"material": recorded(expires_on=NOON.date())}, "hết hạn"),
    ],
)
def test_what_is_missing_is_said_when_it_is_handed_in(
    officer: Any, district: Place, what: Callable[[], dict[str, Any]], said: str
) -> None:
    bulletin = LoudspeakerBulletinFactory(**{"places": [district], **what()})
    with pytest.raises(ValidationError, match=said):
        SubmitBulletin(bulletin, user=officer).execute()


@pytest.mark.once
@pytest.mark.parametrize(
    ("read", "recorded", "differs"),
    [
        (40, None, False),
        (40, 60, False),
        (40, 61, True),
        (40, 19, True),
        (9, 20, False),
    ],
)
def test_a_recording_that_can_hardly_be_of_this_text_is_warned_of(
    read: int, recorded: int | None, *, differs: bool
) -> None:
    assert too_different(read, recorded) is differs
    assert ("lệch nhiều" in Times(read, recorded).sentence()) is differs


@pytest.mark.once
@pytest.mark.parametrize(
    ("what", "hours"),
    [
        ({}, ["17:00 12/05", "17:00 13/05"]),
        ({"slot": Slot.MORNING}, ["05:30 13/05"]),
        ({"slot": Slot.EXACT, "exact_time": time(12, 1)}, ["12:01 12/05", "12:01 13/05"]),
        ({"slot": Slot.MORNING, "urgent": True}, ["12:00 12/05", "05:30 13/05"]),
    ],
)
def test_hours_to_come(clock: Clock, what: dict[str, Any], hours: list[str]) -> None:
    """One that is over is left out; an urgent one is read at once on its first day."""
    bulletin = LoudspeakerBulletinFactory(first_day=NOON.date(), **what)
    found = moments_of(bulletin, timezone.now())
    assert [f"{timezone.localtime(each):%H:%M %d/%m}" for each in found] == hours


# Sending


def test_each_station_has_a_publication_a_day_and_one_mail(officer: Any, district: Place) -> None:
    group = TargetGroupFactory()
    bulletin = approved(district, target_groups=[group])
    assert [each.slug for each in stations_of(bulletin)] == ["dai-mot", "dai-hai"]
    assert SendBulletin(bulletin, user=officer).execute()
    assert not SendBulletin(bulletin, user=officer).execute()
    made = Publication.objects.order_by("pk")
    assert [(each.state, each.topic, each.minutes) for each in made] == [
        ("sent", bulletin.title, 1)
    ] * 4
    assert {each.outlet.slug for each in made} == {"dai-mot", "dai-hai"}
    one = made[0]
    assert list(one.places.all()) == [one.outlet.place]
    assert list(one.target_groups.all()) == [group]
    steps = one.changes.values_list("before", "after", "by")
    assert list(steps) == [("draft", "planned", officer.pk), ("planned", "sent", officer.pk)]
    assert [mailing.send_due(), mailing.send_due()] == [1, 0]
    (sent,) = mail.outbox
    assert sent.to == ["dai-mot@xa.example"]
    delivery = BulletinDelivery.objects.get(outlet__slug="dai-mot")
    assert f"/ban-tin/{token_of(delivery)}" in sent.body
    assert delivery.expires_at > timezone.now() + 8 * DAY


def test_tallies_hold_what_was_sent(officer: Any, district: Place) -> None:
    SendBulletin(approved(district), user=officer).execute()
    rows = PublicationTally.objects.filter(place=district, target_group=None)
    assert sum(row.awaited for row in rows) == 4


def test_many_stations_take_few_queries(
    officer: Any, district: Place, django_assert_max_num_queries: Any
) -> None:
    for number in range(20):
        OutletFactory(place=PlaceFactory(parent=district), contact_email=f"d{number}@xa.example")
    bulletin = approved(district)
    with django_assert_max_num_queries(70):
        SendBulletin(bulletin, user=officer).execute()
    assert Publication.objects.count() == 44


def test_what_stands_in_the_calendar_is_not_planned_twice(officer: Any, district: Place) -> None:
    material = recorded()
    bulletin = approved(district, material=material)
    (first, _second) = stations_of(bulletin)
    at = moments_of(bulletin, NOON)[0] + timedelta(minutes=30)
    PublicationFactory(outlet=first, material=material, starts_at=at)
    SendBulletin(bulletin, user=officer).execute()
    assert Publication.objects.filter(outlet=first).count() == 2
    assert bulletin.deliveries.count() == 2


def test_a_failure_midway_leaves_nothing(
    officer: Any, district: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: Any, **_kwargs: Any) -> None:
        raise OSError("disk is full")

    bulletin = approved(district)
    monkeypatch.setattr("campaigns.bulletins.sending.write_parts", fail)
    with pytest.raises(OSError, match="disk"):
        SendBulletin(bulletin, user=officer).execute()
    bulletin.refresh_from_db()
    assert bulletin.state == BulletinState.APPROVED
    assert not Publication.objects.exists()
    assert not BulletinDelivery.objects.exists()


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ({"places": [], "elsewhere": True}, "Chưa có đài"),
        ({"first_day": (NOON - DAY).date(), "slot": Slot.MORNING}, "Mọi giờ phát đã qua"),
    ],
)
def test_where_nobody_would_read_it_nothing_is_sent(
    officer: Any, district: Place, what: dict[str, Any], said: str
) -> None:
    where = PlaceFactory() if what.pop("elsewhere", False) else district
    bulletin = LoudspeakerBulletinFactory(approved=True, **{**what, "places": [where]})
    with pytest.raises(ValidationError, match=said):
        SendBulletin(bulletin, user=officer).execute()


def test_an_officer_of_a_commune_sends_to_that_commune_alone(roles: None, district: Place) -> None:
    local = UserFactory(role="Cán bộ địa bàn")
    commune = district.children.first()
    OfficerArea.objects.create(user=local, place=commune)
    own, wider = approved(commune), approved(commune)
    BulletinPlaceFactory(bulletin=wider)
    assert SendBulletin(own, user=local).execute()
    with pytest.raises(PermissionDenied):
        SendBulletin(wider, user=local).execute()


# Mails


def test_urgent_ones_leave_first_and_say_so(officer: Any, district: Place, clock: Clock) -> None:
    for traits in ({}, {"priority": "priority"}, {"urgent": True}):
        SendBulletin(approved(district, title=str(traits), **traits), user=officer).execute()
        clock.at += timedelta(minutes=1)
    assert mailing.send_due() == 3
    assert [each.subject[:8] for each in mail.outbox] == ["KHẨN CẤP", "Bản tin ", "Bản tin "]
    assert "priority" in mail.outbox[1].subject
    assert "chen trước" in mail.outbox[0].body


def test_a_mail_server_that_fails_loses_nothing_and_sends_nothing_twice(
    officer: Any, district: Place, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: Any) -> int:
        raise SMTPServerDisconnected("away")

    SendBulletin(approved(district), user=officer).execute()
    with monkeypatch.context() as away:
        away.setattr(EmailBackend, "send_messages", fail)
        assert mailing.send_due() == 0
    assert BulletinDelivery.objects.get(sent_to="dai-mot@xa.example").failed_at == NOON
    assert mailing.send_due() == 0  # not at once again
    assert mailing.next_mail() == NOON + mailing.BORROWED
    clock.at += mailing.BORROWED
    assert [mailing.send_due(), mailing.send_due()] == [1, 0]
    assert mailing.next_mail() is None
    assert len(mail.outbox) == 1


def test_a_link_is_revoked_once_and_renewed_to_the_present_address(
    officer: Any, district: Place
) -> None:
    bulletin = approved(district)
    SendBulletin(bulletin, user=officer).execute()
    delivery = bulletin.deliveries.get(outlet__slug="dai-hai")
    before = token_of(delivery)
    assert RevokeDelivery(delivery, user=officer).execute()
    assert not RevokeDelivery(delivery, user=officer).execute()
    delivery.outlet.contact_email = "dai-hai@xa.example"
    delivery.outlet.save()
    assert RenewDelivery(delivery, user=officer).execute()
    assert not RenewDelivery(delivery, user=officer).execute()  # its mail is due
    delivery.refresh_from_db()
    assert delivery.is_open(timezone.now())
    assert token_of(delivery) != before
    assert mailing.send_due() == 2
    assert {each.to[0] for each in mail.outbox} == {"dai-mot@xa.example", "dai-hai@xa.example"}
    with pytest.raises(PermissionDenied):
        RevokeDelivery(delivery, user=UserFactory()).execute()


def test_withdrawing_shuts_links_keeps_mails_and_cancels_what_is_to_come(
    officer: Any, district: Place
) -> None:
    bulletin = approved(district)
    SendBulletin(bulletin, user=officer).execute()
    done = Publication.objects.order_by("pk").first()
    Publication.objects.filter(pk=done.pk).update(state="confirmed")
    assert WithdrawBulletin(bulletin, user=officer, reason="Sai số điện thoại").execute()
    assert sorted(Publication.objects.values_list("state", flat=True)) == [
        *["cancelled"] * 3,
        "confirmed",
    ]
    assert mailing.send_due() == 0
    assert not any(each.is_open(timezone.now()) for each in bulletin.deliveries.all())
    with pytest.raises(ValidationError):
        RenewDelivery(bulletin.deliveries.first(), user=officer).execute()

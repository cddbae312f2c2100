"""Listings of publications, and what their record says."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from campaigns.models import Publication
from campaigns.publication_states import PublicationState
from sample.factories import (
    AttendanceFactory,
    ChannelUnitFactory,
    OutletFactory,
    PublicationFactory,
    PublicationQuantityFactory,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("at", "found"),
    [
        (datetime(2025, 7, 6, 16, 59, 59, tzinfo=UTC), False),  # 6 July, 23:59:59 in Việt Nam
        (datetime(2025, 7, 6, 17, 0, tzinfo=UTC), True),
        (datetime(2025, 7, 8, 16, 59, 59, tzinfo=UTC), True),
        (datetime(2025, 7, 8, 17, 0, tzinfo=UTC), False),
    ],
)
def test_days_are_those_of_viet_nam(at: datetime, found: bool) -> None:
    PublicationFactory(starts_at=at)
    listed = Publication.objects.between(date(2025, 7, 7), date(2025, 7, 8))
    assert listed.exists() is found


def test_overdue_is_what_nobody_spoke_of() -> None:
    overdue = [PublicationFactory(), PublicationFactory(sent=True)]
    for each in ("published", "confirmed", "missed", "cancelled", "draft"):
        PublicationFactory(**{each: True})
    PublicationFactory(state=PublicationState.DRAFT)
    PublicationFactory(starts_at=datetime(2025, 7, 8, tzinfo=UTC))
    at = datetime(2025, 7, 7, 12, 0, tzinfo=UTC)
    assert list(Publication.objects.overdue(at).order_by("pk")) == overdue


def test_done_and_confirmed_are_two_facts() -> None:
    published, confirmed = PublicationFactory(published=True), PublicationFactory(confirmed=True)
    assert set(Publication.objects.done()) == {published, confirmed}
    assert list(Publication.objects.confirmed()) == [confirmed]


@pytest.mark.parametrize(
    ("changes", "suspected"),
    [
        ({}, True),
        ({"minutes_later": 59}, True),
        ({"minutes_later": 60}, False),
        ({"other_outlet": True}, False),
        ({"other_material": True}, False),
        ({"state": PublicationState.CANCELLED}, False),
    ],
)
def test_the_same_thing_in_the_same_hour_is_suspected(
    changes: dict[str, object], suspected: bool
) -> None:
    first = PublicationFactory()
    assert first.starts_at is not None
    second = PublicationFactory(
        material=None if changes.get("other_material") else first.material,
        topic="Chuyện khác" if changes.get("other_material") else "",
        outlet=OutletFactory() if changes.get("other_outlet") else first.outlet,
        starts_at=first.starts_at + timedelta(minutes=int(str(changes.get("minutes_later", 0)))),
        state=changes.get("state", PublicationState.PLANNED),
    )
    assert list(Publication.objects.likely_the_same(first)) == ([second] if suspected else [])


def test_talk_without_an_outlet_is_like_no_other() -> None:
    talk = PublicationFactory(talk=True)
    PublicationFactory(talk=True)
    assert not Publication.objects.likely_the_same(talk).exists()


def test_channel_is_the_outlets() -> None:
    publication = PublicationFactory.build(
        outlet=OutletFactory(), channel=None, material=None, topic="Chuyện"
    )
    publication.clean()
    assert publication.outlet is not None
    assert publication.channel == publication.outlet.channel


@pytest.mark.parametrize("topic", ["", "  "])
def test_something_has_to_go_out(topic: str) -> None:
    publication = PublicationFactory.build(material=None, topic=topic, outlet=None, channel=None)
    with pytest.raises(ValidationError, match="đúng một"):
        publication.clean()


def test_quantity_is_counted_in_a_unit_of_the_channel() -> None:
    quantity = PublicationQuantityFactory()
    quantity.full_clean()
    quantity.unit = ChannelUnitFactory()
    with pytest.raises(ValidationError, match="chính kênh này"):
        quantity.full_clean()


def test_those_who_came_first_are_among_those_who_came() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        AttendanceFactory(people=10, new_people=11)

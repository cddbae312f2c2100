"""What matrices read is what counting the publications anew would give, whatever was done."""

import random
from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db.models import Sum
from django.utils import timezone

from audiences.models import Place
from campaigns.models import Publication, PublicationPlace, PublicationTally
from campaigns.models.tallies import COLUMNS
from campaigns.publication_actions import CancelPublication, MarkMissed, ReportPublished
from campaigns.publication_states import PublicationState
from campaigns.tallying import fold, recount, tallied
from sample.factories import (
    ChannelFactory,
    PlaceFactory,
    PublicationFactory,
    PublicationPlaceFactory,
    TargetGroupFactory,
)

pytestmark = pytest.mark.django_db
COLUMN = {
    "planned": "awaited",
    "sent": "awaited",
    "published": "reported",
    "confirmed": "confirmed",
    "missed": "missed",
}


def shown() -> Counter[Any]:
    """Cell and column → figure, from the entries; noughts left out."""
    sums = {f"sum_{column}": Sum(column) for column in COLUMNS}
    rows = PublicationTally.objects.order_by().values("place", "month", "channel", "target_group")
    return Counter(
        {
            (row["place"], row["month"], row["channel"], row["target_group"], column): number
            for row in rows.annotate(**sums)
            for column in COLUMNS
            if (number := row[f"sum_{column}"])
        }
    )


def counted() -> Counter[Any]:
    """The same, plainly: publication by publication."""
    found: Counter[Any] = Counter()
    for publication in Publication.objects.all():
        column = COLUMN.get(publication.state)
        if column is None or publication.starts_at is None:
            continue
        month = timezone.localdate(publication.starts_at).replace(day=1)
        units = set()
        for link in PublicationPlace.objects.filter(publication=publication):
            unit: Place | None = link.place
            while unit is not None:
                units.add(unit.pk)
                unit = unit.parent
        groups = [None, *publication.target_groups.values_list("pk", flat=True)]
        for unit_key in units:
            for group in groups:
                found[unit_key, month, publication.channel_id, group, column] += 1
    return found


@pytest.fixture
def world() -> dict[str, list[Any]]:
    province = PlaceFactory(province=True)
    districts = [PlaceFactory(district=True, parent=province) for _ in range(2)]
    communes = [PlaceFactory(parent=district) for district in districts for _ in range(2)]
    return {
        "places": [*communes, districts[0]],
        "channels": [ChannelFactory() for _ in range(2)],
        "groups": [TargetGroupFactory() for _ in range(3)],
    }


def test_after_any_acts_the_entries_add_up_to_what_there_is(world: dict[str, list[Any]]) -> None:
    chance = random.Random(20260101)  # noqa: S311 (reproducible, guards nothing)
    for _ in range(40):
        act(chance, world)
    assert shown() == counted()
    assert counted()


def act(chance: random.Random, world: dict[str, list[Any]]) -> None:
    there = list(Publication.objects.order_by("pk"))
    kind = chance.choice(["make", "make", "state", "move", "regroup", "channel", "place", "delete"])
    if kind == "make" or not there:
        publication = PublicationFactory(
            outlet=None,
            channel=chance.choice(world["channels"]),
            places=chance.sample(world["places"], 2),
            target_groups=chance.sample(world["groups"], chance.randint(0, 2)),
            starts_at=datetime(2025, chance.randint(1, 3), 28, 17, tzinfo=UTC),
        )
        return
    publication = chance.choice(there)
    if kind == "state":
        publication.state = chance.choice(PublicationState.values)
    if kind == "move":
        publication.starts_at = datetime(2025, chance.randint(1, 3), 31 - 3, 3, tzinfo=UTC)
    if kind == "regroup":
        publication.target_groups.set(chance.sample(world["groups"], 1))
    if kind == "channel":
        publication.channel = chance.choice(world["channels"])
    if kind == "place" and publication.held_in.exists():
        publication.held_in.first().delete()
    if kind == "delete":
        chance.choice([publication.delete, Publication.objects.filter(pk=publication.pk).delete])()
        return
    publication.save()


def test_a_publication_of_two_communes_counts_once_in_their_district() -> None:
    district = PlaceFactory(district=True)
    communes = [PlaceFactory(parent=district) for _ in range(2)]
    PublicationFactory(confirmed=True, places=communes)
    at_district = {key: n for key, n in shown().items() if key[0] == district.pk}
    assert list(at_district.values()) == [1]


def test_the_month_is_that_of_viet_nam() -> None:
    late = datetime(2025, 1, 31, 18, 0, tzinfo=UTC)  # 01:00 on 1 February there
    PublicationFactory(starts_at=late, places=[PlaceFactory()])
    assert {key[1].month for key in shown()} == {2}


def test_what_actions_write_is_entered() -> None:
    publication = PublicationFactory(places=[PlaceFactory()])
    column = {key[4] for key in shown()}
    ReportPublished(publication).execute()
    assert (column, {key[4] for key in shown()}) == ({"awaited"}, {"reported"})
    MarkMissed(publication, reason="Loa hỏng").execute()
    assert shown() == counted()
    other = PublicationFactory(places=[PlaceFactory()])
    CancelPublication(other, reason="Trùng").execute()
    assert shown() == counted()


def test_many_in_one_bracket_are_entered_at_its_end() -> None:
    place, model = PlaceFactory(), PublicationFactory()
    with tallied() as bracket:
        rows = [
            Publication(material=model.material, channel=model.channel, outlet=model.outlet,
                        starts_at=model.starts_at, state=PublicationState.PLANNED)
            for _ in range(30)
        ]  # fmt: skip
        made = Publication.objects.bulk_create(rows)
        PublicationPlace.objects.bulk_create(
            PublicationPlace(publication=each, place=place) for each in made
        )
        bracket.made(each.pk for each in made)
        assert shown() != counted()
    assert shown() == counted()


def make_and_fail(place: Place) -> None:
    with tallied() as bracket:
        bracket.made([PublicationFactory(places=[place]).pk])
        _ = 1 / 0


def test_what_fails_leaves_no_entry() -> None:
    place = PlaceFactory()
    with pytest.raises(ZeroDivisionError):
        make_and_fail(place)
    assert not PublicationTally.objects.exists()
    PublicationFactory(places=[place])  # the next one is counted as ever
    assert shown() == counted()


def test_folding_changes_no_figure_and_leaves_one_entry_a_cell() -> None:
    publication = PublicationFactory(places=[PlaceFactory()], target_groups=[TargetGroupFactory()])
    for state in ("sent", "published", "planned", "published"):
        publication.state = state
        publication.save()
    before, entries = shown(), PublicationTally.objects.count()
    gone = fold()
    assert shown() == before == counted()
    assert PublicationTally.objects.count() == len({key[:4] for key in before})
    assert gone == entries - PublicationTally.objects.count()
    assert fold() == 0


def test_a_recount_puts_right_what_a_new_parent_changed() -> None:
    old, new = PlaceFactory(district=True), PlaceFactory(district=True)
    commune = PlaceFactory(parent=old)
    PublicationPlaceFactory(place=commune)
    Place.objects.filter(pk=commune.pk).update(parent=new)
    assert shown() != counted()
    recount()
    assert shown() == counted()

"""Which communes keep communication up, held against a second, plain way of counting."""

import random
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from django.utils import timezone

from audiences.models import Place, PlaceSuccession
from campaigns.enums import Cadence
from campaigns.matrices.kept_up import KeptUpGrid, kept_up_grid
from campaigns.models import Publication
from campaigns.periods import Period
from sample.factories import (
    ChannelFactory,
    PlaceFactory,
    PlaceSuccessionFactory,
    PublicationFactory,
)

pytestmark = pytest.mark.django_db
REFORM = date(2025, 7, 1)
YEAR = Period(date(2025, 1, 1), date(2025, 12, 31))
AFTER = date(2026, 3, 1)


def old(**kwargs: Any) -> Place:
    return PlaceFactory(valid_from=date(2021, 7, 1), valid_until=REFORM, **kwargs)


def new(**kwargs: Any) -> Place:
    return PlaceFactory(valid_from=REFORM, **kwargs)


def went(predecessor: Place, successor: Place, share: str = "1") -> None:
    basis = "whole" if share == "1" else "people"
    PlaceSuccessionFactory(
        predecessor=predecessor, successor=successor, day=REFORM, share=Decimal(share), basis=basis
    )


def confirmed(place: Place, *days: date) -> None:
    for day in days:
        at = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
        done(at, [place], confirmed=True)


def done(at: datetime, places: list[Place], **state: bool) -> None:
    """Without an outlet, which would bring a commune of its own."""
    model = Publication.objects.first()
    channel = model.channel if model else ChannelFactory()
    what = {"channel": channel, **({"material": model.material} if model else {})}
    PublicationFactory(outlet=None, starts_at=at, places=places, **what, **state)


def grid(period: Period = YEAR, today: date = AFTER, **filters: Any) -> KeptUpGrid:
    return kept_up_grid(period, Cadence.QUARTER, Place.objects.filter(**filters), today=today)


QUARTERS = [date(2025, month, 15) for month in (1, 4, 7, 10)]


def test_a_commune_with_one_in_every_quarter_is_kept_up() -> None:
    kept, failing = new(), new()
    confirmed(kept, *QUARTERS)
    confirmed(failing, *QUARTERS[:3])
    found = grid()
    assert {row.unit: row.is_kept_up for row in found.rows} == {kept: True, failing: False}
    assert found.share == Fraction(1, 2)
    assert [row.unit for row in found.failing] == [failing]


@pytest.mark.parametrize("state", ["published", "sent", "missed", "cancelled"])
def test_only_what_is_confirmed_counts(state: str) -> None:
    place = new()
    for day in QUARTERS:
        at = datetime(day.year, day.month, day.day, tzinfo=UTC)
        done(at, [place], **{state: True})
    assert grid().rows[0].numbers == (0, 0, 0, 0)


def test_what_is_for_the_district_is_no_communes() -> None:
    district = new(district=True)
    new(parent=district)
    confirmed(district, *QUARTERS)
    assert grid().kept == 0


def test_a_part_that_is_not_over_fails_nobody() -> None:
    place = new()
    confirmed(place, *QUARTERS[:2])
    found = grid(today=date(2025, 9, 30))
    assert (found.judged, found.share) == (2, Fraction(1))
    assert grid(today=date(2025, 10, 1)).share == 0


def test_before_a_part_is_over_nothing_is_known() -> None:
    new()
    found = grid(today=date(2025, 2, 1))
    assert (found.judged, found.share, found.failing) == (0, None, [])


def test_without_units_the_share_is_blank() -> None:
    assert grid().share is None


def test_a_new_unit_has_the_past_of_those_that_went_over_to_it() -> None:
    one, two, heir = old(), old(), new()
    went(one, heir)
    went(two, heir)
    confirmed(one, QUARTERS[0])
    confirmed(two, QUARTERS[1])
    confirmed(heir, *QUARTERS[2:])
    found = grid()
    assert [(row.unit, row.numbers) for row in found.rows] == [(heir, (1, 1, 1, 1))]


def test_of_a_unit_that_was_split_the_larger_part_alone_has_the_past() -> None:
    split, larger, smaller = old(), new(), new()
    went(split, larger, "0.6000")
    went(split, smaller, "0.4000")
    confirmed(split, *QUARTERS[:2])
    confirmed(larger, *QUARTERS[2:])
    confirmed(smaller, *QUARTERS[2:])
    assert {row.unit: row.is_kept_up for row in grid().rows} == {larger: True, smaller: False}


def test_a_cut_month_counts_only_the_days_of_the_period() -> None:
    """A plan from 3 December: what was done on the 2nd came before it."""
    place = new(valid_until=None)
    period = Period(date(2025, 12, 3), date(2026, 3, 10))
    confirmed(place, date(2025, 12, 2), date(2026, 3, 11))
    assert grid(period, date(2027, 1, 1)).rows[0].numbers == (0, 0)
    confirmed(place, date(2025, 12, 3), date(2026, 3, 10))
    assert grid(period, date(2027, 1, 1)).rows[0].numbers == (1, 1)


def plainly(period: Period, cadence: Cadence, today: date) -> Fraction:
    """Day by day and unit by unit, without tallies, periods or lineages of the program."""
    length = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}[cadence]
    days = [period.first + timedelta(days=n) for n in range((period.last - period.first).days + 1)]
    parts: dict[tuple[int, int], list[date]] = {}
    for day in days:
        parts.setdefault((day.year, (day.month - 1) // length), []).append(day)
    over = [part for part in parts.values() if max(part) < today]
    units = [
        unit
        for unit in Place.objects.filter(level="commune")
        if unit.valid_from <= period.last
        and (unit.valid_until is None or unit.valid_until > period.last)
    ]
    done = [
        (link.place_id, timezone.localtime(each.starts_at).date())
        for each in Publication.objects.all()
        if each.state == "confirmed"
        for link in each.held_in.all()
    ]
    kept = 0
    for unit in units:
        past = [unit.pk]
        for each in past:  # grows while it is walked
            links = PlaceSuccession.objects.filter(successor=each)
            past += [link.predecessor_id for link in links if link.share * 2 > 1]
        days_done = {day for place, day in done if place in past}
        kept += all(days_done & set(part) for part in over)
    return Fraction(kept, len(units))


@pytest.mark.parametrize("seed", range(3))
def test_the_share_is_what_plain_counting_gives(seed: int) -> None:
    """Random communes, some merged, some split, in the middle of the period."""
    chance = random.Random(seed)  # noqa: S311 (reproducible, guards nothing)
    before, after = [old() for _ in range(6)], [new() for _ in range(4)]
    for unit in before:
        heirs = chance.sample(after, chance.choice([1, 1, 2]))
        shares = ["1"] if len(heirs) == 1 else chance.choice([["0.7", "0.3"], ["0.5", "0.5"]])
        for heir, share in zip(heirs, shares, strict=True):
            went(unit, heir, share)
    for _ in range(70):
        at = datetime(2024, 11, 1, chance.randrange(24), tzinfo=UTC)
        at += timedelta(days=chance.randrange(430))
        units = before if at.date() < REFORM else after
        state = chance.choice(["confirmed", "confirmed", "confirmed", "published"])
        done(at, chance.sample(units, chance.choice([1, 3])), **{state: True})
    cadence = chance.choice([Cadence.MONTH, Cadence.QUARTER, Cadence.HALF_YEAR])
    period = Period(date(2024, 12, chance.choice([1, 3])), date(2025, 12, chance.choice([31, 20])))
    today = chance.choice([date(2025, 9, 1), AFTER])
    found = kept_up_grid(period, cadence, Place.objects.all(), today=today)
    assert found.share == plainly(period, cadence, today)


def test_the_grid_takes_as_many_queries_for_many_units(django_assert_num_queries: Any) -> None:
    for size in (3, 15):
        for _ in range(size):
            confirmed(new(), *QUARTERS[:1])
        with django_assert_num_queries(3):
            grid()

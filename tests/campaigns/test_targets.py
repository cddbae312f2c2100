"""Targets: what was decided when, and what a figure of them rests on."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import override

from campaigns.enums import Cadence, Indicator
from campaigns.models import Plan, Target, TargetValue
from sample.factories import PlanFactory, TargetFactory, TargetValueFactory

pytestmark = pytest.mark.django_db

DECIDED = [(date(2021, 12, 3), "75"), (date(2022, 3, 15), "100")]


@pytest.mark.parametrize(
    ("on", "value"),
    [
        (date(2021, 12, 2), None),
        (date(2021, 12, 3), Decimal(75)),
        (date(2022, 3, 14), Decimal(75)),
        (date(2022, 3, 15), Decimal(100)),
        (date(2030, 1, 1), Decimal(100)),
    ],
)
def test_value_is_the_one_decided_last(on: date, value: Decimal | None) -> None:
    target = TargetFactory(decided=DECIDED)
    TargetFactory()  # another one's decisions do not count
    found = Target.objects.with_value(on).get(pk=target.pk)
    assert found.value == value
    decided = target.value_on(on)
    assert (decided and decided.value) == value


@pytest.mark.parametrize(
    ("indicator", "value", "shown"),
    [
        (Indicator.COMMUNES_KEPT_UP, "75", "75%"),
        (Indicator.PEOPLE_INFORMED, "62.5", "62,5%"),
        (Indicator.PRESS_ITEMS, "1", "1"),
        (Indicator.COUNT, "1200", "1200"),
    ],
)
def test_value_is_shown_as_offices_write_it(indicator: str, value: str, shown: str) -> None:
    cadence = Cadence.MONTH if indicator in {"communes_kept_up", "press_items"} else ""
    target = TargetFactory(
        indicator=indicator, cadence=cadence, decided=[(date(2021, 12, 3), value)]
    )
    assert Target.objects.with_value().get(pk=target.pk).shown_value == shown
    assert TargetValue.objects.get(target=target).source in str(target.values.get())


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (date(2020, 1, 1), date(2020, 12, 31), False),
        (date(2020, 1, 1), date(2021, 1, 1), True),
        (date(2023, 1, 1), date(2023, 1, 1), True),
        (date(2025, 12, 31), date(2026, 1, 1), True),
        (date(2026, 1, 1), date(2026, 1, 1), False),
    ],
)
def test_targets_touching_a_period(first: date, last: date, found: bool) -> None:
    TargetFactory()
    assert Target.objects.touching(first, last).exists() is found


@pytest.mark.parametrize(
    ("on", "plans"),
    [
        (date(2020, 12, 31), 0),
        (date(2021, 1, 1), 1),
        (date(2025, 12, 31), 1),
        (date(2026, 1, 1), 0),
    ],
)
def test_plans_in_force(on: date, plans: int) -> None:
    PlanFactory()
    assert Plan.objects.in_force(on).count() == plans


def test_rule_names_how_often_and_what_counts() -> None:
    target = TargetFactory.build(cadence=Cadence.QUARTER)
    assert "từng quý" in target.rule
    assert "đã xác nhận" in target.rule
    with override("en"):
        assert "quarter" in target.rule
    assert "số người của nhóm" in TargetFactory.build(people=True).rule


def test_kept_up_is_each_quarter_unless_said_otherwise() -> None:
    target = TargetFactory.build(plan=PlanFactory(), cadence="")
    target.full_clean()
    assert target.cadence == Cadence.QUARTER
    people = TargetFactory.build(plan=PlanFactory(), people=True, cadence=Cadence.MONTH)
    people.full_clean()
    assert people.cadence == ""


def test_more_than_everybody_cannot_be_a_target() -> None:
    target = TargetFactory()
    with pytest.raises(ValidationError, match="100"):
        TargetValueFactory.build(target=target, value=Decimal("100.01")).full_clean()
    count = TargetFactory(indicator=Indicator.COUNT, cadence="")
    day = date(2022, 1, 1)
    TargetValueFactory.build(target=count, value=Decimal(480), decided_on=day).full_clean()


@pytest.mark.parametrize(
    "wrong",
    [
        {"first_day": date(2022, 2, 1), "last_day": date(2022, 1, 31)},
        {"cadence": ""},
        {"indicator": Indicator.COUNT},
    ],
)
def test_database_refuses_what_makes_no_sense(wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        TargetFactory(**wrong)


def test_two_decisions_of_one_day_are_refused() -> None:
    target = TargetFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        TargetValueFactory(target=target, decided_on=date(2021, 12, 3))

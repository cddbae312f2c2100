"""Parts of a period: what "each quarter" and "each month" are."""

from datetime import date, timedelta

import pytest

from campaigns.enums import Cadence
from campaigns.periods import Period


def days(*pairs: tuple[str, str]) -> list[Period]:
    return [Period(date.fromisoformat(first), date.fromisoformat(last)) for first, last in pairs]


@pytest.mark.parametrize(
    ("period", "cadence", "parts"),
    [
        (
            ("2022-01-01", "2022-12-31"),
            Cadence.QUARTER,
            [
                ("2022-01-01", "2022-03-31"),
                ("2022-04-01", "2022-06-30"),
                ("2022-07-01", "2022-09-30"),
                ("2022-10-01", "2022-12-31"),
            ],
        ),
        (
            ("2021-12-03", "2022-02-10"),
            Cadence.MONTH,
            [
                ("2021-12-03", "2021-12-31"),
                ("2022-01-01", "2022-01-31"),
                ("2022-02-01", "2022-02-10"),
            ],
        ),
        (
            ("2024-02-28", "2024-03-01"),
            Cadence.MONTH,
            [("2024-02-28", "2024-02-29"), ("2024-03-01", "2024-03-01")],
        ),
        (
            ("2022-06-30", "2022-07-01"),
            Cadence.HALF_YEAR,
            [("2022-06-30", "2022-06-30"), ("2022-07-01", "2022-07-01")],
        ),
        (
            ("2021-12-31", "2022-01-01"),
            Cadence.YEAR,
            [("2021-12-31", "2021-12-31"), ("2022-01-01", "2022-01-01")],
        ),
        (("2022-05-05", "2022-05-05"), Cadence.QUARTER, [("2022-05-05", "2022-05-05")]),
    ],
)
def test_parts_are_those_of_the_calendar(
    period: tuple[str, str], cadence: Cadence, parts: list[tuple[str, str]]
) -> None:
    (whole,) = days(period)
    assert whole.parts(cadence) == days(*parts)


@pytest.mark.parametrize("cadence", Cadence.values)
def test_every_day_lies_in_exactly_one_part(cadence: str) -> None:
    whole = Period(date(2020, 11, 17), date(2025, 3, 2))
    parts = whole.parts(Cadence(cadence))
    day = whole.first
    while day <= whole.last:
        assert sum(day in part for part in parts) == 1
        day += timedelta(days=1)
    assert sum((part.last - part.first).days + 1 for part in parts) == (
        (whole.last - whole.first).days + 1
    )


def test_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="first day or later"):
        Period(date(2022, 1, 2), date(2022, 1, 1))

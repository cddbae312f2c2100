"""On which days something is done again."""

from datetime import date, datetime, time

import pytest
from django.utils import timezone

from campaigns.copying.days import Shift, nearest, same_weekday_of, with_year, years_later
from campaigns.periods import Period

pytestmark = pytest.mark.once
JULY = Period(date(2024, 7, 1), date(2024, 7, 31))


@pytest.mark.parametrize(
    ("new_first", "day", "moved"),
    [
        (date(2025, 7, 1), date(2024, 7, 31), date(2025, 7, 31)),
        (date(2026, 7, 1), date(2024, 8, 15), date(2026, 8, 15)),
        (date(2024, 8, 1), date(2024, 7, 31), date(2024, 8, 31)),
        (date(2025, 6, 30), date(2024, 7, 31), date(2025, 7, 30)),
    ],
)
def test_days_keep_day_and_month_on_an_anniversary_and_else_move_alike(
    new_first: date, day: date, moved: date
) -> None:
    assert Shift(JULY.first, new_first).day(day) == moved


def test_29_february_becomes_28_where_there_is_none() -> None:
    assert years_later(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert Shift(date(2024, 2, 29), date(2025, 2, 28)).day(date(2024, 3, 10)) == date(2025, 3, 10)


@pytest.mark.parametrize(
    ("new_first", "day", "moved"),
    [
        (date(2025, 7, 1), date(2024, 7, 10), date(2025, 7, 9)),  # Wednesdays
        (date(2025, 7, 1), date(2024, 7, 1), date(2025, 7, 7)),  # the Monday before is outside
        (date(2025, 7, 1), date(2024, 7, 31), date(2025, 7, 30)),
        (date(2024, 8, 1), date(2024, 7, 31), date(2024, 8, 28)),  # 4 September is outside
        (date(2025, 7, 1), date(2024, 6, 25), date(2025, 6, 24)),  # was outside before as well
    ],
)
def test_publications_keep_weekday_and_hour_within_the_campaign(
    new_first: date, day: date, moved: date
) -> None:
    at = timezone.make_aware(datetime.combine(day, time(17, 30)))
    found = Shift(JULY.first, new_first).moment(at, JULY)
    assert found == timezone.make_aware(datetime.combine(moved, time(17, 30)))
    assert found.isoweekday() == day.isoweekday()


def test_weekly_series_keeps_its_weeks_apart() -> None:
    """Four Mondays, of which the nearest to the first would lie before the new campaign."""
    shift = Shift(JULY.first, date(2027, 7, 1))
    mondays = [date(2024, 7, day) for day in (1, 8, 15, 22)]
    moved = [
        timezone.localdate(shift.moment(timezone.make_aware(datetime.combine(day, time(8))), JULY))
        for day in mondays
    ]
    assert moved == [date(2027, 7, day) for day in (5, 12, 19, 26)]


def test_campaign_of_three_days_moves_by_days_alone() -> None:
    old = Period(date(2024, 7, 1), date(2024, 7, 3))
    at = timezone.make_aware(datetime.combine(old.first, time(8)))
    moved = Shift(old.first, date(2024, 7, 11)).moment(at, old)
    assert timezone.localdate(moved) == date(2024, 7, 11)


@pytest.mark.parametrize("weekday", range(1, 8))
def test_nearest_weekday_is_at_most_three_days_away(weekday: int) -> None:
    found = nearest(date(2026, 11, 26), weekday)
    assert found.isoweekday() == weekday
    assert abs((found - date(2026, 11, 26)).days) <= 3


@pytest.mark.parametrize(
    ("day", "month", "found"),
    [
        (date(2026, 10, 13), date(2026, 11, 1), date(2026, 11, 10)),  # second Tuesdays
        (date(2026, 10, 1), date(2026, 11, 1), date(2026, 11, 5)),  # first Thursdays
        (date(2026, 10, 31), date(2026, 11, 1), None),  # five Saturdays, then four
        (date(2026, 11, 30), date(2026, 12, 1), None),
        (date(2026, 8, 31), date(2026, 9, 1), None),
        (date(2026, 12, 31), date(2027, 1, 1), None),
        (date(2026, 12, 29), date(2027, 1, 1), None),
        (date(2026, 9, 29), date(2026, 12, 1), date(2026, 12, 29)),
    ],
)
def test_same_weekday_of_the_month(day: date, month: date, found: date | None) -> None:
    assert same_weekday_of(month, day) == found


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("Tháng hành động 2024", "Tháng hành động 2026"),
        ("thang-hanh-dong-2024", "thang-hanh-dong-2026"),
        ("Số 120245", "Số 120245"),
        ("Không có năm", "Không có năm"),
    ],
)
def test_year_in_a_name_is_changed(text: str, changed: str) -> None:
    assert with_year(text, 2024, 2026) == changed

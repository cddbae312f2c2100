"""Weeks and months as they stand in a calendar: Monday to Sunday, by the clock of Việt Nam."""

import re
from datetime import date, timedelta

from django.http import HttpRequest

from ..periods import Period, months_later

WEEK = timedelta(days=7)
DAY = re.compile(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}\Z")


def asked_day(request: HttpRequest) -> date | None:
    """`?ngay=2026-11-26`: a day of this century; None for all else."""
    asked = request.GET.get("ngay", "")
    try:
        return date.fromisoformat(asked if DAY.match(asked) else "")
    except ValueError:
        return None


def month_of(day: date) -> Period:
    first = day.replace(day=1)
    return Period(first, months_later(first, 1) - timedelta(days=1))


def week_of(day: date) -> Period:
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=6))


def weeks_of(month: Period) -> list[list[date]]:
    """The weeks that a month touches, whole: their first and last days may be of other months."""
    monday = week_of(month.first).first
    weeks = []
    while monday <= month.last:
        weeks.append([monday + timedelta(days=number) for number in range(7)])
        monday += WEEK
    return weeks

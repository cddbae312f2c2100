"""On which days something is done again."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from ..periods import Period

WEEK = timedelta(weeks=1)


def years_later(day: date, years: int) -> date:
    """The same day of the year; 29 February becomes 28 where there is none."""
    year = day.year + years
    return day.replace(year=year, day=min(day.day, calendar.monthrange(year, day.month)[1]))


def with_year(text: str, old: int, new: int) -> str:
    """The text with the year in it changed, as in names and codes."""
    return re.sub(rf"(?<!\d){old}(?!\d)", str(new), text)


@dataclass(frozen=True)
class Shift:
    """From a campaign's first day to that of the new one.

    Days of campaigns: on the same day of another year they keep day and month; else all move by as
    many days as the first. Publications keep their weekday and hour: all of one weekday move by the
    same whole weeks, the nearest ones with which none comes before the campaign.
    """

    old_first: date
    new_first: date

    @property
    def years(self) -> int:
        """So many whole years; 0 where it is no anniversary."""
        years = self.new_first.year - self.old_first.year
        return years if years_later(self.old_first, years) == self.new_first else 0

    def day(self, day: date) -> date:
        if self.years:
            return years_later(day, self.years)
        return day + (self.new_first - self.old_first)

    def period(self, period: Period) -> Period:
        return Period(self.day(period.first), self.day(period.last))

    def moment(self, at: datetime, old: Period) -> datetime:
        """What lay within the old days stays within the new ones.

        Where the new ones have one such weekday less, the last moves a week inwards; in a campaign
        that is too short for that, by days alone.
        """
        local = timezone.localtime(at)
        day, new = local.date(), self.period(old)
        found = day + self.weeks_of(day.isoweekday(), old)
        if day in old and found not in new:
            inwards = found - WEEK
            found = inwards if inwards in new else self.day(day)
        return at_clock(local, found)

    def weeks_of(self, isoweekday: int, old: Period) -> timedelta:
        """By how much this weekday moves, told by the first one of the old days."""
        first = old.first + timedelta(days=(isoweekday - old.first.isoweekday()) % 7)
        moved = nearest(self.day(first), isoweekday)
        if moved < self.day(old.first):
            moved += WEEK
        return moved - first


def nearest(day: date, isoweekday: int) -> date:
    """The day of that weekday which is nearest: at most three days away."""
    return day + timedelta(days=(isoweekday - day.isoweekday() + 3) % 7 - 3)


def same_weekday_of(month: date, day: date) -> date | None:
    """In the month that begins on `month`: the second Tuesday for a second Tuesday.

    None for a fifth one where the month has four.
    """
    ahead = (day.isoweekday() - month.isoweekday()) % 7
    found = month + timedelta(days=ahead) + (day.day - 1) // 7 * WEEK
    return found if found.month == month.month else None


def at_clock(local: datetime, day: date) -> datetime:
    """That day, at the same hour by the clock of Việt Nam."""
    return timezone.make_aware(datetime.combine(day, local.time()))

"""Parts of a period by the calendar: the months, quarters, half-years or years that it touches."""

from dataclasses import dataclass
from datetime import date, timedelta

from .enums import MONTHS_OF, Cadence


@dataclass(frozen=True, order=True)
class Period:
    """Days from `first` to `last`, both inclusive. ValueError when it ends before it begins."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("A period ends on its first day or later")

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def parts(self, cadence: Cadence) -> list["Period"]:
        """The calendar's own parts that this period touches, in order, cut to the period.

        A part that was cut is one to be kept up all the same: a plan that begins on 3 December asks
        for something in its first month too.
        """
        found, start = [], part_start(self.first, cadence)
        while start <= self.last:
            following = part_start(months_later(start, MONTHS_OF[cadence]), cadence)
            last = following - timedelta(days=1)
            found.append(Period(max(start, self.first), min(last, self.last)))
            start = following
        return found


def part_start(day: date, cadence: Cadence) -> date:
    """The first day of the calendar's part that holds `day`."""
    length = MONTHS_OF[cadence]
    return date(day.year, (day.month - 1) // length * length + 1, 1)


def months_later(first: date, months: int) -> date:
    """The first day of the month so many months after that of `first`."""
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)

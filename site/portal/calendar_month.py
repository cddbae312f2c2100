"""The month calendar of the news: which days hold articles."""

import calendar
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Count
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import get_language
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from .models import NewsIndexPage

FIRST_YEAR, LAST_YEAR = 1990, 2100


@dataclass(frozen=True)
class Month:
    """One month; raises ValueError outside 1990-2100, so that no crawler walks on for ever."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not (FIRST_YEAR <= self.year <= LAST_YEAR and 1 <= self.month <= 12):
            raise ValueError(f"{self.year}-{self.month} is not a month of the calendar")

    @property
    def first(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def next_first(self) -> date:
        return date(self.year + self.month // 12, self.month % 12 + 1, 1)

    @property
    def title(self) -> str:
        if (get_language() or "vi").startswith("en"):
            return f"{MONTHS[self.month]} {self.year}"
        return _("Tháng %(month)s năm %(year)s") % {"month": self.month, "year": self.year}

    @property
    def title_within_a_line(self) -> str:
        """As `title`; Vietnamese writes "tháng" small, English keeps "July"."""
        return self.title if (get_language() or "vi").startswith("en") else self.title.lower()


class Day(TypedDict):
    day: int | None
    url: str
    count: int
    current: bool
    today: bool


class MonthLink(TypedDict):
    title: str
    url: str


class MonthCalendar(TypedDict):
    title: str
    previous: MonthLink | None
    next: MonthLink | None
    weeks: list[list[Day]]


def calendar_of(index: "NewsIndexPage", month: Month, chosen: date | None) -> MonthCalendar:
    """Weeks from Monday with the number of articles a day, and the nearest months that have any.

    Three queries: counts of the month, the newest day before it, the oldest day after it.
    """
    articles = index.articles().order_by()
    counts = dict(
        articles.published_in_month(month.first, month.next_first)
        .values_list("published_on")
        .annotate(Count("pk"))
    )
    base = f"{index.url}ngay/"

    def link(day: date | None) -> MonthLink | None:
        if day is None:
            return None
        return MonthLink(title=Month(day.year, day.month).title, url=f"{base}{day:%Y/%m}/")

    def cell(day: date) -> Day:
        if day.month != month.month:
            return Day(day=None, url="", count=0, current=False, today=False)
        count = counts.get(day, 0)
        return Day(
            day=day.day,
            url=f"{base}{day:%Y/%m/%d}/" if count else "",
            count=count,
            current=day == chosen,
            today=day == timezone.localdate(),
        )

    days = articles.values_list("published_on", flat=True)
    before = days.filter(published_on__lt=month.first).order_by("-published_on").first()
    after = days.filter(published_on__gte=month.next_first).order_by("published_on").first()
    weeks = calendar.Calendar(firstweekday=0).monthdatescalendar(month.year, month.month)
    return MonthCalendar(
        title=month.title,
        previous=link(before),
        next=link(after),
        weeks=[[cell(day) for day in week] for week in weeks],
    )

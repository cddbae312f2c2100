"""The grid of units at the commune level × parts of a period: which keep communication up.

The rule, as it is printed under the number: of the units that there are on the period's last day,
those that had at least one confirmed publication in every part of the period that is over. Before
a unit was formed, what the units did that went over to it by more than half is its own. A part is
of the calendar (month, quarter…), cut to the period. What is for a district or for the province is
nobody's commune. Source of the target: decision 1629/QĐ-TTg, plan 368/KH-UBND (docs/plans.md).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from django.db.models import QuerySet, Sum
from django.utils import timezone

from audiences.lineage import lineages
from audiences.models import Place

from ..enums import Cadence
from ..models import Publication, PublicationPlace, PublicationTally
from ..periods import Period, months_later


@dataclass(frozen=True)
class KeptUpRow:
    """`numbers`: confirmed publications in each part, in order."""

    unit: Place
    numbers: tuple[int, ...]
    is_kept_up: bool


@dataclass(frozen=True)
class KeptUpGrid:
    """`judged`: how many parts, from the first, are over. Before one is, nothing is known."""

    parts: list[Period]
    judged: int
    rows: list[KeptUpRow]

    @property
    def kept(self) -> int:
        return sum(row.is_kept_up for row in self.rows)

    @property
    def failing(self) -> list[KeptUpRow]:
        return [row for row in self.rows if not row.is_kept_up] if self.judged else []

    @property
    def share(self) -> Fraction | None:
        """Of the units; None where no part is over yet or there is no unit."""
        if not self.judged or not self.rows:
            return None
        return Fraction(self.kept, len(self.rows))


def kept_up_grid(
    period: Period, cadence: Cadence, units: QuerySet[Place], *, today: date | None = None
) -> KeptUpGrid:
    """Of `units` (any that are not at the commune level or not there on the last day are left out).

    `today` is the day in Việt Nam unless given: parts that end before it are over.
    """
    parts = period.parts(cadence)
    day = today or timezone.localdate()
    judged = sum(part.last < day for part in parts)
    there = list(units.communes().valid_on(period.last).select_related("parent"))  # type: ignore[attr-defined]
    pasts = lineages([unit.pk for unit in there])
    read = {past for each in pasts.values() for past in each}
    counts = confirmed_in(parts, read)
    rows = []
    for unit in there:
        numbers = tuple(
            sum(counts[past, number] for past in pasts[unit.pk]) for number in range(len(parts))
        )
        rows.append(KeptUpRow(unit, numbers, is_kept_up=all(numbers[:judged])))
    return KeptUpGrid(parts, judged, rows)


def confirmed_in(parts: list[Period], units: Iterable[int]) -> Counter[tuple[int, int]]:
    """(unit, number of the part) → confirmed publications for the unit itself.

    Whole months from the tallies; months that the period cuts publication by publication. One
    query and one for each cut month.
    """
    found: Counter[tuple[int, int]] = Counter()
    part_of: dict[date, int] = {}
    for number, part in enumerate(parts):
        for month in months_of(part):
            if is_whole(month, part):
                part_of[month] = number
            else:
                cut = Period(max(month, part.first), min(last_of(month), part.last))
                for unit in one_by_one(cut, units):
                    found[unit, number] += 1
    if part_of:
        for unit, month, confirmed in from_tallies(units, min(part_of), max(part_of)):
            if month in part_of:
                found[unit, part_of[month]] += confirmed
    return found


def from_tallies(units: Iterable[int], first: date, last: date) -> Iterable[tuple[int, date, int]]:
    rows = PublicationTally.objects.order_by().filter(
        place__in=units, target_group__isnull=True, month__range=(first, last)
    )
    return rows.values("place", "month").annotate(sum=Sum("confirmed")).values_list(
        "place", "month", "sum"
    )  # fmt: skip


def one_by_one(period: Period, units: Iterable[int]) -> QuerySet[PublicationPlace, int]:
    """The unit of each confirmed publication of these days, once for each."""
    confirmed = Publication.objects.order_by().confirmed().between(period.first, period.last)
    held = PublicationPlace.objects.order_by().filter(place__in=units)
    return held.filter(publication__in=confirmed.values("pk")).values_list("place", flat=True)


def months_of(period: Period) -> list[date]:
    """First days of the months that the period touches."""
    found, month = [], period.first.replace(day=1)
    while month <= period.last:
        found.append(month)
        month = months_later(month, 1)
    return found


def last_of(month: date) -> date:
    return months_later(month, 1) - timedelta(days=1)


def is_whole(month: date, period: Period) -> bool:
    return period.first <= month and last_of(month) <= period.last

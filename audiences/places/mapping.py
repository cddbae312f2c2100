"""Figures of units of one generation, told for the units of another.

Forward, a unit's figure goes to its successors by the shares of the links: exact where it went over
whole. Backward, a figure goes back to where its unit came from: whole where there is one origin;
where there are several it is split by weights (what is known of the origins, e.g. their people at
the time), and without weights it cannot be told at all. Sums are kept: what cannot be placed is
told as such.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_FLOOR, Decimal

from django.utils.translation import gettext as _

from ..enums import SuccessionBasis
from ..models import Place, PlaceSuccession
from .lineage import WHOLE, Direction, Links

Number = int | Decimal
Figures = Mapping[Place, Number]
LinkSource = Callable[[Direction, Iterable[int]], Links]


@dataclass(frozen=True)
class Mapped:
    """What is told of `place`; None where the figure of `parts` has no place on the day (`reason`).

    `is_estimated`: a part was split; `is_illustrative`: by a share that is an illustration only.
    `is_complete`: every unit that `place` shares people with had a figure; else `value` is of a
    part of the unit only. `parts`: unit asked about → its amount.
    """

    place: Place | None
    value: Decimal
    parts: Mapping[Place, Decimal]
    is_estimated: bool = False
    is_illustrative: bool = False
    is_complete: bool = True
    reason: str = ""

    @property
    def is_exact(self) -> bool:
        return self.place is not None and self.is_complete and not self.is_estimated


@dataclass
class _Sum:
    """What has come together at a unit on the way."""

    place: Place
    parts: dict[Place, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    is_estimated: bool = False
    is_illustrative: bool = False
    is_complete: bool = True

    @property
    def value(self) -> Decimal:
        return sum(self.parts.values(), Decimal(0))

    def take(
        self, other: "_Sum", fraction: Decimal = WHOLE, *, is_illustration: bool = False
    ) -> None:
        for origin, value in other.parts.items():
            self.parts[origin] += value * fraction
        is_estimate = fraction != WHOLE
        self.is_estimated |= other.is_estimated or is_estimate
        self.is_illustrative |= other.is_illustrative or (is_estimate and is_illustration)
        self.is_complete &= other.is_complete

    def told(self) -> Mapped:
        return Mapped(
            self.place,
            self.value,
            dict(self.parts),
            is_estimated=self.is_estimated,
            is_illustrative=self.is_illustrative,
            is_complete=self.is_complete,
        )

    def lost(self, reason: str) -> Mapped:
        return replace(self.told(), place=None, reason=reason)


Sums = dict[int, _Sum]


def map_figures(
    figures: Figures,
    day: date,
    *,
    weights: Figures | None = None,
    links: LinkSource = Direction.links_from,
) -> list[Mapped]:
    """`figures` told for the units that exist on `day`, ordered by code; what is lost comes last.

    `weights`: for going back, a figure of each earlier unit that says how large it was. They may be
    of an earlier generation than a split needs: they are mapped forward to it first.
    `links`: where the links between units are read.
    """
    sums = _sums(figures)
    run = _Run(day, _known_weights(weights or {}, figures, links), links)
    run.walk(sums, Direction.LATER)
    run.walk(sums, Direction.EARLIER)
    return run.result(sums)


def _sums(figures: Figures) -> Sums:
    sums = {}
    for place, value in figures.items():
        sums[place.pk] = _Sum(place)
        sums[place.pk].parts[place] = Decimal(value)
    return sums


def _known_weights(weights: Figures, figures: Figures, links: LinkSource) -> dict[int, Decimal]:
    """Weights of the given units and of all that followed them, by key, where complete."""
    if not weights or not figures:
        return {}
    run = _Run(max(place.valid_from for place in figures), {}, links)
    sums = _sums(weights)
    run.seen = dict(sums)
    run.walk(sums, Direction.LATER)
    return {pk: each.value for pk, each in run.seen.items() if each.is_complete}


class _Run:
    def __init__(self, day: date, weights: Mapping[int, Decimal], links: LinkSource) -> None:
        self.day = day
        self.weights = weights
        self.links_from = links
        self.losses: list[Mapped] = []
        self.seen: Sums = {}

    def result(self, sums: Sums) -> list[Mapped]:
        there = [each for each in sums.values() if each.place.is_valid_on(self.day)]
        away = [each for each in sums.values() if not each.place.is_valid_on(self.day)]
        losses = self.losses + [
            each.lost(_("Không có đơn vị tương ứng vào ngày này.")) for each in away
        ]
        return [each.told() for each in sorted(there, key=lambda each: each.place.code)] + losses

    def walk(self, sums: Sums, direction: Direction) -> None:
        """Moves sums on, a reform at a time, until none leads further; `sums` is changed."""
        while going := {
            pk: each for pk, each in sums.items() if direction.leads_on(each.place, self.day)
        }:
            links = self.links_from(direction, going)
            moved = self._moved(going, links, direction)
            for pk in [pk for pk in going if links.get(pk)]:
                del sums[pk]
            for pk, each in moved.items():
                if pk in sums:
                    sums[pk].take(each)
                else:
                    sums[pk] = each
            self.seen |= moved
            stuck = {pk for pk in going if pk in sums}
            self.losses += [
                sums.pop(pk).lost(_("Chưa ghi đơn vị này chuyển thành đơn vị nào.")) for pk in stuck
            ]

    def _moved(self, going: Sums, links: Links, direction: Direction) -> Sums:
        moved: Sums = {}
        given = set()
        for pk, each in going.items():
            fractions = self._fractions(each, links.get(pk, []), direction)
            if fractions:
                given.add(pk)
            is_illustration = any(link.basis == SuccessionBasis.ILLUSTRATIVE for link in fractions)
            for link, fraction in fractions.items():
                far = direction.far_end(link)
                target = moved.setdefault(far.pk, _Sum(far))
                target.take(each, fraction, is_illustration=is_illustration)
        self._mark_incomplete(moved, given, direction)
        return moved

    def _fractions(
        self, each: _Sum, links: list[PlaceSuccession], direction: Direction
    ) -> dict[PlaceSuccession, Decimal]:
        """Which fraction of a sum goes along each link."""
        if direction is Direction.LATER:
            return {link: link.share for link in links}
        if len(links) <= 1:
            return dict.fromkeys(links, WHOLE)
        sizes = {
            link: self.weights[link.predecessor_id] * link.share
            for link in links
            if link.predecessor_id in self.weights
        }
        total = sum(sizes.values(), Decimal(0))
        if len(sizes) < len(links) or not total:
            reason = _("Đơn vị gộp từ nhiều đơn vị; thiếu số liệu để chia lại.")
            self.losses.append(each.lost(reason))
            return {}
        return {link: size / total for link, size in sizes.items()}

    def _mark_incomplete(self, moved: Sums, given: set[int], direction: Direction) -> None:
        """A target that shares people with a unit of which no figure came is told in part only."""
        back = Direction.EARLIER if direction is Direction.LATER else Direction.LATER
        for pk, links in self.links_from(back, moved).items():
            if any(back.far_end(link).pk not in given for link in links):
                moved[pk].is_complete = False


def in_whole_numbers(mapped: Iterable[Mapped]) -> list[Mapped]:
    """The same with values in whole numbers and the same sum; largest remainders are rounded up.

    People are whole; the parts keep their fractions.
    """
    rows = list(mapped)
    floors = [row.value.to_integral_value(ROUND_FLOOR) for row in rows]
    left = round(sum((row.value for row in rows), Decimal(0))) - int(sum(floors))
    by_remainder = sorted(range(len(rows)), key=lambda number: floors[number] - rows[number].value)
    raised = set(by_remainder[:left])
    return [
        replace(row, value=floor + (number in raised))
        for number, (row, floor) in enumerate(zip(rows, floors, strict=True))
    ]

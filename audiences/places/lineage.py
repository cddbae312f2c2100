"""Who follows whom, over any number of reforms.

Links are read a generation at a time: as many queries as there were reforms between two days,
however many units are asked about.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from ..models import Place, PlaceSuccession

WHOLE = Decimal(1)
Links = dict[int, list[PlaceSuccession]]


class Direction(Enum):
    """Which end of a link is where we come from."""

    LATER = ("predecessor", "successor")
    EARLIER = ("successor", "predecessor")

    def links_from(self, keys: Iterable[int]) -> Links:
        """Links of the units with these keys, by key; far ends are read with them."""
        near, far = self.value
        found: Links = defaultdict(list)
        keys = set(keys)
        if keys:
            links = PlaceSuccession.objects.filter(**{f"{near}__in": keys})
            for link in links.select_related(far).order_by("pk"):
                found[getattr(link, f"{near}_id")].append(link)
        return found

    def far_end(self, link: PlaceSuccession) -> Place:
        place: Place = getattr(link, self.value[1])
        return place

    def leads_on(self, place: Place, day: date) -> bool:
        """Whether `day` lies beyond the life of `place` in this direction."""
        if self is Direction.LATER:
            return place.valid_until is not None and place.valid_until <= day
        return place.valid_from > day


@dataclass(frozen=True)
class Step:
    """A unit that another leads to, and the share of the older one that is in the younger.

    `is_exact` where both are the same people: each link on the way is whole and, going back, the
    younger unit was made of nothing else.
    """

    place: Place
    share: Decimal
    is_exact: bool


Steps = dict[int, list[Step]]


def successors(place: Place, on: date | None = None) -> list[Step]:
    """What became of `place`: on the day `on`, else at the next reform. Ordered by code.

    A unit that is valid on the day is its own successor. Empty where nothing is known.
    """
    return following([place], on).get(place.pk, [])


def predecessors(place: Place, on: date | None = None) -> list[Step]:
    """What `place` was made of: on the day `on`, else before the reform that made it."""
    return preceding([place], on).get(place.pk, [])


def following(places: Iterable[Place], on: date | None = None) -> Steps:
    """`successors` of many units at once, by key."""
    return _walk(places, on, Direction.LATER)


def preceding(places: Iterable[Place], on: date | None = None) -> Steps:
    """`predecessors` of many units at once, by key."""
    return _walk(places, on, Direction.EARLIER)


def _walk(places: Iterable[Place], on: date | None, direction: Direction) -> Steps:
    # Key of the unit asked about → steps that go on.
    going = {each.pk: [Step(each, WHOLE, is_exact=True)] for each in places}
    if on is None:
        return {origin: _merged(steps) for origin, steps in _moved(going, direction).items()}
    arrived: Steps = defaultdict(list)
    while going:
        for origin, steps in going.items():
            arrived[origin] += [step for step in steps if step.place.is_valid_on(on)]
        leading = {
            origin: [step for step in steps if direction.leads_on(step.place, on)]
            for origin, steps in going.items()
        }
        going = _moved(leading, direction)
    return {origin: _merged(steps) for origin, steps in arrived.items()}


def _moved(going: Steps, direction: Direction) -> Steps:
    """One reform further on; units that lead nowhere are left out."""
    links = direction.links_from(step.place.pk for steps in going.values() for step in steps)
    moved = {
        origin: [
            _step(step, link, direction, is_sole=len(links[step.place.pk]) == 1)
            for step in steps
            for link in links.get(step.place.pk, [])
        ]
        for origin, steps in going.items()
    }
    return {origin: steps for origin, steps in moved.items() if steps}


def _step(step: Step, link: PlaceSuccession, direction: Direction, *, is_sole: bool) -> Step:
    whole = link.share == WHOLE and (is_sole or direction is Direction.LATER)
    place = direction.far_end(link)
    return Step(place, step.share * link.share, is_exact=step.is_exact and whole)


def _merged(steps: list[Step]) -> list[Step]:
    """Ways that meet again are one step: their shares add up."""
    found: dict[int, Step] = {}
    for step in steps:
        before = found.get(step.place.pk)
        if before is not None:
            share = before.share + step.share
            step = Step(step.place, share, is_exact=share == WHOLE)  # noqa: PLW2901 (the sum of both)
        found[step.place.pk] = step
    return sorted(found.values(), key=lambda each: (each.place.code, each.place.valid_from))

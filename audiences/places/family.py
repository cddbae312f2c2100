"""The units that share people with one unit, and the links between them, read once.

A figure of each year is mapped over the same links: asking the database again for each would take
a query for each reform and figure.
"""

from collections.abc import Iterable

from ..models import Place
from .lineage import Direction, Links


class Family:
    """A unit, all that it was made of, all that it became, and what else those were made of.

    `origins`, `futures`, `keys` (all of them): primary keys.
    """

    def __init__(self, place: Place) -> None:
        self._known: dict[Direction, Links] = {direction: {} for direction in Direction}
        self.origins = self._reached({place.pk}, Direction.EARLIER)
        self.futures = self._reached({place.pk}, Direction.LATER)
        kin = self._reached(self.futures, Direction.EARLIER)
        self.keys = {place.pk} | self.origins | self.futures | kin
        for direction in Direction:
            self._read(self.keys, direction)

    def links_from(self, direction: Direction, keys: Iterable[int]) -> Links:
        """As `Direction.links_from`, without a query; of units outside the family nothing."""
        known = self._known[direction]
        return {key: known[key] for key in keys if known.get(key)}

    def _read(self, keys: Iterable[int], direction: Direction) -> None:
        known = self._known[direction]
        if missing := set(keys) - set(known):
            found = direction.links_from(missing)
            known |= {key: found.get(key, []) for key in missing}

    def _reached(self, keys: Iterable[int], direction: Direction) -> set[int]:
        """All units that these lead to: a query for each reform."""
        found: set[int] = set()
        step = set(keys)
        while step:
            self._read(step, direction)
            links = [link for key in step for link in self._known[direction][key]]
            step = {direction.far_end(link).pk for link in links} - found
            found |= step
        return found

"""Publications as they stand, with their places, groups and quantities: a few queries a batch."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import prefetch_related_objects

from ..models import Publication, PublicationNumber, PublicationPlace, PublicationQuantity
from ..models.publication_numbers import key_of_given
from ..tallying import hold

SHOWN = ("article", "material__successor", "toolkit", "channel", "outlet__channel")


class Amount(NamedTuple):
    planned: int | None
    done: int | None


@dataclass
class Stored:
    """A publication, and what its own tables hold: keys of places, groups, and units."""

    publication: Publication
    places: set[int] = field(default_factory=set)
    groups: set[int] = field(default_factory=set)
    amounts: dict[int, Amount] = field(default_factory=dict)
    stood_in: int | None = None  # where its outlet stands


def stored(numbers: Iterable[str], *, locked: bool) -> dict[str, Stored]:
    """Number → what is known by it. `locked`: nobody else changes these in this transaction."""
    keys = keys_of(set(numbers))
    if locked:
        hold(keys.values())
    rows = Publication.objects.order_by().in_bulk(list(keys.values()))
    prefetch_related_objects(list(rows.values()), *SHOWN)
    found = {number: of_row(rows[key]) for number, key in keys.items() if key in rows}
    fill({each.publication.pk: each for each in found.values()})
    return found


def of_row(publication: Publication) -> Stored:
    outlet = publication.outlet
    return Stored(publication, stood_in=outlet.place_id if outlet is not None else None)


def keys_of(numbers: set[str]) -> dict[str, int]:
    """An office's own numbers are in their table; the house's say the key themselves."""
    own = PublicationNumber.objects.filter(number__in=numbers).order_by()
    found = dict(own.values_list("number", "publication"))
    given = {key: number for number in numbers if (key := key_of_given(number)) is not None}
    if given:
        without = Publication.objects.filter(pk__in=given, number=None).order_by()
        found |= {given[key]: key for key in without.values_list("pk", flat=True)}
    return found


def fill(rows: dict[int, Stored]) -> None:
    if not rows:
        return
    held_in = PublicationPlace.objects.filter(publication__in=rows).order_by()
    for key, place in held_in.values_list("publication", "place"):
        rows[key].places.add(place)
    through: Any = Publication.target_groups.through
    for key, group in through.objects.filter(publication__in=rows).values_list(
        "publication", "targetgroup"
    ):
        rows[key].groups.add(group)
    quantities = PublicationQuantity.objects.filter(publication__in=rows).order_by()
    for key, unit, planned, done in quantities.values_list(
        "publication", "unit", "planned", "done"
    ):
        rows[key].amounts[unit] = Amount(planned, done)

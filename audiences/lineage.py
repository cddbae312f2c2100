"""What a unit was before units were rearranged, whose past is its own, and what lies above it."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from .enums import SuccessionBasis
from .models import Place, PlaceSuccession

HALF = Decimal("0.5")


def lineages(units: Collection[int]) -> dict[int, frozenset[int]]:
    """Each unit (by key) with itself and all that went over to it by more than half.

    Of a unit that was split, the larger part's successor alone carries its past on, so nothing is
    counted twice. One query: links are as many as units that ever changed, and generations few.
    """
    links = PlaceSuccession.objects.order_by().filter(share__gt=HALF)
    before: dict[int, list[int]] = {}
    for predecessor, successor in links.values_list("predecessor", "successor"):
        before.setdefault(successor, []).append(predecessor)
    found = {}
    for unit in units:
        past = [unit]
        for each in past:  # grows while it is walked
            past += [former for former in before.get(each, ()) if former not in past]
        found[unit] = frozenset(past)
    return found


def units_above(units: Collection[int]) -> frozenset[int]:
    """Keys of all units in which these lie, up to the province, in every generation.

    What a unit above went over to whole, or came from whole, is above as well. Two queries for each
    step up.
    """
    whole = PlaceSuccession.objects.filter(basis=SuccessionBasis.WHOLE).order_by()
    below, found = set(units), set[int]()
    step = set(units)
    while step:
        parents = Place.objects.filter(pk__in=step, parent__isnull=False).order_by()
        up = set(parents.values_list("parent_id", flat=True))
        later = whole.filter(predecessor__in=up | step).values_list("successor_id")
        earlier = whole.filter(successor__in=up | step).values_list("predecessor_id")
        step = (up | {pk for (pk,) in later.union(earlier)}) - found
        found |= step
    return frozenset(found - below)


def carried_on(units: Collection[int], day: date) -> dict[int, frozenset[int]]:
    """Each unit (by key) with the units that exist on `day` and carry it on; itself while it does.

    What was split goes to the successor that took more than half. A unit that nothing followed, as
    the districts of 2025, goes on in what was below it. Where nothing is known it stays itself.
    Two queries for each generation.
    """
    links = PlaceSuccession.objects.order_by().filter(share__gt=HALF)
    after: dict[int, set[int]] = {}
    for predecessor, successor in links.values_list("predecessor", "successor"):
        after.setdefault(predecessor, set()).add(successor)
    found: dict[int, set[int]] = {unit: set() for unit in units}
    waiting = {unit: {unit} for unit in found}
    seen: set[int] = set()
    while step := set().union(*waiting.values()):
        seen |= step
        valid = set(
            Place.objects.valid_on(day).filter(pk__in=step).order_by().values_list("pk", flat=True)
        )
        below = children_of(step - valid - after.keys())
        for unit, now in waiting.items():
            found[unit] |= now & valid
            further = (after.get(each) or below.get(each, set()) for each in now - valid)
            waiting[unit] = set().union(*further) - (seen - valid)
    return {unit: frozenset(carried or {unit}) for unit, carried in found.items()}


def children_of(units: Collection[int]) -> dict[int, set[int]]:
    below: dict[int, set[int]] = {}
    if units:
        for child in Place.objects.filter(parent__in=units).order_by().only("parent"):
            below.setdefault(child.parent_id or 0, set()).add(child.pk)
    return below

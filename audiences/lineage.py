"""What a unit was before units were rearranged: whose past is counted as its own."""

from collections.abc import Collection
from decimal import Decimal

from .models import PlaceSuccession

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

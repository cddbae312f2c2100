"""What a unit was before units were rearranged: whose past is counted as its own."""

from collections.abc import Collection
from decimal import Decimal

from .models import PlaceSuccession

HALF = Decimal("0.5")


def lineages(units: Collection[int]) -> dict[int, frozenset[int]]:
    """Each unit (by key) with itself and all that went over to it by more than half.

    Of a unit that was split, the larger part's successor alone carries its past on, so nothing is
    counted twice. One query for each generation.
    """
    found = {unit: {unit} for unit in units}
    heirs = {unit: {unit} for unit in units}  # former unit → units whose past it is
    while heirs:
        links = PlaceSuccession.objects.order_by().filter(successor__in=heirs, share__gt=HALF)
        earlier: dict[int, set[int]] = {}
        for predecessor, successor in links.values_list("predecessor", "successor"):
            for unit in heirs[successor]:
                if predecessor not in found[unit]:
                    found[unit].add(predecessor)
                    earlier.setdefault(predecessor, set()).add(unit)
        heirs = earlier
    return {unit: frozenset(past) for unit, past in found.items()}

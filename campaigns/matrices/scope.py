"""Which units an officer may ask the matrices about."""

from typing import Any

from django.db.models import QuerySet

from audiences.areas import areas_of
from audiences.models import Place
from audiences.viewsets.registers import units_above_communes


def units_for(user: Any) -> QuerySet[Place]:
    """Province and districts; for an officer of some units those units and what is below them."""
    areas = areas_of(user)
    if areas.covers_all:
        return units_above_communes()
    # The names of the levels stand in the order of the alphabet: the widest comes last in it.
    return Place.objects.filter(pk__in=areas.place_ids).order_by("-level", "-valid_from", "code")

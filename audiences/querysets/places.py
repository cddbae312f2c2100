"""Listings of places."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from ..enums import PlaceLevel

if TYPE_CHECKING:
    from ..models import Place


# What may be marked on a unit: names of the model's fields.
FLAGS = ("is_mountain", "is_border", "has_migrants", "is_industrial", "is_priority")


class PlaceQuerySet(models.QuerySet["Place"]):
    def valid_on(self, day: date) -> "PlaceQuerySet":
        """Units that exist on `day`: from `valid_from` inclusive to `valid_until` exclusive."""
        return self.filter(
            Q(valid_until__isnull=True) | Q(valid_until__gt=day), valid_from__lte=day
        )

    def with_names(self) -> "PlaceQuerySet":
        """With what a row shows, in the same query."""
        return self.select_related("parent")

    def flagged(self, flag: str) -> "PlaceQuerySet":
        """Units that carry this mark themselves; `flag` is one of `FLAGS`.

        A mark of a district says nothing of each of its communes: A Lưới has a border, not all of
        its communes have.
        """
        if flag not in FLAGS:
            raise ValueError(f"{flag} is no mark of a place")
        return self.filter(**{flag: True})

    def provinces(self) -> "PlaceQuerySet":
        return self.filter(level=PlaceLevel.PROVINCE)

    def districts(self) -> "PlaceQuerySet":
        return self.filter(level=PlaceLevel.DISTRICT)

    def communes(self) -> "PlaceQuerySet":
        return self.filter(level=PlaceLevel.COMMUNE)

    def below(self, places: "Iterable[Place | int]") -> "PlaceQuerySet":
        """Everything below these units (or keys of units), not the units themselves.

        There are three levels, so two steps reach all: no recursion.
        """
        tops = list(places)
        return self.filter(Q(parent__in=tops) | Q(parent__parent__in=tops))

    def above(self, place: "Place") -> "PlaceQuerySet":
        """The units that `place` is part of, the province first."""
        found = self.filter(Q(children=place) | Q(children__children=place)).distinct()
        return found.order_by(
            models.Case(
                models.When(level=PlaceLevel.PROVINCE, then=0),
                default=1,
                output_field=models.IntegerField(),
            )
        )

"""Listings of settings, venue counts, organisations, outlets and populations."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from ..enums import OrganisationStatus, Quality

if TYPE_CHECKING:
    from ..models import (  # noqa: F401 (named in annotations only)
        CommunitySetting,
        Organisation,
        Outlet,
        Place,
        Population,
        TargetGroup,
        VenueCount,
    )


class CommunitySettingQuerySet(models.QuerySet["CommunitySetting"]):
    def active(self) -> "CommunitySettingQuerySet":
        return self.filter(is_active=True)

    def with_names(self) -> "CommunitySettingQuerySet":
        """With what a row shows, in the same query."""
        return self.select_related("place", "organisation")


class VenueCountQuerySet(models.QuerySet["VenueCount"]):
    def with_names(self) -> "VenueCountQuerySet":
        """With what a row shows, in the same query."""
        return self.select_related("place")


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def active(self) -> "OrganisationQuerySet":
        """Those that work with us now: neither waiting, nor suspended, nor closed."""
        return self.filter(status=OrganisationStatus.ACTIVE)

    def with_names(self) -> "OrganisationQuerySet":
        """With what a row shows, in the same query."""
        return self.select_related("place")


class OutletQuerySet(models.QuerySet["Outlet"]):
    def active(self) -> "OutletQuerySet":
        return self.filter(is_active=True)

    def serving(self, place: "Place") -> "OutletQuerySet":
        """Outlets that stand in `place` itself or serve it beside; units below are not asked."""
        return self.filter(Q(place=place) | Q(pk__in=place.serving_outlets.order_by().values("pk")))

    def with_names(self) -> "OutletQuerySet":
        """With what a row shows, in the same query."""
        return self.select_related("place", "organisation", "channel")


class PopulationQuerySet(models.QuerySet["Population"]):
    def of(self, group: "TargetGroup", year: int) -> "PopulationQuerySet":
        return self.filter(target_group=group, year=year)

    def not_illustrative(self) -> "PopulationQuerySet":
        """Figures that have a source in the world: official and estimated ones."""
        return self.exclude(quality=Quality.ILLUSTRATIVE)

    def with_names(self) -> "PopulationQuerySet":
        """With what a row shows, in the same query."""
        return self.select_related("target_group", "place", "setting")

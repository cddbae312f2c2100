"""Listings of the ground floor, a module for each family of models."""

from .channels import ChannelQuerySet
from .places import PlaceQuerySet
from .registers import (
    CommunitySettingQuerySet,
    OrganisationQuerySet,
    OutletQuerySet,
    PopulationQuerySet,
    VenueCountQuerySet,
)
from .successions import SuccessionQuerySet
from .target_groups import TargetGroupQuerySet

__all__ = [
    "ChannelQuerySet",
    "CommunitySettingQuerySet",
    "OrganisationQuerySet",
    "OutletQuerySet",
    "PlaceQuerySet",
    "PopulationQuerySet",
    "SuccessionQuerySet",
    "TargetGroupQuerySet",
    "VenueCountQuerySet",
]

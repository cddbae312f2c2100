"""Listings of this floor; each model takes its manager from here."""

from .bulletins import BulletinQuerySet
from .campaigns import CampaignQuerySet
from .commendations import CommendationQuerySet
from .plans import PlanQuerySet, PlanTaskQuerySet
from .publications import PublicationQuerySet
from .targets import TargetQuerySet

__all__ = [
    "BulletinQuerySet",
    "CampaignQuerySet",
    "CommendationQuerySet",
    "PlanQuerySet",
    "PlanTaskQuerySet",
    "PublicationQuerySet",
    "TargetQuerySet",
]

"""Listings of campaigns."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils import timezone

from ..enums import CampaignState

if TYPE_CHECKING:
    from ..models import Campaign  # noqa: F401 (named in annotations only)


class CampaignQuerySet(models.QuerySet["Campaign"]):
    """The day is today in Việt Nam unless given; both ends of a campaign are inclusive."""

    def running(self, on: date | None = None) -> "CampaignQuerySet":
        return self.in_state(CampaignState.RUNNING, on)

    def in_state(self, state: str, on: date | None = None) -> "CampaignQuerySet":
        """The campaigns of which `Campaign.state_on` says this state."""
        day = on or timezone.localdate()
        if state == CampaignState.CANCELLED:
            return self.filter(is_cancelled=True)
        of = {
            CampaignState.UPCOMING: Q(first_day__gt=day),
            CampaignState.RUNNING: Q(first_day__lte=day, last_day__gte=day),
            CampaignState.ENDED: Q(last_day__lt=day),
        }
        return self.filter(of[CampaignState(state)], is_cancelled=False)

    def with_names(self) -> "CampaignQuerySet":
        """With what a row shows, in the same query."""
        return self.select_related("parent", "owner")

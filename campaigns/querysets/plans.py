"""Listings of plans and their tasks."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from ..models import Plan, PlanTask  # noqa: F401 (named in annotations only)


class PlanQuerySet(models.QuerySet["Plan"]):
    def in_force(self, on: date | None = None) -> "PlanQuerySet":
        """Plans that are carried out on this day (today unless given), both ends inclusive."""
        day = on or timezone.localdate()
        return self.filter(valid_from__lte=day, valid_until__gte=day)

    def with_names(self) -> "PlanQuerySet":
        return self


class PlanTaskQuerySet(models.QuerySet["PlanTask"]):
    def with_names(self) -> "PlanTaskQuerySet":
        """With what a row shows, in the same query."""
        return self.select_related("solution__plan", "lead")

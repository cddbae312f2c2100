"""Listings of targets."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils import timezone

if TYPE_CHECKING:
    from ..models import Target  # noqa: F401 (named in annotations only)


class TargetQuerySet(models.QuerySet["Target"]):
    def touching(self, first: date, last: date) -> "TargetQuerySet":
        """Targets whose period has a day in common with these days, both ends inclusive."""
        return self.filter(first_day__lte=last, last_day__gte=first)

    def with_value(self, on: date | None = None) -> "TargetQuerySet":
        """Each with `value` and `value_source` as they had been decided by `on` (today unless
        given); None where nothing was decided yet."""
        from ..models import TargetValue  # noqa: PLC0415 (models import this module)

        decided = TargetValue.objects.filter(
            target=OuterRef("pk"), decided_on__lte=on or timezone.localdate()
        ).order_by("-decided_on")
        return self.annotate(
            value=Subquery(decided.values("value")[:1]),
            value_source=Subquery(decided.values("source")[:1]),
        )

    def with_names(self) -> "TargetQuerySet":
        """With what a row shows, in the same query."""
        return self.with_value().select_related("plan")

"""Listings of successions between units."""

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, Sum

if TYPE_CHECKING:
    from ..models import PlaceSuccession  # noqa: F401 (named in annotations only)

ROUNDING = Decimal("0.0001")  # shares are kept with four digits


class SuccessionQuerySet(models.QuerySet["PlaceSuccession"]):
    def with_names(self) -> "SuccessionQuerySet":
        """With what a row shows, in the same query."""
        return self.select_related("predecessor", "successor")

    def whole(self) -> "SuccessionQuerySet":
        """Links of units that went over whole."""
        return self.filter(share=1)

    def unbalanced(self) -> Iterable[tuple[int, Decimal]]:
        """Units (by key) whose shares do not add up to 1, and their sum.

        What rounding to four digits may bring about is tolerated: half of 0.0001 for each share.
        """
        sums = self.order_by().values("predecessor").annotate(sum=Sum("share"), parts=Count("pk"))
        for row in sums:
            total = Decimal(str(row["sum"])).quantize(ROUNDING)
            if abs(total - 1) > ROUNDING * (row["parts"] // 2):
                yield row["predecessor"], total

"""Listings of loudspeaker bulletins."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

if TYPE_CHECKING:
    from ..models import LoudspeakerBulletin  # noqa: F401 (named in annotations only)


class BulletinQuerySet(models.QuerySet["LoudspeakerBulletin"]):
    def with_names(self) -> "BulletinQuerySet":
        """With what a row shows: its places, and `stations`, how many it was sent to."""
        deliveries = self.model._meta.get_field("deliveries").related_model
        sent = (
            deliveries._base_manager.filter(bulletin=OuterRef("pk"))
            .order_by()
            .values("bulletin")
            .annotate(stations=Count("pk"))
            .values("stations")
        )
        return (
            self.select_related("campaign", "material", "owner", "approved_by")
            .prefetch_related("places")
            .annotate(stations=Coalesce(Subquery(sent), 0))
        )

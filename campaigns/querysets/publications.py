"""Listings of publications."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

from ..publication_states import AWAITED, DONE, PublicationState
from ..tallying import tallied

if TYPE_CHECKING:
    from ..models import Publication

NEAR = timedelta(hours=1)  # the same thing on the same outlet within this is suspected twice


def midnight(day: date) -> datetime:
    """When a day begins in Việt Nam."""
    return timezone.make_aware(datetime.combine(day, time()))


class PublicationQuerySet(models.QuerySet["Publication"]):
    def delete(self) -> tuple[int, dict[str, int]]:
        with tallied(*self.order_by().values_list("pk", flat=True)):
            return super().delete()

    def between(self, first: date, last: date) -> "PublicationQuerySet":
        """Those that start on these days in Việt Nam, both inclusive."""
        until = midnight(last + timedelta(days=1))
        return self.filter(starts_at__gte=midnight(first), starts_at__lt=until)

    def confirmed(self) -> "PublicationQuerySet":
        """What counts for the plan's targets."""
        return self.filter(state=PublicationState.CONFIRMED)

    def overdue(self, at: datetime | None = None) -> "PublicationQuerySet":
        """Planned or sent, its hour is over, and nobody said what became of it."""
        return self.filter(state__in=AWAITED, starts_at__lt=at or timezone.now())

    def coming(self, at: datetime | None = None) -> "PublicationQuerySet":
        """Planned or sent, and its hour is still to come."""
        return self.filter(state__in=AWAITED, starts_at__gte=at or timezone.now())

    def likely_the_same(self, publication: "Publication") -> "PublicationQuerySet":
        """Others with the same thing on the same outlet in the same hour, unless cancelled.

        A talk without an outlet: in the same school or factory. None for what has neither, or no
        hour.
        """
        at = publication.starts_at
        if publication.outlet_id is not None:
            spot = {"outlet": publication.outlet_id}
        else:
            spot = {"outlet": None, "setting": publication.setting_id}
        if at is None or not any(spot.values()):
            return self.none()
        same = self.filter(
            **spot,
            article=publication.article_id,
            material=publication.material_id,
            toolkit=publication.toolkit_id,
            topic=publication.topic,
            starts_at__gt=at - NEAR,
            starts_at__lt=at + NEAR,
        )
        return same.exclude(state=PublicationState.CANCELLED).exclude(pk=publication.pk)

    def done(self) -> "PublicationQuerySet":
        """What went out, by somebody's word or with evidence."""
        return self.filter(state__in=DONE)

    def with_names(self) -> "PublicationQuerySet":
        """With what a row shows, in the same query."""
        return self.select_related(
            "campaign", "article", "material", "toolkit", "channel", "outlet", "setting"
        )

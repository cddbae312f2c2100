"""Listings of commendations."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, Q
from django.db.models.functions import ExtractYear
from django.utils import timezone

from ..commendations.consent import in_force
from ..commendations.states import COUNTED, CommendationState, CommendedKind

if TYPE_CHECKING:
    from ..models import Commendation  # noqa: F401 (named in annotations only)

COLLECTIVE = Q(kind=CommendedKind.COLLECTIVE)
INDIVIDUAL = Q(kind=CommendedKind.INDIVIDUAL)
OF_ROW = ("organisation__place", "place", "campaign", "plan")


@dataclass(frozen=True)
class CommendationCount:
    """How many were commended; of the individuals, how many readers are told the name of."""

    collectives: int
    individuals: int
    named: int

    @property
    def unnamed(self) -> int:
        return self.individuals - self.named


class CommendationQuerySet(models.QuerySet["Commendation"]):
    """The day is today in Việt Nam unless given."""

    def counted(self, on: date | None = None) -> "CommendationQuerySet":
        """What readers are told the number of: published or counted without a name, and decided on
        this day or before.
        """
        day = on or timezone.localdate()
        return self.filter(state__in=sorted(COUNTED), decided_on__lte=day)

    def public(self, on: date | None = None) -> "CommendationQuerySet":
        """What readers are shown by name on this day.

        Published, decided on this day or before; an individual only with a consent in force: given
        on this day or before, its last day (if it has one) this day or later, not withdrawn since
        it was given, a child's with the guardian's. A consent that ends today is in force until
        midnight in Việt Nam; one withdrawn today is in force no more.
        """
        day = on or timezone.localdate()
        named = COLLECTIVE | (INDIVIDUAL & in_force(day))
        return self.counted(day).filter(named, state=CommendationState.PUBLISHED)

    def of_year(self, year: int) -> "CommendationQuerySet":
        """Decided in this year."""
        return self.filter(decided_on__range=(date(year, 1, 1), date(year, 12, 31)))

    def years(self) -> list[int]:
        """The years in which these were decided, the latest first. One query."""
        found = self.order_by().annotate(year=ExtractYear("decided_on"))
        return sorted(found.values_list("year", flat=True).distinct(), reverse=True)

    def count_by_kind(self, on: date | None = None) -> CommendationCount:
        """Of those that are counted on this day. One query."""
        day = on or timezone.localdate()
        is_named = INDIVIDUAL & in_force(day) & Q(state=CommendationState.PUBLISHED)
        numbers = self.counted(day).aggregate(
            collectives=Count("pk", filter=COLLECTIVE),
            individuals=Count("pk", filter=INDIVIDUAL),
            named=Count("pk", filter=is_named),
        )
        return CommendationCount(**numbers)

    def for_readers(self) -> "CommendationQuerySet":
        """In the order of the public page, with what a row shows: collectives first."""
        order = ("kind", "-decided_on", "issued_by", "decision_number", "number", "pk")
        return self.order_by(*order).select_related(*OF_ROW)

    def with_names(self) -> "CommendationQuerySet":
        """With what a row shows, in the same query."""
        return self.select_related(*OF_ROW)

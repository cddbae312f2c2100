"""What is reported in one go: the same thing at the same hour on all outlets of one channel.

A talk stands alone: who came differs from one to the next.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, Count, F, Min, QuerySet, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from wagtail.permissions import policy_registry

from ..models import Publication
from ..publication_states import AWAITED, PublicationState

NAMESPACE = "wagtailsnippets_campaigns_publication"
SAME = ("channel", "article", "material", "toolkit", "topic", "starts_at", "state")
# A talk has no outlet; its own key keeps it apart from others of that hour.
ALONE = Case(When(outlet__isnull=True, then=F("pk")), default=0)


@dataclass(frozen=True)
class Group:
    """Publications that are reported together; `first` is the key of one of them."""

    first: int
    number: int
    what: str
    where: str
    at: datetime

    @property
    def url(self) -> str:
        return reverse(f"{NAMESPACE}:quick_report", args=[self.first])

    @property
    def shown_where(self) -> str:
        """The outlet; of several: the channel and how many."""
        if self.number == 1:
            return self.where
        places = ngettext("%(number)s nơi", "%(number)s nơi", self.number)
        return f"{self.where}, {places % {'number': self.number}}"


def changeable(user: Any) -> QuerySet[Publication]:
    policy = policy_registry.get_by_type(Publication)
    rows: QuerySet[Publication] = policy.instances_user_has_any_permission_for(user, {"change"})
    return rows


def to_report(user: Any) -> QuerySet[Publication]:
    """Its hour is over and nobody said what became of it; in the area of `user`."""
    return changeable(user).filter(state__in=AWAITED, starts_at__lt=timezone.now())


def to_confirm(user: Any) -> QuerySet[Publication]:
    """Reported as done, not confirmed; none for whoever may not confirm."""
    policy = policy_registry.get_by_type(Publication)
    rows = changeable(user)
    if not policy.user_has_permission(user, "confirm"):
        return rows.none()
    return rows.filter(state=PublicationState.PUBLISHED)


def between(rows: QuerySet[Publication], first: date, last: date) -> QuerySet[Publication]:
    return rows.filter(pk__in=Publication.objects.between(first, last).order_by().values("pk"))


def groups_of(rows: QuerySet[Publication], *, most: int) -> list[Group]:
    """The newest groups, the newest first. Two queries, however many publications there are."""
    found = (
        Publication.objects.filter(pk__in=rows.order_by().values("pk"))
        .order_by()
        .values(*SAME)
        .annotate(alone=ALONE, first=Min("pk"), number=Count("pk"))
        .order_by("-starts_at", "-first")[:most]
    )
    numbers = {each["first"]: each["number"] for each in found}
    named = Publication.objects.with_names().filter(pk__in=numbers)
    by_key = {each.pk: each for each in named}
    return [grouped(by_key[pk], number) for pk, number in numbers.items() if pk in by_key]


def grouped(publication: Publication, number: int) -> Group:
    where = publication.outlet_name() or str(publication.setting or publication.channel)
    at = publication.starts_at or timezone.now()
    return Group(
        first=publication.pk,
        number=number,
        what=publication.what_name(),
        where=where if number == 1 else str(publication.channel),
        at=at,
    )


def together_with(publication: Publication, user: Any) -> list[Publication]:
    """It and those that are reported with it, in the order of their outlets' names."""
    if publication.outlet_id is None:
        return [publication]
    same = {name: getattr(publication, name) for name in SAME}
    rows = Publication.objects.filter(outlet__isnull=False, **same)
    mine = rows.filter(pk__in=changeable(user).order_by().values("pk"))
    found = mine.with_names().prefetch_related("quantities__unit")
    return list(found.order_by("outlet__name", "pk")) or [publication]

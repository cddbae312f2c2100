"""What stands in the calendar: publications as plain rows, and pages that go live or away by time.

A month may hold thousands: their hours are read, names only of those that are shown.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail.permissions import page_permission_policy

from ..models import Publication
from ..periods import Period
from ..publication_states import AWAITED, OPEN, PublicationState
from ..querysets.publications import midnight

NAMESPACE = "wagtailsnippets_campaigns_publication"
MOST_PAGES = 100
MOST_DRAFTS = 1000
NAMES = (
    "article__title",
    "material__title",
    "toolkit__title",
    "topic",
    "outlet__name",
    "channel__name",
)


def addresses_of(pk: int) -> tuple[str, str]:
    """Where one publication is looked at, and where it is moved."""
    return tuple(address.replace("/0/", f"/{pk}/") for address in patterns())  # type: ignore[return-value]  # of two


@cache
def patterns() -> tuple[str, str]:
    """Worked out once: a month shows them more than a hundred times."""
    inspect, move = (f"{NAMESPACE}:{view}" for view in ("inspect", "move"))
    return reverse(inspect, args=[0]), reverse(move, args=[0])


@dataclass(frozen=True)
class Item:
    """One publication; `at` is its hour in Việt Nam, None for what is not planned yet."""

    pk: int
    at: datetime | None
    state: str
    what: str
    where: str

    @property
    def can_move(self) -> bool:
        return self.state in OPEN

    @property
    def state_name(self) -> str:
        return str(PublicationState(self.state).label)

    @property
    def is_overdue(self) -> bool:
        return self.state in AWAITED and self.at is not None and self.at < timezone.now()


@dataclass(frozen=True)
class ScheduledPage:
    """Wagtail's own schedule: a page that goes live, or away, at its hour. Not a publication."""

    title: str
    url: str
    at: datetime
    goes_live: bool


def items_of(publications: QuerySet[Publication]) -> list[Item]:
    """Each with its names, in the order of the queryset. One query."""
    rows = publications.values_list("pk", "starts_at", "state", *NAMES)
    return [
        Item(
            pk=pk,
            at=timezone.localtime(at) if at else None,
            state=state,
            what=article or material or toolkit or topic,
            where=outlet or channel,
        )
        for pk, at, state, article, material, toolkit, topic, outlet, channel in rows
    ]


@dataclass
class Day:
    """One day: how many there are, and those of them that are shown."""

    day: date
    count: int
    items: list[Item]

    @property
    def more(self) -> int:
        return self.count - len(self.items)


def days_of(publications: QuerySet[Publication], period: Period, *, most: int) -> dict[date, Day]:
    """The days on which there is something, each with its first `most` items. Two queries."""
    of = publications.filter(
        starts_at__gte=midnight(period.first), starts_at__lt=midnight(next_day(period.last))
    ).order_by("starts_at", "pk")
    rows = list(of.values_list("starts_at", "pk"))
    keys = by_day([at for at, _pk in rows], [pk for _at, pk in rows], period)
    shown = [pk for day in keys.values() for pk in day[:most]]
    items = {each.pk: each for each in named(shown)}
    return {
        day: Day(day, len(pks), [items[pk] for pk in pks[:most] if pk in items])
        for day, pks in keys.items()
    }


def by_day(hours: list[datetime], keys: list[int], period: Period) -> dict[date, list[int]]:
    """Keys parted where a day begins in Việt Nam; `hours` are in order, one for each key.

    Thousands are parted by looking for thirty midnights, not by asking each for its day.
    """
    found, day, start = {}, period.first, 0
    while day <= period.last:
        end = bisect_left(hours, midnight(next_day(day)), lo=start)
        if end > start:
            found[day] = keys[start:end]
        day, start = next_day(day), end
    return found


def next_day(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


def newest_drafts(publications: QuerySet[Publication], *, most: int) -> list[Item]:
    """The last ones that were made and have no hour yet. Two queries.

    Their keys first, along the index of states: asked for in the order of keys, a database walks
    through half a million to find three.
    """
    drafts = publications.filter(state=PublicationState.DRAFT).order_by("-starts_at")
    keys = sorted(drafts.values_list("pk", flat=True)[:MOST_DRAFTS], reverse=True)[:most]
    return sorted(named(keys), key=lambda item: item.pk, reverse=True) if keys else []


def named(keys: Iterable[int]) -> list[Item]:
    return items_of(Publication.objects.order_by().filter(pk__in=list(keys)))


def scheduled_pages(user: Any, period: Period) -> dict[date, list[ScheduledPage]]:
    """Of pages that the officer may work on; two queries, at most `MOST_PAGES` each way."""
    pages: QuerySet[Page] = page_permission_policy.instances_user_has_any_permission_for(
        user, {"add", "change", "publish"}
    )
    first, end = midnight(period.first), midnight(next_day(period.last))
    mine = {
        str(pk) for pk in pages.filter(has_unpublished_changes=True).values_list("pk", flat=True)
    }
    coming = Revision.page_revisions.filter(
        approved_go_live_at__gte=first, approved_go_live_at__lt=end, object_id__in=mine
    ).order_by("approved_go_live_at")[:MOST_PAGES]
    going = pages.filter(live=True, expire_at__gte=first, expire_at__lt=end).order_by("expire_at")
    found: dict[date, list[ScheduledPage]] = {}
    rows = [
        *((each.object_str, each.object_id, each.approved_go_live_at, True) for each in coming),
        *((each.title, each.pk, each.expire_at, False) for each in going[:MOST_PAGES]),
    ]
    for title, pk, at, goes_live in rows:
        local = timezone.localtime(at)
        url = reverse("wagtailadmin_pages:edit", args=[pk])
        found.setdefault(local.date(), []).append(ScheduledPage(title, url, local, goes_live))
    return found

"""Planning one thing in many places and on many days: a district's loudspeakers, each week."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.permissions import policy_registry

from audiences.models import Channel, CommunitySetting, Outlet, Place, TargetGroup
from media_library.models import Material

from .models import Campaign, Publication, PublicationPlace
from .publication_actions import PlanPublication, refuse_closed
from .tallying import tallied

MOST = 1000  # publications at once: more is no plan of one afternoon


class Repeat(models.TextChoices):
    ONCE = "once", _("Một lần")
    WEEKLY = "weekly", _("Hằng tuần, cùng thứ, cùng giờ")
    MONTHLY = "monthly", _("Hằng tháng, cùng ngày, cùng giờ")


def moments(first: datetime, repeat: str, times: int) -> list[datetime]:
    """The first hour and those that follow, by the clock of Việt Nam.

    A month that lacks the day takes its last one.
    """
    local = timezone.localtime(first)
    if repeat == Repeat.ONCE:
        return [local]
    if repeat == Repeat.WEEKLY:
        return [local + timedelta(weeks=week) for week in range(times)]
    found = []
    for month in range(times):
        years, number = divmod(local.month - 1 + month, 12)
        year = local.year + years
        day = min(local.day, monthrange(year, number + 1)[1])
        found.append(local.replace(year=year, month=number + 1, day=day))
    return found


@dataclass(frozen=True)
class Spot:
    """Where a thing goes out: an outlet, or a school, factory or market in which a talk is held."""

    channel: Channel
    place: Place
    outlet: Outlet | None = None
    setting: CommunitySetting | None = None

    @classmethod
    def of_outlet(cls, outlet: Outlet) -> "Spot":
        return cls(channel=outlet.channel, place=outlet.place, outlet=outlet)

    @classmethod
    def of_setting(cls, setting: CommunitySetting, channel: Channel) -> "Spot":
        return cls(channel=channel, place=setting.place, setting=setting)

    @property
    def key(self) -> str:
        """As a form names it."""
        if self.outlet is not None:
            return f"outlet-{self.outlet.pk}"
        return f"setting-{self.setting.pk}" if self.setting is not None else ""

    def __str__(self) -> str:
        return str(self.outlet or self.setting)


def named(what: Material | Page | str) -> dict[str, Any]:
    """The field of a publication in which this thing stands."""
    if isinstance(what, str):
        return {"topic": what}
    return {"material": what} if isinstance(what, Material) else {"article": what}


@dataclass
class PlanAtSpots:
    """Plans `what` (a material, article or talk's topic) at each spot and moment, all or nothing.

    What stands there already, the same thing in the same spot within the hour, is passed over and
    counted in `passed_over`. Raises PermissionDenied, ClosedMaterialError, ValueError when it would
    be more than `MOST`.
    """

    spots: Sequence[Spot]
    moments: Sequence[datetime]
    what: Material | Page | str
    user: Any
    campaign: Campaign | None = None
    group: TargetGroup | None = None
    passed_over: int = field(default=0, init=False)

    @property
    def total(self) -> int:
        return len(self.spots) * len(self.moments)

    def execute(self) -> list[Publication]:
        policy = policy_registry.get_by_type(Publication)
        if not policy.user_has_permission(self.user, "add"):
            raise PermissionDenied
        if self.total > MOST:
            raise ValueError("More publications than are planned at once")
        if isinstance(self.what, Material):
            for moment in self.moments:
                refuse_closed(self.what, timezone.localtime(moment).date())
        with tallied():
            groups = self.groups()
            return [
                publication
                for spot in self.spots
                for moment in self.moments
                if (publication := self.planned(spot, moment, groups)) is not None
            ]

    def groups(self) -> list[TargetGroup]:
        """The one that was named; else the campaign's."""
        if self.group is not None:
            return [self.group]
        return list(self.campaign.target_groups.all()) if self.campaign else []

    def planned(
        self, spot: Spot, moment: datetime, groups: list[TargetGroup]
    ) -> Publication | None:
        publication = Publication(
            campaign=self.campaign,
            outlet=spot.outlet,
            setting=spot.setting,
            channel=spot.channel,
            starts_at=moment,
            owner=self.user,
            **named(self.what),
        )
        if Publication.objects.likely_the_same(publication).exists():
            self.passed_over += 1
            return None
        publication.target_groups = groups
        publication.save()
        PublicationPlace.objects.create(publication=publication, place=spot.place)
        PlanPublication(publication, user=self.user).execute()
        return publication


def plan_together(plans: Sequence[PlanAtSpots]) -> int:
    """All of them or none; how many publications were made. Raises as each of them does."""
    if sum(each.total for each in plans) > MOST:
        raise ValueError("More publications than are planned at once")
    with tallied():
        return sum(len(each.execute()) for each in plans)

"""Planning one thing on many outlets and days at once: a district's loudspeakers, each week."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.permissions import policy_registry

from audiences.models import Outlet, TargetGroup
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


@dataclass
class PlanOnOutlets:
    """Plans `material` for each outlet at each moment, all or nothing.

    What stands there already, the same thing on the same outlet within the hour, is passed over
    and counted in `passed_over`. Raises PermissionDenied, ClosedMaterialError, ValueError when it
    would be more than `MOST`.
    """

    outlets: Sequence[Outlet]
    moments: Sequence[datetime]
    material: Material
    user: Any
    campaign: Campaign | None = None
    group: TargetGroup | None = None
    passed_over: int = field(default=0, init=False)

    def execute(self) -> list[Publication]:
        policy = policy_registry.get_by_type(Publication)
        if not policy.user_has_permission(self.user, "add"):
            raise PermissionDenied
        if len(self.outlets) * len(self.moments) > MOST:
            raise ValueError("More publications than are planned at once")
        for moment in self.moments:
            refuse_closed(self.material, timezone.localtime(moment).date())
        with tallied():
            groups = self.groups()
            return [
                publication
                for outlet in self.outlets
                for moment in self.moments
                if (publication := self.planned(outlet, moment, groups)) is not None
            ]

    def groups(self) -> list[TargetGroup]:
        """The one that was named; else the campaign's."""
        if self.group is not None:
            return [self.group]
        return list(self.campaign.target_groups.all()) if self.campaign else []

    def planned(
        self, outlet: Outlet, moment: datetime, groups: list[TargetGroup]
    ) -> Publication | None:
        publication = Publication(
            campaign=self.campaign,
            material=self.material,
            outlet=outlet,
            channel=outlet.channel,
            starts_at=moment,
            owner=self.user,
        )
        if Publication.objects.likely_the_same(publication).exists():
            self.passed_over += 1
            return None
        publication.target_groups = groups
        publication.save()
        PublicationPlace.objects.create(publication=publication, place=outlet.place)
        PlanPublication(publication, user=self.user).execute()
        return publication

"""A campaign as the next one's: looked at first, then written, all or nothing."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log
from wagtail.permissions import policy_registry

from audiences.lineage import carried_on
from audiences.models import Place

from ..models import Campaign, PlanTask, Publication
from ..planning import MOST
from ..tallying import tallied
from .closed import Closed
from .days import Shift, with_year
from .parts import Part, write_part
from .publications import Looked, Wanted, look_over, repeatable, with_parts
from .writing import write


class Publications(models.TextChoices):
    """What becomes of the publications of the campaign that is copied."""

    NONE = "none", gettext_lazy("Không chép; xếp lịch sau")
    DRAFT = "draft", gettext_lazy("Chép, giữ ngày giờ nhưng chưa xếp lịch")
    PLANNED = "planned", gettext_lazy("Chép và xếp lịch luôn")


def may_copy(user: Any, campaign: Campaign) -> bool:
    """Whoever adds campaigns and sees this one."""
    policy = policy_registry.get_by_type(Campaign)
    return bool(
        policy.user_has_permission(user, "add")
        and policy.user_has_any_permission_for_instance(user, {"view", "change"}, campaign)
    )


def may_copy_publications(user: Any) -> bool:
    return bool(policy_registry.get_by_type(Publication).user_has_permission(user, "add"))


@dataclass
class CopyCampaign:
    """Makes of `source` a campaign that begins on `first_day`; `copy` is what was made.

    Days move as `Shift` says. Taken over: objective, messages, groups, places (as units are on that
    day), tasks, channels with planned outputs, team (who still works here), articles, materials
    (open ones, and successors of closed ones but for `kept_out`); sub-campaigns that were not
    cancelled, if wanted. The copy is nobody's part, not cancelled, and its maker's.

    `execute` answers False when just this copy is there already. Raises PermissionDenied or
    ValidationError; then nothing was written.
    """

    source: Campaign
    user: Any
    title: str
    slug: str
    first_day: date
    includes_parts: bool = True
    publications: str = Publications.NONE
    kept_out: frozenset[int] = frozenset()
    copy: Campaign | None = field(default=None, init=False)

    @property
    def plans(self) -> bool:
        return self.publications == Publications.PLANNED

    @cached_property
    def shift(self) -> Shift:
        return Shift(self.source.first_day, self.first_day)

    @cached_property
    def closed(self) -> Closed:
        return Closed(self.kept_out)

    @cached_property
    def parts(self) -> list[Part]:
        """The whole first. Materials are judged by the last new day: they are to last so long."""
        whole = self.part_of(self.source, self.title, self.slug)
        found = [whole]
        if self.includes_parts:
            children = self.source.children.filter(is_cancelled=False).order_by("first_day", "pk")
            taken = {whole.slug}
            for child in children:
                title = self.renamed(child.title)
                found.append(self.part_of(child, title, self.free_slug(child.slug, taken)))
        return found

    def part_of(self, source: Campaign, title: str, slug: str) -> Part:
        days = self.shift.period(source.period)
        used = source.used_materials.select_related("material__successor")
        materials = [self.closed.usable(each.material, days.last) for each in used]
        held_in = list(source.held_in.values_list("place_id", flat=True))
        carried = carried_on(held_in, days.first)
        return Part(
            source=source,
            title=title,
            title_en=self.renamed(source.title_en),
            slug=slug,
            days=days,
            materials=list(dict.fromkeys(each for each in materials if each is not None)),
            places=list(dict.fromkeys(p for unit in held_in for p in sorted(carried[unit]))),
        )

    def renamed(self, text: str) -> str:
        return with_year(text, self.source.first_day.year, self.first_day.year)

    def free_slug(self, old: str, taken: set[str]) -> str:
        """The old code with the new year; a number behind it where that is in use."""
        base = self.renamed(old)
        if base == old:
            base = f"{old}-{self.first_day.year}"
        slug, number = base, 1
        while slug in taken or Campaign.objects.filter(slug=slug).exists():
            number += 1
            slug = f"{base}-{number}"
        taken.add(slug)
        return slug

    @cached_property
    def looked(self) -> Looked:
        """The publications that come with it; each part's within its own days."""
        if self.publications == Publications.NONE:
            return Looked(closed=self.closed)
        wanted = []
        for part in self.parts:
            own = Publication.objects.filter(campaign=part.source)
            for each in with_parts(repeatable(self.user, own)):
                at = each.starts_at
                moved = self.shift.moment(at, part.source.period) if at is not None else None
                wanted.append(Wanted(each, moved, part.source))
        return look_over(wanted, self.closed, plans=self.plans)

    @cached_property
    def rearranged(self) -> list[tuple[Place, list[Place]]]:
        """Units of the old campaign that exist no longer, with those that carry them on."""
        held = [each.place for each in self.source.held_in.select_related("place")]
        gone = [each for each in held if not each.is_valid_on(self.first_day)]
        carried = carried_on([each.pk for each in gone], self.first_day)
        new = Place.objects.in_bulk({pk for pks in carried.values() for pk in pks})
        return [
            (each, [new[pk] for pk in sorted(carried[each.pk]) if pk != each.pk]) for each in gone
        ]

    @cached_property
    def outlived(self) -> list[PlanTask]:
        """Tasks of plans that are over by then: to be chosen anew."""
        tasks = self.source.tasks.filter(solution__plan__valid_until__lt=self.first_day)
        return list(tasks.select_related("solution__plan"))

    def execute(self) -> bool:
        if not may_copy(self.user, self.source):
            raise PermissionDenied
        if self.publications != Publications.NONE and not may_copy_publications(self.user):
            raise PermissionDenied
        with tallied():
            Campaign.objects.select_for_update().get(pk=self.source.pk)
            if self.is_done():
                return False
            self.check()
            self.copy = self.write()
        return True

    def is_done(self) -> bool:
        """Whether a second click finds it there. Another campaign with this code is an error."""
        there = Campaign.objects.filter(slug=self.slug).first()
        if there is None:
            return False
        if (there.title, there.first_day, there.owner_id) != (
            self.title,
            self.first_day,
            self.user.pk,
        ):
            raise ValidationError({"slug": _("Mã này đã có chiến dịch khác dùng.")})
        self.copy = there
        return True

    def look(self) -> None:
        """Raises what `execute` would raise for what was asked; writes nothing."""
        if not self.is_done():
            self.check()

    def check(self) -> None:
        if self.first_day <= self.source.first_day:
            raise ValidationError({"first_day": _("Phải sau ngày đầu của chiến dịch được chép.")})
        if len(self.looked.ready) > MOST:
            message = _("Quá nhiều: mỗi lượt xếp nhiều nhất 1.000 lần truyền thông.")
            raise ValidationError({"publications": message})

    def write(self) -> Campaign:
        made: dict[int, Campaign] = {}
        whole = None
        for part in self.parts:
            campaign = write_part(part, whole, owner=self.user)
            made[part.source.pk] = campaign
            whole = whole or campaign
        for publication, source in self.looked.ready:
            publication.campaign = made[source.campaign_id]
        number = write(self.looked, user=self.user, plans=self.plans)
        copy = made[self.source.pk]
        data = {"source": str(self.source), "publications": number}
        log(instance=copy, action="campaigns.copy_campaign", user=self.user, data=data)
        return copy

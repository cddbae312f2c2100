"""The same again, some weeks later: last month's schedule, last year's campaign."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from wagtail.permissions import policy_registry

from media_library.models import Material

from .models import Campaign, Publication, PublicationPlace, PublicationQuantity
from .planning import MOST
from .publication_actions import ClosedMaterialError, PlanPublication, refuse_closed
from .tallying import tallied

# What the repeated one is made of; all else belongs to what was done: state, owner, evidence,
# attendance, quantities done, numbers, short link, requests, history.
TAKEN_OVER = (
    "article",
    "material",
    "toolkit",
    "topic",
    "channel",
    "outlet",
    "setting",
    "minutes",
    "note",
)
WITH_ALL = ("held_in__place", "quantities__unit", "target_groups")


@dataclass(frozen=True)
class Repeated:
    """One of the source, and what is to become of it."""

    source: Publication
    at: datetime
    material: Material | None
    closed: str = ""  # why its material may not go out then

    @property
    def is_repeated(self) -> bool:
        return not self.closed


@dataclass
class RepeatPublications:
    """Plans each of `sources` once more, `weeks` later at the same hour of the same weekday.

    A material that is closed by then gives way to its successor where `use_successors`, else the
    publication is left out, as `closed` says. What stands there already is passed over. All or
    nothing; raises PermissionDenied, ValueError when it would be more than `MOST`.
    """

    sources: Sequence[Publication]
    weeks: int
    user: Any
    campaign: Campaign | None = None
    use_successors: bool = False
    passed_over: int = field(default=0, init=False)

    def looked_at(self) -> list[Repeated]:
        """What would become of each; nothing is written."""
        return [self.judged(each) for each in self.sources]

    def judged(self, source: Publication) -> Repeated:
        at = timezone.localtime(source.starts_at) + timedelta(weeks=self.weeks)
        material = source.material
        if material is None:
            return Repeated(source, at, None)
        try:
            refuse_closed(material, at.date())
        except ClosedMaterialError as error:
            if self.use_successors and error.successor is not None:
                return Repeated(source, at, error.successor)
            return Repeated(source, at, material, closed=" ".join(error.messages))
        return Repeated(source, at, material)

    def execute(self) -> list[Publication]:
        policy = policy_registry.get_by_type(Publication)
        if not policy.user_has_permission(self.user, "add"):
            raise PermissionDenied
        wanted = [each for each in self.looked_at() if each.is_repeated]
        if len(wanted) > MOST:
            raise ValueError("More publications than are planned at once")
        with tallied():
            made = [self.planned(each) for each in wanted]
        return [each for each in made if each is not None]

    def planned(self, repeated: Repeated) -> Publication | None:
        source = repeated.source
        values = {name: getattr(source, name) for name in TAKEN_OVER}
        values |= {"material": repeated.material, "starts_at": repeated.at, "owner": self.user}
        publication = Publication(campaign=self.campaign or source.campaign, **values)
        if Publication.objects.likely_the_same(publication).exists():
            self.passed_over += 1
            return None
        publication.target_groups = list(source.target_groups.all())
        publication.save()
        for each in source.held_in.all():
            PublicationPlace.objects.create(publication=publication, place=each.place)
        for each in source.quantities.all():
            if each.planned is not None:
                PublicationQuantity.objects.create(
                    publication=publication, unit=each.unit, planned=each.planned
                )
        PlanPublication(publication, user=self.user).execute()
        return publication


def as_next_year(campaign: Campaign) -> Campaign:
    """The same record, unsaved, 52 weeks later: the same weekdays, a year's number one higher.

    What it is made of comes over in the form: messages, groups, places, outputs, materials, team.
    """
    year = str(campaign.first_day.year)
    later = timedelta(weeks=52)
    campaign.first_day += later
    campaign.last_day += later
    next_year = str(int(year) + 1)
    for name in ("title", "title_en", "slug"):
        text, mark = getattr(campaign, name), "-" if name == "slug" else " "
        if text:
            named = text.replace(year, next_year) if year in text else f"{text}{mark}{next_year}"
            setattr(campaign, name, named)
    campaign.is_cancelled = False
    return campaign

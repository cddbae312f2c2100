"""Publications once more on other days: looked over first, then written, all or nothing.

Taken over: what goes out, on which channel and outlet, where, for whom, how long, how much was
planned. Left behind, for it belongs to the time that is over: what became of it, evidence, people
who came, amounts done, questions to outlets, short addresses, numbers of other registers, notes.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.permissions import policy_registry

from audiences.areas import areas_of

from ..models import Campaign, Publication, PublicationPlace
from ..publication_states import PublicationState
from ..querysets import PublicationQuerySet
from ..querysets.publications import NEAR
from .closed import Closed

THING = ("article_id", "material_id", "toolkit_id", "topic")


class PassedOver(models.TextChoices):
    """Why a publication is not done again."""

    THERE = "there", _("đã có trong lịch, hoặc trùng một lần khác được chép")
    CLOSED = "closed", _("tài liệu không dùng được vào ngày ấy")
    GONE = "gone", _("điểm phát hoặc nơi tập trung đã ngừng hoạt động")
    NO_SUCH_DAY = "no_such_day", _("tháng này không có thứ ấy lần thứ năm")
    OVER = "over", _("ngày, giờ ấy đã qua")


@dataclass(frozen=True)
class Wanted:
    """One that is to be done again. `at` None: it had no hour, or there is no such day."""

    source: Publication
    at: datetime | None
    campaign: Campaign | None
    lacks_day: bool = False


@dataclass
class Looked:
    """What it would come to: copies that are not saved yet, beside what they are made from."""

    ready: list[tuple[Publication, Publication]] = field(default_factory=list)
    passed_over: Counter[PassedOver] = field(default_factory=Counter)
    closed: Closed = field(default_factory=Closed)

    @property
    def reasons(self) -> list[tuple[str, int]]:
        return [
            (str(why.label), self.passed_over[why]) for why in PassedOver if self.passed_over[why]
        ]

    @property
    def by_channel(self) -> list[tuple[str, int]]:
        """In the channels' own order."""
        channels = {copy.channel_id: copy.channel for copy, _source in self.ready}
        counts = Counter(copy.channel_id for copy, _source in self.ready)
        ordered = sorted(channels.values(), key=lambda each: (each.sort_order, each.name))
        return [(each.name, counts[each.pk]) for each in ordered]


def repeatable(user: Any, publications: PublicationQuerySet) -> PublicationQuerySet:
    """Those that the officer sees and could plan: on outlets, or in settings, of their own area.

    What was cancelled is not done again.
    """
    policy = policy_registry.get_by_type(Publication)
    seen = policy.instances_user_has_any_permission_for(user, {"add", "change", "view"})
    rows = publications.filter(pk__in=seen.order_by().values("pk"))
    scope = areas_of(user)
    if not scope.covers_all:
        without = Q(outlet=None)
        held = PublicationPlace.objects.filter(place__in=scope.place_ids).order_by()
        rows = rows.filter(
            Q(outlet__place__in=scope.place_ids)
            | without & Q(setting__place__in=scope.place_ids)
            | without & Q(setting=None, pk__in=held.values("publication"))
        )
    return rows.exclude(state=PublicationState.CANCELLED)


def with_parts(publications: PublicationQuerySet) -> list[Publication]:
    """In the order of their hours, with all that is taken over, in a fixed number of queries."""
    whole = publications.with_names().select_related("outlet__channel", "material__successor")
    parts = whole.prefetch_related("held_in", "target_groups", "quantities__unit")
    return list(parts.order_by("starts_at", "pk"))


class Spots:
    """What stands in the calendar already, as `PublicationQuerySet.likely_the_same` asks it."""

    def __init__(self, moments: Sequence[datetime]) -> None:
        self.there: dict[Any, list[datetime]] = {}
        if not moments:
            return
        near = Publication.objects.order_by().filter(
            starts_at__gt=min(moments) - NEAR, starts_at__lt=max(moments) + NEAR
        )
        rows = near.exclude(state=PublicationState.CANCELLED)
        for outlet, setting, at, *thing in rows.values_list(
            "outlet_id", "setting_id", "starts_at", *THING
        ):
            self.there.setdefault(spot_of(outlet, setting, thing), []).append(at)

    def take(self, publication: Publication) -> bool:
        """Whether its place was free; from now on it is not."""
        at = publication.starts_at
        if at is None or not (publication.outlet_id or publication.setting_id):
            return True
        thing = [getattr(publication, name) for name in THING]
        same = self.there.setdefault(
            spot_of(publication.outlet_id, publication.setting_id, thing), []
        )
        if any(abs(each - at) < NEAR for each in same):
            return False
        same.append(at)
        return True


def spot_of(outlet: int | None, setting: int | None, thing: Iterable[Any]) -> Any:
    return (outlet, None if outlet else setting, *thing)


def look_over(wanted: Sequence[Wanted], closed: Closed, *, plans: bool) -> Looked:
    """Writes nothing. `plans`: they are to be planned, so none is to lie in the past."""
    looked = Looked(closed=closed)
    spots = Spots([each.at for each in wanted if each.at is not None])
    now = timezone.now()
    for each in wanted:
        copy = copy_of(each)
        why = reason_against(each, copy, closed, earliest=now if plans else None)
        if why is None and not spots.take(copy):
            why = PassedOver.THERE
        if why is None:
            looked.ready.append((copy, each.source))
        else:
            looked.passed_over[why] += 1
    return looked


def reason_against(
    wanted: Wanted, copy: Publication, closed: Closed, *, earliest: datetime | None
) -> PassedOver | None:
    """Why it is not done again; sets the material that takes the place of a closed one."""
    if wanted.lacks_day:
        return PassedOver.NO_SUCH_DAY
    if wanted.at is not None and earliest is not None and wanted.at < earliest:
        return PassedOver.OVER
    places = (wanted.source.outlet, wanted.source.setting)
    if any(place is not None and not place.is_active for place in places):
        return PassedOver.GONE
    if copy.material is not None:
        copy.material = closed.usable(copy.material, day_of(copy))
        if copy.material is None:
            return PassedOver.CLOSED
    return None


def copy_of(wanted: Wanted) -> Publication:
    """Not saved; its state is that of a new one."""
    source = wanted.source
    return Publication(
        campaign=wanted.campaign,
        article=source.article,
        material=source.material,
        toolkit=source.toolkit,
        topic=source.topic,
        channel=source.outlet.channel if source.outlet is not None else source.channel,
        outlet=source.outlet,
        setting=source.setting,
        starts_at=wanted.at,
        minutes=source.minutes,
    )


def day_of(copy: Publication) -> date:
    """Today for what has no hour yet."""
    return timezone.localdate(copy.starts_at) if copy.starts_at else timezone.localdate()

"""Through what and where a campaign may go out: read once, offered channel by channel."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from wagtail.models import Page

from audiences.areas import AreaScope, areas_of, scope_of
from audiences.enums import LegalForm
from audiences.lineage import units_above
from audiences.models import Channel, CommunitySetting, Outlet
from media_library.models import Material

from ..models import Campaign, Publication
from ..planning import Spot

USUAL_HOUR = time(8)
MOST_SETTINGS = 200


@dataclass
class ChannelOffer:
    """One channel: `within` are spots in the campaign's places, `above` serve a wider area."""

    channel: Channel
    first: datetime
    within: list[Spot] = field(default_factory=list)
    above: list[Spot] = field(default_factory=list)

    @property
    def is_talk(self) -> bool:
        return self.channel.legal_form == LegalForm.DIRECT_TALK


def offers_for(campaign: Campaign, user: Any) -> list[ChannelOffer]:
    """The channels that have a spot for this campaign in the officer's area, in their own order.

    A campaign without places is held in the whole province. An outlet of a unit above a place (the
    province's radio) serves it too.
    """
    places = list(campaign.places.all())
    scope = scope_of([each.pk for each in places], limited=False)
    above = AreaScope(covers_all=False, place_ids=units_above([each.pk for each in places]))
    offers = {each.pk: ChannelOffer(each, first_hour(campaign, each)) for each in channels()}
    for outlet in outlets_of(user):
        offer = offers[outlet.channel_id]
        if scope.covers(outlet.place):
            offer.within.append(Spot.of_outlet(outlet))
        elif above.covers(outlet.place):
            offer.above.append(Spot.of_outlet(outlet))
    for offer in offers.values():
        if offer.is_talk:
            offer.within += [
                Spot.of_setting(each, offer.channel) for each in settings_of(user, scope)
            ]
    return [each for each in offers.values() if each.within or each.above]


def channels() -> Iterable[Any]:
    """Each with `last_at`: when something last went out on it by the plan."""
    last = Publication.objects.filter(channel=OuterRef("pk"), starts_at__isnull=False)
    newest = Subquery(last.order_by("-starts_at").values("starts_at")[:1])
    return Channel.objects.annotate(last_at=newest)


def first_hour(campaign: Campaign, channel: Any) -> datetime:
    """The campaign's first day, at the hour of the channel's latest publication."""
    last = channel.last_at
    hour = timezone.localtime(last).time().replace(second=0, microsecond=0) if last else USUAL_HOUR
    return timezone.make_aware(datetime.combine(campaign.first_day, hour))


def outlets_of(user: Any) -> Iterable[Outlet]:
    at_work = Outlet.objects.with_names().filter(is_active=True)
    return areas_of(user).filter(at_work, "place").order_by("place__code", "name")


def settings_of(user: Any, scope: AreaScope) -> Iterable[CommunitySetting]:
    at_work = CommunitySetting.objects.with_names().filter(is_active=True)
    mine = areas_of(user).filter(scope.filter(at_work, "place"), "place")
    return mine.order_by("type", "name")[:MOST_SETTINGS]


@dataclass(frozen=True)
class Thing:
    """A material or an article of the campaign, as a choice."""

    key: str
    what: Material | Page
    channels: frozenset[int] = frozenset()

    def __str__(self) -> str:
        return str(self.what)


def things_of(campaign: Campaign) -> list[Thing]:
    """What the campaign has to hand out, in its team's order: materials, then articles."""
    used = campaign.used_materials.select_related("material")
    materials = [each.material for each in used.prefetch_related("material__channels")]
    articles = [each.article for each in campaign.used_articles.select_related("article")]
    return [
        *(
            Thing(f"material-{each.pk}", each, frozenset(c.pk for c in each.channels.all()))
            for each in materials
        ),
        *(Thing(f"article-{each.pk}", each) for each in articles),
    ]


def best_of(things: Sequence[Thing], offer: ChannelOffer) -> Thing | None:
    """What fits the channel best: made for it; on a site an article; else the first."""
    made_for_it = [each for each in things if offer.channel.pk in each.channels]
    articles = [each for each in things if isinstance(each.what, Page)]
    fitting = made_for_it or (articles if offer.channel.legal_form == LegalForm.PORTAL else [])
    return next(iter(fitting or things), None)

"""What of a campaign a reader may come to, hear or read: when, on which channel, in which units.

Only what may be told: a day and hour, what is read or shown if the public may read it, the channel,
the units. No notes, no outlet's contacts, no names. For sensitive groups no more than the unit is
told, and their talks are not announced at all: who waits at the door would see who comes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Count, QuerySet
from django.utils import timezone

from audiences.enums import LegalForm, PlaceLevel
from audiences.models import Channel, CommunitySetting, Place
from campaigns.models import Campaign, Publication, PublicationPlace
from media_library.models import Material, Toolkit

READ_AT_MOST = 500  # rows: the same spot on 141 loudspeakers is one happening
SHOWN_AT_MOST = 12
ROW = ("pk", "starts_at", "channel", "material", "article", "toolkit", "topic", "setting")


@dataclass
class Happening:
    """One thing at one hour on one channel, in all units where it is the same."""

    at: datetime
    channel: str
    what: str = ""
    url: str = ""
    setting: str = ""
    units: list[Place] = field(default_factory=list)


@dataclass(frozen=True)
class Coming:
    """`near`: the unit that the reader asked about; `units` those that can be asked about."""

    happenings: list[Happening]
    has_more: bool
    units: list[Place]
    near: Place | None


@dataclass(frozen=True)
class Done:
    """What took place so far, as confirmed with evidence. Numbers of things done, not of people."""

    lines: list[tuple[Channel, int]]
    communes: int


def with_parts(campaign: Campaign) -> QuerySet[Campaign]:
    """The campaign and its sub-campaigns, but for those that were cancelled."""
    whole = Campaign.objects.filter(pk=campaign.pk)
    parts = Campaign.objects.filter(parent=campaign)
    return (whole | parts).filter(is_cancelled=False).order_by()


def announced(campaign: Campaign) -> QuerySet[Publication]:
    """What is still to come and may be announced."""
    coming = Publication.objects.coming().filter(campaign__in=with_parts(campaign).values("pk"))
    closed = coming.filter(
        channel__legal_form=LegalForm.DIRECT_TALK, target_groups__is_sensitive=True
    )
    return coming.exclude(pk__in=closed.order_by().values("pk"))


def coming_of(campaign: Campaign, near: str = "") -> Coming:
    """`near`: the code of a unit, as the address gives it; one that is not there narrows nothing.

    What is for the whole province, or for all of a district, is near everyone in it.
    """
    publications = announced(campaign)
    units = units_asked(publications)
    chosen = next((each for each in units if each.code == near), None)
    if chosen is not None:
        around = PublicationPlace.objects.filter(place__in=around_of(chosen))
        publications = publications.filter(pk__in=around.order_by().values("publication"))
    rows = list(publications.order_by("starts_at", "pk").values_list(*ROW)[: READ_AT_MOST + 1])
    groups = grouped(rows[:READ_AT_MOST])
    shown = groups[:SHOWN_AT_MOST]
    is_more = len(groups) > len(shown) or len(rows) > READ_AT_MOST
    return Coming(Names(shown, chosen).happenings(), is_more, units, chosen)


def units_asked(publications: QuerySet[Publication]) -> list[Place]:
    """The districts in which something comes; after 2025 there are none, then the communes."""
    held = PublicationPlace.objects.filter(publication__in=publications.order_by().values("pk"))
    pairs = held.order_by().values_list("place", "place__level", "place__parent__level").distinct()
    below = {pk for pk, _level, above in pairs if above == PlaceLevel.DISTRICT}
    others = {
        pk
        for pk, level, above in pairs
        if level != PlaceLevel.PROVINCE and above != PlaceLevel.DISTRICT
    }
    asked = Place.objects.filter(children__in=below) | Place.objects.filter(pk__in=others)
    return list(asked.distinct().order_by("level", "name", "code"))


def around_of(unit: Place) -> set[int]:
    """The unit, what is below it and what it lies in."""
    below = Place.objects.below([unit]).order_by().values_list("pk", flat=True)
    above = Place.objects.above(unit).values_list("pk", flat=True)
    return {unit.pk, *below, *above}


Group = tuple[tuple[Any, ...], list[int]]


def grouped(rows: Iterable[tuple[Any, ...]]) -> list[Group]:
    """The same thing at the same hour on the same channel, with the keys of all that it is."""
    found: dict[tuple[Any, ...], list[int]] = {}
    for pk, *same in rows:
        found.setdefault(tuple(same), []).append(pk)
    return list(found.items())


class Names:
    """What the rows that are shown name, read together; what nobody may read is left out."""

    def __init__(self, groups: list[Group], near: Place | None) -> None:
        self.groups, self.near = groups, near
        keys = [pk for _same, pks in groups for pk in pks]
        column = {name: {same[at] for same, _pks in groups} for at, name in enumerate(ROW[1:])}
        self.channels = Channel.objects.in_bulk(column["channel"])
        self.materials = Material.objects.listed().in_bulk(column["material"] - {None})
        self.toolkits = Toolkit.objects.listed().in_bulk(column["toolkit"] - {None})
        self.articles = readable_articles(column["article"] - {None})
        self.settings = CommunitySetting.objects.in_bulk(column["setting"] - {None})
        links = Publication.target_groups.through._default_manager.filter(publication__in=keys)
        sensitive = links.filter(targetgroup__is_sensitive=True)
        self.sensitive = set(sensitive.values_list("publication_id", flat=True))
        self.units: dict[int, list[Place]] = {}
        held = PublicationPlace.objects.filter(publication__in=keys).select_related("place")
        for each in held.order_by("place__name", "pk"):
            self.units.setdefault(each.publication_id, []).append(each.place)

    def happenings(self) -> list[Happening]:
        return [self.happening(same, keys) for same, keys in self.groups]

    def happening(self, same: tuple[Any, ...], keys: list[int]) -> Happening:
        at, channel, material, article, toolkit, topic, setting = same
        units = {unit.pk: unit for key in keys for unit in self.units.get(key, ())}
        shown = Happening(
            at=timezone.localtime(at),
            channel=self.channels[channel].translated_name,
            units=list(units.values()),
        )
        thing = self.materials.get(material) or self.toolkits.get(toolkit)
        if thing is not None:
            shown.what, shown.url = thing.translated_title, thing.get_absolute_url()
        elif article in self.articles:
            shown.what, shown.url = self.articles[article].title, self.articles[article].url or ""
        if self.sensitive.isdisjoint(keys):
            shown.what = shown.what or topic
            if setting in self.settings:
                shown.setting = self.settings[setting].translated_name
        return shown


def readable_articles(keys: set[int]) -> dict[int, Any]:
    if not keys:
        return {}
    articles = apps.get_model("portal.ArticlePage").objects.listed()
    return {each.pk: each for each in articles.filter(pk__in=keys).defer("body")}


def done_of(campaign: Campaign) -> Done:
    """Two queries."""
    confirmed = Publication.objects.confirmed().filter(
        campaign__in=with_parts(campaign).values("pk")
    )
    counts = dict(
        confirmed.order_by()
        .values_list("channel")
        .annotate(number=Count("pk"))
        .values_list("channel", "number")
    )
    channels = Channel.objects.filter(pk__in=counts)
    communes = PublicationPlace.objects.filter(
        publication__in=confirmed.order_by().values("pk"), place__level=PlaceLevel.COMMUNE
    )
    return Done(
        [(channel, counts[channel.pk]) for channel in channels],
        communes.order_by().values("place").distinct().count(),
    )

"""What a reader can meet of a campaign: when, through what, where. Nothing internal, nobody's name.

A publication for a group that must not be told is left out: where such a talk is held is nobody's
business. At-risk venues are no outlets and no settings, so none can be named.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import ngettext

from campaigns.models import Campaign, Publication
from campaigns.publication_states import AWAITED

AHEAD = timedelta(days=31)
MOST_READ, MOST_SHOWN = 400, 12
RELATED = ("article", "material", "toolkit", "channel", "outlet", "setting")


@dataclass
class Happening:
    """The same thing at the same hour on one channel, in one place or several."""

    at: datetime
    what: str
    channel: str
    places: list[str]

    @property
    def where(self) -> str:
        """The one place; of several: how many."""
        if len(self.places) == 1:
            return self.places[0]
        number = len(self.places)
        return ngettext("%(number)s nơi", "%(number)s nơi", number) % {"number": number}


def happenings_of(campaign: Campaign, *, most: int = MOST_SHOWN) -> list[Happening]:
    """The soonest of the campaign and its parts within `AHEAD`, from now on. One query."""
    now = timezone.localtime()
    planned = Publication.objects.filter(
        Q(campaign=campaign) | Q(campaign__parent=campaign),
        state__in=AWAITED,
        starts_at__gte=now,
        starts_at__lt=now + AHEAD,
    ).exclude(target_groups__is_sensitive=True)
    rows = planned.select_related(*RELATED).order_by("starts_at", "pk").distinct()
    found: dict[tuple[Any, ...], Happening] = {}
    for each in rows[:MOST_READ]:
        key = (each.starts_at, each.channel_id, each.what_name())
        if key not in found:
            found[key] = happening(each)
        found[key].places.append(place_of(each))
    return list(found.values())[:most]


def happening(publication: Publication) -> Happening:
    at = publication.starts_at or timezone.now()
    return Happening(
        at=timezone.localtime(at),
        what=publication.what_name(),
        channel=publication.channel.translated_name,
        places=[],
    )


def place_of(publication: Publication) -> str:
    spot = publication.outlet or publication.setting
    return spot.translated_name if spot is not None else publication.channel.translated_name

"""Target groups, channels, topics, helplines and places."""

from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from audiences.data import PLACES
from audiences.models import Channel, Place, TargetGroup
from audiences.places.sheets import SUCCESSIONS, UNITS
from audiences.tabular import Importer
from media_library.models import Topic
from portal.models import Helpline

from ..factories import (
    ChannelFactory,
    HelplineFactory,
    TargetGroupFactory,
    TopicFactory,
)
from .content import Record, read

Kind = TypeVar("Kind", bound=Model)


def by_slug(model: type[Kind], slugs: list[str]) -> list[Kind]:
    """The rows with these slugs in the order given; KeyError names one that is missing."""
    found = {each.slug: each for each in model._default_manager.filter(slug__in=slugs)}  # type: ignore[attr-defined]  # every vocabulary has a slug
    return [found[slug] for slug in slugs]


def missing(records: list[Record], existing: "QuerySet[Any]", key: str) -> list[Record]:
    there = set(existing.values_list(key, flat=True))
    return [record for record in records if record[key] not in there]


def load_vocabularies() -> None:
    vocabularies = read("vocabularies.toml")
    for record in missing(vocabularies["target_groups"], TargetGroup.objects.all(), "slug"):
        # An age of 0 says "no limit", which is an empty field.
        TargetGroupFactory(**{**record, "minimum_age": record.get("minimum_age") or None})
    for record in missing(vocabularies["channels"], Channel.objects.all(), "slug"):
        ChannelFactory(**record)
    for record in missing(vocabularies["topics"], Topic.objects.all(), "slug"):
        TopicFactory(**record)
    for record in missing(vocabularies["helplines"], Helpline.objects.all(), "number"):
        HelplineFactory(**{**record, "topics": by_slug(Topic, record["topics"])})


def load_places() -> None:
    """The units of Thừa Thiên Huế, later Huế, of four generations, and who followed whom.

    What an officer has changed stays: units are loaded where there are none.
    """
    if Place.objects.exists():
        return
    for sheet, name in ((UNITS, "units.csv"), (SUCCESSIONS, "successions.csv")):
        with (PLACES / name).open("rb") as file:
            Importer(sheet, file, name).execute()

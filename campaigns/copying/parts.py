"""One campaign, whole or part of another, and all that its record holds, on other days."""

from dataclasses import dataclass, field
from typing import Any

from media_library.models import Material

from ..models import (
    Campaign,
    CampaignArticle,
    CampaignMaterial,
    CampaignMember,
    CampaignPlace,
    KeyMessage,
    PlannedOutput,
)
from ..periods import Period


@dataclass
class Part:
    """A campaign of the old ones (the whole, or one within it) and what it becomes."""

    source: Campaign
    title: str
    title_en: str
    slug: str
    days: Period
    materials: list[Material] = field(default_factory=list)
    places: list[int] = field(default_factory=list)


def write_part(part: Part, whole: Campaign | None, *, owner: Any) -> Campaign:
    source = part.source
    copy = Campaign(
        title=part.title,
        title_en=part.title_en,
        slug=part.slug,
        parent=whole,
        objective=source.objective,
        first_day=part.days.first,
        last_day=part.days.last,
        owner=owner,
    )
    copy.tasks = list(source.tasks.all())
    copy.target_groups = list(source.target_groups.all())
    copy.full_clean()
    copy.save()
    write_lists(copy, part)
    return copy


def write_lists(copy: Campaign, part: Part) -> None:
    """Each in the team's order."""
    source = part.source
    for number, place in enumerate(part.places):
        CampaignPlace.objects.create(campaign=copy, place_id=place, sort_order=number)
    for number, material in enumerate(part.materials):
        CampaignMaterial.objects.create(campaign=copy, material=material, sort_order=number)
    again(copy, CampaignArticle, source.used_articles.all(), "article", "sort_order")
    again(copy, KeyMessage, source.key_messages.all(), "text", "text_en", "sort_order")
    outputs = source.planned_outputs.all()
    again(copy, PlannedOutput, outputs, "channel", "unit", "quantity", "sort_order")
    members = source.members.filter(user__is_active=True)
    again(copy, CampaignMember, members, "user", "task", "sort_order")


def again(copy: Campaign, model: Any, rows: Any, *names: str) -> None:
    for row in rows:
        model.objects.create(campaign=copy, **{name: getattr(row, name) for name in names})

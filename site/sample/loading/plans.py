"""The plans as they were decided, their targets, and two campaigns."""

from datetime import date
from decimal import Decimal
from typing import Any

from audiences.enums import PlaceLevel
from audiences.models import Channel, ChannelUnit, Organisation, Place, TargetGroup
from campaigns.models import Campaign, Plan, PlanTask, Target
from media_library.models import Material

from ..factories import (
    CampaignFactory,
    CampaignMemberFactory,
    CommitmentFactory,
    KeyMessageFactory,
    PlanFactory,
    PlannedOutputFactory,
    PlanTaskFactory,
    SolutionFactory,
    TargetFactory,
)
from .content import Record, read
from .vocabularies import by_slug

PLAN_FIELDS = ("number", "title", "issuer", "issued_on", "valid_from", "valid_until")
CAMPAIGN_FIELDS = ("slug", "title", "title_en", "objective", "first_day", "last_day")


def load_plans(*, owner: Any) -> None:
    """What is there already stays as officers left it."""
    content = read("plan.toml")
    if not Plan.objects.exists():
        for record in content["plans"]:
            load_plan(record)
    if not Target.objects.exists():
        for record in content["targets"]:
            load_target(record)
    for record in content["campaigns"]:
        if not Campaign.objects.filter(slug=record["slug"]).exists():
            load_campaign(record, owner=owner)


def load_plan(record: Record) -> None:
    plan = PlanFactory(**{name: record[name] for name in PLAN_FIELDS}, note=record.get("note", ""))
    solutions = {
        each["number"]: SolutionFactory(plan=plan, **each) for each in record.get("solutions", ())
    }
    for task in record.get("tasks", ()):
        PlanTaskFactory(
            solution=solutions[task["solution"]],
            code=task["code"],
            title=task["title"],
            lead=Organisation.objects.get(slug=task["lead"]),
        )


def load_target(record: Record) -> None:
    plan = Plan.objects.get(number=record["plan"])
    target = TargetFactory(
        plan=plan,
        name=record["name"],
        indicator=record["indicator"],
        cadence=record.get("cadence", ""),
        first_day=plan.valid_from,
        last_day=plan.valid_until,
        target_groups=by_slug(TargetGroup, record.get("target_groups", [])),
        decided=[(plan.issued_on, Decimal(record["value"]))],
    )
    target.values.update(source=f"Kế hoạch số {plan.number}")


def districts(names: list[str], on: date) -> list[Place]:
    """The units above the communes that had these names on that day."""
    valid = Place.objects.valid_on(on).filter(level=PlaceLevel.DISTRICT)
    return list(valid.filter(name__in=names))


def load_campaign(record: Record, *, owner: Any) -> None:
    campaign = CampaignFactory(
        **{name: record[name] for name in CAMPAIGN_FIELDS},
        owner=owner,
        target_groups=by_slug(TargetGroup, record["target_groups"]),
        tasks=list(PlanTask.objects.filter(code__in=record["tasks"])),
        places=districts(record["places"], record["first_day"]),
        materials=by_slug(Material, record["materials"]),
    )
    for number, (text, text_en) in enumerate(record["messages"]):
        KeyMessageFactory(campaign=campaign, text=text, text_en=text_en, sort_order=number)
    for number, (channel, unit, quantity) in enumerate(record["outputs"]):
        (of,) = by_slug(Channel, [channel])
        PlannedOutputFactory(
            campaign=campaign,
            unit=ChannelUnit.objects.get(channel=of, code=unit),
            quantity=quantity,
            sort_order=number,
        )
    promises = enumerate(record.get("commitments", ()))
    for number, (who, what, channel, unit, quantity, until) in promises:
        CommitmentFactory(
            campaign=campaign,
            organisation=Organisation.objects.get(slug=who),
            what=what,
            unit=ChannelUnit.objects.get(channel__slug=channel, code=unit),
            quantity=quantity,
            until=until,
            sort_order=number,
        )
    CampaignMemberFactory(campaign=campaign, user=owner, task="Điều phối chung.")

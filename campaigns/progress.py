"""How much of what a campaign planned was done: reported and confirmed, told apart."""

from dataclasses import dataclass

from django.db.models import Q, Sum

from .models import Campaign, PlannedOutput, PublicationQuantity
from .publication_states import DONE, PublicationState


@dataclass(frozen=True)
class OutputProgress:
    """One planned output, in its unit. `reported` holds the confirmed too; neither is people."""

    planned: PlannedOutput
    reported: int
    confirmed: int


def progress_of(campaign: Campaign) -> list[OutputProgress]:
    """Of the campaign with its sub-campaigns, in the order of its planned outputs. Two queries.

    Only what was counted in the planned unit itself: no unit is turned into another.
    """
    done = (
        PublicationQuantity.objects.filter(
            Q(publication__campaign=campaign) | Q(publication__campaign__parent=campaign),
            publication__state__in=DONE,
        )
        .order_by()
        .values("unit")
        .annotate(
            reported=Sum("done"),
            confirmed=Sum("done", filter=Q(publication__state=PublicationState.CONFIRMED)),
        )
    )
    sums = {row["unit"]: row for row in done}
    return [
        OutputProgress(
            planned=planned,
            reported=sums.get(planned.unit_id, {}).get("reported") or 0,
            confirmed=sums.get(planned.unit_id, {}).get("confirmed") or 0,
        )
        for planned in campaign.planned_outputs.select_related("channel", "unit")
    ]

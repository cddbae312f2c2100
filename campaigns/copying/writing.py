"""Writes copies of publications in bulk, as an import does: through the actions a thousand take
minutes. Each has the parts, the line of history and the line of the log that planning leaves.
"""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from wagtail.log_actions import log

from audiences.lineage import carried_on
from audiences.tabular.indexing import index_written

from ..models import Publication, PublicationChange, PublicationPlace, PublicationQuantity
from ..publication_actions import PlanPublication
from ..publication_states import PublicationState
from ..tallying import tallied
from .publications import Looked, day_of

BATCH = 200
Pair = tuple[Publication, Publication]


def write(looked: Looked, *, user: Any, plans: bool) -> int:
    """How many were made. What has no hour stays a draft; the rest is planned, if that is wanted.

    Within the caller's bracket of the tallies. What may be planned was looked over before.
    """
    pairs = looked.ready
    planned = [copy for copy, _source in pairs if plans and copy.starts_at is not None]
    for copy, _source in pairs:
        copy.owner = user
    for copy in planned:
        copy.state = PublicationState.PLANNED
    with tallied() as bracket:
        Publication.objects.bulk_create([copy for copy, _source in pairs], batch_size=BATCH)
        write_places(pairs)
        write_groups(pairs)
        write_quantities(pairs)
        bracket.made(copy.pk for copy, _source in pairs)
    write_history(planned, user)
    index_written(Publication, [copy.pk for copy, _source in pairs])
    return len(pairs)


def write_places(pairs: list[Pair]) -> None:
    """As units are on the day of the copy."""
    held: dict[date, set[int]] = {}
    for copy, source in pairs:
        places = {each.place_id for each in source.held_in.all()}
        held.setdefault(day_of(copy), set()).update(places)
    units = {day: carried_on(places, day) for day, places in held.items()}
    PublicationPlace.objects.bulk_create(
        [
            PublicationPlace(publication=copy, place_id=unit)
            for copy, source in pairs
            for unit in sorted(
                {
                    unit
                    for each in source.held_in.all()
                    for unit in units[day_of(copy)][each.place_id]
                }
            )
        ],
        batch_size=BATCH,
    )


def write_groups(pairs: list[Pair]) -> None:
    through: Any = Publication.target_groups.through
    through.objects.bulk_create(
        [
            through(publication_id=copy.pk, targetgroup_id=group.pk)
            for copy, source in pairs
            for group in source.target_groups.all()
        ],
        batch_size=BATCH,
    )


def write_quantities(pairs: list[Pair]) -> None:
    """What was planned, in units of the channel as it is now; nothing is done yet."""
    PublicationQuantity.objects.bulk_create(
        [
            PublicationQuantity(
                publication=copy,
                unit=each.unit,
                planned=each.planned,
                sort_order=each.sort_order,
            )
            for copy, source in pairs
            for each in source.quantities.all()
            if each.planned is not None and each.unit.channel_id == copy.channel_id
        ],
        batch_size=BATCH,
    )


def write_history(planned: list[Publication], user: Any) -> None:
    """As `PlanPublication` leaves it."""
    before, after = PublicationState.DRAFT, PublicationState.PLANNED
    reason = _("Chép từ lần trước")
    PublicationChange.objects.bulk_create(
        [
            PublicationChange(publication=copy, before=before, after=after, by=user, reason=reason)
            for copy in planned
        ],
        batch_size=BATCH,
    )
    data = {"before": before.value, "after": after.value, "reason": reason}
    for copy in planned:
        log(instance=copy, action=PlanPublication.log_action, user=user, data=data)

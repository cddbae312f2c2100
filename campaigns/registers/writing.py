"""Writes publications and all that belongs to them, a batch at a time."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from audiences.tabular import Sheet
from audiences.tabular.indexing import PIECE, index_rows
from audiences.tabular.writing import Writer

from ..models import (
    Publication,
    PublicationChange,
    PublicationNumber,
    PublicationPlace,
    PublicationQuantity,
)
from ..publication_states import ReportedBy
from ..tallying import Bracket
from .matching import RowChange

# Columns that are no fields of the publication's own row.
ELSEWHERE = {"number", "places", "target_groups", "planned", "done"}
THROUGH: Any = Publication.target_groups.through


class PublicationWriter(Writer):
    """Within one bracket of the tallies, which it tells what it changed and made."""

    waiting: list[RowChange]  # type: ignore[assignment]  # the matcher of publications makes these

    def __init__(self, sheet: Sheet, *, bracket: Bracket, user: Any) -> None:
        super().__init__(sheet)
        self.bracket = bracket
        self.user = user
        self.reason = _("Nhập từ tệp")
        self.unindexed: list[Publication] = []

    def flush(self) -> None:
        rows, self.waiting = self.waiting, []
        new = [each for each in rows if each.kind == "new"]
        changed = [each for each in rows if each.kind == "changed"]
        self.bracket.take(each.key for each in changed)
        Publication.objects.bulk_create([each.now.publication for each in new])
        self.change_fields(changed)
        PublicationNumber.objects.bulk_create(
            PublicationNumber(publication=each.now.publication, number=each.row.values["number"])
            for each in new
        )
        self.write_places(rows)
        self.write_groups(rows)
        self.write_quantities(rows)
        PublicationChange.objects.bulk_create(
            change for each in rows for change in self.history(each)
        )
        self.bracket.made(each.key for each in new)
        self.index(rows)

    def change_fields(self, changed: list[RowChange]) -> None:
        names = {name for each in changed for name in each.names} - ELSEWHERE
        if names:
            publications = [each.now.publication for each in changed]
            Publication.objects.bulk_update(publications, sorted(names))

    def write_places(self, rows: list[RowChange]) -> None:
        held_in = [each for each in rows if "places" in each.names]
        empty(PublicationPlace, held_in)
        PublicationPlace.objects.bulk_create(
            PublicationPlace(publication_id=each.key, place_id=place)
            for each in held_in
            for place in sorted(each.now.places)
        )

    def write_groups(self, rows: list[RowChange]) -> None:
        grouped = [each for each in rows if "target_groups" in each.names]
        empty(THROUGH, grouped)
        THROUGH.objects.bulk_create(
            THROUGH(publication_id=each.key, targetgroup_id=group)
            for each in grouped
            for group in sorted(each.now.groups)
        )

    def write_quantities(self, rows: list[RowChange]) -> None:
        counted = [each for each in rows if not {"planned", "done"}.isdisjoint(each.names)]
        empty(PublicationQuantity, counted)
        PublicationQuantity.objects.bulk_create(
            PublicationQuantity(
                publication_id=each.key,
                unit_id=unit,
                planned=amount.planned,
                done=amount.done,
                sort_order=order,
            )
            for each in counted
            for order, (unit, amount) in enumerate(each.now.amounts.items())
        )

    def history(self, change: RowChange) -> Iterator[PublicationChange]:
        """A line for each step, as the actions write them."""
        for before, after in pairwise((change.before, *change.steps)):
            yield PublicationChange(
                publication_id=change.key,
                before=before,
                after=after,
                by=self.user,
                reported_by=ReportedBy.OFFICER,
                reason=self.reason,
            )

    def index(self, rows: list[RowChange]) -> None:
        """Rows at hand have all that the index reads; pieces keep memory from growing."""
        self.unindexed += [each.now.publication for each in rows]
        if len(self.unindexed) >= PIECE:
            self.finish()

    def finish(self) -> None:
        index_rows(Publication, self.unindexed)
        self.unindexed = []


def empty(model: Any, rows: list[RowChange]) -> None:
    """Takes away what changed publications have in this table; new ones have nothing there."""
    changed = [each.key for each in rows if each.kind == "changed"]
    if changed:
        model.objects.filter(publication__in=changed).delete()

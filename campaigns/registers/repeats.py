"""The same thing on the same outlet within the hour, in one file or beside what stands already."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from audiences.tabular import Row
from audiences.tabular.sheets import Problem

from ..models import Publication
from ..models.publication_numbers import given_number
from ..publication_states import PublicationState
from ..querysets.publications import NEAR

THING = ("outlet_id", "material_id", "toolkit_id", "article_id", "topic")
BATCH = 500
Thing = tuple[Any, ...]


@dataclass(slots=True)
class Slot:
    """When a row's publication goes out. `fresh`: the row says so anew, so it is asked about."""

    line: int
    cell: object
    starts_at: datetime
    thing: Thing
    fresh: bool

    def problem(self, message: str) -> Problem:
        return Row(self.line, {}, {"starts_at": self.cell}), "starts_at", message


class Repeats:
    """As `PublicationQuerySet.likely_the_same`, for all rows of a file at once.

    What the file itself names is judged by the file, since it may move it.
    """

    def __init__(self) -> None:
        self.slots: list[Slot] = []
        self.numbers: set[str] = set()

    def add(self, row: Row, publication: Publication, *, fresh: bool) -> None:
        self.numbers.add(row.values["number"])
        at = publication.starts_at
        if publication.outlet_id is None or at is None:
            return
        if publication.state == PublicationState.CANCELLED:
            return
        thing = tuple(getattr(publication, name) for name in THING)
        self.slots.append(Slot(row.line, row.cells.get("starts_at"), at, thing, fresh))

    def problems(self) -> Iterator[Problem]:
        yield from self.within_the_file()
        fresh = sorted((each for each in self.slots if each.fresh), key=lambda each: each.starts_at)
        for start in range(0, len(fresh), BATCH):
            yield from self.beside_others(fresh[start : start + BATCH])

    def within_the_file(self) -> Iterator[Problem]:
        """Neighbours in time are enough: who is near another is near a neighbour."""
        before: dict[Thing, Slot] = {}
        for slot in sorted(self.slots, key=lambda each: each.starts_at):
            other = before.get(slot.thing)
            before[slot.thing] = slot
            if other is None or slot.starts_at - other.starts_at >= NEAR:
                continue
            if slot.fresh or other.fresh:
                first, second = sorted((slot, other), key=lambda each: each.line)
                yield second.problem(self.said_of(_("dòng %(line)s") % {"line": first.line}))

    def beside_others(self, slots: list[Slot]) -> Iterator[Problem]:
        """`slots` in order of time, so that what stands near them is little."""
        others = Publication.objects.order_by().filter(
            outlet__in={each.thing[0] for each in slots},
            starts_at__gt=slots[0].starts_at - NEAR,
            starts_at__lt=slots[-1].starts_at + NEAR,
        )
        there: dict[Thing, list[tuple[datetime, str]]] = {}
        for key, own, at, *thing in others.exclude(state=PublicationState.CANCELLED).values_list(
            "pk", "number__number", "starts_at", *THING
        ):
            number = own or given_number(key)
            if number not in self.numbers:
                there.setdefault(tuple(thing), []).append((at, number))
        for slot in slots:
            for at, number in there.get(slot.thing, ()):
                if abs(slot.starts_at - at) < NEAR:
                    yield slot.problem(self.said_of(f"“{number}”"))
                    break

    def said_of(self, other: str) -> str:
        return _(
            "trùng với %(other)s: cùng nội dung, cùng điểm phát, cách nhau chưa đến một giờ. "
            "Hãy giữ một lần."
        ) % {"other": other}

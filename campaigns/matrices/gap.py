"""The gap matrix: group × channel × place, two of them as rows and columns, the third chosen.

A cell counts publications: once each in the unit that stands in it, never people. Of a month
counts what has its hour in it by the clock of Việt Nam.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet, Sum

from audiences.lineage import lineages
from audiences.models import Channel, Place, TargetGroup

from ..models import PublicationTally
from ..models.tallies import COLUMNS
from ..periods import Period


class Axis(StrEnum):
    """The value is the tally's own field."""

    GROUP = "target_group"
    CHANNEL = "channel"
    PLACE = "place"


Subject = TargetGroup | Channel | Place


@dataclass(frozen=True)
class Question:
    """What the matrix is of. `group` and `channel` narrow what is no axis; None is all.

    `period` is of whole months. With places as an axis they are the units right below `unit`.
    """

    rows: Axis
    columns: Axis
    period: Period
    unit: Place
    group: TargetGroup | None = None
    channel: Channel | None = None


@dataclass
class Cell:
    awaited: int = 0
    reported: int = 0
    confirmed: int = 0
    missed: int = 0

    @property
    def is_empty(self) -> bool:
        """Nothing was done here and nothing is planned; what was missed does not fill it."""
        return not (self.awaited or self.reported or self.confirmed)

    def add(self, numbers: Sequence[int]) -> None:
        for column, number in zip(COLUMNS, numbers, strict=True):
            setattr(self, column, getattr(self, column) + number)


@dataclass
class Line:
    subject: Subject
    cells: list[Cell]


@dataclass
class GapMatrix:
    columns: list[Subject]
    lines: list[Line] = field(default_factory=list)

    @property
    def empty_cells(self) -> int:
        return sum(cell.is_empty for line in self.lines for cell in line.cells)

    @property
    def all_cells(self) -> int:
        return len(self.lines) * len(self.columns)


def gap_matrix(question: Question) -> GapMatrix:
    """Every row and column there is, whether something stands in it or not. Six queries or so."""
    subjects = {axis: subjects_of(axis, question) for axis in (question.rows, question.columns)}
    matrix = GapMatrix(columns=subjects[question.columns])
    cells: dict[tuple[int, int], Cell] = {}
    for subject in subjects[question.rows]:
        line = Line(subject, [Cell() for _ in matrix.columns])
        matrix.lines.append(line)
        for column, cell in zip(matrix.columns, line.cells, strict=True):
            cells[subject.pk, column.pk] = cell
    is_of = places_of(question, subjects.get(Axis.PLACE))
    for row, column, *numbers in sums(question, is_of):
        keys = (
            is_of[row] if question.rows == Axis.PLACE else row,
            is_of[column] if question.columns == Axis.PLACE else column,
        )
        if keys in cells:
            cells[keys].add(numbers)
    return matrix


def subjects_of(axis: Axis, question: Question) -> list[Any]:
    if axis == Axis.PLACE:
        period = question.period
        below = question.unit.children.filter(valid_from__lte=period.last)
        there = below.exclude(valid_until__lte=period.first)
        return list(there.order_by("code", "valid_from")) or [question.unit]
    return list(TargetGroup.objects.all() if axis == Axis.GROUP else Channel.objects.all())


def places_of(question: Question, units: list[Any] | None) -> dict[int, int]:
    """Key of a unit that is read → key of the unit that it is counted for."""
    keys = [unit.pk for unit in units] if units is not None else [question.unit.pk]
    return {past: unit for unit, pasts in lineages(keys).items() for past in pasts}


def sums(question: Question, places: dict[int, int]) -> QuerySet[PublicationTally, Any]:
    rows = PublicationTally.objects.order_by().filter(
        place__in=places, month__range=(question.period.first, question.period.last)
    )
    if Axis.GROUP in (question.rows, question.columns):
        rows = rows.filter(target_group__isnull=False)
    elif question.group is not None:
        rows = rows.filter(target_group=question.group)
    else:
        rows = rows.filter(target_group__isnull=True)
    if question.channel is not None and Axis.CHANNEL not in (question.rows, question.columns):
        rows = rows.filter(channel=question.channel)
    axes = (question.rows.value, question.columns.value)
    sums = {f"sum_{column}": Sum(column) for column in COLUMNS}
    return rows.values(*axes).annotate(**sums).values_list(*axes, *sums)

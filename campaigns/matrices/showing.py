"""How the matrices stand on the page: figures, words and marks, never a colour alone."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from audiences.models import Place
from audiences.models.figures import grouped

from ..enums import Cadence
from .gap import Axis, Cell, GapMatrix, Question, Subject
from .kept_up import KeptUpGrid, KeptUpRow

PLAN_ADDRESS = "wagtailsnippets_campaigns_publication:plan_many"
PARAMETER = {Axis.GROUP: "group", Axis.CHANNEL: "channel", Axis.PLACE: "unit"}


def shown_lines(
    matrix: GapMatrix, question: Question, *, may_plan: bool
) -> list[tuple[Subject, list[SafeString]]]:
    """Each row with its cells as they stand in the table."""
    plan = plan_url(question) if may_plan else ""
    row_name, column_name = PARAMETER[question.rows], PARAMETER[question.columns]
    words = Words()
    lines = []
    for line in matrix.lines:
        of_row = f"{plan}&{row_name}={line.subject.pk}" if plan else ""
        pairs = zip(matrix.columns, line.cells, strict=True)
        cells = [
            shown_cell(cell, f"{of_row}&{column_name}={column.pk}" if plan else "", words)
            for column, cell in pairs
        ]
        lines.append((line.subject, cells))
    return lines


def plan_url(question: Question) -> str:
    """Planning, with what is the same for all cells filled in."""
    asked: dict[str, Any] = {}
    if Axis.PLACE not in (question.rows, question.columns):
        asked["unit"] = question.unit.pk
    if question.group is not None:
        asked["group"] = question.group.pk
    if question.channel is not None:
        asked["channel"] = question.channel.pk
    return f"{reverse(PLAN_ADDRESS)}?{urlencode(asked)}"


class Words:
    """What cells say, translated once for a table of hundreds."""

    def __init__(self) -> None:
        self.empty, self.missed_only = _("Trống"), _("Trống, đã lỡ %(missed)s")
        self.reported, self.awaited, self.missed = _("đã báo"), _("đang chờ"), _("đã lỡ")


def shown_cell(cell: Cell, plan: str, words: Words) -> SafeString:
    """The confirmed ones as the figure; in words whatever else there is."""
    if cell.is_empty:
        said = words.missed_only % {"missed": cell.missed} if cell.missed else words.empty
        inside = format_html('<a href="{}">{}</a>', plan, said) if plan else said
        return format_html('<td class="matrix-cell matrix-cell--empty">{}</td>', inside)
    others = (
        (cell.reported, words.reported),
        (cell.awaited, words.awaited),
        (cell.missed, words.missed),
    )
    kind = "confirmed" if cell.confirmed else "reported" if cell.reported else "awaited"
    return format_html(
        '<td class="matrix-cell matrix-cell--{}"><b>{}</b> <small>{}</small></td>',
        kind,
        grouped(cell.confirmed),
        " · ".join(f"{word} {number}" for number, word in others if number),
    )


def is_reached(grid: KeptUpGrid, value: Decimal) -> bool | None:
    """By the exact share, not by the rounded one; None before anything is known."""
    return None if grid.share is None else grid.share * 100 >= Fraction(value)


def in_percent(share: Fraction | None) -> str:
    """ "73,8%", rounded half up; empty where nothing is known."""
    if share is None:
        return ""
    percent = Decimal(share.numerator * 100) / Decimal(share.denominator)
    return f"{number_format(percent.quantize(Decimal('0.1'), ROUND_HALF_UP))}%"


def failing_by_district(grid: KeptUpGrid) -> list[tuple[str, list[Place]]]:
    """Who did not keep it up, under the unit above them, both by code."""
    found: dict[str, list[Place]] = {}
    for row in grid.failing:
        found.setdefault(str(row.unit.parent or ""), []).append(row.unit)
    return list(found.items())


FAILED = mark_safe('<td class="matrix-cell--empty">✗</td>')
AHEAD = mark_safe('<td class="matrix-cell--ahead">…</td>')


def shown_numbers(row: KeptUpRow, judged: int) -> SafeString:
    """The cells of a row: a number, a cross where a part went by without, dots for one to come."""
    return format_html_join(
        "",
        "{}",
        (
            (
                format_html('<td class="matrix-cell--confirmed">{}</td>', confirmed)
                if confirmed
                else FAILED
                if number < judged
                else AHEAD,
            )
            for number, confirmed in enumerate(row.numbers)
        ),
    )


def part_name(first: date, cadence: Cadence) -> str:
    """ "11/2025", "Q4/2025", "6 tháng cuối 2025", "2025"."""
    if cadence == Cadence.MONTH:
        return f"{first.month}/{first.year}"
    if cadence == Cadence.QUARTER:
        return f"Q{(first.month + 2) // 3}/{first.year}"
    if cadence == Cadence.HALF_YEAR:
        words = _("6 tháng đầu %(year)s") if first.month <= 6 else _("6 tháng cuối %(year)s")
        return words % {"year": first.year}
    return str(first.year)

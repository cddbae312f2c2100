"""Rules that hold between rows: checked against the database and the whole file at once."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from ..models import Place, PlaceSuccession
from ..tabular.reading import Row
from ..tabular.sheets import Problem, Rules

ROUNDING = Decimal("0.0001")


class OneLifeAtATime(Rules):
    """A code means one unit on any day: lives of a code do not overlap."""

    def __init__(self) -> None:
        self.lives: dict[str, dict[date, tuple[date | None, int]]] = defaultdict(dict)

    def check(self, rows: list[Row]) -> Iterator[Problem]:
        unknown = {row.values["code"] for row in rows} - set(self.lives)
        for code, first, until in Place.objects.filter(code__in=unknown).values_list(
            "code", "valid_from", "valid_until"
        ):
            self.lives[code][first] = (until, 0)
        for row in rows:
            values = row.values
            lives = self.lives[values["code"]]
            # What the file has not stays as it is.
            until = values.get("valid_until", lives.get(values["valid_from"], (None, 0))[0])
            lives[values["valid_from"]] = (until, row.line)
        for row in rows:
            if clash := self._clash(row):
                yield row, "valid_from", clash

    def _clash(self, row: Row) -> str:
        first = row.values["valid_from"]
        lives = self.lives[row.values["code"]]
        until = lives[first][0]
        for other, (end, line) in lives.items():
            overlaps = (end is None or first < end) and (until is None or other < until)
            if other != first and overlaps and line <= row.line:
                where = _("dòng %(line)s") % {"line": line} if line else _("hệ thống")
                return _(
                    "trùng thời gian với đơn vị cùng mã có hiệu lực từ %(day)s (%(where)s). "
                    "Hãy ghi ngày hết hiệu lực của đơn vị cũ."
                ) % {"day": f"{other:%d/%m/%Y}", "where": where}
        return ""


class BalancedShares(Rules):
    """The shares of each unit that the file names add up to 1, with those in the database."""

    def __init__(self) -> None:
        self.shares: dict[Any, dict[Any, Decimal]] = {}
        self.last: dict[Any, Row] = {}

    def check(self, rows: list[Row]) -> Iterator[Problem]:
        units = {row.values["predecessor"].pk for row in rows} - set(self.shares)
        self.shares |= {pk: {} for pk in units}
        known = PlaceSuccession.objects.filter(predecessor__in=units)
        for unit, successor, share in known.values_list("predecessor", "successor", "share"):
            self.shares[unit][successor] = share
        for row in rows:
            unit = row.values["predecessor"].pk
            self.shares[unit][row.values["successor"].pk] = row.values["share"]
            self.last[unit] = row
        return iter(())

    def finish(self) -> Iterator[Problem]:
        for unit, row in self.last.items():
            shares = self.shares[unit].values()
            total = sum(shares, Decimal(0))
            if abs(total - 1) > ROUNDING * (len(shares) // 2):
                yield (
                    row,
                    "share",
                    _("các phần của đơn vị này cộng lại bằng %(total)s, phải bằng 1.")
                    % {"total": f"{total.normalize():f}".replace(".", ",")},
                )

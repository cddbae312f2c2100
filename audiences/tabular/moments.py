"""Columns of a day with its hour."""

import datetime
import re
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ..models.figures import FIRST_YEAR, LAST_YEAR
from .columns import Column
from .problems import CellError

HOUR = r"([0-9]{1,2})(?::|h|g)([0-9]{2})(?::[0-9]{2})?\Z"
VIETNAMESE = re.compile(rf"([0-9]{{1,2}})[/.\-]([0-9]{{1,2}})[/.\-]([0-9]{{4}})[ ,]+{HOUR}", re.I)
ISO = re.compile(rf"([0-9]{{4}})-([0-9]{{1,2}})-([0-9]{{1,2}})[ T]{HOUR}")
HALF_A_MINUTE = datetime.timedelta(seconds=30)


@dataclass(frozen=True)
class MomentColumn(Column):
    """A day and hour by the clock of Việt Nam, to the minute: dd/mm/yyyy HH:MM, or Excel's own.

    A day of Excel without an hour is midnight to it; so midnight is taken from text alone.
    """

    def kind(self) -> str:
        return _("Ngày/tháng/năm giờ:phút, ví dụ 07/07/2026 17:00.")

    def parse(self, cell: object) -> datetime.datetime:
        moment = self._of_excel(cell) if isinstance(cell, datetime.date) else self._of_text(cell)
        if not FIRST_YEAR <= moment.year <= LAST_YEAR:
            years = {"first": FIRST_YEAR, "last": LAST_YEAR}
            raise CellError(_("năm phải từ %(first)s đến %(last)s.") % years)
        return timezone.make_aware(moment)

    def _of_excel(self, cell: datetime.date) -> datetime.datetime:
        if not isinstance(cell, datetime.datetime) or cell.time() == datetime.time():
            raise CellError(
                _("thiếu giờ. Hãy ghi cả giờ, ví dụ 07/07/2026 17:00; nửa đêm thì ghi bằng chữ.")
            )
        # Excel keeps a fraction of a day: 17:00 may come as 16:59:59.999.
        return (cell + HALF_A_MINUTE).replace(second=0, microsecond=0)

    def _of_text(self, cell: object) -> datetime.datetime:
        text = str(cell)
        if found := VIETNAMESE.match(text):
            day, month, year, hour, minute = map(int, found.groups())
        elif found := ISO.match(text):
            year, month, day, hour, minute = map(int, found.groups())
        else:
            raise CellError(_("cần ngày và giờ, viết như 07/07/2026 17:00."))
        try:
            return datetime.datetime(year, month, day, hour, minute)  # noqa: DTZ001 (made aware later)
        except ValueError as error:
            raise CellError(
                _("không có ngày, giờ này. Hãy viết ngày/tháng/năm giờ:phút, như 07/07/2026 17:00.")
            ) from error

    def write(self, value: Any) -> object:
        if value is None:
            return None
        local = timezone.localtime(value).replace(second=0, microsecond=0, tzinfo=None)
        return self.write_text(value) if local.time() == datetime.time() else local

    def write_text(self, value: Any) -> str:
        return f"{timezone.localtime(value):%d/%m/%Y %H:%M}" if value else ""

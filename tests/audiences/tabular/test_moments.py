"""A day with its hour: what a cell may hold, and that it is written as it is read."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.utils import timezone

from audiences.tabular import CellError, MomentColumn

COLUMN = MomentColumn("starts_at", "Ngày, giờ")
EVENING = datetime(2026, 7, 7, 10, 0, tzinfo=UTC)  # 17:00 in Việt Nam


@pytest.mark.parametrize(
    "cell",
    [
        "07/07/2026 17:00",
        "7-7-2026 17h00",
        "7.7.2026, 17g00",
        "2026-07-07T17:00:00",
        "2026-07-07 17:00",
        datetime(2026, 7, 7, 17, 0),  # noqa: DTZ001 (Excel has no zone)
        datetime(2026, 7, 7, 16, 59, 59, 999_000),  # noqa: DTZ001
    ],
)
def test_ways_to_write_one_hour(cell: object) -> None:
    assert COLUMN.read(cell) == EVENING


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("07/07/2026", "cần ngày và giờ"),
        ("17:00", "cần ngày và giờ"),
        (46210, "cần ngày và giờ"),
        ("31/02/2026 17:00", "không có ngày, giờ này"),
        ("07/07/2026 25:00", "không có ngày, giờ này"),
        ("07/07/1026 17:00", "năm phải từ 1990 đến 2100"),
        (date(2026, 7, 7), "thiếu giờ"),
        (datetime(2026, 7, 7), "thiếu giờ"),  # noqa: DTZ001
    ],
)
def test_what_is_no_hour_is_told(cell: object, said: str) -> None:
    with pytest.raises(CellError, match=said):
        COLUMN.read(cell)


@pytest.mark.parametrize("moment", [EVENING, datetime(2026, 7, 6, 17, 0, tzinfo=UTC), None])
@pytest.mark.parametrize("write", [COLUMN.write, COLUMN.write_text])
def test_what_is_written_is_read_again(moment: datetime | None, write: Any) -> None:
    assert COLUMN.read(write(moment)) == moment


def test_excel_gets_a_date_and_midnight_is_text() -> None:
    assert COLUMN.write(EVENING) == timezone.localtime(EVENING).replace(tzinfo=None)
    assert COLUMN.write(datetime(2026, 7, 6, 17, 0, tzinfo=UTC)) == "07/07/2026 00:00"

"""Files of publications for the tests of their import."""

from typing import Any

from audiences.tabular import Result
from campaigns.registers.importing import PublicationImporter
from campaigns.registers.sheet import PUBLICATIONS
from tests.audiences.tabular.sheets import csv_bytes, file, xlsx_bytes

HEADING = tuple(str(column.label) for column in PUBLICATIONS.columns)


def row(number: str, **cells: Any) -> tuple[Any, ...]:
    """`cells`: column name → what stands in the cell; the rest is empty."""
    given = {"number": number, **cells}
    unknown = given.keys() - PUBLICATIONS.by_name.keys()
    assert not unknown, unknown
    return tuple(given.get(column.name, "") for column in PUBLICATIONS.columns)


def importer(
    *rows: tuple[Any, ...], user: Any = None, xlsx: bool = False, heading: Any = HEADING
) -> PublicationImporter:
    data = (xlsx_bytes if xlsx else csv_bytes)([heading, *rows])
    name = "lich.xlsx" if xlsx else "lich.csv"
    return PublicationImporter(PUBLICATIONS, file(data), name, user=user)


def bring_in(*rows: tuple[Any, ...], **options: Any) -> Result:
    return importer(*rows, **options).execute()


def errors(*rows: tuple[Any, ...], **options: Any) -> list[str]:
    return importer(*rows, **options).preview().errors.lines()


def counts(result: Result) -> tuple[int, int, int]:
    return result.new, result.changed, result.same


def planned(number: str = "PB-1", **cells: Any) -> tuple[Any, ...]:
    given = {"material": "to-roi", "outlet": "loa-phu-bai", "starts_at": "07/07/2026 17:00"}
    return row(number, **given | cells)

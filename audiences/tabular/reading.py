"""Typed rows of a CSV or Excel file, one after the other, so that any number fits in memory."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import PurePath
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from . import limits
from .columns import Column, shown
from .csv_file import Cells, rows_of_csv
from .problems import CellError, Errors, RefusedFileError, RowError
from .sheets import Header, Sheet, Values
from .xlsx_file import rows_of_xlsx

SUFFIXES = (".csv", ".txt", ".xlsx")
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
ARCHIVE = b"PK\x03\x04"


@dataclass(slots=True)
class Row:
    """A row without an error of its own: its line, read values by column, and cells as written.

    Relations are still texts; columns that the file has not are not among the values.
    """

    line: int
    values: Values
    cells: dict[str, object]

    def shown(self, name: str) -> str:
        return shown(self.cells.get(name))


class Reading:
    """The rows of a file for a sheet. Iterate once; `errors` is complete afterwards.

    Raises RefusedFileError at once when the file is no table at all, and while iterating where only
    then it shows. Rows with errors are not given, but counted in `total`.
    """

    def __init__(self, file: BinaryIO, name: str, sheet: Sheet) -> None:
        self.sheet = sheet
        self.errors = Errors()
        self.total = 0
        self._rows = _raw_rows(file, name, sheet)
        self.header = self._read_header()

    def _read_header(self) -> Header:
        for line, cells in self._rows:
            if not _is_blank(cells):
                return self.sheet.header(line, cells)
        raise RefusedFileError("empty")

    def __iter__(self) -> Iterator[Row]:
        for line, cells in self._rows:
            if _is_blank(cells):
                continue
            self.total += 1
            if self.total > limits.MAX_ROWS:
                raise RefusedFileError("too_many_rows", limit=limits.MAX_ROWS)
            row = self._row(line, cells)
            if row is not None:
                yield row

    def error(self, row: Row, name: str, message: str) -> None:
        """Adds an error of a row that was given: about the column `name`, or "" for the whole."""
        column = self.sheet.by_name.get(name)
        label = str(column.label) if column else ""
        self.errors.add(RowError(row.line, label, row.shown(name), message))

    def _row(self, line: int, cells: Cells) -> Row | None:
        row = Row(line, {}, {})
        before = self.errors.count
        columns = self.header.columns
        for column, cell in zip(columns, chain(cells, _nothing()), strict=False):
            if column is not None:
                self._cell(row, column, cell)
        row.values |= {column.name: column.empty for column in self.header.away}
        surplus = [cell for cell in cells[len(columns) :] if not _is_blank([cell])]
        if surplus:
            message = _(
                "dòng có nhiều ô hơn dòng tiêu đề. Nếu giá trị có dấu phẩy hay chấm phẩy, hãy đặt "
                "giá trị trong ngoặc kép."
            )
            self.errors.add(RowError(line, "", shown(surplus[0]), message))
        if self.errors.count == before:
            for name, said in self.sheet.check(row.values):
                self.error(row, name, str(said))
        return row if self.errors.count == before else None

    def _cell(self, row: Row, column: Column, cell: object) -> None:
        row.cells[column.name] = cell
        try:
            row.values[column.name] = column.read(cell)
        except CellError as error:
            self.errors.add(RowError(row.line, str(column.label), shown(cell), str(error)))


def _nothing() -> Iterator[None]:
    while True:
        yield None


def _is_blank(cells: Iterable[Any]) -> bool:
    return not any(cell is not None and str(cell).strip() for cell in cells)


def _raw_rows(file: BinaryIO, name: str, sheet: Sheet) -> Iterator[tuple[int, Cells]]:
    """The door: size, suffix and content must agree before anything is parsed."""
    suffix = PurePath(name).suffix.lower()
    file.seek(0, 2)
    size = file.tell()
    file.seek(0)
    start = file.read(4)
    file.seek(0)
    if size == 0:
        raise RefusedFileError("empty")
    if size > limits.max_bytes():
        raise RefusedFileError("too_large", limit=limits.max_bytes() // limits.MEGABYTE)
    if suffix == ".xls" or start == OLD_EXCEL:
        raise RefusedFileError("old_excel")
    if suffix not in SUFFIXES:
        raise RefusedFileError("unknown_suffix", suffix=suffix or name)
    if suffix == ".xlsx":
        return rows_of_xlsx(file)
    if start == ARCHIVE:
        raise RefusedFileError("not_text")
    return rows_of_csv(file, sheet)

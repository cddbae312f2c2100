"""Rows of a CSV file, as they stand, with the line on which each begins."""

import csv
from collections.abc import Iterator
from typing import BinaryIO

from .decoding import encoding_of, lines_of
from .limits import MAX_CELL
from .problems import RefusedFileError
from .sheets import Sheet

DELIMITERS = ",;\t"
Cells = list[object]


def rows_of_csv(file: BinaryIO, sheet: Sheet) -> Iterator[tuple[int, Cells]]:
    """Line number and cells of each row, the heading first. Raises RefusedFileError."""
    encoding = encoding_of(file)
    delimiter = _delimiter(lines_of(file, encoding), sheet)
    return _rows(lines_of(file, encoding), delimiter)


def _rows(lines: Iterator[str], delimiter: str) -> Iterator[tuple[int, Cells]]:
    csv.field_size_limit(MAX_CELL * 4)
    reader = csv.reader(lines, delimiter=delimiter)
    line = 1
    try:
        for cells in reader:
            yield line, list(cells)
            line = reader.line_num + 1
    except csv.Error as error:
        raise RefusedFileError("broken_csv", line=line) from error


def _delimiter(lines: Iterator[str], sheet: Sheet) -> str:
    """The sign that parts the first row into most columns that the sheet knows."""
    first = next((line for line in lines if line.strip(f" {DELIMITERS}\n")), "")

    def known(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([first], delimiter=delimiter), [])
        return sum(sheet.column_named(cell) is not None for cell in cells), len(cells)

    return max(DELIMITERS, key=known)

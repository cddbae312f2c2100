"""Rows of the first sheet of an Excel file, as they stand, with their numbers.

An .xlsx is an archive from elsewhere: its contents are counted while they are inflated, document
types are refused, nothing is unpacked to disk. Then openpyxl streams the sheet. Of a formula the
value that Excel kept is read; a formula without one is refused, for it would read as empty.
"""

import zipfile
from collections.abc import Iterator
from typing import BinaryIO
from xml.parsers import expat

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from . import limits
from .csv_file import Cells
from .problems import RefusedFileError

CHUNK = 256 * 1024
BROKEN = (
    zipfile.BadZipFile,
    InvalidFileException,
    expat.ExpatError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    KeyError,
    ValueError,
    IndexError,
    TypeError,
    AttributeError,
)


def rows_of_xlsx(file: BinaryIO) -> Iterator[tuple[int, Cells]]:
    """Row number and cell values of each row, the heading first. Raises RefusedFileError."""
    try:
        file.seek(0)
        _check_archive(file)
        file.seek(0)
        workbook = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        try:
            worksheet = workbook.worksheets[0]
            # Some programs write a wrong size of the sheet, and rows would be cut to it.
            worksheet.reset_dimensions()
            for number, cells in enumerate(worksheet.iter_rows(values_only=True), start=1):
                if len(cells) > limits.MAX_COLUMNS and any(
                    cell is not None for cell in cells[limits.MAX_COLUMNS :]
                ):
                    raise RefusedFileError("too_many_columns", limit=limits.MAX_COLUMNS)
                yield number, list(cells[: limits.MAX_COLUMNS])
        finally:
            workbook.close()
    except BROKEN as error:  # what openpyxl raises for broken files is not one family
        raise RefusedFileError("not_excel") from error


def _check_archive(file: BinaryIO) -> None:
    with zipfile.ZipFile(file) as archive:
        entries = archive.infolist()
        if len(entries) > limits.ARCHIVE_ENTRIES:
            raise RefusedFileError("unsafe_archive")
        if "xl/workbook.xml" not in archive.namelist():
            raise RefusedFileError("not_excel")
        total = 0
        for entry in entries:
            limit = limits.ARCHIVE_BYTES - total
            if entry.filename.lower().endswith("sharedstrings.xml"):
                limit = min(limit, limits.SHARED_TEXTS_BYTES)
            total += _check_entry(archive, entry, limit)


def _check_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int) -> int:
    """Size of the entry, counted while it is inflated."""
    is_sheet = "worksheets/" in entry.filename
    is_xml = entry.filename.endswith((".xml", ".rels"))
    shape = (_SheetShape() if is_sheet else _XmlShape()) if is_xml else None
    size = 0
    with archive.open(entry) as opened:
        while chunk := opened.read(CHUNK):
            size += len(chunk)
            if size > limit:
                raise RefusedFileError("unsafe_archive")
            if shape is not None:
                shape.parser.Parse(chunk, False)
    if shape is not None:
        shape.parser.Parse(b"", True)
    return size


class _XmlShape:
    """Refuses a document type: entities multiply. Raises from inside the parser."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.StartDoctypeDeclHandler = self._doctype

    def _doctype(self, *_: object) -> None:
        raise RefusedFileError("unsafe_archive")


class _SheetShape(_XmlShape):
    """Refuses, besides, formulas that carry no value."""

    def __init__(self) -> None:
        super().__init__()
        self.cell = ""
        self.has_formula = False
        self.has_value = False
        self.in_value = False
        self.parser.CharacterDataHandler = self._text
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "c":
            self.cell = attributes.get("r", "")
            self.has_formula = self.has_value = False
        elif name == "f":
            self.has_formula = True
        self.in_value = name == "v"

    def _text(self, _text: str) -> None:
        self.has_value = self.has_value or self.in_value

    def _end(self, name: str) -> None:
        self.in_value = False
        if self.has_formula and not self.has_value and name.rpartition(":")[2] == "c":
            raise RefusedFileError("formula_without_value", cell=self.cell)

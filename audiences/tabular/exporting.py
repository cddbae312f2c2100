"""Tables written so that importing them again changes nothing, and no spreadsheet runs them."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from .columns import DateColumn
from .moments import MomentColumn
from .sheets import Sheet

BYTE_ORDER_MARK = "\ufeff"  # Excel takes a CSV file for UTF-8 only with it
CHUNK = 1000
LONGEST_TITLE = 31  # signs that Excel allows in the name of a sheet
WIDTH = 18


class _Echo:
    """Gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def csv_line(cells: Iterable[str]) -> str:
    """One line of cells that `Column.write_text` has made harmless."""
    line: str = csv.writer(_Echo()).writerow(cells)
    return line


def csv_lines(sheet: Sheet, queryset: Any) -> Iterator[str]:
    """Lines of a CSV file: UTF-8 with a mark, commas, formulas made harmless by an apostrophe."""
    yield BYTE_ORDER_MARK + csv_line([str(each.label) for each in sheet.columns])
    for instance in _instances(sheet, queryset):
        yield csv_line([each.write_text(each.of(instance)) for each in sheet.columns])


def write_xlsx(sheet: Sheet, queryset: Any, output: BinaryIO) -> None:
    """An Excel workbook with typed cells; a text is always a text, never a formula."""
    workbook = Workbook(write_only=True)
    title = "".join(sign for sign in str(sheet.title) if sign not in r"[]:*?/\\")
    worksheet = workbook.create_sheet(title=title[:LONGEST_TITLE] or None)
    worksheet.freeze_panes = "A2"
    for number in range(len(sheet.columns)):
        worksheet.column_dimensions[get_column_letter(number + 1)].width = WIDTH
    heading = [WriteOnlyCell(worksheet, value=str(each.label)) for each in sheet.columns]
    for cell in heading:
        cell.font = Font(bold=True)
    worksheet.append(heading)
    for instance in _instances(sheet, queryset):
        worksheet.append(_xlsx_cells(sheet, instance, worksheet))
    workbook.save(output)


def _xlsx_cells(sheet: Sheet, instance: Any, worksheet: Any) -> Iterable[Any]:
    for column in sheet.columns:
        cell = WriteOnlyCell(worksheet, value=column.write(column.of(instance)))
        if isinstance(cell.value, str):
            cell.data_type = "s"
        if isinstance(column, DateColumn):
            cell.number_format = "dd/mm/yyyy"
        elif isinstance(column, MomentColumn) and not isinstance(cell.value, str):
            cell.number_format = "dd/mm/yyyy hh:mm"
        yield cell


def _instances(sheet: Sheet, queryset: Any) -> Iterable[Any]:
    """Objects in the sheet's order, a piece at a time."""
    queryset = sheet.rows_for_export(queryset)
    if sheet.order:
        queryset = queryset.order_by(*sheet.order)
    return queryset.iterator(chunk_size=CHUNK)

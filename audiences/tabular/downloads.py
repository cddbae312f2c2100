"""Tables as answers to a browser."""

import tempfile
from typing import Any

from django.http import FileResponse, StreamingHttpResponse

from .exporting import csv_lines, write_xlsx
from .sheets import Sheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
IN_MEMORY = 5 * 1024 * 1024  # bytes; a larger workbook waits on disk


def csv_response(sheet: Sheet, queryset: Any, name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(
        csv_lines(sheet, queryset), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def xlsx_response(sheet: Sheet, queryset: Any, name: str) -> FileResponse:
    output = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (the answer closes it)
    write_xlsx(sheet, queryset, output)  # type: ignore[arg-type]  # a binary file in all but name
    output.seek(0)
    return FileResponse(output, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)

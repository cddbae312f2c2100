"""Files and a sheet for the tests of the engine."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook

from audiences.enums import LegalForm
from audiences.models import Channel, TargetGroup
from audiences.tabular import (
    ChoiceColumn,
    IntegerColumn,
    RelationColumn,
    Sheet,
    TextColumn,
    YesNoColumn,
)

GROUPS = Sheet(
    model=TargetGroup,
    title="Nhóm đối tượng",
    file_name="nhom",
    key=("slug",),
    order=("pk",),
    columns=(
        TextColumn("slug", "Mã nhóm", required=True, max_length=120),
        TextColumn("name", "Tên nhóm", required=True, max_length=120),
        RelationColumn("parent", "Thuộc nhóm", target=TargetGroup, own=True),
        IntegerColumn("minimum_age", "Tuổi nhỏ nhất", minimum=0, maximum=120),
        YesNoColumn("is_sensitive", "Cần bảo vệ"),
        TextColumn("description", "Mô tả"),
    ),
)
CHANNELS = Sheet(
    model=Channel,
    title="Kênh",
    file_name="kenh",
    key=("slug",),
    columns=(
        TextColumn("slug", "Mã", required=True, max_length=120),
        TextColumn("name", "Tên kênh", required=True, max_length=120),
        ChoiceColumn("legal_form", "Hình thức", choices=LegalForm, required=True),
    ),
)
HEADING = ("Mã nhóm", "Tên nhóm", "Thuộc nhóm", "Tuổi nhỏ nhất", "Cần bảo vệ")
Rows = Sequence[Sequence[Any]]


def csv_bytes(rows: Rows, *, encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def xlsx_bytes(rows: Rows) -> bytes:
    workbook = Workbook()
    for row in rows:
        workbook.active.append(list(row))
    output = io.BytesIO()
    workbook.save(output)
    return output.getvalue()


def file(data: bytes) -> io.BytesIO:
    return io.BytesIO(data)

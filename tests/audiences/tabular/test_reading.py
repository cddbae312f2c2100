"""Encodings, delimiters, headings, values and lines of a table, whichever program wrote it."""

import unicodedata
import zipfile
from datetime import date, datetime
from io import BytesIO

import pytest

from audiences.enums import LegalForm
from audiences.tabular import ChoiceColumn, DateColumn, DecimalColumn, Reading, YesNoColumn, limits
from audiences.tabular.problems import CellError, RefusedFileError
from tests.audiences.tabular.sheets import CHANNELS, GROUPS, HEADING, csv_bytes, file, xlsx_bytes

ROWS = [HEADING, ("hoc-sinh", "Học sinh phổ thông", "", "1.234", "Có")]
WITHOUT_AGE = [("slug", "Tên nhóm"), ("di-cu", "Người lao động di cư đường dài")]


def read(data, name="bang.csv", sheet=GROUPS):
    reading = Reading(file(data), name, sheet)
    return list(reading), reading


def refusal(data, name="bang.csv"):
    with pytest.raises(RefusedFileError) as refused:
        read(data, name)
    return refused.value.code


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_and_delimiter_gives_the_same_rows(encoding, delimiter):
    (row,), _reading = read(csv_bytes(WITHOUT_AGE, encoding=encoding, delimiter=delimiter))
    assert row.values == {"slug": "di-cu", "name": "Người lao động di cư đường dài"}


def windows_1258(text):
    """As Windows writes it: vowel with its hat or horn in one sign, the tone after it."""
    signs = []
    for sign in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", sign)
        tone = "".join(each for each in parts if each in "\u0300\u0301\u0303\u0309\u0323")
        rest = "".join(each for each in parts if each not in tone)
        signs.append(unicodedata.normalize("NFC", rest) + tone)
    return "".join(signs).encode("cp1258")


def test_windows_1258_is_read_with_composed_letters():
    name = "Người lao động di cư, Thuỷ Xuân, Đường dài"
    (row,), _reading = read(windows_1258(f'slug;name\r\ndi-cu;"{name}"\r\n'))
    assert row.values["name"] == name


def test_decomposed_names_are_composed():
    data = csv_bytes([(unicodedata.normalize("NFD", cell) for cell in row) for row in WITHOUT_AGE])
    (row,), _reading = read(data)
    assert row.values["name"] == "Người lao động di cư đường dài"


@pytest.mark.parametrize(
    "data",
    [
        "slug,name\na,Céng hoµ x· héi\n".encode("latin-1"),
        "slug,name\na,Người\n".encode() + b"b,\xe9\xff\n",
    ],
)
def test_other_encodings_are_refused_not_guessed(data):
    assert refusal(data) == "unknown_encoding"


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Mã nhóm", "slug"),
        ("MA NHOM", "slug"),
        ("mã_nhóm", "slug"),
        ("slug", "slug"),
        ("  Mã  nhóm: ", "slug"),
        (unicodedata.normalize("NFD", "Tuổi nhỏ nhất"), "minimum_age"),
        ("STT", None),
    ],
)
def test_heading_is_known_in_any_spelling(heading, column):
    found = GROUPS.column_named(heading)
    assert (found and found.name) == column


def test_unknown_columns_are_named_and_ignored():
    (row,), reading = read(csv_bytes([("STT", "slug", "name"), ("1", "a", "A")]))
    assert reading.header.ignored == ("STT",)
    assert row.values == {"slug": "a", "name": "A"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"a,b,c\n1,2,3\n", "no_header"),
        (b"slug,minimum_age\na,1\n", "missing_columns"),
        ("slug,name,Mã nhóm\na,b,c\n".encode(), "column_twice"),
        (b"slug,name\n\x00\x01\x02,b\n", "not_text"),
        (b"PK\x03\x04nothing", "not_text"),
        (b'slug,name\na,"open\n' + b"x" * 200_000, "broken_csv"),
    ],
)
def test_what_is_no_table_is_refused(data, code):
    assert refusal(data) == code


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("bang.xls", b"\xd0\xcf\x11\xe0....", "old_excel"),
        ("bang.xlsx", b"\xd0\xcf\x11\xe0....", "old_excel"),
        ("bang.xlsx", b"slug,name\n", "not_excel"),
        ("bang.pdf", b"%PDF", "unknown_suffix"),
    ],
)
def test_file_that_is_not_what_its_name_says_is_refused(name, data, code):
    assert refusal(data, name) == code


def test_too_large_file_is_refused(settings):
    settings.TABULAR_MAX_BYTES = 10
    assert refusal(csv_bytes(ROWS)) == "too_large"


def test_more_rows_than_allowed_are_refused(monkeypatch):
    monkeypatch.setattr(limits, "MAX_ROWS", 1)
    assert refusal(csv_bytes([*WITHOUT_AGE, ("b", "B")])) == "too_many_rows"


def test_error_names_line_column_value_and_what_to_do():
    data = csv_bytes([HEADING, ("a", "A", "", "mười", ""), ("b", "B", "", "12", "")])
    (row,), reading = read(data)
    assert row.values["slug"] == "b"
    (error,) = reading.errors.lines()
    assert error.startswith("Dòng 2, cột “Tuổi nhỏ nhất” (“mười”): cần một số nguyên")


def test_line_is_that_of_the_file_also_after_a_cell_of_several_lines():
    data = b'slug,name\na,"A\nB"\n\nb,\n'
    _rows, reading = read(data)
    assert [error.line for error in reading.errors] == [5]


def test_errors_beyond_those_shown_are_counted():
    data = csv_bytes([("slug", "name"), *(("", "x") for _ in range(500))])
    _rows, reading = read(data)
    assert reading.errors.count == 500
    assert reading.errors.lines(limit=10)[-1] == "và 490 lỗi nữa."


def test_row_with_more_cells_than_headings_is_an_error():
    _rows, reading = read(b"slug,name\na,A,B\n")
    assert "ngoặc kép" in reading.errors.lines()[0]


def test_excel_gives_typed_values():
    rows = [HEADING, ("a", 2021, None, 16.0, True), (12345, "B", "", 18, "không")]
    found, reading = read(xlsx_bytes(rows), "bang.xlsx")
    assert reading.errors.lines() == []
    assert [row.values["minimum_age"] for row in found] == [16, 18]
    assert [row.values["is_sensitive"] for row in found] == [True, False]
    assert (found[0].values["name"], found[1].values["slug"]) == ("2021", "12345")


def test_formula_without_a_kept_value_is_refused():
    rows = [HEADING, ("a", "A", "", "=1+1", "")]
    with pytest.raises(RefusedFileError, match="Ô D2"):
        read(xlsx_bytes(rows), "bang.xlsx")


def repacked(**parts):
    """An Excel file with parts replaced."""
    output = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(xlsx_bytes(ROWS))) as old,
        zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, parts.get(name.rpartition("/")[2], old.read(name)))
    return output.getvalue()


@pytest.mark.parametrize(
    ("part", "code"),
    [
        (b" " * 500_000, "unsafe_archive"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "unsafe_archive"),
        (b"<worksheet>", "not_excel"),
    ],
)
def test_archive_that_is_a_trap_is_refused(part, code, monkeypatch):
    monkeypatch.setattr(limits, "ARCHIVE_BYTES", 300_000)
    assert refusal(repacked(**{"sheet1.xml": part}), "bang.xlsx") == code


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("01/07/2021", date(2021, 7, 1)),
        ("1/7/2021", date(2021, 7, 1)),
        ("1-7-2021", date(2021, 7, 1)),
        ("2021-07-01", date(2021, 7, 1)),
        (datetime(2021, 7, 1), date(2021, 7, 1)),  # noqa: DTZ001 (as Excel gives it)
    ],
)
def test_day_is_read(cell, day):
    assert DateColumn("day", "Ngày").read(cell) == day


@pytest.mark.parametrize("cell", ["31/02/2021", "1/7/21", "7/2021", 44378, "hôm nay"])
def test_what_is_no_day_is_refused(cell):
    with pytest.raises(CellError, match="ngày/tháng/năm"):
        DateColumn("day", "Ngày").read(cell)


@pytest.mark.parametrize("cell", ["Báo in, báo điện tử", "bao in bao dien tu", "press", "PRESS"])
def test_choice_is_read_by_label_or_value(cell):
    column = ChoiceColumn("legal_form", "Hình thức", choices=LegalForm)
    assert column.read(cell) == LegalForm.PRESS


def test_unknown_choice_lists_the_known():
    with pytest.raises(CellError, match="Bản tin thông tin cơ sở"):
        CHANNELS.by_name["legal_form"].read("Tivi")


@pytest.mark.parametrize(
    ("cell", "value"), [("Có", True), ("x", True), (1, True), ("Không", False), ("", False)]
)
def test_yes_and_no(cell, value):
    assert YesNoColumn("a", "A").read(cell) is value


def test_decimal_keeps_its_bounds():
    column = DecimalColumn("share", "Tỷ lệ", maximum=1, above=0)
    assert str(column.read(0.1 + 0.2)) == "0.3000"
    for cell in ("1,2", "0", "0,12345"):
        with pytest.raises(CellError):
            column.read(cell)

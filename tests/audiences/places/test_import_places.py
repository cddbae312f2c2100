"""`import_places`: what is wrong in a file, with line and column, and nothing half-written."""

import io
import unicodedata
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from audiences.data import PLACES
from audiences.models import Place, PlaceSuccession
from audiences.places.sheets import SUCCESSIONS, UNITS
from audiences.tabular import Importer
from audiences.tabular.exporting import csv_lines, write_xlsx
from sample.factories import PlaceFactory

pytestmark = pytest.mark.django_db
HEADING = "Mã đơn vị,Tên,Cấp,Loại đơn vị,Trực thuộc,Có hiệu lực từ,Hết hiệu lực từ"
PROVINCE = "46,Thừa Thiên Huế,Cấp tỉnh,Tỉnh,,01/07/2021,"
DISTRICT = "474,Huế,Cấp huyện,Thành phố,46,01/07/2021,"
SAME_LEVEL = "475,Huế,Cấp huyện,Quận,474,01/07/2021,"
LINKS = "Mã đơn vị cũ,Mã đơn vị mới,Ngày sắp xếp,Phần chuyển sang,Cơ sở"


def table(*rows, heading=HEADING):
    return "\n".join([heading, *rows]) + "\n"


def run(path=None, **options):
    out = io.StringIO()
    call_command("import_places", *([path] if path else []), stdout=out, **options)
    return out.getvalue()


def refused(path=None, **options):
    with pytest.raises(CommandError) as error:
        run(path, **options)
    return str(error.value)


def test_project_data_is_loaded_and_again_changes_nothing():
    files = {"file": PLACES / "units.csv", "successions": PLACES / "successions.csv"}
    assert "490 mới" in run(files["file"], successions=files["successions"])
    assert "0 mới, 0 thay đổi, 490" in run(files["file"], successions=files["successions"])


def test_dry_run_writes_nothing(write):
    said = run(write(table(PROVINCE, DISTRICT)), dry_run=True)
    assert "2 mới" in said
    assert "chưa có gì được ghi" in said
    assert not Place.objects.exists()


def test_generation_is_loaded_after_the_one_before_was_ended(write):
    run(write(table(PROVINCE, DISTRICT)))
    old = "46,Thừa Thiên Huế,Cấp tỉnh,Tỉnh,,01/07/2021,01/01/2025"
    ended = "474,Huế,Cấp huyện,Thành phố,46,01/07/2021,01/01/2025"
    new = "46,Huế,Cấp tỉnh,Thành phố,,01/01/2025,"
    assert "1 mới, 2 thay đổi" in run(write(table(old, ended, new)))
    assert Place.objects.valid_on(date(2025, 1, 1)).get().full_name == "Thành phố Huế"


@pytest.mark.parametrize(
    ("rows", "line", "column", "said"),
    [
        ([DISTRICT], 2, "Trực thuộc", "chưa có trong hệ thống"),
        ([DISTRICT, PROVINCE], 2, "Trực thuộc", "phía trên"),
        ([PROVINCE, PROVINCE], 3, "Mã đơn vị", "đã có ở dòng 2"),
        ([PROVINCE[:-1] + ",01/01/2021"], 2, "Hết hiệu lực từ", "phải sau ngày"),
        ([PROVINCE[:-1] + ",sang năm"], 2, "Hết hiệu lực từ", "ngày/tháng/năm"),
        ([PROVINCE.replace("Cấp tỉnh", "Cấp vùng")], 2, "Cấp", "Cấp tỉnh, Cấp huyện, Cấp xã"),
        ([PROVINCE.replace(",,", ",46,")], 2, "Trực thuộc", "không trực thuộc"),
        ([PROVINCE, DISTRICT.replace(",46,", ",,")], 3, "Trực thuộc", "hãy ghi mã"),
        (
            [PROVINCE, DISTRICT.replace("01/07/2021", "01/07/2020")],
            3,
            "Trực thuộc",
            "46@01/07/2021",
        ),
        (
            [PROVINCE, DISTRICT, "475,Huế,Cấp huyện,Quận,474,01/07/2021,"],
            4,
            "Trực thuộc",
            "cao hơn",
        ),
        ([PROVINCE, PROVINCE.replace("2021", "2025")], 3, "Có hiệu lực từ", "trùng thời gian"),
        ([PROVINCE.replace("46,", "46000000000,")], 2, "Mã đơn vị", "tối đa 10"),
        ([PROVINCE.replace("46,T", ",T")], 2, "Mã đơn vị", "phải có giá trị"),
        (["46,Huế, tỉnh,Cấp tỉnh,Tỉnh,,01/07/2021,"], 2, "Cấp", "một trong"),
    ],
)
def test_wrong_row_is_told_and_nothing_is_written(write, rows, line, column, said):
    message = refused(write(table(*rows)))
    (found,) = [each for each in message.splitlines() if each.startswith(f"Dòng {line}, cột")][:1]
    assert f"cột “{column}”" in found
    assert said in found
    assert not Place.objects.exists()


def test_life_that_overlaps_one_in_the_system_is_refused(write):
    PlaceFactory(province=True, code="46", valid_from=date(2020, 1, 1))
    assert "hệ thống" in refused(write(table(PROVINCE)))


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ("46,46,01/01/2025,1.2,Theo dân số", "Phần chuyển sang", "không được lớn hơn 1"),
        ("46,46,01/01/2025,0,Theo dân số", "Phần chuyển sang", "phải lớn hơn 0"),
        ("46,46,01/01/2025,nửa,Theo dân số", "Phần chuyển sang", "cần một số"),
        ("46,46,01/01/2025,0.5,Toàn bộ", "Cơ sở", "khi và chỉ khi"),
        ("46,46,01/01/2025,0.5,Theo dân số", "Phần chuyển sang", "cộng lại bằng 0,5"),
        ("46,46,01/02/2025,1,Toàn bộ", "Mã đơn vị cũ", "không tồn tại vào ngày 31/01/2025"),
        ("47,46,01/01/2025,1,Toàn bộ", "Mã đơn vị cũ", "chưa có trong hệ thống"),
    ],
)
def test_wrong_succession_is_told_and_nothing_is_written(write, row, column, said):
    PlaceFactory(province=True, code="46", valid_until=date(2025, 1, 1))
    PlaceFactory(
        province=True, code="46", valid_from=date(2025, 1, 1), valid_until=date(2025, 1, 9)
    )
    path = write(table(row, heading=LINKS), "chuyen-tiep.csv")
    message = refused(successions=path)
    assert f"Dòng 2, cột “{column}”" in message
    assert said in message
    assert not PlaceSuccession.objects.exists()


@pytest.mark.parametrize(
    "encoded",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: unicodedata.normalize("NFD", text).encode(),
        lambda text: unicodedata.normalize("NFD", text).replace("Đ", "Đ").encode(),
        lambda text: text.replace(",", ";").encode("utf-8"),
        lambda text: text.replace("\n", "\r\n").encode("utf-16-le"),
    ],
)
def test_name_is_the_same_from_every_encoding(write, encoded):
    run(write(encoded(table(PROVINCE, "481,A Lưới,Cấp huyện,Huyện,46,01/07/2021,"))))
    assert Place.objects.get(code="481").name == "A Lưới"


def test_excel_file_with_numbers_and_dates_as_excel_keeps_them(tmp_path):
    workbook = Workbook()
    workbook.active.append(HEADING.split(","))
    workbook.active.append([46, "Thừa Thiên Huế", "Cấp tỉnh", "Tỉnh", None, date(2021, 7, 1), None])
    path = tmp_path / "dia-ban.xlsx"
    workbook.save(path)
    run(path)
    assert Place.objects.get().code == "46"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("sheet", [UNITS, SUCCESSIONS], ids=["units", "successions"])
def test_export_imports_unchanged(units, tmp_path, sheet, kind):
    path, rows = tmp_path / f"bang.{kind}", sheet.model.objects.all()
    if kind == "csv":
        path.write_text("".join(csv_lines(sheet, rows)), encoding="utf-8", newline="")
    else:
        with path.open("wb") as output:
            write_xlsx(sheet, rows, output)
    with path.open("rb") as file:
        result = Importer(sheet, file, path.name).preview()
    assert result.errors.lines() == []
    assert (result.new, result.changed, result.same) == (0, 0, rows.count())


def test_missing_file_is_told(tmp_path):
    assert "Không mở được tệp" in refused(tmp_path / "khong-co.csv")

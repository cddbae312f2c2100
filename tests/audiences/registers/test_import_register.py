"""`import_register`: the registers by command, as by the administration's screen."""

import io

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import ModelLogEntry

from audiences.models import Population
from sample.factories import PlaceFactory, TargetGroupFactory
from tests.audiences.tabular.sheets import csv_bytes

pytestmark = pytest.mark.django_db
HEADING = ("Mã nhóm đối tượng", "Mã địa bàn", "Năm", "Số người", "Chất lượng số liệu", "Nguồn")
GOOD = ("hoc-sinh", "19900", "2022", "1.234", "số ước tính", "Báo cáo của huyện")


@pytest.fixture
def table(tmp_path):
    TargetGroupFactory(slug="hoc-sinh")
    PlaceFactory(code="19900")

    def written(*rows):
        path = tmp_path / "quy-mo.csv"
        path.write_bytes(csv_bytes([HEADING, *rows]))
        return path

    return written


def run(path, register="quy-mo", **options):
    out = io.StringIO()
    call_command("import_register", register, path, stdout=out, **options)
    return out.getvalue()


def test_rows_are_written_and_logged_with_their_file(table):
    assert "1 mới, 0 thay đổi, 0 giữ nguyên" in run(table(GOOD))
    assert Population.objects.get().number == 1234
    assert ModelLogEntry.objects.get(action="audiences.import").data["file"] == "quy-mo.csv"


def test_dry_run_writes_and_logs_nothing(table):
    assert "chưa có gì được ghi" in run(table(GOOD), dry_run=True)
    assert not Population.objects.exists()
    assert not ModelLogEntry.objects.filter(action="audiences.import").exists()


def test_fault_is_told_with_line_and_column_and_nothing_is_written(table):
    wrong = (*GOOD[:2], "2023", "nhiều", *GOOD[4:])
    with pytest.raises(CommandError, match=r"Dòng 3, cột “Số người”.*cần một số nguyên"):
        run(table(GOOD, wrong))
    assert not Population.objects.exists()


def test_file_that_is_no_table_is_refused(tmp_path):
    path = tmp_path / "bai.docx"
    path.write_text("không phải bảng")
    with pytest.raises(CommandError, match="Không nhận loại tệp này"):
        run(path)


def test_register_that_is_not_there_is_refused(table):
    with pytest.raises(CommandError, match="invalid choice"):
        call_command("import_register", "khong-co", str(table(GOOD)))

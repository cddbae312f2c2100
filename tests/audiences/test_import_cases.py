"""Each fault an office's file may have × places, links and populations × command and screen."""

import html
import io
import re
import unicodedata

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from audiences.models import Place, PlaceSuccession, Population
from audiences.places.sheets import UNITS as SHEET
from audiences.tabular import Importer
from sample.factories import PlaceFactory, TargetGroupFactory, UserFactory
from tests.audiences.tabular.sheets import csv_bytes, file
from tests.audiences.tabular.test_reading import windows_1258

pytestmark = pytest.mark.django_db
UNITS = (
    "Mã đơn vị",
    "Tên",
    "Cấp",
    "Loại đơn vị",
    "Trực thuộc",
    "Có hiệu lực từ",
    "Hết hiệu lực từ",
)
PROVINCE = ("46", "Thừa Thiên Huế", "Cấp tỉnh", "Tỉnh", "", "01/07/2021", "")
DISTRICT = ("481", "A Lưới", "Cấp huyện", "Huyện", "46", "01/07/2021", "")
LINKS = ("Mã đơn vị cũ", "Mã đơn vị mới", "Ngày sắp xếp", "Phần chuyển sang", "Cơ sở")
LINK = ("1", "2", "01/07/2025", "1", "Toàn bộ")
PEOPLE = ("Mã nhóm đối tượng", "Mã địa bàn", "Năm", "Số người", "Chất lượng số liệu", "Nguồn")
FIGURE = ("hoc-sinh", "1", "2022", "1234", "số ước tính", "Báo cáo của huyện Quảng Điền")
KINDS = {"place": Place, "placesuccession": PlaceSuccession, "population": Population}


def but(row, number, cell):
    return (*row[:number], cell, *row[number + 1 :])


# Kind, heading, rows; line and column of the fault, what is said of it.
FAULTS = {
    "parent that is not there": (
        ("place", UNITS, [DISTRICT]),
        (2, "Trực thuộc", "chưa có trong hệ thống"),
    ),
    "place that is not there": (
        ("population", PEOPLE, [FIGURE, but(FIGURE, 1, "19999")]),
        (3, "Mã địa bàn", "chưa có trong hệ thống"),
    ),
    "unit of a link that is not there": (
        ("placesuccession", LINKS, [but(LINK, 0, "9")]),
        (2, "Mã đơn vị cũ", "chưa có trong hệ thống"),
    ),
    "code twice": (
        ("place", UNITS, [PROVINCE, PROVINCE]),
        (3, "Mã đơn vị", "đã có ở dòng 2"),
    ),
    "figure twice": (
        ("population", PEOPLE, [FIGURE, FIGURE]),
        (3, "Mã nhóm đối tượng", "đã có ở dòng 2"),
    ),
    "link twice": (
        ("placesuccession", LINKS, [LINK, LINK]),
        (3, "Mã đơn vị cũ", "đã có ở dòng 2"),
    ),
    "end before the beginning": (
        ("place", UNITS, [but(PROVINCE, 6, "30/06/2021")]),
        (2, "Hết hiệu lực từ", "phải sau ngày có hiệu lực"),
    ),
    "unit that has ended in the year": (
        ("population", PEOPLE, [but(FIGURE, 2, "2025")]),
        (2, "Mã địa bàn", "không tồn tại vào ngày 31/12/2025"),
    ),
    "share of 1.2": (
        ("placesuccession", LINKS, [but(LINK, 3, "1.2")]),
        (2, "Phần chuyển sang", "không được lớn hơn 1"),
    ),
    "share of 1,2": (
        ("placesuccession", LINKS, [but(LINK, 3, "1,2")]),
        (2, "Phần chuyển sang", "không được lớn hơn 1"),
    ),
    "share that may be read in two ways": (
        ("placesuccession", LINKS, [but(LINK, 3, "1.234")]),
        (2, "Phần chuyển sang", "hai cách hiểu"),
    ),
    "number of 1.2": (
        ("population", PEOPLE, [but(FIGURE, 3, "1.2")]),
        (2, "Số người", "cần một số nguyên"),
    ),
    "number of 1,234": (
        ("population", PEOPLE, [but(FIGURE, 3, "1,234")]),
        (2, "Số người", "hãy viết 1.234 hoặc 1234"),
    ),
    "text for a number": (
        ("population", PEOPLE, [but(FIGURE, 3, "khoảng một nghìn")]),
        (2, "Số người", "cần một số nguyên"),
    ),
    "text for a share": (
        ("placesuccession", LINKS, [but(LINK, 3, "một nửa")]),
        (2, "Phần chuyển sang", "cần một số"),
    ),
    "text for a day": (
        ("place", UNITS, [PROVINCE, but(DISTRICT, 5, "giữa năm")]),
        (3, "Có hiệu lực từ", "cần một ngày"),
    ),
}
COMMANDS = {
    "place": lambda path: call_command("import_places", path, stdout=io.StringIO()),
    "placesuccession": lambda path: call_command(
        "import_places", successions=path, stdout=io.StringIO()
    ),
    "population": lambda path: call_command(
        "import_register", "quy-mo", path, stdout=io.StringIO()
    ),
}


@pytest.fixture(autouse=True)
def known():
    """One unit that ended, the one that followed, and a group."""
    PlaceFactory(code="1", former=True)
    PlaceFactory(code="2", current=True)
    TargetGroupFactory(slug="hoc-sinh")


@pytest.fixture
def by_command(tmp_path):
    """Brings a file in; gives what was said of its faults, "" when it was written."""

    def brought(kind, data):
        path = tmp_path / "bang.csv"
        path.write_bytes(data)
        try:
            COMMANDS[kind](path)
        except CommandError as error:
            return str(error)
        return ""

    return brought


@pytest.fixture
def by_screen(client):
    """As `by_command`, in the administration: upload, look, confirm."""
    client.force_login(UserFactory(superuser=True))

    def brought(kind, data):
        address = reverse(f"wagtailsnippets_audiences_{kind}:import")
        page = client.post(address, {"file": SimpleUploadedFile("bang.csv", data)})
        if page.status_code == 200:
            token = page.context["file"].token
            assert client.post(address, {"token": token}).status_code == 302
            return ""
        assert page.status_code == 422
        return html.unescape(re.sub(r"<[^>]+>", "\n", page.content.decode()))

    return brought


WAYS = pytest.mark.parametrize("way", ["by_command", "by_screen"])


@WAYS
@pytest.mark.parametrize("name", FAULTS)
def test_fault_is_told_with_line_and_column_and_nothing_is_written(request, way, name):
    (kind, heading, rows), (line, column, said) = FAULTS[name]
    before = KINDS[kind].objects.count()
    told = request.getfixturevalue(way)(kind, csv_bytes([heading, *rows]))
    (sentence,) = re.findall(rf"Dòng {line}, cột “{column}”.*", told)
    assert said in sentence
    assert KINDS[kind].objects.count() == before


ENCODINGS = {
    "with a mark": lambda text: text.encode("utf-8-sig"),
    "UTF-16": lambda text: text.encode("utf-16"),
    "Windows-1258": windows_1258,
    "decomposed": lambda text: unicodedata.normalize("NFD", text).encode(),
}


# Kind, heading, rows; fields of a row that is there afterwards.
FILES = {
    "place": ("place", UNITS, [PROVINCE, DISTRICT], {"code": "481", "name": "A Lưới"}),
    "placesuccession": (
        "placesuccession",
        (*LINKS, "Nguồn"),
        [(*LINK, "Nghị quyết của Ủy ban Thường vụ")],
        {"source": "Nghị quyết của Ủy ban Thường vụ"},
    ),
    "population": ("population", PEOPLE, [FIGURE], {"source": FIGURE[-1], "number": 1234}),
}


@WAYS
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("name", FILES)
def test_every_encoding_gives_the_same_letters(request, way, encoding, name):
    kind, heading, rows, written = FILES[name]
    data = ENCODINGS[encoding](csv_bytes([heading, *rows]).decode())
    assert request.getfixturevalue(way)(kind, data) == ""
    assert KINDS[kind].objects.filter(**written).count() == 1


@WAYS
def test_thousands_with_a_dot_are_thousands(request, way):
    data = csv_bytes([PEOPLE, but(FIGURE, 3, "1.234")])
    assert request.getfixturevalue(way)("population", data) == ""
    assert Population.objects.get().number == 1234


@pytest.mark.once
def test_a_hundred_thousand_units_go_in_with_few_queries(django_assert_max_num_queries):
    """Two hundred batches of 500: a handful of queries each, whatever the number of rows."""
    districts = [but(but(DISTRICT, 0, f"H{number}"), 1, f"Huyện {number}") for number in range(100)]
    communes = [
        (f"X{number}", f"Xã {number}", "Cấp xã", "Xã", f"H{number % 100}", "01/07/2021", "")
        for number in range(99_899)
    ]
    data = csv_bytes([UNITS, PROVINCE, *districts, *communes])
    with django_assert_max_num_queries(200 * 10):
        result = Importer(SHEET, file(data), "dia-ban.csv").preview()
    assert (result.new, result.total) == (100_000, 100_000)
    assert result.errors.lines() == []

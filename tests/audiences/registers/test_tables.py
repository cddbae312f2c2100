"""Registers in and out as tables: whole or not at all, each fault with its line and column."""

import io
import unicodedata
from datetime import date

import pytest

from audiences import registers
from audiences.models import Outlet, Population, VenueCount
from audiences.registers import OUTLETS, POPULATIONS, VENUE_COUNTS
from audiences.tabular import Importer, ImportFailedError, Sheet
from audiences.tabular.exporting import csv_lines, write_xlsx
from sample.factories import (
    ChannelFactory,
    ChannelFileFactory,
    ChannelParameterFactory,
    ChannelRuleFactory,
    ChannelUnitFactory,
    CommunitySettingFactory,
    MembershipFactory,
    OrganisationFactory,
    OutletFactory,
    PlaceFactory,
    PopulationFactory,
    TargetGroupFactory,
    VenueCountFactory,
)
from tests.audiences.tabular.sheets import csv_bytes, file
from tests.audiences.tabular.test_reading import windows_1258

pytestmark = pytest.mark.django_db
HEADING = (
    "Mã nhóm đối tượng",
    "Mã địa bàn",
    "Mã nơi tập trung",
    "Năm",
    "Số người",
    "Chất lượng số liệu",
    "Nguồn",
)
GOOD = ("hoc-sinh", "19900", "", "2022", "1.234", "số ước tính", "Báo cáo của huyện Quảng Điền")


@pytest.fixture
def known():
    TargetGroupFactory(slug="hoc-sinh")
    PlaceFactory(code="19900", name="Quảng Điền")
    CommunitySettingFactory(slug="truong-a")


def importer(*rows, sheet=POPULATIONS, encoding="utf-8", heading=HEADING):
    return Importer(sheet, file(csv_bytes([heading, *rows], encoding=encoding)), "bang.csv")


def changed(**values):
    row = dict(zip(HEADING, GOOD, strict=True)) | values
    return tuple(row.values())


@pytest.mark.parametrize("text", ["1234", "1.234", "1 234"])
def test_thousands_are_grouped_by_dots_or_spaces(known, text):
    importer(changed(**{"Số người": text})).execute()
    assert Population.objects.get().number == 1234


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("Số người", "1,234", "hãy viết 1.234 hoặc 1234"),
        ("Số người", "nhiều", "cần một số nguyên"),
        ("Số người", "-5", "không được nhỏ hơn 0"),
        ("Số người", "", "phải có giá trị"),
        ("Năm", "22", "không được nhỏ hơn 1990"),
        ("Chất lượng số liệu", "chắc chắn", "hãy ghi một trong"),
        ("Mã nhóm đối tượng", "khong-co", "chưa có trong hệ thống"),
        ("Mã địa bàn", "11111", "chưa có trong hệ thống"),
        ("Nguồn", "", "phải có giá trị"),
    ],
)
def test_fault_is_told_with_line_and_column_and_nothing_is_written(known, column, value, told):
    with pytest.raises(ImportFailedError) as failed:
        importer(GOOD, changed(**{"Năm": "2023", column: value})).execute()
    (error,) = failed.value.result.errors
    assert (error.line, error.column) == (3, column)
    assert told in str(error)
    assert not Population.objects.exists()


def test_setting_that_is_not_known_is_told_by_its_column(known):
    run = importer(changed(**{"Mã địa bàn": "", "Mã nơi tập trung": "truong-b"}))
    (error,) = run.preview().errors
    assert (error.line, error.column) == (2, "Mã nơi tập trung")


@pytest.mark.parametrize(
    "where",
    [{"Mã nơi tập trung": "truong-a"}, {"Mã địa bàn": ""}],
)
def test_population_is_in_a_place_or_a_setting(known, where):
    with pytest.raises(ImportFailedError, match="Hãy chọn đúng một"):
        importer(changed(**where)).execute()


def test_population_twice_in_a_file_is_told_with_both_lines(known):
    with pytest.raises(ImportFailedError, match="đã có ở dòng 2"):
        importer(GOOD, GOOD).execute()


def test_same_year_again_changes_the_figure(known):
    importer(GOOD).execute()
    result = importer(changed(**{"Số người": "1.500"})).execute()
    assert (result.new, result.changed) == (0, 1)
    assert Population.objects.get().number == 1500


def test_unit_of_another_generation_is_not_taken_for_one_of_that_year():
    TargetGroupFactory(slug="hoc-sinh")
    PlaceFactory(code="19900", valid_until="2025-07-01")
    with pytest.raises(ImportFailedError, match="không tồn tại vào ngày 31/12/2025"):
        importer(changed(**{"Năm": "2025"})).execute()


@pytest.mark.parametrize(
    "data",
    [
        csv_bytes([HEADING, GOOD], encoding="utf-8-sig"),
        csv_bytes([HEADING, GOOD], encoding="utf-16"),
        csv_bytes([HEADING, GOOD], delimiter=";"),
        csv_bytes(
            [[unicodedata.normalize("NFD", each) for each in row] for row in (HEADING, GOOD)]
        ),
        windows_1258(csv_bytes([HEADING, GOOD]).decode()),
    ],
    ids=["bom", "utf-16", "semicolon", "nfd", "windows-1258"],
)
def test_encodings_give_the_same_composed_text(known, data):
    Importer(POPULATIONS, file(data), "bang.csv").execute()
    assert Population.objects.get().source == unicodedata.normalize("NFC", GOOD[-1])


@pytest.mark.parametrize("name", registers.__all__)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_is_taken_out_goes_in_again_unchanged(name, kind):
    sheet: Sheet = getattr(registers, name)
    for factory, traits in ROWS[name]:
        factory(**{key: value() if callable(value) else value for key, value in traits.items()})
    rows = sheet.model._default_manager.all()
    if kind == "csv":
        data = "".join(csv_lines(sheet, rows)).encode()
    else:
        output = io.BytesIO()
        write_xlsx(sheet, rows, output)
        data = output.getvalue()
    result = Importer(sheet, file(data), f"bang.{kind}").preview()
    assert result.errors.lines() == []
    assert (result.new, result.changed) == (0, 0)
    assert result.same == rows.count() > 0


ROWS = {
    "CHANNELS": [(ChannelFactory, {"description": "=1+1"}), (ChannelFactory, {})],
    "UNITS": [(ChannelUnitFactory, {}), (ChannelUnitFactory, {"code": "phut"})],
    "RULES": [(ChannelRuleFactory, {}), (ChannelRuleFactory, {"people": True})],
    "PARAMETERS": [(ChannelParameterFactory, {}), (ChannelParameterFactory, {"known": True})],
    "FILES": [(ChannelFileFactory, {})],
    "MEMBERSHIPS": [(MembershipFactory, {}), (MembershipFactory, {"owner": True})],
    "ORGANISATIONS": [
        (
            OrganisationFactory,
            {
                "places": lambda: [PlaceFactory(), PlaceFactory()],
                "target_groups": lambda: [TargetGroupFactory(), TargetGroupFactory()],
            },
        ),
        (OrganisationFactory, {"pending": True}),
    ],
    "OUTLETS": [
        (OutletFactory, {"with_audience": True, "places": lambda: [PlaceFactory()]}),
        (OutletFactory, {"closed": True}),
    ],
    "POPULATIONS": [(PopulationFactory, {}), (PopulationFactory, {"in_setting": True})],
    "SETTINGS": [(CommunitySettingFactory, {}), (CommunitySettingFactory, {"closed": True})],
    "TARGET_GROUPS": [(TargetGroupFactory, {"parent": TargetGroupFactory})],
    "VENUE_COUNTS": [(VenueCountFactory, {}), (VenueCountFactory, {"small": True})],
}


def test_outlet_comes_in_with_its_places_and_leaves_the_audience_open():
    ChannelFactory(slug="loa")
    OrganisationFactory(slug="tram")
    for code in ("20001", "20002", "20003"):
        PlaceFactory(code=code)
    heading = ("Mã", "Tên", "Mã kênh", "Mã đơn vị chủ quản", "Đặt tại", "Phục vụ thêm")
    row = ("dai-a", "Đài A", "loa", "tram", "20001", "20002; 20003")
    importer(row, sheet=OUTLETS, heading=heading).execute()
    outlet = Outlet.objects.get()
    assert sorted(place.code for place in outlet.places.all()) == ["20002", "20003"]
    assert (outlet.audience, outlet.is_active) == (None, True)


def test_outlet_audience_without_its_source_is_refused():
    ChannelFactory(slug="loa")
    OrganisationFactory(slug="tram")
    PlaceFactory(code="20001")
    heading = ("Mã", "Tên", "Mã kênh", "Mã đơn vị chủ quản", "Đặt tại", "Số người nghe, xem, đọc")
    row = ("dai-a", "Đài A", "loa", "tram", "20001", "500")
    with pytest.raises(ImportFailedError, match="phải kèm năm, nguồn và chất lượng"):
        importer(row, sheet=OUTLETS, heading=heading).execute()


def test_venue_is_not_smuggled_in_by_a_file():
    PlaceFactory(code="19900")
    heading = ("Mã địa bàn", "Năm", "Số cơ sở", "Chất lượng số liệu", "Nguồn", "Tên cơ sở")
    row = ("19900", "2022", "12", "số ước tính", "Báo cáo", "Quán X, số 5")
    result = importer(row, sheet=VENUE_COUNTS, heading=heading).execute()
    assert result.ignored == ("Tên cơ sở",)
    assert VenueCount.objects.get().note == ""


@pytest.mark.once
def test_a_hundred_thousand_populations_go_in_with_few_queries(
    known, django_assert_max_num_queries
):
    """Two hundred batches of 500: a handful of queries each, whatever the number of rows."""
    first = date(1990, 1, 1)
    places = [PlaceFactory.build(code=f"8{number:04d}", valid_from=first) for number in range(2000)]
    type(places[0]).objects.bulk_create(places)
    rows = [
        ("hoc-sinh", place.code, "", str(year), "1.234", "số ước tính", "Báo cáo")
        for place in places
        for year in range(2000, 2050)
    ]
    with django_assert_max_num_queries(200 * 10):
        result = importer(*rows).preview()
    assert (result.new, result.total) == (100_000, 100_000)
    assert result.errors.lines() == []

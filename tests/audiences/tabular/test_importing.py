"""Rows into the database: all or none, the same file twice changes nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from modelsearch.backends import get_search_backend
from wagtail.models import ReferenceIndex

from audiences.models import Channel, TargetGroup
from audiences.tabular import Importer, ImportFailedError
from audiences.tabular.exporting import csv_lines, write_xlsx
from audiences.tabular.indexing import index_written
from sample.factories import ChannelFactory, TargetGroupFactory
from tests.audiences.tabular.sheets import CHANNELS, GROUPS, HEADING, csv_bytes, file, xlsx_bytes

pytestmark = pytest.mark.django_db
FAMILY = [
    HEADING,
    ("tre", "Người trẻ", "", "", ""),
    ("hoc-sinh", "Học sinh", "tre", "1.6", ""),
]


def importer(rows, sheet=GROUPS, **options):
    return Importer(sheet, file(csv_bytes(rows)), "bang.csv", **options)


def errors(run):
    return run.preview().errors.lines()


def family():
    return [HEADING, FAMILY[1], ("hoc-sinh", "Học sinh", "tre", "16", "Có")]


def test_preview_counts_and_writes_nothing():
    result = importer(family()).preview()
    assert (result.new, result.changed, result.same) == (2, 0, 0)
    assert result.can_be_written
    assert not TargetGroup.objects.exists()


def test_rows_are_written_with_relations_to_rows_above():
    importer(family()).execute()
    pupils = TargetGroup.objects.get(slug="hoc-sinh")
    assert (pupils.parent.slug, pupils.minimum_age, pupils.is_sensitive) == ("tre", 16, True)


def test_same_file_again_changes_nothing():
    importer(family()).execute()
    result = importer(family()).execute()
    assert (result.new, result.changed, result.same) == (0, 0, 2)


def test_row_with_a_known_key_changes_the_object():
    importer(family()).execute()
    rows = [HEADING, ("hoc-sinh", "Học sinh phổ thông", "tre", "16", "Có")]
    result = importer(rows).execute()
    assert (result.new, result.changed) == (0, 1)
    assert result.samples[0].labels == ["Tên nhóm"]
    assert TargetGroup.objects.get(slug="hoc-sinh").name == "Học sinh phổ thông"


def test_column_that_the_file_has_not_stays_as_it_is():
    TargetGroupFactory(slug="a", name="A", minimum_age=18)
    importer([("slug", "name"), ("a", "B")]).execute()
    assert TargetGroup.objects.get(slug="a").minimum_age == 18


def test_one_wrong_row_and_nothing_is_written():
    with pytest.raises(ImportFailedError, match="Dòng 3"):
        importer(FAMILY).execute()
    assert not TargetGroup.objects.exists()


def test_missing_parent_names_line_and_column():
    (error,) = errors(importer([HEADING, ("a", "A", "khong-co", "", "")]))
    assert error.startswith("Dòng 2, cột “Thuộc nhóm” (“khong-co”): chưa có trong hệ thống")


def test_parent_must_stand_above_its_row():
    (error,) = errors(importer([HEADING, ("b", "B", "a", "", ""), ("a", "A", "", "", "")]))
    assert "phía trên" in error


def test_key_twice_names_both_lines():
    (error,) = errors(importer([HEADING, ("a", "A", "", "", ""), ("a", "B", "", "", "")]))
    assert error == "Dòng 3, cột “Mã nhóm” (“a”): đã có ở dòng 2. Hãy giữ một dòng."


def test_rule_of_the_database_becomes_an_error_of_its_row():
    TargetGroupFactory(slug="a", name="A")
    rows = [HEADING, ("a", "A", "a", "", ""), ("b", "B", "", "", "")]
    with pytest.raises(ImportFailedError, match="Dòng 2"):
        importer(rows).execute()
    assert not TargetGroup.objects.filter(slug="b").exists()


def test_guard_is_asked_about_before_and_after():
    TargetGroupFactory(slug="a", name="cũ")
    rows = [HEADING, ("a", "mới", "", "", "")]
    for forbidden in ("cũ", "mới"):

        def guard(instance, forbidden=forbidden):
            return [("name", "không được")] if instance.name == forbidden else []

        assert errors(importer(rows, guard=guard)) == ["Dòng 2, cột “Tên nhóm” (“mới”): không được"]


def test_written_rows_are_found_by_search_and_as_references():
    importer(family()).execute()
    assert [each.slug for each in get_search_backend().search("hoc sinh", TargetGroup)] == [
        "hoc-sinh"
    ]
    parent = TargetGroup.objects.get(slug="tre")
    assert ReferenceIndex.get_references_to(parent).count() == 1


def test_references_are_as_wagtail_itself_writes_them():
    child = TargetGroupFactory(parent=TargetGroupFactory())
    fields = ("object_id", "to_object_id", "model_path", "content_path", "content_path_hash")

    def rows():
        return list(ReferenceIndex.objects.filter(object_id=child.pk).values_list(*fields))

    ReferenceIndex.create_or_update_for_object(child)
    expected = rows()
    index_written(TargetGroup, [child.pk])
    assert rows() == expected != []


def test_number_of_queries_does_not_grow_with_the_rows():
    def queries(count):
        rows = [
            ("slug", "name", "legal_form"),
            *((f"c{n}", f"C {n}", "press") for n in range(count)),
        ]
        with CaptureQueriesContext(
            connection,
        ) as captured:
            importer(rows, CHANNELS).execute()
        return len(captured)

    queries(1)
    # SQLite takes fewer values in one statement, so large batches are a few statements there.
    assert queries(450) <= 25


NASTY = ["=1+1", "+84 234", "-5", "@a", "'=x", "''=x", 'Chữ, có «ngoặc»; và "kép"', "1.234", "a\nb"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_export_imports_unchanged(kind, tmp_path):
    parent = TargetGroupFactory(slug="cha")
    for number, text in enumerate(NASTY):
        TargetGroupFactory(
            slug=f"nhom-{number}", name=text, description=text, parent=parent, minimum_age=16
        )
    path = tmp_path / f"bang.{kind}"
    everything = TargetGroup.objects.all()
    if kind == "csv":
        path.write_text("".join(csv_lines(GROUPS, everything)), encoding="utf-8", newline="")
    else:
        with path.open("wb") as output:
            write_xlsx(GROUPS, everything, output)
    with path.open("rb") as opened:
        result = Importer(GROUPS, opened, path.name).preview()
    assert result.errors.lines() == []
    assert (result.new, result.changed, result.same) == (0, 0, len(NASTY) + 1)


def test_no_cell_of_a_csv_export_begins_like_a_formula():
    for text in NASTY:
        ChannelFactory(name=text, slug=f"c{abs(hash(text))}")
    lines = "".join(csv_lines(CHANNELS, Channel.objects.all()))
    assert "'=1+1" in lines
    assert ",=1+1" not in lines


def test_many_rows_go_through_in_any_order_of_changes():
    rows = [(f"n{n}", f"Nhóm {n}", "", "", "") for n in range(1_200)]
    importer([HEADING, *rows]).execute()
    rows.reverse()
    changed = [(slug, name, "", "18", "") for slug, name, *_rest in rows]
    result = importer([HEADING, *changed]).execute()
    assert (result.new, result.changed) == (0, 1_200)
    assert TargetGroup.objects.filter(minimum_age=18).count() == 1_200


def test_excel_file_is_written_as_well():
    data = xlsx_bytes([("slug", "name", "legal_form"), ("bao", "Báo", "Báo in, báo điện tử")])
    Importer(CHANNELS, file(data), "bang.xlsx").execute()
    assert Channel.objects.get().legal_form == "press"

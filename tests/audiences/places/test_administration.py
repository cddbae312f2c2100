"""Places in the administration: found, read, chosen, imported and exported, kept while in use."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import ModelLogEntry

from audiences.models import Place, PlaceSuccession
from sample.factories import (
    PlaceFactory,
    PlaceSuccessionFactory,
    PopulationFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
BUDGET = 25
HEADING = "Mã đơn vị,Tên,Cấp,Loại đơn vị,Trực thuộc,Có hiệu lực từ\n"
PROVINCE = "46,Thừa Thiên Huế,Cấp tỉnh,Tỉnh,,01/07/2021\n"


@pytest.fixture
def desk(client):
    client.force_login(UserFactory(superuser=True))
    return client


def address(name, *args, model="place"):
    return reverse(f"wagtailsnippets_audiences_{model}:{name}", args=args)


def make(model, count):
    district = PlaceFactory(district=True, parent=PlaceFactory(province=True))
    for _number in range(count):
        if model == "place":
            PlaceFactory(parent=district, is_mountain=True)
        else:
            PlaceSuccessionFactory()


def listed(response):
    return list(response.context["object_list"])


@pytest.mark.parametrize("count", [3, 15])
@pytest.mark.parametrize("model", ["place", "placesuccession"])
def test_list_keeps_to_its_budget(desk, model, count, django_assert_max_num_queries):
    make(model, count)
    desk.get(address("list", model=model))
    with django_assert_max_num_queries(BUDGET):
        assert len(listed(desk.get(address("list", model=model)))) >= count


@pytest.mark.parametrize("count", [3, 15])
def test_chooser_keeps_to_its_budget_and_tells_units_apart(
    desk, count, django_assert_max_num_queries
):
    make("place", count)
    url = reverse(Place.snippet_viewset.chooser_viewset.get_url_name("choose"))
    desk.get(url)
    with django_assert_max_num_queries(BUDGET):
        html = desk.get(url).json()["html"]
    assert "Trực thuộc" in html
    assert "01/07/2021" in html


def test_chosen_unit_stands_with_its_years(desk):
    place = PlaceFactory(name="Hương Phong", former=True)
    population = PopulationFactory(place=place)
    form = desk.get(address("edit", population.pk, model="population")).content.decode()
    chosen = reverse(Place.snippet_viewset.chooser_viewset.get_url_name("chosen"), args=[place.pk])
    for said in (form, desk.get(chosen).json()["result"]["string"]):
        assert "Xã Hương Phong (01/07/2021–01/07/2025)" in said


@pytest.mark.parametrize("count", [3, 15])
def test_inspect_view_keeps_to_its_budget(desk, count, django_assert_max_num_queries):
    place = PlaceFactory(district=True, former=True)
    for _number in range(count):
        PlaceFactory(parent=place)
        PlaceSuccessionFactory(successor=place, predecessor__valid_from=date(2020, 1, 1))
    desk.get(address("inspect", place.pk))
    with django_assert_max_num_queries(BUDGET):
        desk.get(address("inspect", place.pk))


def test_inspect_view_tells_origin_successor_children_and_use(desk):
    link = PlaceSuccessionFactory(partly=True, source="Nghị quyết 1675/NQ-UBTVQH15")
    PlaceFactory(name="Thôn Mười", parent=link.predecessor)
    html = desk.get(address("inspect", link.predecessor.pk)).content.decode()
    assert "60% (Theo dân số), 01/07/2025. Nghị quyết 1675/NQ-UBTVQH15" in html
    assert link.successor.name in html
    assert "Thôn Mười" in html
    assert "1 địa bàn" in html


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"valid_on": "2022-01-01"}, {"Cũ", "Huế"}),
        ({"valid_on": "2026-01-01"}, {"Mới", "Huế"}),
        ({"valid_from": "2025-07-01"}, {"Mới"}),
        ({"level": "province"}, {"Huế"}),
        ({"kind": "phuong"}, {"Cũ"}),
        ({"flag": "is_border"}, {"Mới"}),
        ({"unit": "46"}, {"Cũ", "Mới"}),
        ({"flag": "is_border", "valid_on": "2022-01-01"}, set()),
        ({"q": "hue", "valid_on": "2022-01-01"}, {"Huế"}),
        ({"q": "cu", "flag": "is_border"}, set()),
    ],
)
def test_filters_and_search_go_together(desk, filters, found):
    province = PlaceFactory(province=True, code="46", name="Huế")
    PlaceFactory(name="Cũ", ward=True, former=True, parent=province)
    PlaceFactory(name="Mới", current=True, is_border=True, parent=province)
    if "unit" in filters:
        filters = {"unit": province.pk}
    response = desk.get(address("list"), filters)
    assert {each.name for each in listed(response)} == found


@pytest.mark.parametrize("typed", ["Tây Lộc", "tay loc", "tay lo", "phu xuan", "19753", "1314"])
def test_succession_is_found_by_either_unit_code_or_source(desk, typed):
    found = PlaceSuccessionFactory(
        predecessor__name="Tây Lộc",
        successor__name="Phú Xuân",
        successor__code="19753",
        source="Nghị quyết 1314/NQ-UBTVQH15",
    )
    PlaceSuccessionFactory()
    assert listed(desk.get(address("list", model="placesuccession"), {"q": typed})) == [found]


def test_unit_in_use_is_not_deleted_and_the_officer_hears_why(desk):
    link = PlaceSuccessionFactory()
    response = desk.post(address("delete", link.predecessor.pk), follow=True)
    assert Place.objects.filter(pk=link.predecessor.pk).exists()
    assert "đang được dùng nên không xóa được: 1 chuyển tiếp địa bàn" in response.content.decode()


def form_data(**fields):
    return {
        "code": "19750",
        "name": "Tây Lộc",
        "level": "commune",
        "kind": "phuong",
        "valid_from": "2021-07-01",
        **fields,
    }


def test_form_wants_a_unit_above_that_lives_as_long(desk):
    errors = desk.post(address("add"), form_data()).context["form"].errors
    assert errors["parent"] == ["Hãy chọn đơn vị cấp trên."]
    late = PlaceFactory(district=True, current=True)
    errors = desk.post(address("add"), form_data(parent=late.pk)).context["form"].errors
    assert "không tồn tại suốt thời gian" in errors["parent"][0]
    desk.post(address("add"), form_data(parent=PlaceFactory(district=True).pk))
    assert Place.objects.filter(code="19750").exists()


def upload(desk, text, name="dia-ban.csv", **options):
    return desk.post(
        address("import"), {"file": SimpleUploadedFile(name, text.encode())}, **options
    )


def test_upload_is_previewed_and_written_only_when_confirmed(desk):
    preview = upload(desk, HEADING + PROVINCE)
    assert not Place.objects.exists()
    assert preview.context["result"].new == 1
    token = preview.context["file"].token
    written = desk.post(address("import"), {"token": token}, follow=True)
    assert Place.objects.get().name == "Thừa Thiên Huế"
    assert "1 dòng mới" in written.content.decode()
    entry = ModelLogEntry.objects.get(action="audiences.import")
    assert entry.data["file"] == "dia-ban.csv"


def test_token_serves_once(desk):
    token = upload(desk, HEADING + PROVINCE).context["file"].token
    desk.post(address("import"), {"token": token})
    assert desk.post(address("import"), {"token": token}).status_code == 410


def test_token_of_another_officer_is_worth_nothing(desk, client):
    token = upload(desk, HEADING + PROVINCE).context["file"].token
    client.force_login(UserFactory(superuser=True))
    assert client.post(address("import"), {"token": token}).status_code == 410
    assert not Place.objects.exists()


def test_errors_are_shown_with_line_and_column_and_nothing_can_be_confirmed(desk):
    response = upload(desk, HEADING + PROVINCE + PROVINCE)
    html = response.content.decode()
    assert response.status_code == 422
    assert "Dòng 3, cột “Mã đơn vị”" in html
    assert 'name="token"' not in html


def test_data_that_changed_since_the_preview_is_checked_again(desk):
    token = upload(desk, HEADING + PROVINCE).context["file"].token
    PlaceFactory(province=True, code="46", valid_from=date(2020, 1, 1))
    response = desk.post(address("import"), {"token": token})
    assert response.status_code == 422
    assert "trùng thời gian" in response.content.decode()


def test_file_that_is_no_table_is_refused(desk):
    response = upload(desk, "không phải bảng", name="bai.docx")
    assert "Không nhận loại tệp này" in response.content.decode()


def test_too_large_upload_is_refused_before_it_is_read(desk, settings):
    settings.TABULAR_MAX_BYTES = 10
    response = upload(desk, HEADING * 2_000)
    assert response.status_code == 413
    assert "Tệp quá lớn" in response.content.decode()


def test_officer_without_the_right_to_change_sees_no_import(client):
    client.force_login(UserFactory(publisher=True))
    assert client.get(address("import")).status_code == 302


@pytest.mark.parametrize("model", ["place", "placesuccession"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_list_is_exported_as_it_is_filtered(desk, model, kind):
    make(model, 3)
    response = desk.get(address("list", model=model), {"export": kind})
    body = b"".join(response.streaming_content)
    assert body.startswith(b"\xef\xbb\xbf" if kind == "csv" else b"PK")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_template_has_the_headings(desk, kind):
    response = desk.get(address("import"), {"mau": kind})
    assert b"".join(response.streaming_content)


def test_succession_is_recorded_by_hand(desk):
    old, new = PlaceFactory(former=True), PlaceFactory(current=True)
    fields = {"predecessor": old.pk, "successor": new.pk, "day": "2025-07-01"}
    wrong = {**fields, "share": "1,2", "basis": "people"}
    errors = desk.post(address("add", model="placesuccession"), wrong).context["form"].errors
    assert "không quá 1" in str(errors)
    desk.post(address("add", model="placesuccession"), {**fields, "share": "1", "basis": "whole"})
    assert PlaceSuccession.objects.get().successor == new

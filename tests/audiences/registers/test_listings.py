"""Lists, choosers and views of one row in the administration."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils.text import capfirst

from sample.factories import (
    ChannelFactory,
    CommunitySettingFactory,
    OrganisationFactory,
    OutletFactory,
    PlaceFactory,
    PlaceSuccessionFactory,
    PopulationFactory,
    TargetGroupFactory,
    VenueCountFactory,
)

from .conftest import FACTORIES

pytestmark = pytest.mark.django_db
TOO_MANY = 25
PLAIN = str.maketrans("ườộđàềĐôúáớ", "uoodaeDouao")


@pytest.mark.parametrize("count", [3, 15])
@pytest.mark.parametrize("model", FACTORIES)
def test_list_takes_a_fixed_number_of_queries(
    desk, address, model, count, django_assert_max_num_queries
):
    FACTORIES[model].create_batch(count)
    for query in ({}, {"q": "so"}):
        desk.get(address(model), query)
        with django_assert_max_num_queries(TOO_MANY):
            assert desk.get(address(model), query).status_code == 200


@pytest.mark.parametrize("count", [3, 15])
@pytest.mark.parametrize("model", FACTORIES)
def test_chooser_takes_a_fixed_number_of_queries(desk, model, count, django_assert_max_num_queries):
    FACTORIES[model].create_batch(count)
    chooser = reverse(f"wagtailsnippetchoosers_audiences_{model}:choose")
    for query in ({}, {"q": "so"}):
        desk.get(chooser, query)
        with django_assert_max_num_queries(TOO_MANY):
            assert desk.get(chooser, query).status_code == 200


@pytest.mark.parametrize(
    ("model", "wanted", "other"),
    [
        ("communitysetting", {"name": "Đại học Huế"}, {"name": "Chợ Đông Ba"}),
        ("organisation", {"name": "Đoàn Thanh niên"}, {"name": "Hội Nông dân"}),
        ("outlet", {"name": "Đài truyền thanh Phú Lộc"}, {"name": "Báo của tỉnh"}),
        ("population", {"source": "Báo cáo số người học"}, {"source": "Niên giám"}),
        ("venuecount", {"source": "Báo cáo rà soát"}, {"source": "Niên giám"}),
        ("targetgroup", {"name": "Người di cư"}, {"name": "Học sinh"}),
        ("channel", {"name": "Truyền thanh cơ sở"}, {"name": "Tin nhắn"}),
    ],
)
def test_found_with_and_without_marks(desk, address, model, wanted, other):
    found = FACTORIES[model](**wanted)
    FACTORIES[model](**other)
    (text,) = wanted.values()
    for typed in (text, text.translate(PLAIN).lower()):
        response = desk.get(address(model), {"q": typed})
        assert list(response.context["object_list"]) == [found]


@pytest.mark.parametrize("factory", [CommunitySettingFactory, OrganisationFactory, OutletFactory])
def test_row_is_found_by_the_name_of_its_place(desk, address, factory):
    found = factory(place=PlaceFactory(name="Lăng Cô"))
    factory()
    response = desk.get(address(factory._meta.model._meta.model_name), {"q": "lang co"})
    assert list(response.context["object_list"]) == [found]


FILTERS = [
    ("channel", {"legal_form": "press", "evidence_tier": "C"}),
    ("communitysetting", {"type": "thpt", "is_active": "true"}),
    ("organisation", {"status": "active", "type": "bao_dai", "trust_level": "new"}),
    ("outlet", {"is_active": "true", "audience_quality": "illustrative"}),
    ("population", {"year": "2022", "quality": "official"}),
    ("venuecount", {"year": "2022", "quality": "official"}),
    ("targetgroup", {"is_sensitive": "true"}),
]


@pytest.mark.parametrize(("model", "filters"), FILTERS)
@pytest.mark.parametrize("query", [{}, {"q": "so"}])
def test_filters_work_alone_and_beside_a_search(desk, address, model, filters, query):
    FACTORIES[model]()
    for name, value in filters.items():
        response = desk.get(address(model), {name: value, **query})
        assert response.status_code == 200
    assert desk.get(address(model), {**filters, **query}).status_code == 200


EVERY = FACTORIES | {"place": PlaceFactory, "placesuccession": PlaceSuccessionFactory}
LISTED = list(EVERY)


@pytest.mark.parametrize("model", LISTED)
def test_every_heading_that_sorts_sorts_beside_a_search_too(desk, address, model):
    table = desk.get(address(model)).context["table"]
    keys = [column.sort_key for column in table.columns.values() if column.sort_key]
    assert keys
    for key in [*keys, *(f"-{key}" for key in keys)]:
        assert desk.get(address(model), {"ordering": key, "q": "so"}).status_code == 200


@pytest.mark.parametrize("model", LISTED)
def test_headings_are_in_vietnamese(desk, address, model):
    table = desk.get(address(model)).context["table"]
    for name, column in table.columns.items():
        made_of_the_name = capfirst(name.replace("_", " "))
        assert name == "bulk_actions" or str(column.label) != made_of_the_name


@pytest.mark.parametrize(
    ("model", "fields", "cells"),
    [
        ("population", {"year": 2022, "number": 1234}, [">2022<", "1.234 (số minh họa)"]),
        ("venuecount", {"year": 2022, "count": 1234}, [">2022<", "1.234 (số minh họa)"]),
        ("communitysetting", {"capacity": 1234}, [">1.234<", ">Có<"]),
        ("targetgroup", {"is_sensitive": False}, [">Không<"]),
        ("outlet", {"is_active": False}, [">Không<"]),
        ("place", {"valid_until": date(2025, 7, 1)}, [">01/07/2021<", ">01/07/2025<"]),
        ("placesuccession", {"share": "0.6051", "basis": "people"}, [">60,51%<", ">01/07/2025<"]),
        ("placesuccession", {}, [">100%<"]),
    ],
)
def test_years_numbers_and_days_stand_as_offices_write_them(desk, address, model, fields, cells):
    EVERY[model](**fields)
    page = " ".join(desk.get(address(model)).content.decode().split()).replace("> ", ">")
    for cell in cells:
        assert cell in page.replace(" <", "<")


def test_capacity_that_is_not_known_is_left_out(desk, address):
    CommunitySettingFactory(capacity=None)
    page = desk.get(address("communitysetting")).content.decode()
    assert ">None<" not in "".join(page.split())


@pytest.mark.parametrize(
    ("model", "query", "said"),
    [
        ("place", {"valid_on": "2022-01-31"}, "31/01/2022"),
        ("outlet", {"is_active": "false"}, "Không"),
        ("targetgroup", {"is_sensitive": "true"}, "Có"),
        ("population", {"year": "2022"}, "2022"),
    ],
)
def test_filter_in_force_is_said_in_words(desk, address, model, query, said):
    (active,) = desk.get(address(model), query).context["active_filters"]
    assert str(active.value) == said


@pytest.mark.parametrize(
    ("model", "factory"),
    [
        ("communitysetting", CommunitySettingFactory),
        ("organisation", OrganisationFactory),
        ("outlet", OutletFactory),
        ("population", PopulationFactory),
        ("venuecount", VenueCountFactory),
    ],
)
@pytest.mark.parametrize("query", [{}, {"q": "so"}])
def test_filter_by_unit_finds_what_stands_in_it_and_below(desk, address, model, factory, query):
    district = PlaceFactory(district=True)
    commune = PlaceFactory(parent=district)
    named = "source" if model in {"population", "venuecount"} else "name"
    text = {named: "Mục số 1"}
    inside = {factory(place=district, **text).pk, factory(place=commune, **text).pk}
    factory(**text)
    response = desk.get(address(model), {"unit": district.pk, **query})
    assert {row.pk for row in response.context["object_list"]} == inside


def test_population_of_a_setting_is_found_by_the_unit_of_the_setting(desk, address):
    district = PlaceFactory(district=True)
    setting = CommunitySettingFactory(place=PlaceFactory(parent=district))
    found = PopulationFactory(place=None, setting=setting)
    PopulationFactory()
    response = desk.get(address("population"), {"unit": district.pk})
    assert list(response.context["object_list"]) == [found]


def test_outlets_are_filtered_by_channel_and_organisations_by_group(desk, address):
    channel, group = ChannelFactory(), TargetGroupFactory()
    outlet, organisation = OutletFactory(channel=channel), OrganisationFactory()
    organisation.target_groups.add(group)
    found = desk.get(address("outlet"), {"channel": channel.pk}).context["object_list"]
    assert list(found) == [outlet]
    found = desk.get(address("organisation"), {"target_groups": group.pk}).context["object_list"]
    assert list(found) == [organisation]


@pytest.mark.parametrize("view", ["edit", "inspect", "usage", "history", "delete"])
@pytest.mark.parametrize("model", FACTORIES)
def test_every_view_of_a_row_answers(desk, address, model, view):
    instance = FACTORIES[model]()
    assert desk.get(address(model, view, instance)).status_code == 200


def test_drawing_of_a_group_is_chosen_by_its_name(desk, address):
    form = desk.get(address("targetgroup", "add")).context["form"]
    assert ("worker", "Công nhân") in form["icon"].field.widget.choices


@pytest.mark.parametrize("model", LISTED)
def test_page_of_a_row_has_no_word_of_the_machine(desk, address, model):
    instance = EVERY[model]()
    page = desk.get(address(model, "inspect", instance)).content.decode()
    values = re.findall(r"<dd>(.*?)</dd>", "".join(page.split()))
    assert values
    assert not {"None", "True", "False", ""} & set(values)


@pytest.mark.parametrize(
    ("model", "fields", "value"),
    [
        ("communitysetting", {"capacity": 1234}, "1.234"),
        ("communitysetting", {"is_active": True}, "Có"),
        ("targetgroup", {"is_sensitive": False}, "Không"),
        ("population", {"year": 2022}, "2022"),
        ("placesuccession", {"share": "0.6051", "basis": "people"}, "60,51%"),
        ("place", {"valid_until": None}, "–"),
    ],
)
def test_page_of_a_row_says_values_as_offices_write_them(desk, address, model, fields, value):
    page = desk.get(address(model, "inspect", EVERY[model](**fields))).content.decode()
    assert f"<dd>{value}</dd>" in "".join(page.split())


def test_page_of_a_row_tells_which_generation_its_unit_is_of(desk, address):
    place = PlaceFactory(name="Hương Phong", former=True)
    page = desk.get(address("population", "inspect", PopulationFactory(place=place)))
    assert "Xã Hương Phong (01/07/2021–01/07/2025)" in page.content.decode()
    assert address("place", "inspect", place) in page.content.decode()


@pytest.mark.parametrize("model", FACTORIES)
def test_form_for_a_new_row_answers(desk, address, model):
    assert desk.get(address(model, "add")).status_code == 200


@pytest.mark.parametrize(
    ("model", "trait"),
    [("population", {}), ("venuecount", {}), ("outlet", {"with_audience": True})],
)
@pytest.mark.parametrize("view", ["list", "inspect"])
def test_illustrative_figure_says_so_in_list_and_inspection(desk, address, model, trait, view):
    instance = FACTORIES[model](**trait)
    page = desk.get(address(model, view, *([instance] if view == "inspect" else [])))
    assert "(số minh họa)" in page.content.decode()


@pytest.mark.parametrize("model", FACTORIES)
def test_every_field_of_a_form_is_explained(desk, address, model):
    form = desk.get(address(model, "add")).context["form"]
    bare = [name for name, field in form.fields.items() if not field.help_text]
    for formset in getattr(form, "formsets", {}).values():
        fields = formset.empty_form.fields.items()
        hidden = {"id", "ORDER", "DELETE"}
        bare += [name for name, field in fields if not field.help_text and name not in hidden]
    assert set(bare) <= OBVIOUS


# A row of places has one field, and the panel above it explains it.
OBVIOUS = {"place"}

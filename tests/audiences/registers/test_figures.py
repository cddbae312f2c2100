"""Populations and venue counts: where a figure holds, what it says of itself, what may leave."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.translation import override

from audiences.enums import Quality
from audiences.models import Population
from audiences.small_cells import public_number, public_text, without_small
from sample.factories import (
    CommunitySettingFactory,
    PlaceFactory,
    PopulationFactory,
    TargetGroupFactory,
    VenueCountFactory,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("both", [True, False])
def test_population_is_in_a_place_or_a_setting_never_both_nor_neither(both):
    place, setting = PlaceFactory(), CommunitySettingFactory()
    where = {"place": place, "setting": setting} if both else {"place": None, "setting": None}
    made = PopulationFactory.build(target_group=TargetGroupFactory(), **where)
    with pytest.raises(ValidationError, match="Hãy chọn đúng một"):
        made.full_clean()


@pytest.mark.parametrize("both", [True, False])
def test_database_refuses_a_population_in_both_or_neither(both):
    setting = CommunitySettingFactory()
    where = {"setting": setting} if both else {"place": None}
    with pytest.raises(IntegrityError):
        PopulationFactory(**where)


@pytest.mark.parametrize("trait", [{}, {"in_setting": True}])
def test_population_is_there_once_for_group_where_and_year(trait):
    first = PopulationFactory(**trait)
    again = PopulationFactory.build(
        target_group=first.target_group, place=first.place, setting=first.setting
    )
    with pytest.raises(ValidationError, match="đã có số liệu của năm đó"):
        again.full_clean()


def test_population_of_another_year_stands_beside():
    first = PopulationFactory(year=2021)
    PopulationFactory.build(
        target_group=first.target_group, place=first.place, year=2022
    ).full_clean()


@pytest.mark.parametrize("field", ["source", "quality", "year"])
def test_figure_without_source_quality_or_year_is_refused(field):
    made = PopulationFactory.build(
        target_group=TargetGroupFactory(), place=PlaceFactory(), **{field: None}
    )
    with pytest.raises(ValidationError) as refused:
        made.full_clean()
    assert field in refused.value.message_dict


@pytest.mark.parametrize(
    ("quality", "shown"),
    [
        (Quality.OFFICIAL, "1.234"),
        (Quality.ESTIMATE, "1.234 (số ước tính)"),
        (Quality.ILLUSTRATIVE, "1.234 (số minh họa)"),
    ],
)
def test_figure_says_what_it_is_unless_it_is_official(quality, shown):
    figure = PopulationFactory(number=1234, quality=quality)
    count = VenueCountFactory(count=1234, quality=quality)
    assert [figure.shown_number, count.shown_count] == [shown, shown]
    assert str(figure).endswith(shown)
    assert str(count).endswith(shown)


def test_figure_in_english_says_so_too():
    with override("en"):
        assert PopulationFactory.build(number=1234).shown_number == "1,234 (illustrative figure)"


def test_illustrative_figures_can_be_left_out():
    kept = PopulationFactory(official=True)
    PopulationFactory()
    assert list(Population.objects.not_illustrative()) == [kept]


@pytest.mark.parametrize(("number", "shown"), [(0, None), (4, None), (5, 5), (120, 120)])
def test_numbers_below_five_are_not_published(number, shown):
    assert public_number(number) == shown


def test_small_venue_count_is_not_published():
    count = VenueCountFactory(small=True)
    assert count.public_count is None
    assert "3" not in count.public_shown_count
    assert count.shown_count.startswith("3 ")


@pytest.mark.parametrize(("sensitive", "public"), [(True, None), (False, 4)])
def test_small_number_of_a_sensitive_group_is_not_published(sensitive, public):
    group = TargetGroupFactory(is_sensitive=sensitive)
    assert PopulationFactory(target_group=group, small=True).public_number == public


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        ({"a": 10, "b": 20}, {"a": 10, "b": 20}),
        ({"a": 3, "b": 20, "c": 30}, {"a": None, "b": None, "c": 30}),
        ({"a": 3, "b": 2, "c": 30}, {"a": None, "b": None, "c": 30}),
        ({"a": 3}, {"a": None}),
        ({}, {}),
    ],
)
def test_hidden_cell_cannot_be_told_from_the_total(cells, shown):
    assert without_small(cells) == shown


def test_public_text_groups_thousands():
    assert public_text(12345) == "12.345"


def test_venue_count_has_no_field_for_a_name_or_an_address():
    fields = {field.name for field in VenueCountFactory._meta.model._meta.get_fields()}
    assert fields == {
        "id",
        "place",
        "year",
        "count",
        "quality",
        "source",
        "source_url",
        "note",
        "index_entries",
    }


@pytest.mark.parametrize("name", ["Karaoke Sông Hương", "Nhà nghỉ số 5", "KHÁCH SẠN X", "Mát-xa"])
def test_setting_is_never_an_at_risk_venue(name):
    made = CommunitySettingFactory.build(name=name, place=PlaceFactory())
    with pytest.raises(ValidationError, match="Không ghi tên cơ sở dịch vụ"):
        made.full_clean()

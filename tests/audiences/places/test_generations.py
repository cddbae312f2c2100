"""The project's own data: four generations of units, and who followed whom."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from audiences.models import Place, PlaceSuccession
from audiences.places.lineage import following, preceding, predecessors, successors
from audiences.places.mapping import in_whole_numbers, map_figures

pytestmark = pytest.mark.django_db
BEFORE, IN_2022, IN_MARCH_2025, IN_2026 = (
    date(2021, 6, 30),
    date(2022, 1, 1),
    date(2025, 3, 1),
    date(2026, 1, 1),
)


def communes(day):
    return list(Place.objects.valid_on(day).communes())


def unit(code, day):
    return Place.objects.valid_on(day).get(code=code)


@pytest.mark.parametrize(
    ("day", "districts", "of_kind"),
    [
        (BEFORE, 9, {"xa": 98, "phuong": 39, "thi_tran": 8}),
        (IN_2022, 9, {"xa": 95, "phuong": 39, "thi_tran": 7}),
        (IN_MARCH_2025, 9, {"xa": 78, "phuong": 48, "thi_tran": 7}),
        (IN_2026, 0, {"xa": 19, "phuong": 21}),
    ],
)
def test_units_of_each_generation(units, day, districts, of_kind):
    assert Counter(each.kind for each in communes(day)) == of_kind
    assert Place.objects.valid_on(day).districts().count() == districts
    assert Place.objects.valid_on(day).provinces().count() == 1


@pytest.mark.parametrize(
    ("last", "first"),
    [
        (date(2021, 6, 30), date(2021, 7, 1)),
        (date(2024, 12, 31), date(2025, 1, 1)),
        (date(2025, 6, 30), date(2025, 7, 1)),
    ],
)
def test_generation_changes_overnight(units, last, first):
    assert not set(Place.objects.valid_on(last)) & set(Place.objects.valid_on(first))


def test_every_unit_stands_in_one_above_that_lives_as_long(units):
    for place in Place.objects.select_related("parent"):
        place.full_clean()
        assert (place.parent is None) == (place.level == "province")


def test_shares_of_every_unit_add_up_to_one(units):
    assert list(PlaceSuccession.objects.unbalanced()) == []


def test_each_of_the_141_has_successors_that_add_up_to_one(units):
    followed = following(communes(IN_2022), IN_2026)
    assert len(followed) == 141
    assert {sum(step.share for step in steps) for steps in followed.values()} == {1}
    reached = {step.place for steps in followed.values() for step in steps}
    assert reached == set(communes(IN_2026))


@pytest.mark.parametrize(
    ("code", "name_in_2026"),
    [("19750", "Phường Phú Xuân"), ("19999", "Phường Thuận An"), ("20047", "Xã A Lưới 1")],
)
def test_what_became_of_a_unit_over_two_reforms(units, code, name_in_2026):
    (step,) = successors(unit(code, IN_2022), IN_2026)
    assert (step.place.full_name, step.share, step.is_exact) == (name_in_2026, 1, True)


def test_ward_that_was_split_has_two_successors_by_people(units):
    steps = successors(unit("19744", BEFORE))
    assert [(step.place.name, step.share, step.is_exact) for step in steps] == [
        ("Tây Lộc", Decimal("0.6051"), False),
        ("Thuận Hòa", Decimal("0.3949"), False),
    ]


def test_split_ward_is_whole_again_where_both_parts_meet(units):
    (step,) = successors(unit("19744", BEFORE), IN_2026)
    assert (step.place.name, step.share, step.is_exact) == ("Phú Xuân", 1, True)


def test_what_a_ward_was_made_of(units):
    found = predecessors(unit("19909", IN_MARCH_2025), IN_2022)
    assert [step.place.name for step in found] == ["Phú Dương", "Phú Mậu", "Phú Thanh"]
    assert not any(step.is_exact for step in found)


def test_walking_back_and_forth_takes_a_query_for_each_reform(units, django_assert_num_queries):
    before, after = communes(BEFORE), communes(IN_2026)
    with django_assert_num_queries(3):
        following(before, IN_2026)
    with django_assert_num_queries(3):
        preceding(after, BEFORE)


def test_population_of_2022_is_told_exactly_for_2026(units):
    people = {place: 1_000 + number for number, place in enumerate(communes(IN_2022))}
    told = map_figures(people, IN_2026)
    assert len(told) == 40
    assert all(each.is_exact for each in told)
    assert sum(each.value for each in told) == sum(people.values())


def test_and_back_only_where_a_unit_was_made_of_one(units):
    figures = dict.fromkeys(communes(IN_2026), 10000)
    told = map_figures(figures, IN_MARCH_2025)
    assert [each.place.name for each in told if each.is_exact] == ["Dương Nỗ"]
    lost = [each for each in told if each.place is None]
    assert len(lost) == 39
    assert "thiếu số liệu để chia lại" in lost[0].reason
    assert sum(each.value for each in told) == 400_000


def test_and_back_by_what_was_known_then_is_an_estimate(units):
    people = {place: 1_000 + number for number, place in enumerate(communes(IN_2022))}
    later = {each.place: each.value * 2 for each in map_figures(people, IN_2026)}
    told = map_figures(later, IN_2022, weights=people)
    assert {each.place: round(each.value) for each in told} == {
        place: number * 2 for place, number in people.items()
    }
    assert all(each.is_estimated and each.is_complete for each in told)


def test_figure_of_a_split_ward_is_estimated_the_others_exact(units):
    told = map_figures(dict.fromkeys(communes(BEFORE), 1_000), IN_2022)
    estimated = {each.place.name: each.value for each in told if each.is_estimated}
    assert estimated == {"Tây Lộc": Decimal("1605.1"), "Thuận Hòa": Decimal("1394.9")}
    assert sum(each.value for each in told) == 145_000


def test_figures_of_districts_have_no_place_where_there_are_none(units):
    told = map_figures(dict.fromkeys(Place.objects.valid_on(IN_2022).districts(), 5), IN_2026)
    assert all(each.place is None and each.reason for each in told)
    assert sum(each.value for each in told) == 45


def test_whole_numbers_keep_the_sum(units):
    told = map_figures(dict.fromkeys(communes(BEFORE), 7), IN_2022)
    whole = in_whole_numbers(told)
    assert all(each.value == int(each.value) for each in whole)
    assert sum(each.value for each in whole) == 145 * 7


def test_below_and_above(units, django_assert_num_queries):
    province = unit("46", IN_2022)
    assert Place.objects.below([province]).count() == 150
    assert Place.objects.below([unit("481", IN_2022)]).count() == 18
    commune = unit("20047", IN_2022)
    with django_assert_num_queries(1):
        above = [each.code for each in Place.objects.above(commune)]
    assert above == ["46", "481"]

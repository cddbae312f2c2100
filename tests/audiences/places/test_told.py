"""Figures of other generations as an officer reads them on the page of a unit."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from audiences.enums import SuccessionBasis
from audiences.models import Place
from audiences.places.told import told_populations
from sample.factories import (
    PlaceFactory,
    PlaceSuccessionFactory,
    PopulationFactory,
    TargetGroupFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
BUDGET = 25


@pytest.fixture
def everybody():
    return TargetGroupFactory(slug="toan-xa-hoi")


@pytest.fixture
def record(everybody):
    """Records how many people a unit has, as official unless said otherwise."""

    def recorded(place, number, year=2022, **fields):
        fields = {"official": True, "target_group": everybody, **fields}
        return PopulationFactory(place=place, number=number, year=year, **fields)

    return recorded


def told(place):
    (found,) = told_populations(place)
    return found


def merged(*names):
    """Former communes that one present commune was made of, each whole."""
    new = PlaceFactory(current=True)
    links = [PlaceSuccessionFactory(predecessor__name=name, successor=new) for name in names]
    return new, [link.predecessor for link in links]


def test_figure_of_the_unit_itself_is_told_as_such(record):
    place = PlaceFactory()
    record(place, 1234)
    assert (told(place).text, told(place).how) == ("1.234", "Ghi cho chính đơn vị này.")


def test_merged_unit_is_told_exactly_by_adding_up(record):
    new, (first, second) = merged("Gia Hội", "Phú Hậu")
    record(first, 1_000)
    record(second, 234)
    assert told(new).text == "1.234"
    assert told(new).how == (
        "Chính xác: cộng trọn vẹn các đơn vị có từ 01/07/2021: Xã Gia Hội, Xã Phú Hậu."
    )


def test_merged_unit_of_which_a_part_is_not_known_says_so(record):
    new, (first, _second) = merged("Gia Hội", "Phú Hậu")
    record(first, 1_000)
    assert told(new).how.startswith("Chưa đủ: còn đơn vị liên quan không có số liệu.")


def test_figure_of_a_merged_unit_goes_back_by_what_was_known_before(record):
    new, (first, second) = merged("Gia Hội", "Phú Hậu")
    record(first, 300)
    record(second, 100)
    record(new, 800, year=2026)
    latest, before = told_populations(first)
    assert (latest.year, latest.text) == (2026, "600 (số ước tính)")
    assert latest.how.startswith("Ước tính: phải chia theo phần.")
    assert (before.year, before.text) == (2022, "300")


def test_figure_of_a_merged_unit_does_not_go_back_without(record):
    new, (first, _second) = merged("Gia Hội", "Phú Hậu")
    record(new, 800, year=2026)
    assert told(first).text == "–"
    assert "thiếu số liệu để chia lại" in told(first).how


@pytest.mark.parametrize(
    ("basis", "shown"),
    [
        (SuccessionBasis.PEOPLE, "600 (số ước tính)"),
        (SuccessionBasis.ILLUSTRATIVE, "600 (số minh họa)"),
    ],
)
def test_split_unit_is_told_by_its_share_and_what_the_share_rests_on(record, basis, shown):
    old = PlaceFactory(former=True)
    links = [
        PlaceSuccessionFactory(predecessor=old, share=Decimal(share), basis=basis)
        for share in ("0.6", "0.4")
    ]
    record(old, 1_000)
    assert told(links[0].successor).text == shown


@pytest.mark.parametrize(
    ("quality", "shown"), [("estimate", "3 (số ước tính)"), ("illustrative", "3 (số minh họa)")]
)
def test_sum_is_no_better_than_the_worst_in_it(record, quality, shown):
    new, (first, second) = merged("Gia Hội", "Phú Hậu")
    record(first, 1)
    record(second, 2, quality=quality)
    assert told(new).text == shown


def test_figure_that_was_recorded_with_old_and_new_units_is_not_counted_twice(record):
    middle, (first, second) = merged("Gia Hội", "Phú Hậu")
    middle.valid_until = date(2030, 1, 1)
    middle.save()
    last = PlaceSuccessionFactory(
        predecessor=middle, successor__valid_from=date(2030, 1, 1), day=date(2030, 1, 1)
    ).successor
    for place, number in ((first, 1), (second, 2), (middle, 3)):
        record(place, number)
    assert told(last).text == "3"


def test_population_of_2022_is_told_for_the_units_of_2026(units, record):
    for number, place in enumerate(Place.objects.valid_on(date(2022, 1, 1)).communes()):
        record(place, 1_000 + number)
    total = 0
    for place in Place.objects.valid_on(date(2026, 1, 1)).communes():
        assert told(place).how.startswith("Chính xác")
        total += int(told(place).text.replace(".", ""))
    assert total == 141 * 1_000 + 140 * 141 // 2


@pytest.fixture
def desk(client):
    client.force_login(UserFactory(superuser=True))
    return client


def page_of(client, place):
    return client.get(reverse("wagtailsnippets_audiences_place:inspect", args=[place.pk]))


def test_officer_reads_it_on_the_page_of_the_unit(desk, record):
    new, (first, _second) = merged("Gia Hội", "Phú Hậu")
    record(first, 1234, official=False)
    html = page_of(desk, new).content.decode()
    assert "1.234 (số minh họa)" in html
    assert "<td>2022</td>" in html


def test_who_may_not_see_populations_does_not_read_them_here(client, record):
    user, place = UserFactory(), PlaceFactory()
    rights = Permission.objects.filter(codename__in=["access_admin", "view_place"])
    user.user_permissions.set(rights)
    record(place, 1234)
    client.force_login(user)
    response = page_of(client, place)
    assert response.status_code == 200
    assert "1.234" not in response.content.decode()


@pytest.mark.parametrize("count", [3, 15])
def test_page_keeps_to_its_budget_however_many_figures(
    desk, record, count, django_assert_max_num_queries
):
    new, old = merged("Gia Hội", "Phú Hậu")
    for number in range(count):
        for place in old:
            record(place, 10 + number, year=2000 + number)
        record(new, 30, year=2030 + number, target_group=TargetGroupFactory())
    page_of(desk, new)
    for place in (new, old[0]):
        with django_assert_max_num_queries(BUDGET):
            page_of(desk, place)

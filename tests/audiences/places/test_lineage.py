"""Successions that the project's data does not hold."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import ProtectedError

from audiences.enums import SuccessionBasis
from audiences.models import PlaceSuccession
from audiences.places.lineage import successors
from audiences.places.mapping import map_figures
from sample.factories import PlaceFactory, PlaceSuccessionFactory

pytestmark = pytest.mark.django_db
AFTER, BEFORE = date(2026, 1, 1), date(2024, 1, 1)


def parted(*shares):
    old = PlaceFactory(former=True)
    return old, [
        PlaceSuccessionFactory(
            predecessor=old, share=Decimal(share), basis=SuccessionBasis.PEOPLE
        ).successor
        for share in shares
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"share": "0"},
        {"share": "1.2"},
        {"share": "-0.5"},
        {"share": "0.5", "basis": "whole"},
        {"share": "1", "basis": "people"},
    ],
)
def test_database_refuses_a_share_that_cannot_be(fields):
    with pytest.raises((IntegrityError, ValidationError)):
        PlaceSuccessionFactory(**fields)


def test_unit_does_not_follow_itself():
    place = PlaceFactory(former=True)
    with pytest.raises(IntegrityError):
        PlaceSuccession.objects.create(predecessor=place, successor=place, day=AFTER)


def test_successor_must_exist_on_the_day():
    link = PlaceSuccessionFactory.build(
        predecessor=PlaceFactory(former=True), successor=PlaceFactory(former=True)
    )
    with pytest.raises(ValidationError, match="không tồn tại vào ngày"):
        link.full_clean()


def test_shares_that_do_not_add_up_are_listed():
    old, _new = parted("0.5", "0.4")
    parted("0.3333", "0.3333", "0.3333")
    assert list(PlaceSuccession.objects.unbalanced()) == [(old.pk, Decimal("0.9000"))]


def test_unit_that_a_link_names_is_not_deleted():
    link = PlaceSuccessionFactory()
    for place in (link.predecessor, link.successor):
        with pytest.raises(ProtectedError):
            place.delete()


def test_unit_of_which_nothing_is_known_has_no_successor():
    assert successors(PlaceFactory(former=True), AFTER) == []


def test_unit_that_lasts_is_its_own_successor():
    place = PlaceFactory()
    (step,) = successors(place, AFTER)
    assert (step.place, step.is_exact) == (place, True)


def test_unit_with_only_some_of_its_origins_is_told_in_part():
    new = PlaceFactory(current=True)
    known = PlaceSuccessionFactory(successor=new).predecessor
    PlaceSuccessionFactory(successor=new)
    (told,) = map_figures({known: 10}, AFTER)
    assert (told.place, told.value, told.is_complete, told.is_exact) == (new, 10, False, False)


def test_parts_of_a_split_unit_add_up_to_it_again():
    old, parts = parted("0.6", "0.4")
    (told,) = map_figures(dict(zip(parts, (70, 30), strict=True)), BEFORE)
    assert (told.place, told.value, told.is_exact) == (old, 100, True)
    (told,) = map_figures({parts[0]: 70}, BEFORE)
    assert (told.value, told.is_complete) == (70, False)


def test_unit_of_which_one_part_cannot_be_told_is_told_in_part():
    old, (first, second) = parted("0.6", "0.4")
    PlaceSuccessionFactory(successor=second)
    told, lost = map_figures({first: 60, second: 100}, BEFORE)
    assert (told.place, told.value, told.is_complete) == (old, 60, False)
    assert (lost.place, lost.value) == (None, 100)


def test_figure_that_leads_nowhere_is_told_as_lost():
    place = PlaceFactory(former=True)
    (told,) = map_figures({place: 3}, AFTER)
    assert (told.place, told.value, dict(told.parts)) == (None, 3, {place: 3})
    assert "Chưa ghi" in told.reason

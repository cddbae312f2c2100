"""Rules of the reference data."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import ProtectedError
from django.utils.translation import override

from audiences.enums import PlaceKind
from audiences.models import Place, TargetGroup
from sample.factories import ChannelFactory, PlaceFactory, TargetGroupFactory

pytestmark = pytest.mark.django_db


def test_group_cannot_stand_below_itself():
    group = TargetGroupFactory()
    group.parent = group
    with pytest.raises(ValidationError, match="không thể nằm trong"):
        group.full_clean()


def test_group_cannot_stand_below_its_own_grandchild():
    top = TargetGroupFactory()
    grandchild = TargetGroupFactory(parent=TargetGroupFactory(parent=top))
    top.parent = grandchild
    with pytest.raises(ValidationError, match="không thể nằm trong"):
        top.full_clean()


def test_group_with_children_is_not_deleted():
    group = TargetGroupFactory()
    TargetGroupFactory(parent=group)
    with pytest.raises(ProtectedError):
        group.delete()


def test_top_lists_groups_that_belong_to_no_other():
    top = TargetGroupFactory()
    TargetGroupFactory(parent=top)
    assert list(TargetGroup.objects.top()) == [top]


@pytest.mark.parametrize(
    ("language", "name_en", "shown"),
    [("vi", "Pupils", "Học sinh"), ("en", "Pupils", "Pupils"), ("en", "", "Học sinh")],
)
def test_name_in_the_active_language_falls_back_to_vietnamese(language, name_en, shown):
    group = TargetGroupFactory.build(name="Học sinh", name_en=name_en)
    with override(language):
        assert group.translated_name == shown


@pytest.mark.parametrize("factory", [TargetGroupFactory, ChannelFactory])
def test_slug_is_unique(factory):
    first = factory()
    with pytest.raises(ValidationError):
        factory.build(slug=first.slug).full_clean()


VALID = {"valid_from": date(2021, 7, 1), "valid_until": date(2025, 7, 1)}


@pytest.mark.parametrize(
    ("day", "valid"),
    [
        (date(2021, 6, 30), False),
        (date(2021, 7, 1), True),
        (date(2025, 6, 30), True),
        (date(2025, 7, 1), False),
    ],
)
def test_place_is_valid_from_its_first_day_until_the_day_before_its_end(day, valid):
    PlaceFactory(**VALID)
    assert Place.objects.valid_on(day).exists() is valid


def test_place_without_an_end_stays_valid():
    PlaceFactory(valid_until=None)
    assert Place.objects.valid_on(date(2099, 1, 1)).exists()


def test_code_may_return_with_another_validity():
    place = PlaceFactory(code="19750", **VALID)
    again = PlaceFactory.build(code=place.code, valid_from=date(2025, 7, 1), valid_until=None)
    again.full_clean()


def test_code_is_unique_within_its_validity():
    place = PlaceFactory(code="19750", **VALID)
    with pytest.raises(ValidationError, match="Đã có đơn vị"):
        PlaceFactory.build(
            code=place.code, valid_from=VALID["valid_from"], valid_until=None
        ).full_clean()


def test_place_cannot_end_before_it_begins():
    with pytest.raises(IntegrityError):
        PlaceFactory(valid_from=date(2025, 7, 1), valid_until=date(2025, 7, 1))


def test_place_is_named_as_offices_write_it():
    assert str(PlaceFactory.build(kind=PlaceKind.WARD, name="Tây Lộc")) == "Phường Tây Lộc"

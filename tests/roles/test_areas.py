"""The officer's area: which places it holds, and which rows follow from that."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.db import IntegrityError
from wagtail.permissions import policy_registry

from audiences.areas import areas_of
from audiences.enums import PlaceKind, PlaceLevel, SuccessionBasis
from audiences.models import OfficerArea, Place, PlaceSuccession
from sample.factories import UserFactory

pytestmark = pytest.mark.django_db


def unit(code: str, parent: Place | None = None) -> Place:
    level = [PlaceLevel.PROVINCE, PlaceLevel.DISTRICT, PlaceLevel.COMMUNE][len(code) // 3]
    return Place.objects.create(
        code=code,
        name=f"Đơn vị {code}",
        level=level,
        kind=PlaceKind.COMMUNE,
        parent=parent,
        valid_from=date(2021, 7, 1),
    )


@pytest.fixture
def places() -> dict[str, Place]:
    """A province, two districts, three communes: by code."""
    province = unit("46")
    first, second = unit("101", province), unit("102", province)
    communes = [unit("101001", first), unit("101002", first), unit("102001", second)]
    return {each.code: each for each in (province, first, second, *communes)}


def officer_of(*given: Place, limited: bool = False):
    user = UserFactory()
    OfficerArea.objects.bulk_create(OfficerArea(user=user, place=each) for each in given)
    if limited:
        user.user_permissions.add(Permission.objects.get(codename="limited_to_officerarea"))
    return user


def seen_by(user) -> set[str]:
    return set(areas_of(user).filter(Place.objects.all(), "pk").values_list("code", flat=True))


def test_officer_without_an_area_sees_the_whole_province(places):
    assert seen_by(officer_of()) == set(places)


def test_officer_whose_role_is_limited_sees_nothing_before_an_area_is_given(places):
    assert seen_by(officer_of(limited=True)) == set()


def test_superuser_sees_all_even_with_an_area(places):
    user = UserFactory(superuser=True)
    OfficerArea.objects.create(user=user, place=places["101001"])
    assert seen_by(user) == set(places)


@pytest.mark.parametrize(
    ("given", "seen"),
    [
        (["101001"], {"101001"}),
        (["101"], {"101", "101001", "101002"}),
        (["101", "102001"], {"101", "101001", "101002", "102001"}),
        (["46"], {"46", "101", "102", "101001", "101002", "102001"}),
    ],
)
def test_area_is_the_units_given_and_everything_below(places, given, seen):
    assert seen_by(officer_of(*[places[code] for code in given])) == seen


def test_nobody_who_is_not_signed_in_or_not_active_has_an_area(places):
    gone = officer_of(places["46"])
    gone.is_active = False
    assert seen_by(gone) == seen_by(AnonymousUser()) == set()


def pass_over(old: Place, new: Place, *, share: str = "1") -> None:
    PlaceSuccession.objects.create(
        predecessor=old,
        successor=new,
        day=date(2025, 7, 1),
        share=share,
        basis=SuccessionBasis.WHOLE if share == "1" else SuccessionBasis.ILLUSTRATIVE,
    )


def test_area_follows_a_commune_that_was_merged_and_goes_back_from_its_new_unit(places):
    merged = unit("201001", places["46"])
    for code in ("101001", "101002"):
        pass_over(places[code], merged)
    assert seen_by(officer_of(places["101001"])) == {"101001", "201001"}
    assert seen_by(officer_of(merged)) == {"101001", "101002", "201001"}
    assert seen_by(officer_of(places["101"])) == {"101", "101001", "101002", "201001"}


def test_area_does_not_follow_a_part_of_a_commune(places):
    first, second = unit("201001", places["46"]), unit("201002", places["46"])
    pass_over(places["101001"], first, share="0.6")
    pass_over(places["101001"], second, share="0.4")
    assert seen_by(officer_of(places["101001"])) == {"101001"}
    assert seen_by(officer_of(first)) == {"201001"}


def test_one_place_is_covered_or_not(places):
    scope = areas_of(officer_of(places["101"]))
    covered = [code for code, place in places.items() if scope.covers(place)]
    assert covered == ["101", "101001", "101002"]


def test_scope_is_asked_of_the_database_once_a_request(places, django_assert_num_queries):
    user = officer_of(places["101001"])
    areas_of(user)
    with django_assert_num_queries(0):
        areas_of(user)


def test_unit_is_given_to_an_officer_once(places):
    user = officer_of(places["101"])
    with pytest.raises(IntegrityError):
        OfficerArea.objects.create(user=user, place=places["101"])


def test_policy_asks_for_the_right_and_the_area(places):
    policy = policy_registry.get_by_type(Place)
    user = officer_of(places["101"])
    may = [
        code
        for code, place in places.items()
        if policy.user_has_permission_for_instance(user, "change", place)
    ]
    assert may == []
    group = Group.objects.create(name="Sửa địa bàn")
    group.permissions.add(Permission.objects.get(codename="change_place"))
    user = type(user).objects.get(pk=user.pk)
    user.groups.add(group)
    rows = policy.instances_user_has_permission_for(user, "change")
    assert set(rows.values_list("code", flat=True)) == {"101", "101001", "101002"}
    assert policy.user_has_permission_for_instance(user, "change", places["101001"])
    assert not policy.user_has_permission_for_instance(user, "change", places["102001"])
    assert not policy.user_has_any_permission_for_instance(
        user, ["view", "change"], places["102001"]
    )

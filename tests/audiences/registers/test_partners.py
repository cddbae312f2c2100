"""Organisations with their people, and outlets."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import ProtectedError

from audiences.enums import ORGANISATION_MOVES, OrganisationStatus
from audiences.models import Organisation, Outlet
from sample.factories import (
    MembershipFactory,
    OrganisationFactory,
    OutletFactory,
    PlaceFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
MOVES = [
    (before, after, after in ORGANISATION_MOVES[before])
    for before in OrganisationStatus
    for after in OrganisationStatus
    if before != after
]


@pytest.mark.parametrize(("before", "after", "allowed"), MOVES)
def test_organisation_moves_between_states_as_the_table_says(before, after, allowed):
    organisation = Organisation.objects.get(pk=OrganisationFactory(status=before).pk)
    organisation.status = after
    if allowed:
        organisation.full_clean()
        return
    with pytest.raises(ValidationError, match="chỉ chuyển được sang"):
        organisation.full_clean()


def test_only_active_organisations_work_with_us():
    active = OrganisationFactory()
    OrganisationFactory(pending=True)
    OrganisationFactory(closed=True)
    assert list(Organisation.objects.active()) == [active]


def test_person_is_a_member_of_an_organisation_once():
    first = MembershipFactory()
    again = MembershipFactory.build(organisation=first.organisation, user=first.user)
    with pytest.raises(ValidationError, match="đã là thành viên"):
        again.full_clean()


def test_person_may_be_a_member_of_two_organisations():
    first = MembershipFactory()
    MembershipFactory.build(organisation=OrganisationFactory(), user=first.user).full_clean()


def test_organisation_with_members_is_not_deleted():
    with pytest.raises(ProtectedError):
        MembershipFactory().organisation.delete()


def test_membership_goes_with_the_account():
    membership = MembershipFactory()
    membership.user.delete()
    assert membership.organisation.memberships.count() == 0


def test_members_are_told_with_their_role():
    user = UserFactory(last_name="Trần Thị", first_name="Lam")
    organisation = MembershipFactory(user=user, owner=True).organisation
    assert organisation.members() == f"{user} (Phụ trách: quản lý thành viên)"


AUDIENCE = {
    "audience": 100,
    "audience_year": 2022,
    "audience_source": "Khảo sát",
    "audience_quality": "estimate",
}


@pytest.mark.parametrize("missing", AUDIENCE)
def test_audience_comes_with_year_source_and_quality_or_not_at_all(missing):
    empty = "" if isinstance(AUDIENCE[missing], str) else None
    outlet = OutletFactory()
    for name, value in {**AUDIENCE, missing: empty}.items():
        setattr(outlet, name, value)
    with pytest.raises(ValidationError, match="phải kèm năm, nguồn và chất lượng"):
        outlet.full_clean()
    with pytest.raises(IntegrityError):
        outlet.save()


def test_audience_that_nobody_knows_is_empty_not_nought():
    assert OutletFactory().shown_audience == ""
    assert OutletFactory(with_audience=True).shown_audience == "12.000 (số minh họa)"


def test_outlet_serves_where_it_stands_and_the_places_beside():
    here, beside, elsewhere = PlaceFactory(), PlaceFactory(), PlaceFactory()
    outlet = OutletFactory(place=here, places=[beside])
    found = [list(Outlet.objects.serving(place)) for place in (here, beside, elsewhere)]
    assert found == [[outlet], [outlet], []]


def test_closed_outlet_is_not_active():
    OutletFactory(closed=True)
    assert not Outlet.objects.active().exists()


@pytest.mark.parametrize("owner", ["channel", "organisation", "place"])
def test_what_an_outlet_stands_on_is_not_deleted(owner):
    with pytest.raises(ProtectedError):
        getattr(OutletFactory(), owner).delete()

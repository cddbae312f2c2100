"""The demonstration has somebody for every role."""

import pytest
from django.contrib.auth.models import Group

from accounts.roles import ROLES
from audiences.areas import areas_of
from sample.factories import PlaceFactory
from sample.loading.people import (
    LOCAL_OFFICER,
    LOGINS,
    PASSWORD,
    load_areas,
    load_people,
    login_lines,
    person,
)

pytestmark = pytest.mark.django_db


def test_every_role_has_a_login():
    load_people(passwords=False)
    held = set(Group.objects.exclude(user=None).values_list("name", flat=True))
    assert held == {role.name for role in ROLES}


def test_every_login_is_printed_with_its_role():
    load_people(passwords=True)
    lines = login_lines()
    assert len(lines) == len(LOGINS)
    for login, line in zip(LOGINS, lines, strict=True):
        assert line.split()[:2] == [login.email, PASSWORD]
        assert line.endswith(login.purpose)


def test_local_officer_answers_for_one_commune():
    load_people(passwords=False)
    own, other = PlaceFactory(code=LOCAL_OFFICER.area), PlaceFactory()
    for _time in range(2):
        load_areas()
    scope = areas_of(person(LOCAL_OFFICER))
    assert (scope.covers(own), scope.covers(other)) == (True, False)

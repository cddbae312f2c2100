"""Who gets which file: one matrix, asked of the rule and of the address."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from media_library.access import Refusal, Standing, refusal_for, standing_of
from media_library.models import Material
from sample.factories import (
    MaterialFactory,
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
)
from tests.media_library.making import make_file, officer, user_with

pytestmark = pytest.mark.django_db

STATES = {
    "open": {},
    "registered": {"registered": True},
    "trusted": {"trusted": True},
    "draft": {"draft": True},
    "not yet": {"upcoming": True},
    "embargoed": {"embargoed": True},
    "expired": {"expired": True},
    "superseded": {"superseded": True},
    "withdrawn": {"withdrawn": True},
}


def member_of(**organisation: Any) -> Any:
    return MembershipFactory(organisation=OrganisationFactory(**organisation)).user


PEOPLE = {
    "anonymous": AnonymousUser,
    "without organisation": UserFactory,
    "pending": lambda: member_of(pending=True),
    "of a closed organisation": lambda: member_of(closed=True, trusted=True),
    "partner": member_of,
    "trusted partner": lambda: member_of(trusted=True),
    "at work elsewhere": lambda: user_with("wagtailadmin.access_admin"),
    "officer": officer,
}
CLOSED = {
    "draft": (Refusal.NOT_FOUND, 404),
    "not yet": (Refusal.NOT_YET, 403),
    "embargoed": (Refusal.EMBARGOED, 403),
    "expired": (Refusal.EXPIRED, 410),
    "withdrawn": (Refusal.WITHDRAWN, 410),
}
FOR_PARTNERS = {
    "registered": (Refusal.PENDING, 403),
    "trusted": (Refusal.PENDING, 403),
}
# Person → state → (refusal, status). What is not named is handed out.
REFUSED = {
    "anonymous": CLOSED | {"registered": (Refusal.SIGN_IN, 403), "trusted": (Refusal.SIGN_IN, 403)},
    "without organisation": CLOSED | FOR_PARTNERS,
    "pending": CLOSED | FOR_PARTNERS,
    "of a closed organisation": CLOSED | FOR_PARTNERS,
    "partner": CLOSED | {"trusted": (Refusal.TRUSTED_ONLY, 403)},
    "trusted partner": CLOSED,
    "at work elsewhere": CLOSED,
    "officer": {},
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("person", PEOPLE)
def test_matrix(client, person, state):
    file = make_file(MaterialFactory(**STATES[state]))
    user = PEOPLE[person]()
    refusal, status = REFUSED[person].get(state, (None, 200))
    if user.is_authenticated:
        client.force_login(user)
    assert refusal_for(user, file.material) == refusal
    for address in (file.current.url, file.current.version_url):
        assert client.get(address).status_code == status
        assert client.head(address).status_code == status
        part = client.get(address, headers={"range": "bytes=0-0"})
        assert part.status_code == (206 if status == 200 else status)
        kept = client.get(address, headers={"if-none-match": "*"})
        assert kept.status_code == (304 if status == 200 else status)


@pytest.mark.parametrize(
    ("dates", "refusal"),
    [
        ({"available_from": 0}, None),
        ({"available_from": 1}, Refusal.NOT_YET),
        ({"expires_on": 0}, None),
        ({"expires_on": -1}, Refusal.EXPIRED),
        ({"available_from": 0, "expires_on": 0}, None),
    ],
)
def test_both_days_are_inclusive(dates, refusal):
    today = timezone.localdate()
    days = {name: today + datetime.timedelta(days=shift) for name, shift in dates.items()}
    assert refusal_for(AnonymousUser(), MaterialFactory.build(**days)) == refusal


def test_the_day_is_that_of_viet_nam(monkeypatch):
    half_past_midnight = datetime.datetime(2025, 3, 9, 17, 30, tzinfo=datetime.UTC)
    monkeypatch.setattr(timezone, "now", lambda: half_past_midnight)
    material = MaterialFactory.build(available_from=datetime.date(2025, 3, 10))
    assert refusal_for(AnonymousUser(), material) is None


def test_first_reason_in_the_fixed_order_is_told():
    material = MaterialFactory.build(withdrawn=True, expired=True, registered=True)
    assert refusal_for(AnonymousUser(), material) == Refusal.WITHDRAWN


def test_user_who_may_enter_the_administration_alone_is_no_officer_of_the_library():
    material = MaterialFactory(draft=True)
    user = user_with("wagtailadmin.access_admin")
    assert refusal_for(user, material) == Refusal.NOT_FOUND


def test_best_of_several_organisations_counts():
    user = member_of(pending=True)
    MembershipFactory(user=user, organisation=OrganisationFactory(trusted=True))
    assert standing_of(user) is Standing.TRUSTED


def test_material_opens_and_closes_with_the_page_that_it_waits_for():
    material = MaterialFactory(embargoed=True)
    page = material.embargo_page
    assert material not in Material.objects.listed()
    page.save_revision().publish()
    material = Material.objects.get(pk=material.pk)
    assert refusal_for(AnonymousUser(), material) is None
    assert material in Material.objects.listed()
    page.refresh_from_db()
    page.unpublish()
    assert refusal_for(AnonymousUser(), Material.objects.get(pk=material.pk)) is Refusal.EMBARGOED


def test_superseded_material_is_no_longer_listed_while_its_successor_is_published():
    old = MaterialFactory(superseded=True)
    assert list(Material.objects.listed()) == [old.successor]
    old.successor.unpublish()
    assert list(Material.objects.listed()) == [old]

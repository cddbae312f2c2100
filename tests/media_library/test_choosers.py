"""What an officer of a commune may choose for an article or a toolkit."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from audiences.models import OfficerArea
from media_library.models import Material
from sample.factories import MaterialFactory, PlaceFactory, UserFactory

pytestmark = pytest.mark.django_db


def address(view, *args):
    name = Material.snippet_viewset.chooser_viewset.get_url_name(view)
    return reverse(name, args=args)


def officer_of(place):
    user = UserFactory()
    user.user_permissions.set(
        Permission.objects.filter(codename__in=["access_admin", "change_material"])
    )
    OfficerArea.objects.create(user=user, place=place)
    return user


@pytest.fixture
def materials(client):
    here, elsewhere = PlaceFactory(), PlaceFactory()
    officer, colleague = officer_of(here), officer_of(elsewhere)
    client.force_login(officer)
    return {
        "own draft": MaterialFactory(title="Bản nháp của xã", draft=True, owner=officer),
        "published": MaterialFactory(title="Tờ rơi của tỉnh"),
        "their draft": MaterialFactory(title="Bản nháp xã bên", draft=True, owner=colleague),
        "their own": MaterialFactory(title="Áp phích xã bên", owner=colleague),
    }


OFFERED = {"own draft": True, "published": True, "their draft": False, "their own": True}


@pytest.mark.parametrize("query", ["", "?q=xa"])
def test_own_drafts_and_whatever_is_published_are_offered(client, materials, query):
    for html in (
        client.get(address("choose") + query).json()["html"],
        client.get(address("choose_results") + query).content.decode(),
    ):
        found = {name: each.title in html for name, each in materials.items()}
        hit = {"published": not query}  # the search finds "xã", not "tỉnh"
        assert found == OFFERED | hit


def test_what_is_offered_is_given_out_and_nothing_else(client, materials):
    given = {
        name: client.get(address("chosen", each.pk)).status_code == 200
        for name, each in materials.items()
    }
    assert given == OFFERED
    both = f"?id={materials['published'].pk}&id={materials['their draft'].pk}"
    assert client.get(address("chosen_multiple") + both).status_code == 302
    assert client.get(address("chosen_multiple") + "?id=x").status_code == 302


def test_more_rows_cost_no_more_queries(client, materials, django_assert_max_num_queries):
    client.get(address("choose_results"))
    MaterialFactory.create_batch(10)
    with django_assert_max_num_queries(14):
        client.get(address("choose_results"))

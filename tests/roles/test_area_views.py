"""A commune officer in the administration: rows of other communes are refused everywhere."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from wagtail.snippets.models import get_snippet_models

from audiences.areas import AreaPermissionPolicy
from audiences.enums import PlaceKind, PlaceLevel
from audiences.models import OfficerArea, Place
from sample.factories import UserFactory

pytestmark = pytest.mark.django_db
VIEWS = ("edit", "delete", "usage", "history", "history_results")


@pytest.fixture
def own() -> Place:
    return unit("101001", "Xã Của Mình", parent=unit("101", "Huyện Của Mình"))


@pytest.fixture
def other() -> Place:
    return unit("102001", "Xã Bên Kia", parent=unit("102", "Huyện Kế Bên"))


def unit(code: str, name: str, *, parent: Place | None = None) -> Place:
    return Place.objects.create(
        code=code,
        name=name,
        level=PlaceLevel.COMMUNE if parent else PlaceLevel.DISTRICT,
        kind=PlaceKind.COMMUNE,
        parent=parent,
        valid_from=date(2021, 7, 1),
    )


@pytest.fixture
def officer(client: Client, own: Place) -> Client:
    """Signed in, with every right on places, for one district."""
    user = UserFactory()
    user.user_permissions.set(
        Permission.objects.filter(codename__in=["access_admin"])
        | Permission.objects.filter(content_type__model="place")
    )
    OfficerArea.objects.create(user=user, place=own.parent)
    client.force_login(user)
    return client


def address(view: str, *args: int) -> str:
    return reverse(Place.snippet_viewset.get_url_name(view), args=args)


def chooser(view: str, *args: int) -> str:
    return reverse(Place.snippet_viewset.chooser_viewset.get_url_name(view), args=args)


@pytest.mark.parametrize("view", VIEWS)
def test_own_row_opens_and_another_s_is_refused(officer, own, other, view):
    assert officer.get(address(view, own.pk)).status_code == 200
    refused = officer.get(address(view, other.pk))
    assert (refused.status_code, refused["Location"]) == (302, reverse("wagtailadmin_home"))


def test_deleting_another_s_row_by_post_is_refused(officer, other):
    officer.post(address("delete", other.pk))
    assert Place.objects.filter(pk=other.pk).exists()


@pytest.mark.parametrize("query", ["", "?q=Xã"])
def test_listing_and_search_hold_own_rows_alone(officer, own, other, query):
    content = officer.get(address("list") + query).content.decode()
    assert (own.name in content, other.name in content) == (True, False)


def test_chooser_offers_own_rows_alone(officer, own, other):
    for content in (
        officer.get(chooser("choose")).json()["html"],
        officer.get(chooser("choose_results")).content.decode(),
    ):
        assert (own.name in content, other.name in content) == (True, False)


def test_chooser_gives_out_own_rows_alone(officer, own, other):
    assert officer.get(chooser("chosen", own.pk)).status_code == 200
    assert officer.get(chooser("chosen", other.pk)).status_code == 302
    assert officer.get(f"{chooser('chosen_multiple')}?id={own.pk}&id={other.pk}").status_code == 302


def test_bulk_action_with_another_s_row_is_refused_whole(officer, own, other):
    bulk = reverse("wagtail_bulk_action", args=["audiences", "place", "delete"])
    assert other.name not in officer.get(f"{bulk}?id={other.pk}", follow=True).content.decode()
    officer.post(f"{bulk}?id={own.pk}&id={other.pk}")
    assert {own, other} <= set(Place.objects.all())
    officer.post(f"{bulk}?id={own.pk}")
    assert own not in Place.objects.all()


def test_row_that_is_not_there_is_not_found(officer):
    assert officer.get(address("edit", 999999)).status_code == 404


def test_every_snippet_with_a_place_keeps_to_areas():
    """A model that points at a place and forgets the mixin fails here."""
    pointing = {
        model
        for model in get_snippet_models()
        if any(field.related_model is Place for field in model._meta.get_fields() if field.concrete)
    }
    unbound = {
        model.__name__
        for model in pointing
        if not isinstance(model.snippet_viewset.permission_policy, AreaPermissionPolicy)
    }
    assert unbound == set()

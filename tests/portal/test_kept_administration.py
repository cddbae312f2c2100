"""What is kept of the administration is never another officer's, nor another right's."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.template import Context
from django.test import Client, RequestFactory
from django.urls import reverse

from audiences.models import Outlet
from portal import admin_sidebar
from portal.templatetags.kept import FILTERS, kept_filters, wagtails_own
from sample.factories import OutletFactory, PlaceFactory, UserFactory
from tests.caches import forget_everything

pytestmark = pytest.mark.django_db
LIST = "wagtailsnippets_audiences_outlet:list"
# In the menu, which is packed as JSON, of whoever may see them.
CHANNELS = "kenh/"


def officer(*rights: str, **details: str) -> Any:
    user = UserFactory(**details)
    group = Group.objects.create(name=f"Quyền của {user.pk}")
    group.permissions.set(Permission.objects.filter(codename__in=["access_admin", *rights]))
    user.groups.add(group)
    return user


def menu_of(client: Client) -> str:
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    return html.partition('id="wagtail-sidebar-props"')[2].partition("</script>")[0]


def test_right_that_is_given_or_taken_shows_at_once(client: Client) -> None:
    user = officer("view_outlet")
    client.force_login(user)
    address = reverse("wagtailsnippets_audiences_channel:list")
    assert address not in menu_of(client)
    right = Permission.objects.get(codename="view_channel")
    user.groups.get().permissions.add(right)
    assert address in menu_of(client)
    user.groups.get().permissions.remove(right)
    assert address not in menu_of(client)


def test_menu_is_nobody_elses(client: Client) -> None:
    for name, other in (("Zlan", "Zhoa"), ("Zhoa", "Zlan")):
        client.force_login(officer("view_outlet", first_name=name))
        menu = menu_of(client)
        assert name in menu
        assert other not in menu


def test_menu_is_built_once_a_minute(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    built = []
    monkeypatch.setattr(admin_sidebar, "built_anew", lambda context: built.append(1) or "menu")
    client.force_login(officer("view_outlet"))
    menu_of(client)
    menu_of(client)
    assert built == [1]


def filter_set(user: Any, query: str = "") -> Any:
    request = RequestFactory().get(f"/?{query}")
    request.user = user
    found = Outlet.snippet_viewset.filterset_class
    return found(data=request.GET, queryset=Outlet.objects.all(), request=request)


@pytest.mark.parametrize("query", ["", "is_active=true", "is_active=xyz", "q=loa"])
def test_filters_are_those_that_wagtail_draws(query: str) -> None:
    filters = filter_set(officer("view_outlet"), query)
    stock = wagtails_own(FILTERS).render(Context({"filters": filters}))
    assert kept_filters(filters) == stock
    assert kept_filters(filter_set(filters.request.user, query)) == stock


def test_filters_with_another_choice_are_drawn_anew() -> None:
    user = officer("view_outlet")
    plain = kept_filters(filter_set(user))
    assert kept_filters(filter_set(user, "is_active=true")) != plain


def test_new_unit_is_offered_when_the_minute_is_over() -> None:
    user = officer("view_outlet")
    kept_filters(filter_set(user))
    district = PlaceFactory(district=True)
    forget_everything()
    assert district.name in kept_filters(filter_set(user))


def test_list_shows_the_same_filters_twice(client: Client) -> None:
    OutletFactory()
    client.force_login(UserFactory(superuser=True))
    first = client.get(reverse(LIST)).content.decode()
    assert "w-drilldown__contents" in first
    assert client.get(reverse(LIST)).content.decode().count("w-drilldown__submenu") == first.count(
        "w-drilldown__submenu"
    )

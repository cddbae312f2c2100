"""Every address of the administration × every role: generated from the resolver and the rules."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from wagtail.snippets.models import get_snippet_models

from audiences.areas import AreaPermissionPolicy
from audiences.models import OfficerArea
from sample.factories import PlaceFactory, UserFactory
from tests.roles.addresses import Address, administration
from tests.roles.rules import HIDDEN, is_posted, odd_answer, rule_for
from tests.roles.world import ANONYMOUS, EVERYBODY, World, build

ADDRESSES = administration()
HOME = f"/{settings.ADMINISTRATION_PREFIX}/"


def refused(response: HttpResponse, address: Address, path: str) -> bool:
    """Wagtail's refusals, and ours: to the sign-in page and back, home with a message, or 403."""
    if response.status_code == 403:
        return True
    if response.status_code == 404 and address.name in HIDDEN:
        return True
    if response.status_code != 302:
        return False
    target = response["Location"]
    to_sign_in = target.startswith("/tai-khoan/login/?next=")
    return to_sign_in or target == "/" or (target == HOME and path != HOME)


def answer(client: Client, address: Address, path: str) -> HttpResponse:
    """The answer, with nothing left behind: rows as before, the session too."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        response = client.post(path) if is_posted(address.name) else client.get(path)
        transaction.set_rollback(True)
    client.cookies = cookies
    return response


def client_of(world: World, who: str) -> Client:
    client = Client(raise_request_exception=False)
    if who != ANONYMOUS:
        client.force_login(world.users[who])
    return client


def complaint(world: World, client: Client, who: str, address: Address) -> str:
    """What is wrong with the answer; empty where nothing is."""
    path = world.path(address)
    let_in = rule_for(address)
    response = answer(client, address, path)
    expected = who in (let_in or ())
    if refused(response, address, path) is expected:
        return f"{who}: {address.name} is {'refused' if expected else 'open'} ({path})"
    if expected and response.status_code not in {200, 302, odd_answer(address.name)}:
        return f"{who}: {address.name} answers {response.status_code} ({path})"
    return ""


def test_every_address_has_a_rule():
    without = [each.name for each in ADDRESSES if rule_for(each) is None]
    assert not without, "\n".join(without)


def test_an_address_without_a_rule_is_found():
    assert rule_for(Address("wagtailadmin_moi:index", "quan-tri/moi/", ())) is None
    assert rule_for(Address("wagtailsnippets_audiences_place:moi", "quan-tri/moi/", ())) is None


@pytest.mark.once
@pytest.mark.django_db
def test_every_address_opens_to_the_roles_of_its_rule_alone(portal: SimpleNamespace) -> None:
    world: Any = build(portal)
    complaints: list[str] = []
    for who in EVERYBODY:
        client = client_of(world, who)
        complaints += filter(None, (complaint(world, client, who, each) for each in ADDRESSES))
    assert not complaints, "\n".join(complaints)


# A published material may be chosen by everybody; drafts are asked for in `test_choosers`.
OF_WHAT_IS_PUBLISHED = ("wagtailsnippetchoosers_media_library_material:chosen",)


def of_rows_bound_to_areas() -> list[Address]:
    """Addresses that name a row of a model whose rows belong to places."""
    spaces = {
        space
        for model in get_snippet_models()
        if isinstance(model.snippet_viewset.permission_policy, AreaPermissionPolicy)
        for space in (
            model.snippet_viewset.url_namespace,
            model.snippet_viewset.chooser_viewset.url_namespace,
        )
    }
    return [
        each
        for each in ADDRESSES
        if each.name.rpartition(":")[0] in spaces
        and each.parameters
        and each.name not in OF_WHAT_IS_PUBLISHED
    ]


@pytest.mark.django_db
def test_whoever_keeps_another_commune_is_refused_every_row(portal: SimpleNamespace) -> None:
    """With every right that there is: what refuses is the area alone."""
    world: Any = build(portal)
    stranger = UserFactory(role="Quản trị nội dung")
    OfficerArea.objects.create(user=stranger, place=PlaceFactory())
    world.users["xã khác"] = stranger
    client = client_of(world, "xã khác")
    addresses = of_rows_bound_to_areas()
    assert len(addresses) > 60
    opened = [
        each.name
        for each in addresses
        if not refused(answer(client, each, path := world.path(each)), each, path)
    ]
    assert not opened, "\n".join(opened)

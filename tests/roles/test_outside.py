"""Addresses outside the administration that officers use: each has a rule, and keeps to it.

What a file answers to whom is `tests/media_library/test_access.py`'s, what a page shows
`tests/demo`'s; here it is that nothing of an account opens to somebody else.
"""

from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from accounts.roles import ROLES
from sample.factories import UserFactory
from tests.roles.addresses import Address, outside
from tests.roles.rules import ALL, rule_outside
from tests.roles.world import ANONYMOUS

SIGN_IN, HOME = "/tai-khoan/login/", "/quan-tri/"
OF_ACCOUNTS = [
    each
    for each in outside()
    if each.name.startswith(("account_", "mfa_"))
    and not each.parameters
    and "webauthn" not in each.name
]
OF_KEYS = [each for each in outside() if "webauthn/keys" in each.route]


def test_every_address_outside_has_a_rule() -> None:
    assert [each.name for each in outside() if rule_outside(each) is None] == []


def test_an_address_outside_without_a_rule_is_found() -> None:
    assert rule_outside(Address("doi-tac", "doi-tac/", ())) is None


def is_sent_away(client: Client, path: str) -> bool:
    """To the sign-in, or home where there is nothing of it to do."""
    response = client.get(path)
    if response.status_code != 302:
        return False
    return response["Location"].startswith(SIGN_IN) or response["Location"] == HOME


@pytest.mark.parametrize("role", [ANONYMOUS, *(each.name for each in ROLES)])
def test_an_account_opens_to_whoever_has_signed_in(
    client: Client, portal: SimpleNamespace, role: str
) -> None:
    if role != ANONYMOUS:
        client.force_login(UserFactory(role=role))
    for each in OF_ACCOUNTS:
        let_in = role in (rule_outside(each) or ())
        if rule_outside(each) != ALL:
            assert is_sent_away(client, reverse(each.name)) is not let_in, each.name


@pytest.mark.parametrize("address", OF_KEYS, ids=lambda each: each.name)
def test_another_s_key_is_not_theirs(
    client: Client, portal: SimpleNamespace, address: Address
) -> None:
    owner, other = UserFactory(), UserFactory()
    key = Authenticator.objects.create(user=owner, type=Authenticator.Type.WEBAUTHN, data={})
    client.force_login(other)
    path = reverse(address.name, args=[key.pk])
    assert client.post(path).status_code in {302, 404}
    assert Authenticator.objects.filter(pk=key.pk).exists()

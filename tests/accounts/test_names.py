"""Names of persons are asked as they are written: the family name first."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from sample.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address", ["wagtailadmin_account", "wagtailusers_users:add", "wagtailusers_users:edit"]
)
def test_the_family_name_is_asked_before_the_given_name(client: Client, address: str) -> None:
    administrator = UserFactory(is_superuser=True)
    client.force_login(administrator)
    of = [administrator.pk] if address.endswith(":edit") else []
    page = client.get(reverse(address, args=of)).content.decode()
    names = re.findall(r'name="(?:\w+-)?((?:first|last)_name)"', page)
    assert names == ["last_name", "first_name"]


def test_creating_a_user_asks_for_everything(client: Client) -> None:
    client.force_login(UserFactory(is_superuser=True))
    page = client.get(reverse("wagtailusers_users:add")).content.decode()
    asked = set(re.findall(r'<(?:input|select)[^>]* name="(\w+)"', page))
    assert {"email", "last_name", "first_name", "password1", "password2"} <= asked

"""Doors that stay shut say so in Vietnamese, and what to do."""

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from sample.factories import UserFactory

ADMINISTRATION = "/quan-tri/"
PASSWORD = "mat-khau-cho-kiem-thu"


@pytest.fixture
def partner(portal):
    call_command("sync_roles", verbosity=0)
    return UserFactory(role="Đối tác")


@pytest.mark.parametrize("address", ["pages/", "tai-lieu/", "logout/", "api/main/pages/"])
def test_partner_is_told_that_the_administration_is_for_officers(client, partner, address):
    client.force_login(partner)
    response = client.get(f"{ADMINISTRATION}{address}", follow=True)
    assert response.status_code == 403
    assert "Trang quản trị dành cho cán bộ" in response.content.decode()


def test_partner_who_signs_in_comes_to_the_public_site(client, partner):
    credentials = {"login": partner.email, "password": PASSWORD}
    response = client.post(reverse("account_login"), credentials, follow=True)
    assert [each for each, _status in response.redirect_chain] == [ADMINISTRATION, "/"]


def test_officer_who_signs_in_comes_to_the_administration(client, partner):
    officer = UserFactory(author=True)
    response = client.post(reverse("account_login"), {"login": officer.email, "password": PASSWORD})
    assert response["Location"] == ADMINISTRATION


def test_form_without_its_token_is_refused_in_vietnamese(portal):
    strict = Client(enforce_csrf_checks=True)
    response = strict.post(reverse("account_login"), {"login": "a@lantoa.example"})
    content = response.content.decode()
    assert response.status_code == 403
    assert "chưa có gì được ghi" in content
    assert "CSRF" not in content


def test_closed_sign_up_says_who_makes_accounts(client, portal):
    response = client.get("/tai-khoan/signup/")
    content = response.content.decode()
    assert "do người quản trị lập" in content
    assert "<form" not in content.partition("<main")[2].partition("</main")[0]


def test_closed_sign_up_takes_nobody(client, portal, django_user_model):
    client.post(
        "/tai-khoan/signup/", {"email": "moi@lantoa.example", "password1": "mat-khau-moi-tinh"}
    )
    assert not django_user_model.objects.exists()

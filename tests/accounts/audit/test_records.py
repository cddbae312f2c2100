"""Sign-ins, changes of the second factor and exports: what the log keeps of them, and what not."""

import json
from typing import Any

import pytest
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from accounts.audit import exports, sign_ins
from accounts.audit.models import AuditEntry
from sample.factories import MaterialFactory, UserFactory

pytestmark = pytest.mark.django_db
PASSWORD, TYPED = "mat-khau-cho-kiem-thu", "mat-khau-go-sai-0987"


def last(action: str) -> ModelLogEntry | None:
    return ModelLogEntry.objects.filter(action=action).order_by("-pk").first()


def sign_in(client: Client, address: str, password: str) -> None:
    client.post(
        reverse("account_login"),
        {"login": address, "password": password},
        REMOTE_ADDR="203.0.113.77",
        HTTP_USER_AGENT="Mozilla/5.0 (dấu vết)",
    )


def test_signing_in_and_out_is_kept_under_the_account(client: Client) -> None:
    user = UserFactory(superuser=True)
    sign_in(client, user.email, PASSWORD)
    entry = last(sign_ins.SIGNED_IN)
    assert (entry.user, entry.object_id, entry.label) == (user, str(user.pk), str(user))
    client.post(reverse("account_logout"))
    assert last(sign_ins.SIGNED_OUT).user == user


def test_a_failed_sign_in_is_kept_on_the_account_done_by_nobody(client: Client) -> None:
    user = UserFactory()
    sign_in(client, user.email.upper(), TYPED)
    entry = last(sign_ins.FAILED)
    assert (entry.user, entry.object_id) == (None, str(user.pk))


def test_an_address_without_account_is_not_kept(client: Client) -> None:
    sign_in(client, "go-nham@lantoa.example", TYPED)
    entry = last(sign_ins.FAILED)
    assert (entry.object_id, entry.label) == ("0", "(địa chỉ không có tài khoản)")


def test_no_password_network_address_or_browser_is_in_the_log(client: Client) -> None:
    user = UserFactory(superuser=True)
    for address, password in [
        (user.email, TYPED),
        ("go-nham@lantoa.example", TYPED),
        (user.email, PASSWORD),
    ]:
        sign_in(client, address, password)
    kept = json.dumps(
        [*ModelLogEntry.objects.values(), *AuditEntry.objects.values()],
        default=str,
        ensure_ascii=False,
    )
    assert [
        secret
        for secret in (TYPED, PASSWORD, "203.0.113.77", "Mozilla", "go-nham")
        if secret in kept
    ] == []


@pytest.mark.parametrize(
    ("signal", "action"),
    [
        (mfa.authenticator_added, sign_ins.FACTOR_ADDED),
        (mfa.authenticator_removed, sign_ins.FACTOR_REMOVED),
        (mfa.authenticator_reset, sign_ins.FACTOR_RESET),
        (mfa.authentication_failed, sign_ins.FACTOR_FAILED),
    ],
)
def test_changes_of_the_second_factor_are_kept_without_its_secret(signal: Any, action: str) -> None:
    user = UserFactory()
    authenticator = Authenticator(user=user, type="totp", data={"secret": "bí mật"})
    signal.send(sender=Authenticator, request=None, user=user, authenticator=authenticator)
    entry = last(action)
    assert (entry.object_id, entry.data) == (str(user.pk), {"type": "totp"})


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_of_a_listing_is_kept_with_its_filters(client: Client, kind: str) -> None:
    MaterialFactory()
    user = UserFactory(superuser=True)
    client.force_login(user)
    response = client.get("/quan-tri/tai-lieu/", {"export": kind, "type": "leaflet", "p": "1"})
    assert response.status_code == 200
    entry = last(exports.EXPORTED)
    assert (entry.user, entry.label) == (user, "tài liệu")
    assert entry.data == {
        "format": kind,
        "address": "/quan-tri/tai-lieu/",
        "filters": "type=leaflet",
    }


@pytest.mark.parametrize(
    "address", ["/quan-tri/tai-lieu/", "/quan-tri/tai-lieu/?export=pdf", "/quan-tri/nhat-ky/"]
)
def test_looking_at_a_listing_is_no_export(client: Client, address: str) -> None:
    client.force_login(UserFactory(superuser=True))
    client.get(address)
    assert last(exports.EXPORTED) is None


def test_an_export_that_is_refused_is_not_kept(client: Client) -> None:
    client.force_login(UserFactory(author=True))
    client.get(reverse("audit_report"), {"export": "csv"})
    assert last(exports.EXPORTED) is None


def test_an_export_that_cannot_be_kept_is_not_handed_out(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(UserFactory(superuser=True))
    monkeypatch.setattr("accounts.audit.chain.digest_of", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        client.get("/quan-tri/tai-lieu/", {"export": "csv"})


def test_the_export_of_the_log_is_itself_in_the_log(client: Client) -> None:
    client.force_login(UserFactory(superuser=True))
    client.get(reverse("audit_report"), {"export": "csv"})
    assert last(exports.EXPORTED).label == "nhật ký"

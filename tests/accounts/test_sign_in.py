"""One sign-in for everybody: by e-mail, with a second factor where it is asked for."""

import re
from types import SimpleNamespace

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.auth import get_user_model
from django.core import mail
from django.urls import reverse

from sample.factories import UserFactory
from tests.caches import forget_everything

pytestmark = pytest.mark.django_db
PASSWORD = "mat-khau-cho-kiem-thu"
ADMINISTRATION = "/quan-tri/"


@pytest.fixture(autouse=True)
def fresh_cache():
    forget_everything()


def sign_in(client, user, *, email=None, password=PASSWORD, **more):
    posted = {"login": email or user.email, "password": password, **more}
    return client.post(reverse("account_login"), posted)


def is_signed_in(client) -> bool:
    return "_auth_user_id" in client.session


# By e-mail


@pytest.mark.parametrize("change", [str, str.upper, str.title, lambda email: f"  {email} "])
def test_address_is_accepted_in_any_case(client, change):
    user = UserFactory()
    response = sign_in(client, user, email=change(user.email))
    assert (response.status_code, response["Location"]) == (302, ADMINISTRATION)
    assert is_signed_in(client)


def test_wrong_password_and_unknown_address_are_answered_alike(client):
    user = UserFactory()
    wrong = sign_in(client, user, password="sai").context["form"].errors
    unknown = sign_in(client, user, email="khong-co@lantoa.example").context["form"].errors
    assert wrong == unknown
    assert not is_signed_in(client)


def test_inactive_user_does_not_get_in(client):
    sign_in(client, UserFactory(is_active=False))
    assert not is_signed_in(client)


def test_reader_comes_back_to_where_she_was(client):
    response = sign_in(client, UserFactory(), next="/tai-ve/abc/t%E1%BB%9D.pdf")
    assert response["Location"] == "/tai-ve/abc/t%E1%BB%9D.pdf"


def test_an_english_reader_signs_in_in_english_with_the_same_headers(client):
    pages = {prefix: client.get(f"{prefix}/tai-khoan/login/") for prefix in ("", "/en")}
    headings = {
        prefix: re.search(r"<h1[^>]*>(.*?)</h1>", page.content.decode(), re.DOTALL)[1].strip()
        for prefix, page in pages.items()
    }
    assert headings == {"": "Đăng nhập", "/en": "Sign in"}
    assert 'action="/en/tai-khoan/login/"' in pages["/en"].content.decode()
    for name in ("Referrer-Policy", "Cache-Control"):
        assert pages["/en"].headers.get(name) == pages[""].headers.get(name)
    assert pages["/en"]["Referrer-Policy"] == "same-origin"


def test_a_partner_who_wants_the_administration_is_told_so_in_english_too(client):
    client.force_login(UserFactory(role="Đối tác"))
    for prefix in ("", "/en"):
        page = client.get(f"{prefix}/tai-khoan/login/?next=/quan-tri/reports/")
        assert page.status_code == 403


def test_nobody_is_led_to_another_site(client):
    response = sign_in(client, UserFactory(), next="https://evil.example/")
    assert response["Location"] == ADMINISTRATION


def test_new_user_proves_the_address_before_getting_in(client):
    user = UserFactory(verified=False)
    sign_in(client, user)
    assert not is_signed_in(client)
    assert mail.outbox[0].to == [user.email]


@pytest.mark.parametrize("address", ["quan-tri/login/", "quan-tri/"])
def test_wagtail_s_own_login_leads_to_the_one_sign_in(client, address):
    response = client.get(f"/{address}?next=/quan-tri/pages/")
    assert (response.status_code, response["Location"].partition("?")[0]) == (
        302,
        reverse("account_login"),
    )


def test_wagtail_s_own_login_takes_no_password(client):
    user = UserFactory(superuser=True)
    client.post("/quan-tri/login/", {"username": user.email, "password": PASSWORD})
    assert not is_signed_in(client)


def test_wagtail_s_password_reset_leads_to_the_one_reset(client):
    response = client.get("/quan-tri/password_reset/")
    assert response["Location"] == reverse("account_reset_password")


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_signs_up_alone(client, method):
    posted = {"email": "la@lantoa.example", "password1": "mot-mat-khau-dai"}
    getattr(client, method)(reverse("account_signup"), posted)
    assert not get_user_model().objects.exists()


def test_password_is_reset_by_mail(client):
    user = UserFactory()
    client.post(reverse("account_reset_password"), {"email": user.email.upper()})
    address = re.search(r"https?://[^/]+(/\S+)", mail.outbox[0].body)[1]
    form = client.get(address, follow=True)
    new = {"password1": "mat-khau-moi-tinh", "password2": "mat-khau-moi-tinh"}
    client.post(form.request["PATH_INFO"], new)
    sign_in(client, user, password="mat-khau-moi-tinh")
    assert is_signed_in(client)


def test_reset_for_an_unknown_address_tells_nothing_and_mails_nobody(client):
    known, unknown = (
        client.post(reverse("account_reset_password"), {"email": email})
        for email in (UserFactory().email, "khong-co@lantoa.example")
    )
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert len(mail.outbox) == 1


# Second factor


NOW = 1_764_000_000  # codes change every 30 seconds: here they stand still


@pytest.fixture(autouse=True)
def still_clock(monkeypatch):
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.time", SimpleNamespace(time=lambda: NOW))


def code_now(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, NOW // 30))


def confirm_password(client) -> None:
    """What sensitive changes ask for once more."""
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def turn_on_second_factor(client) -> str:
    """Sets TOTP up the way an officer does; returns the secret."""
    confirm_password(client)
    form = client.get(reverse("mfa_activate_totp")).context["form"]
    client.post(reverse("mfa_activate_totp"), {"code": code_now(form.secret)})
    forget_everything()  # a code serves once; the next sign-in in this test comes "later"
    return form.secret


@pytest.fixture
def protected(client):
    """An officer with a second factor, signed out, and the secret."""
    user = UserFactory(superuser=True)
    sign_in(client, user)
    secret = turn_on_second_factor(client)
    return user, secret


def test_second_factor_is_set_up(client, protected):
    user, _secret = protected
    kinds = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    assert kinds == {"totp", "recovery_codes"}


@pytest.mark.parametrize("name", ["mfa_activate_totp", "account_email"])
def test_sensitive_changes_ask_for_the_password_once_more(client, name):
    sign_in(client, UserFactory())
    response = client.post(reverse(name), {"action_add": "", "email": "khac@lantoa.example"})
    assert response["Location"].partition("?")[0] == reverse("account_reauthenticate")


def test_wrong_code_does_not_set_it_up(client):
    user = UserFactory()
    sign_in(client, user)
    confirm_password(client)
    client.get(reverse("mfa_activate_totp"))
    client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert not Authenticator.objects.filter(user=user).exists()


def test_password_alone_is_not_enough_any_more(client, protected):
    user, _secret = protected
    client.logout()
    response = sign_in(client, user)
    assert response["Location"].partition("?")[0] == reverse("mfa_authenticate")
    assert not is_signed_in(client)


def test_code_opens_the_door_once(client, protected):
    user, secret = protected
    client.logout()
    sign_in(client, user)
    code = code_now(secret)
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert is_signed_in(client)
    client.logout()
    sign_in(client, user)
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert not is_signed_in(client)


def test_recovery_code_opens_the_door_once(client, protected):
    user, _secret = protected
    code = Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()[0]
    for opened in (True, False):
        client.logout()
        sign_in(client, user)
        client.post(reverse("mfa_authenticate"), {"code": code})
        assert is_signed_in(client) is opened


def test_recovery_codes_are_shown_to_their_owner(client, protected):
    user, _secret = protected
    code = Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()[0]
    assert code in client.get(reverse("mfa_view_recovery_codes")).content.decode()


def test_new_password_does_not_go_round_the_second_factor(client, protected):
    user, _secret = protected
    client.logout()
    client.post(reverse("account_reset_password"), {"email": user.email})
    address = re.search(r"https?://[^/]+(/\S+)", mail.outbox[-1].body)[1]
    form = client.get(address, follow=True)
    new = {"password1": "mat-khau-moi-tinh", "password2": "mat-khau-moi-tinh"}
    client.post(form.request["PATH_INFO"], new)
    sign_in(client, user, password="mat-khau-moi-tinh")
    assert not is_signed_in(client)


# The administration's demand


@pytest.mark.parametrize("address", ["", "pages/", "tai-lieu/", "images/", "api/main/pages/"])
def test_administration_asks_for_a_second_factor_where_the_setting_says_so(
    client, settings, address
):
    settings.MFA_REQUIRED = True
    client.force_login(UserFactory(superuser=True))
    response = client.get(f"{ADMINISTRATION}{address}")
    assert (response.status_code, response["Location"]) == (302, reverse("mfa_index"))


def test_set_up_itself_and_signing_out_stay_open(client, settings):
    settings.MFA_REQUIRED = True
    client.force_login(UserFactory(superuser=True))
    assert client.get(reverse("mfa_index")).status_code == 200
    client.post(f"{ADMINISTRATION}logout/")
    assert not is_signed_in(client)


def test_below_another_prefix_the_demand_holds_too(client, settings):
    settings.MFA_REQUIRED = True
    client.force_login(UserFactory(superuser=True))
    response = client.get(ADMINISTRATION, SCRIPT_NAME="/portal")
    assert response.status_code == 302


def test_officer_with_a_second_factor_comes_in(client, settings, protected):
    settings.MFA_REQUIRED = True
    assert client.get(ADMINISTRATION).status_code == 200


def test_without_the_setting_the_password_is_enough(client, settings):
    settings.MFA_REQUIRED = False
    client.force_login(UserFactory(superuser=True))
    assert client.get(ADMINISTRATION).status_code == 200


def test_public_pages_ask_nobody(client, settings):
    settings.MFA_REQUIRED = True
    client.force_login(UserFactory())
    assert client.get(reverse("search")).status_code == 200


# Users


@pytest.mark.parametrize("email", ["An.Nguyen@Hue.VN", " an.nguyen@hue.vn "])
def test_address_is_kept_in_lower_case(email):
    user = get_user_model().objects.create_user(email, PASSWORD)
    assert user.email == "an.nguyen@hue.vn"


def test_user_without_an_address_is_refused():
    with pytest.raises(ValueError, match="e-mail"):
        get_user_model().objects.create_user("", PASSWORD)


def test_user_made_on_the_command_line_signs_in_at_once(client):
    user = get_user_model().objects.create_superuser("Quan-Tri@lantoa.example", PASSWORD)
    assert EmailAddress.objects.get(user=user).verified
    sign_in(client, user)
    assert is_signed_in(client)


def test_user_made_in_the_administration_is_kept_in_lower_case(client):
    client.force_login(UserFactory(superuser=True))
    posted = {
        "email": "Moi.Ve@Lantoa.Example",
        "first_name": "An",
        "last_name": "Nguyễn",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "is_active": "on",
    }
    client.post(reverse("wagtailusers_users:add"), posted)
    assert get_user_model().objects.filter(email="moi.ve@lantoa.example").exists()


def test_same_address_in_another_case_is_refused_in_the_administration(client):
    client.force_login(UserFactory(superuser=True))
    UserFactory(email="an@lantoa.example")
    posted = {"email": "AN@lantoa.example", "first_name": "An", "last_name": "Lê"}
    posted |= {"password1": PASSWORD, "password2": PASSWORD, "is_active": "on"}
    response = client.post(reverse("wagtailusers_users:add"), posted)
    assert "Địa chỉ này đã có tài khoản" in response.content.decode()


def test_family_name_comes_first():
    assert str(UserFactory.build(last_name="Nguyễn Thị", first_name="An")) == "Nguyễn Thị An"


def test_user_without_a_name_is_known_by_the_address():
    user = UserFactory.build(last_name="", first_name="", email="an@lantoa.example")
    assert str(user) == "an@lantoa.example"

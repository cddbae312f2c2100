"""The administration's door: officers alone, with a second factor where the setting says so."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from vietnamese.addresses import without_language

ADMINISTRATION = f"/{settings.ADMINISTRATION_PREFIX}/"
SIGN_IN = f"/{settings.ACCOUNTS_PREFIX}/login/"


def may_enter_administration(user: Any) -> bool:
    """Whether the user's role opens the administration; a partner's does not."""
    return bool(user.has_perm("wagtailadmin.access_admin"))


class OfficersOnlyMiddleware:
    """Tells a signed-in user whose role does not open the administration so.

    Wagtail sends them to the sign-in page, which would send whoever is signed in back again. From
    the home, where signing in leads everybody, they go on to the public site.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == ADMINISTRATION and is_outsider(request.user):
            return redirect("/")
        if without_language(request.path_info) == SIGN_IN and is_outsider(request.user):
            wanted = request.GET.get("next", "")
            if wanted.startswith(ADMINISTRATION) and wanted != ADMINISTRATION:
                raise PermissionDenied(
                    _("Trang quản trị dành cho cán bộ. Đối tác tải tài liệu ở trang Tài liệu.")
                )
        return self.get_response(request)


def is_outsider(user: Any) -> bool:
    """Whether somebody is signed in who has no business in the administration."""
    return bool(user.is_authenticated and not may_enter_administration(user))


class RequireSecondFactorMiddleware:
    """Sends a signed-in user without a second factor from the administration to its set-up.

    Holds for every address below the administration's prefix except signing out. Off where
    `settings.MFA_REQUIRED` is false.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if (
            settings.MFA_REQUIRED
            and request.path_info.startswith(ADMINISTRATION)
            and request.path_info != f"{ADMINISTRATION}logout/"
            and request.user.is_authenticated
            and not is_mfa_enabled(request.user)
        ):
            messages.warning(
                request,
                _("Hãy bật xác thực hai bước trước khi vào trang quản trị: việc này mất một phút."),
            )
            return redirect("mfa_index")
        return self.get_response(request)

"""Headers of public pages, and a looser policy for the administration alone."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from vietnamese.addresses import without_language

GetResponse = Callable[[HttpRequest], HttpResponse]


def is_public(request: HttpRequest) -> bool:
    """Whether an address belongs to readers: not the administration, not signing in."""
    first = without_language(request.path_info).lstrip("/").partition("/")[0]
    return first not in {settings.ADMINISTRATION_PREFIX, settings.ACCOUNTS_PREFIX}


class PublicHeadersMiddleware:
    """No referrer from public pages; no `Vary: Accept-Language`: the address tells the language."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if is_public(request):
            response["Referrer-Policy"] = "no-referrer"
            varying = [each.strip() for each in response.get("Vary", "").split(",")]
            kept = [each for each in varying if each and each.lower() != "accept-language"]
            del response["Vary"]
            if kept:
                patch_vary_headers(response, kept)
        return response


class AdministrationPolicyMiddleware:
    """Gives responses under the administration's prefix the policy that Wagtail needs.

    Stands inside django-csp's middleware and sets the attribute that its decorators set.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.prefix = f"/{settings.ADMINISTRATION_PREFIX}/"

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path_info.startswith(self.prefix):
            response._csp_replace = settings.ADMINISTRATION_CONTENT_SECURITY_POLICY  # type: ignore[attr-defined]  # django-csp's own
        return response

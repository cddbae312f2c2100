"""Pages that open to whoever has their address: a question, a bulletin's pack, a review.

    @behind_a_secret(request_of, told)
    def confirm(request, token, asked): …

Looking changes nothing: mails are opened by machines too. Never kept by a cache, never found by a
search engine, no cookie, nothing told to the next site.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from .limits import WINDOW_SECONDS, LimitUnknownError, guesses_from

Found = TypeVar("Found")
HEADERS = {
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
}


class Told(Protocol):
    """Says what became of it: "unknown", "too_many" (with `minutes`), "unavailable"."""

    def __call__(
        self, request: HttpRequest, what: str, status: int, **context: Any
    ) -> HttpResponse: ...


def behind_a_secret(
    find: Callable[[str], Found | None], told: Told
) -> Callable[
    [Callable[[HttpRequest, str, Found], HttpResponseBase]],
    Callable[[HttpRequest, str], HttpResponseBase],
]:
    """Gives the view what the token belongs to; whether it is still open, the view says.

    Whoever has guessed too often is told so before the token is looked at; where guesses cannot be
    counted nobody gets in.
    """

    def decorated(
        view: Callable[[HttpRequest, str, Found], HttpResponseBase],
    ) -> Callable[[HttpRequest, str], HttpResponseBase]:
        def answered(request: HttpRequest, token: str) -> HttpResponseBase:
            guesses = guesses_from(request)
            if guesses.is_reached():
                return told(request, "too_many", 429, minutes=WINDOW_SECONDS // 60)
            found = find(token)
            if found is None:
                guesses.attempt()
                return told(request, "unknown", 404)
            return view(request, token, found)

        @wraps(view)
        def guarded(request: HttpRequest, token: str) -> HttpResponseBase:
            try:
                response = answered(request, token)
            except LimitUnknownError:
                response = told(request, "unavailable", 503)
            for name, value in HEADERS.items():
                response[name] = value
            return response

        return guarded

    return decorated

"""What a request tells of who sent it, as far as counting needs it. Nothing of this is kept."""

from functools import lru_cache

from allauth.account.adapter import get_adapter
from crawleruseragents import is_crawler
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest

# Browsers and messengers of people that lists of robots are known to catch.
PEOPLE = ("zalo", "viber", "coc_coc", "opera mini", "kaios")
# Messengers fetch a page to draw its preview: that is nobody reading.
PREVIEWS = ("zalobot", "zalopreview")
SHORTEST_AGENT = 24
PREFETCH_HEADERS = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
SHOWN_IN_A_PAGE = frozenset({"audio", "video", "image", "track"})


@lru_cache(maxsize=4096)
def is_robot(agent: str) -> bool:
    """Whether a program sent this `User-Agent`: a known crawler, or nothing that a browser says.

    Empty, very short and one-word agents are programs.
    """
    said = agent.strip().lower()
    if any(name in said for name in PREVIEWS):
        return True
    if any(name in said for name in PEOPLE):
        return False
    return len(said) < SHORTEST_AGENT or " " not in said or is_crawler(agent)


def is_prefetch(request: HttpRequest) -> bool:
    """Whether the browser fetched ahead, before anybody asked."""
    said = (request.headers.get(name, "").lower() for name in PREFETCH_HEADERS)
    return any("prefetch" in value or "preview" in value for value in said)


def is_shown_in_a_page(request: HttpRequest) -> bool:
    """Whether a player or a picture in a page asked: a play is counted as a play, not here."""
    return request.headers.get("Sec-Fetch-Dest", "") in SHOWN_IN_A_PAGE


def is_signed_in(request: HttpRequest) -> bool:
    """Asks for the user only where there is a session: anonymous answers stay free of cookies."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated


def address_of(request: HttpRequest) -> str:
    """The network address as far as trusted proxies tell it; empty when it is not known."""
    try:
        return str(get_adapter(request).get_client_ip(request))
    except (ImproperlyConfigured, PermissionDenied):
        return ""

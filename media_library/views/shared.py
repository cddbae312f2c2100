"""What a share link opens: a page, and the files that it leads to."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.hashers import check_password
from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import get_language_from_request, override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from ..access import Refusal, refusal_for
from ..file_facts import file_entry
from ..models import Material, MaterialFile, ShareLink
from ..packs.toolkit_packs import ToolkitPack
from ..sharing.actions import NoUseLeftError
from ..sharing.limits import (
    WINDOW_SECONDS,
    LimitUnknownError,
    guesses_from,
    passwords_of,
)
from ..sharing.state import LinkState, may_be_finished, state_of
from ..sharing.tokens import digest_of
from ..toolkit_members import contents_for
from .download import explanation, found, hand_out
from .toolkit_zip import hand_out_toolkit

COOKIE = "chia-se"
SALT = "media_library.share_link"
# How long a right password opens the link in this browser.
UNLOCKED_SECONDS = 60 * 60

View = Callable[..., HttpResponseBase]


class Answer(Exception):
    """Carries the answer to a request that goes no further."""

    def __init__(self, response: HttpResponseBase) -> None:
        self.response = response


def behind_a_link(view: View) -> View:
    """Gives the view the link that the token in the address belongs to, where it may be used.

    Whoever has guessed too often is told so before the token is looked at. What is answered is
    never kept and never found by search engines.
    """

    @wraps(view)
    def guarded(request: HttpRequest, token: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with override(get_language_from_request(request)):
            try:
                response = view(request, token, link_of(request, token), *args, **kwargs)
            except Answer as answer:
                response = answer.response
            except NoUseLeftError:
                response = closed(request, LinkState.USED_UP)
            except LimitUnknownError:
                response = told(request, "unavailable", 503)
        response["X-Robots-Tag"] = "noindex, nofollow"
        response.setdefault("Cache-Control", "no-store")
        return response

    return guarded


def link_of(request: HttpRequest, token: str) -> ShareLink:
    guesses = guesses_from(request)
    if guesses.is_reached():
        raise Answer(too_many(request))
    links = ShareLink.objects.select_related(
        "material__successor", "material__embargo_page", "toolkit", "organisation"
    )
    link = links.filter(token_digest=digest_of(token)).first()
    if link is None:
        guesses.attempt()
        raise Http404
    state = state_of(link)
    if state is LinkState.IN_FORCE or (state is LinkState.USED_UP and may_be_finished(link)):
        return link
    raise Answer(closed(request, state))


def told(request: HttpRequest, what: str, status: int, **context: Any) -> HttpResponse:
    return render(request, "media_library/share_told.html", {"what": what} | context, status=status)


def closed(request: HttpRequest, state: LinkState) -> HttpResponse:
    return told(request, state.value, 410)


def too_many(request: HttpRequest) -> HttpResponse:
    response = told(request, "too_many", 429, minutes=WINDOW_SECONDS // 60)
    response["Retry-After"] = str(WINDOW_SECONDS)
    return response


def shared_address(token: str) -> str:
    return reverse("shared", args=[token])


@csrf_exempt  # there is no session to misuse, and the form would need a cookie
@require_http_methods(["GET", "HEAD", "POST"])
@behind_a_link
def shared(request: HttpRequest, token: str, link: ShareLink) -> HttpResponseBase:
    """The page of a link. A reader is given a cookie only for a right password."""
    if request.method == "POST":
        return unlock(request, token, link)
    if not is_unlocked(request, link):
        return told(request, "locked", 200)
    if state_of(link) is LinkState.USED_UP:
        return closed(request, LinkState.USED_UP)
    return render(request, "media_library/shared.html", contents(request, token, link))


def unlock(request: HttpRequest, token: str, link: ShareLink) -> HttpResponse:
    """Back to the page with its cookie, or the form again with what was wrong."""
    limits = (guesses_from(request), passwords_of(link))
    if any(limit.is_reached() for limit in limits):
        return too_many(request)
    if link.password and not check_password(request.POST.get("password", ""), link.password):
        for limit in limits:
            limit.attempt()
        return told(request, "locked", 403, wrong=True)
    response = redirect(shared_address(token))
    if link.password:
        response.set_cookie(
            COOKIE,
            signing.dumps(seal_of(link), salt=SALT),
            max_age=UNLOCKED_SECONDS,
            path=shared_address(token),
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
    return response


def seal_of(link: ShareLink) -> str:
    """Which link was opened, with which password."""
    return f"{link.pk}:{link.password[-16:]}"


def is_unlocked(request: HttpRequest, link: ShareLink) -> bool:
    if not link.password:
        return True
    try:
        seal = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=UNLOCKED_SECONDS)
    except signing.BadSignature:
        return False
    return constant_time_compare(str(seal), seal_of(link))


def contents(request: HttpRequest, token: str, link: ShareLink) -> dict[str, Any]:
    """What the page shows: each material that the link opens, with its files."""
    opened = [entry_of(each, token) for each in materials_of(request, link)]
    pack = pack_of(request, link, token)
    left = None if link.max_uses is None else link.max_uses - link.uses
    title = link.toolkit.translated_title if link.toolkit else ""
    return {
        "link": link,
        "toolkit_title": title,
        "materials": opened,
        "left": left,
        "pack": pack,
    }


def pack_of(request: HttpRequest, link: ShareLink, token: str) -> dict[str, Any] | None:
    """Address and exact size of the toolkit's ZIP through this link, where there is anything."""
    if link.toolkit is None:
        return None
    handed_out = contents_for(request, link.toolkit, share_link=link).handed_out
    if not handed_out:
        return None
    size = ToolkitPack(link.toolkit, handed_out).layout.size
    return {"url": reverse("shared_zip", args=[token]), "size": size}


def materials_of(request: HttpRequest, link: ShareLink) -> list[Material]:
    """The materials that are handed out through the link now, whoever asks.

    Raises Http404 or an Answer where there is none: a link opens no draft and nothing closed.
    """
    if link.material is not None:
        refusal = refusal_for(AnonymousUser(), link.material, share_link=link)
        refuse(request, link.material, refusal)
        return [link.material]
    toolkit = link.toolkit
    if toolkit is None or not toolkit.live:
        raise Http404
    items = toolkit.items.select_related("material__embargo_page").order_by("sort_order", "pk")
    every = [item.material for item in items]
    return [each for each in every if refusal_for(AnonymousUser(), each, share_link=link) is None]


def refuse(request: HttpRequest, material: Material, refusal: Refusal | None) -> None:
    if refusal is Refusal.NOT_FOUND:
        raise Http404
    if refusal is not None:
        raise Answer(explanation(request, material, refusal))


def entry_of(material: Material, token: str) -> dict[str, Any]:
    files = [each for each in material.files.with_current() if each.current is not None]
    return {
        "title": material.translated_title,
        "summary": material.translated_summary,
        "licence": material.get_licence_display(),
        "credit": material.credit,
        "files": [
            file_entry(each, each.current, allowed=True)
            | {"url": reverse("shared_file", args=[token, each.public_id, each.current.filename])}
            for each in files
            if each.current is not None
        ],
    }


@require_safe
@behind_a_link
def shared_file(
    request: HttpRequest, token: str, link: ShareLink, public_id: str, filename: str
) -> HttpResponseBase:
    """The current version of a file that the link leads to; a GET of its first byte is a use.

    Whoever follows the link was told about by the officer who made it: the question what the file
    is for is not asked.
    """
    if not is_unlocked(request, link):
        return redirect(shared_address(token))
    material_file = found(public_id)
    if not leads_to(link, material_file):
        raise Http404
    material = material_file.material
    refuse(request, material, refusal_for(AnonymousUser(), material, share_link=link))
    version = material_file.current
    if version is None:
        return explanation(request, material, Refusal.WITHDRAWN)
    if version.filename != filename:
        return redirect("shared_file", token, public_id, version.filename)
    return hand_out(request, version, share_link=link)


@require_safe
@behind_a_link
def shared_zip(request: HttpRequest, token: str, link: ShareLink) -> HttpResponseBase:
    """The toolkit that the link leads to as one ZIP: one use, each member counted."""
    if not is_unlocked(request, link):
        return redirect(shared_address(token))
    if link.toolkit is None or not link.toolkit.live:
        raise Http404
    return hand_out_toolkit(request, link.toolkit, share_link=link)


def leads_to(link: ShareLink, material_file: MaterialFile) -> bool:
    if link.material_id is not None:
        return link.material_id == material_file.material_id
    toolkit = link.toolkit
    return (
        toolkit is not None
        and toolkit.live
        and toolkit.items.filter(material_id=material_file.material_id).exists()
    )

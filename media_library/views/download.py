"""The one view that hands out files of materials."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.encoding import iri_to_uri
from django.utils.translation import get_language_from_request, override
from django.views.decorators.http import require_safe

from ..access import Refusal, is_open_to_everyone, refusal_for
from ..delivery import FileRequest, delivery_for
from ..downloads import note_download
from ..models import FileVersion, Material, MaterialFile, ShareLink, Toolkit
from ..sharing.actions import UseShareLink
from .questions import intended_use, question_before

REFUSAL_STATUS = {
    Refusal.WITHDRAWN: 410,
    Refusal.NOT_YET: 403,
    Refusal.EMBARGOED: 403,
    Refusal.EXPIRED: 410,
    Refusal.SIGN_IN: 403,
    Refusal.PENDING: 403,
    Refusal.TRUSTED_ONLY: 403,
}


@require_safe
def download(request: HttpRequest, public_id: str, filename: str) -> HttpResponseBase:
    """The current version of a file, at its stable address.

    `filename` is there for people: an old one leads to the present one.
    """
    material_file = found(public_id)
    if (refused := refuse(request, material_file)) is not None:
        return refused
    version = material_file.current
    if version is None:
        if not material_file.versions.exists():
            raise Http404
        return explanation(request, material_file.material, Refusal.WITHDRAWN)
    if version.filename != filename:
        return to_right_name(request, version.url)
    return question_before(request, version) or hand_out(request, version)


@require_safe
def download_version(
    request: HttpRequest, public_id: str, number: int, filename: str
) -> HttpResponseBase:
    """One version at its own address; a withdrawn one answers 410, to officers too."""
    material_file = found(public_id)
    if (refused := refuse(request, material_file)) is not None:
        return refused
    version = get_object_or_404(
        material_file.versions.select_related("material_file__material"), number=number
    )
    if version.withdrawn_at is not None:
        return explanation(request, material_file.material, Refusal.WITHDRAWN)
    if version.filename != filename:
        return to_right_name(request, version.version_url)
    response = question_before(request, version) or hand_out(request, version)
    return pointing_to_newest(response, version, material_file.current)


def pointing_to_newest(
    response: HttpResponseBase, asked: FileVersion, newest: FileVersion | None
) -> HttpResponseBase:
    """An old version says where the present one is, in the words of RFC 5829."""
    if newest is not None and newest.pk != asked.pk:
        address = iri_to_uri(newest.url)
        response["Link"] = f'<{address}>; rel="latest-version"'
    return response


def found(public_id: str) -> MaterialFile:
    related = ("material__successor", "material__embargo_page")
    files = MaterialFile.objects.select_related(*related).with_current()
    return get_object_or_404(files, public_id=public_id)


def to_right_name(request: HttpRequest, address: str) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    return redirect(f"{address}?{query}" if query else address)


def refuse(request: HttpRequest, material_file: MaterialFile) -> HttpResponse | None:
    """None when the file is handed out. Who asks is looked up only where it matters."""
    material = material_file.material
    refusal = None if is_open_to_everyone(material) else refusal_for(request.user, material)
    if refusal is None:
        return None
    if refusal is Refusal.NOT_FOUND:
        raise Http404
    return explanation(request, material, refusal)


def explanation(request: HttpRequest, material: Material, refusal: Refusal) -> HttpResponse:
    """A page that says why, and where to go: signing in, the successor, the material's page.

    The address of a file names no language, so the browser's own is taken.
    """
    successor = material.successor if material.successor and material.successor.live else None
    context = {
        "material": material,
        "refusal": refusal.value,
        "successor": successor,
        "next": request.get_full_path(),
    }
    with override(get_language_from_request(request)):
        response = render(
            request, "media_library/refused.html", context, status=REFUSAL_STATUS[refusal]
        )
    response["Cache-Control"] = "no-store"
    return response


def hand_out(
    request: HttpRequest,
    version: FileVersion,
    *,
    share_link: ShareLink | None = None,
    toolkit: Toolkit | None = None,
) -> HttpResponseBase:
    """The bytes, whole or in the part asked for, with a strong validator and the full file name.

    The caller has checked that the reader may have them and has been asked what for. Counts a GET
    that is answered from the first byte on; `share_link` and `toolkit` then stand in the log, and
    the link is used once: NoUseLeftError when it has none left.
    """
    delivery = delivery_for(version)
    asked = FileRequest(request, version, delivery)
    if asked.settled is not None:
        return asked.settled
    if share_link is not None and asked.counts:
        UseShareLink(share_link).execute()
    response = delivery.respond(asked)
    if asked.counts:
        note_download(
            request,
            version,
            intended_use=intended_use(request),
            share_link=share_link,
            toolkit=toolkit,
        )
    return response

"""The one view that hands out files of materials."""

import logging
from typing import BinaryIO, cast

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag
from django.utils.translation import get_language_from_request, override
from django.views.decorators.http import require_safe

from ..access import Refusal, is_open_to_everyone, refusal_for
from ..byte_ranges import ByteRange, RangedFile, UnsatisfiableRange, parse_range
from ..downloads import note_download
from ..models import FileVersion, MaterialFile
from .questions import intended_use, question_before

logger = logging.getLogger(__name__)

REFUSAL_STATUS = {
    Refusal.WITHDRAWN: 410,
    Refusal.NOT_YET: 403,
    Refusal.EMBARGOED: 403,
    Refusal.EXPIRED: 410,
    Refusal.SIGN_IN: 403,
    Refusal.PENDING: 403,
    Refusal.TRUSTED_ONLY: 403,
}
# Types that a browser may show or play in the page; everything else is saved to a file.
INLINE_TYPES = ("image/", "audio/", "video/")
# A file is data, never a page of ours: nothing in it runs, whatever opens it.
FILE_POLICY = "default-src 'none'; sandbox"


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
        return explanation(request, material_file, Refusal.WITHDRAWN)
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
        return explanation(request, material_file, Refusal.WITHDRAWN)
    if version.filename != filename:
        return to_right_name(request, version.version_url)
    return question_before(request, version) or hand_out(request, version)


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
    return explanation(request, material_file, refusal)


def explanation(
    request: HttpRequest, material_file: MaterialFile, refusal: Refusal
) -> HttpResponse:
    """A page that says why, and where to go: signing in, the successor, the material's page.

    The address of a file names no language, so the browser's own is taken.
    """
    material = material_file.material
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


def hand_out(request: HttpRequest, version: FileVersion) -> HttpResponseBase:
    """The bytes, whole or in the part asked for, with a strong validator and the full file name.

    Caches may keep them but ask again each time (`no-cache`): a file withdrawn now is gone now.
    There is no Last-Modified: a version may become current again, which a date cannot tell.
    """
    etag = quote_etag(version.sha256)
    public = is_open_to_everyone(version.material_file.material)
    headers = {
        "ETag": etag,
        "Accept-Ranges": "bytes",
        "Cache-Control": f"{'public' if public else 'private'}, no-cache",
        "Content-Disposition": disposition(request, version),
        "Content-Security-Policy": FILE_POLICY,
        "X-Content-Type-Options": "nosniff",
    }
    part = ByteRange.whole(version.size)
    conditional = get_conditional_response(request, etag=etag)
    if conditional is not None:
        if conditional.status_code == 304:  # the length of what is not sent again, or none at all
            headers["Content-Length"] = str(part.length)
        for name, value in headers.items():
            conditional[name] = value
        return conditional
    status = 200
    if request.method == "GET" and request.headers.get("If-Range", etag) == etag:
        try:
            asked = parse_range(request.headers.get("Range", ""), version.size)
        except UnsatisfiableRange:
            headers["Content-Range"] = f"bytes */{version.size}"
            return HttpResponse(status=416, headers=headers, content_type="text/plain")
        if asked is not None:
            part, status = asked, 206
            headers["Content-Range"] = part.header(version.size)
    headers["Content-Length"] = str(part.length)
    if request.method == "HEAD":
        return HttpResponse(content_type=version.content_type, headers=headers)
    if part.first == 0:
        note_download(request, version, intended_use=intended_use(request))
    return StreamingHttpResponse(
        RangedFile(opened(version), part),
        status=status,
        content_type=version.content_type,
        headers=headers,
    )


def opened(version: FileVersion) -> BinaryIO:
    """The stored file. One that storage has lost is an error in the log and 404 for a reader."""
    try:
        return cast("BinaryIO", version.file.open("rb"))
    except FileNotFoundError as error:
        logger.exception("A stored file is missing", extra={"version": version.pk})
        raise Http404 from error


def disposition(request: HttpRequest, version: FileVersion) -> str:
    """RFC 6266: the Vietnamese name whole in `filename*`. Pictures and players show in the page.

    `?luu` in the address asks to save them instead.
    """
    as_attachment = not version.content_type.startswith(INLINE_TYPES) or "luu" in request.GET
    return content_disposition_header(as_attachment, version.filename) or "attachment"

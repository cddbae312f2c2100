"""A toolkit as one ZIP: who gets what, the question, the count, the bytes."""

import logging
from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag
from django.utils.translation import get_language_from_request, override
from django.views.decorators.http import require_safe

from ..access import is_theirs
from ..byte_ranges import ByteRange, UnsatisfiableRange, parse_range
from ..delivery.file_request import FILE_POLICY
from ..downloads.packs import note_pack
from ..enums import UseQuestion
from ..models import ShareLink, Toolkit
from ..packs.slots import slots
from ..packs.toolkit_packs import ToolkitPack
from ..sharing.actions import NoUseLeftError, UseShareLink
from ..toolkit_members import ToolkitContents, contents_for
from .download import REFUSAL_STATUS
from .questions import ask_before, intended_use

logger = logging.getLogger(__name__)
RETRY_SECONDS = 60
STRICTER = (UseQuestion.NO, UseQuestion.OPTIONAL, UseQuestion.REQUIRED)


@require_safe
def toolkit_zip(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The whole toolkit, as far as whoever asks may have its materials."""
    toolkit = get_object_or_404(Toolkit, slug=slug)
    contents = contents_for(request, known(request, toolkit))
    return question_before(request, contents) or hand_out(request, contents)


def hand_out_toolkit(
    request: HttpRequest, toolkit: Toolkit, *, share_link: ShareLink | None = None
) -> HttpResponseBase:
    """The ZIP without a question. A `share_link` that is in force lifts the access levels.

    Through a link everybody gets the same, and its first byte is a use: NoUseLeftError.
    """
    contents = contents_for(request, known(request, toolkit), share_link=share_link)
    return hand_out(request, contents, share_link=share_link)


def known(request: HttpRequest, toolkit: Toolkit) -> Toolkit:
    """A published toolkit, or a draft for whoever works on it; else nothing is there."""
    if not toolkit.live and not is_theirs(request.user, toolkit):
        raise Http404
    return toolkit


def question_before(request: HttpRequest, contents: ToolkitContents) -> HttpResponse | None:
    """The page that asks what for, where one of the materials wants to know; the strictest asks."""
    asked = {UseQuestion(each.material.use_question) for each in contents.handed_out}
    question = max(asked, key=STRICTER.index, default=UseQuestion.NO)
    if question == UseQuestion.NO:
        return None
    pack = ToolkitPack(contents.toolkit, contents.handed_out)
    return ask_before(
        request, question, filename=filename_of(contents.toolkit), size=pack.layout.size
    )


def hand_out(
    request: HttpRequest, contents: ToolkitContents, *, share_link: ShareLink | None = None
) -> HttpResponseBase:
    """The bytes, whole or in the part asked for, with their exact length beforehand.

    The validator follows from every member, so a ZIP that has changed is never joined to the rest
    of an older one: `If-Range` then gives the new one whole.
    """
    if not contents.handed_out:
        return nothing(request, contents)
    pack = ToolkitPack(contents.toolkit, contents.handed_out)
    etag, size = quote_etag(pack.etag), pack.layout.size
    headers = {
        "ETag": etag,
        "Accept-Ranges": "bytes",
        "Cache-Control": f"{'public' if contents.is_for_everyone else 'private'}, no-cache",
        "Content-Disposition": content_disposition_header(True, filename_of(contents.toolkit))
        or "attachment",
        "Content-Security-Policy": FILE_POLICY,
        "X-Content-Type-Options": "nosniff",
    }
    part, status = ByteRange.whole(size), 200
    conditional = get_conditional_response(request, etag=etag)
    if conditional is not None:
        if conditional.status_code == 304:
            headers["Content-Length"] = str(size)
        for name, value in headers.items():
            conditional[name] = value
        return conditional
    if request.method == "GET" and request.headers.get("If-Range", etag) == etag:
        try:
            asked = parse_range(request.headers.get("Range", ""), size)
        except UnsatisfiableRange:
            headers["Content-Range"] = f"bytes */{size}"
            return HttpResponse(status=416, headers=headers, content_type="text/plain")
        if asked is not None:
            part, status = asked, 206
            headers["Content-Range"] = part.header(size)
    headers["Content-Length"] = str(part.length)
    if request.method == "HEAD":
        return HttpResponse(content_type="application/zip", headers=headers)
    return sent(request, pack, part, status=status, headers=headers, share_link=share_link)


def sent(
    request: HttpRequest,
    pack: ToolkitPack,
    part: ByteRange,
    *,
    status: int,
    headers: dict[str, str],
    share_link: ShareLink | None,
) -> HttpResponseBase:
    """A GET that is answered with bytes: it needs room in this process, and may count."""
    try:
        pack.complete()
    except OSError as error:
        logger.exception("A stored file is missing", extra={"toolkit": pack.toolkit.pk})
        raise Http404 from error
    if not slots.take():
        return busy(request, pack.toolkit)
    body = PackBody(pack, part)
    if part.first == 0:
        use(share_link, body)
        note_pack(
            request,
            pack.versions,
            pack.toolkit,
            intended_use=intended_use(request),
            share_link=share_link,
        )
    return StreamingHttpResponse(
        body, status=status, content_type="application/zip", headers=headers
    )


def use(share_link: ShareLink | None, body: "PackBody") -> None:
    """Takes one use of the link; without one left the slot is free again, and the caller told."""
    if share_link is None:
        return
    try:
        UseShareLink(share_link).execute()
    except NoUseLeftError:
        body.close()
        raise


class PackBody:
    """The bytes of `part`; holds a slot until it is closed with the response."""

    def __init__(self, pack: ToolkitPack, part: ByteRange) -> None:
        self.toolkit = pack.toolkit
        self.blocks = pack.layout.read(part)
        self.is_closed = False

    def __iter__(self) -> Iterator[bytes]:
        """Ends with an error where storage fails: a download that breaks off can be gone on with,
        a whole one with a hole in it cannot."""
        try:
            yield from self.blocks
        except OSError:
            logger.exception("A ZIP broke off", extra={"toolkit": self.toolkit.pk})
            raise

    def close(self) -> None:
        if not self.is_closed:
            self.is_closed = True
            self.blocks.close()  # type: ignore[attr-defined]  # a generator: closes the open file
            slots.give_back()

    def __del__(self) -> None:
        """A response that was never sent is closed by nobody else."""
        self.close()


def filename_of(toolkit: Toolkit) -> str:
    return f"{toolkit.slug}.zip"


def busy(request: HttpRequest, toolkit: Toolkit) -> HttpResponse:
    """Too many packs at once: says so, and when to come back. Download managers wait."""
    response = explained(request, toolkit, 503, reason="busy")
    response["Retry-After"] = str(RETRY_SECONDS)
    return response


def nothing(request: HttpRequest, contents: ToolkitContents) -> HttpResponse:
    """Why there is nothing for this reader, and what to do."""
    refusal = contents.refusal
    status = 404 if refusal is None else REFUSAL_STATUS[refusal]
    return explained(request, contents.toolkit, status, reason=refusal.value if refusal else "")


def explained(request: HttpRequest, toolkit: Toolkit, status: int, *, reason: str) -> HttpResponse:
    """The address names no language, so the browser's own is taken."""
    context = {"toolkit": toolkit, "reason": reason, "next": request.get_full_path()}
    with override(get_language_from_request(request)):
        response = render(request, "media_library/toolkit_refused.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response

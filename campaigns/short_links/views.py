"""`/l/<code>` and its QR codes, for everybody."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from ..models import ShortLink
from ..signals import short_link_followed
from .codes import as_typed
from .qr import png_of, svg_of
from .targets import Lead, lead_of

THROUGH_QR = "q"  # the address in a QR code ends in "?q"
AN_HOUR = "public, max-age=3600"


def found(code: str) -> ShortLink | None:
    with_what = ("article", "material__successor", "toolkit", "channel", "outlet")
    links = ShortLink.objects.select_related(*(f"publication__{name}" for name in with_what))
    return links.filter(code=as_typed(code)).first()


@require_safe
def follow(request: HttpRequest, code: str) -> HttpResponse:
    """302 to what went out; else a page that says what became of it and where to go on."""
    link = found(code)
    if link is None:
        return told(request, Lead(), status=404)
    lead = lead_of(link.publication)
    if not lead.url:
        return told(request, lead, status=410 if lead.is_gone else 404)
    if request.method == "GET":
        short_link_followed.send(
            ShortLink, short_link=link, request=request, through_qr=THROUGH_QR in request.GET
        )
    return never_kept(HttpResponseRedirect(lead.url))


def told(request: HttpRequest, lead: Lead, *, status: int) -> HttpResponse:
    return never_kept(
        render(request, "campaigns/short_links/told.html", {"lead": lead}, status=status)
    )


def never_kept(response: HttpResponse) -> HttpResponse:
    """What it leads to may change at any time, and each following is counted."""
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def address_of(request: HttpRequest, link: ShortLink) -> str:
    return request.build_absolute_uri(reverse("short_link", args=[link.code]))


@require_safe
def picture(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """The QR code as SVG, or as PNG for print; the same for as long as the link is there."""
    link = found(code)
    if link is None:
        raise Http404
    asked: dict[str, Any] = {
        "address": address_of(request, link),
        "caption": link.publication.what_name(),
    }
    if form == "svg":
        response = HttpResponse(svg_of(**asked), content_type="image/svg+xml")
    else:
        response = HttpResponse(png_of(**asked), content_type="image/png")
    response["Content-Disposition"] = f'inline; filename="qr-{link.code}.{form}"'
    response["Cache-Control"] = AN_HOUR
    response["X-Robots-Tag"] = "noindex"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response

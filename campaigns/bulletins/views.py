"""`/ban-tin/<token>`: what a station opens from its mail, and the files that it leads to.

Looking changes nothing; mails are opened by machines too. No account, no cookie.
"""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import override
from django.views.decorators.http import require_safe

from media_library.delivery.file_request import FILE_POLICY
from media_library.downloads import note_download
from media_library.enums import IntendedUse
from media_library.file_facts import duration
from media_library.sharing.secret_pages import behind_a_secret
from media_library.views.download import hand_out

from ..models import BulletinDelivery
from .links import delivery_of
from .pack import BulletinPack
from .slip import paragraphs_of

logger = logging.getLogger(__name__)
TEMPLATE = "campaigns/bulletins/page.html"

View = Callable[[HttpRequest, str, BulletinDelivery], HttpResponseBase]


def told(request: HttpRequest, what: str, status: int, **context: Any) -> HttpResponse:
    return render(request, TEMPLATE, {"what": what, **context}, status=status)


def behind_a_link(view: View) -> Callable[[HttpRequest, str], HttpResponseBase]:
    """Gives the view the delivery that the token belongs to, while its link is open.

    Announcers read Vietnamese, whatever their browser asks for.
    """

    @wraps(view)
    def while_open(
        request: HttpRequest, token: str, delivery: BulletinDelivery
    ) -> HttpResponseBase:
        if not delivery.is_open(timezone.now()):
            return told(request, "revoked" if delivery.revoked_at else "expired", 410)
        return view(request, token, delivery)

    guarded = behind_a_secret(delivery_of, told)(while_open)

    @wraps(view)
    def in_vietnamese(request: HttpRequest, token: str) -> HttpResponseBase:
        with override(settings.LANGUAGE_CODE):
            return guarded(request, token)

    return in_vietnamese


@require_safe
@behind_a_link
def bulletin(request: HttpRequest, token: str, delivery: BulletinDelivery) -> HttpResponseBase:
    """What is to be read, when, and the buttons."""
    held = delivery.bulletin
    recording = BulletinPack(held, delivery.outlet).recording
    return told(
        request,
        "bulletin",
        200,
        bulletin=held,
        station=delivery.outlet,
        paragraphs=paragraphs_of(held.text),
        reading=duration(held.reading_seconds),
        recording=recording,
        recorded=duration(recording.duration_seconds) if recording else "",
        zip_url=reverse("bulletin_zip", args=[token]),
        sound_url=reverse("bulletin_sound", args=[token]),
        last_day=delivery.last_day,
    )


@require_safe
@behind_a_link
def bulletin_sound(
    request: HttpRequest, token: str, delivery: BulletinDelivery
) -> HttpResponseBase:
    """The MP3, in parts where a player asks for parts; counted as a download of its material."""
    recording = BulletinPack(delivery.bulletin, delivery.outlet).recording
    if recording is None:
        raise Http404
    if "luu" in request.GET:
        take(request, delivery)
    return hand_out(request, recording)


@require_safe
@behind_a_link
def bulletin_zip(request: HttpRequest, token: str, delivery: BulletinDelivery) -> HttpResponseBase:
    pack = BulletinPack(delivery.bulletin, delivery.outlet)
    response = zipped(request, pack)
    take(request, delivery)
    if request.method == "GET" and pack.recording is not None:
        note_download(request, pack.recording, intended_use=IntendedUse.BROADCAST)
    return response


def zipped(request: HttpRequest, pack: BulletinPack) -> HttpResponseBase:
    """The ZIP whole; its length is known, no byte of the recording is held in memory."""
    try:
        size = pack.layout.size
    except OSError as error:
        logger.exception("A recording is missing", extra={"bulletin": pack.bulletin.pk})
        raise Http404 from error
    headers = {
        "Content-Length": str(size),
        "Content-Disposition": content_disposition_header(True, pack.filename) or "attachment",
        "Content-Security-Policy": FILE_POLICY,
        "X-Content-Type-Options": "nosniff",
    }
    if request.method == "HEAD":
        return HttpResponse(content_type="application/zip", headers=headers)
    return StreamingHttpResponse(pack.blocks(), content_type="application/zip", headers=headers)


def take(request: HttpRequest, delivery: BulletinDelivery) -> None:
    """The station has its pack: officers see when it was first taken."""
    if request.method == "GET" and delivery.taken_at is None:
        rows = BulletinDelivery.objects.filter(pk=delivery.pk, taken_at__isnull=True)
        rows.update(taken_at=timezone.now())

"""The log of downloads: who counts, and the row that is written."""

import logging
from enum import StrEnum

from django.db import DatabaseError, transaction
from django.dispatch import Signal
from django.http import HttpRequest

from audiences.models import Organisation

from ..access import works_in_administration
from ..models import Download, FileVersion, ShareLink, Toolkit
from .repeats import is_repeat
from .visitors import is_prefetch, is_robot, is_shown_in_a_page, is_signed_in

logger = logging.getLogger(__name__)
# Sent with `download` (the row) after it was written; whoever listens cannot stop the file.
downloaded = Signal()


class Bucket(StrEnum):
    """What became of a request for the first byte of a file, in the order of deciding."""

    PREFETCH = "prefetch"
    PLAYED = "played"
    BOT = "bot"
    STAFF = "staff"
    REPEAT = "dup"
    FAILED = "failed"
    COUNTED = "counted"


def note_download(
    request: HttpRequest,
    version: FileVersion,
    *,
    intended_use: str = "",
    share_link: ShareLink | None = None,
    toolkit: Toolkit | None = None,
) -> Bucket:
    """Counts a GET that is answered from the first byte on; a log that fails stops no file.

    The caller has left out HEAD, 304 and parts that start later, so that a download that was cut
    off and resumed counts once. `share_link`: the link that opened the file, whose organisation
    then stands in the log. `toolkit`: the one in whose ZIP the file went out.
    """
    bucket = excluded(request)
    if bucket is None and is_repeat(request, version.material_file.public_id):
        bucket = Bucket.REPEAT
    if bucket is not None:
        return bucket
    try:
        with transaction.atomic():
            download = Download.objects.create(
                version=version,
                organisation=organisation_of(request, share_link),
                intended_use=intended_use,
                share_link=share_link,
                toolkit=toolkit,
            )
    except DatabaseError:
        logger.exception("A download was not logged", extra={"version": version.pk})
        return Bucket.FAILED
    downloaded.send_robust(Download, download=download)
    return Bucket.COUNTED


def excluded(request: HttpRequest) -> Bucket | None:
    """Why a request is nobody's download, or None."""
    if is_prefetch(request):
        return Bucket.PREFETCH
    if is_shown_in_a_page(request):
        return Bucket.PLAYED
    if is_robot(request.headers.get("User-Agent", "")):
        return Bucket.BOT
    if is_signed_in(request) and works_in_administration(request.user):
        return Bucket.STAFF
    return None


def organisation_of(
    request: HttpRequest, share_link: ShareLink | None = None
) -> Organisation | None:
    """Whom the link was made for, else the organisation at work with us that the reader belongs to.

    The first by name of several.
    """
    if share_link is not None and share_link.organisation is not None:
        return share_link.organisation
    if not is_signed_in(request):
        return None
    return Organisation.objects.active().filter(memberships__user=request.user).first()

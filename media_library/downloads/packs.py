"""Counting a ZIP: each file in it is a download, written and told like any other."""

import logging
from collections.abc import Sequence

from django.db import DatabaseError, transaction
from django.http import HttpRequest

from ..models import Download, FileVersion, ShareLink, Toolkit
from .log import Bucket, downloaded, excluded, organisation_of
from .repeats import is_repeat

logger = logging.getLogger(__name__)


def note_pack(
    request: HttpRequest,
    versions: Sequence[FileVersion],
    toolkit: Toolkit,
    *,
    intended_use: str = "",
    share_link: ShareLink | None = None,
) -> Bucket:
    """Counts the members of a ZIP that is answered from its first byte on, as `note_download`.

    The toolkit is what must not repeat within 30 s, so that one question to the shared cache does
    for all members. All rows or none, in one insert; `downloaded` is sent for each.
    """
    bucket = excluded(request)
    if bucket is None and is_repeat(request, f"toolkit {toolkit.pk}"):
        bucket = Bucket.REPEAT
    if bucket is not None:
        return bucket
    try:
        with transaction.atomic():
            organisation = organisation_of(request, share_link)
            written = Download.objects.bulk_create(
                Download(
                    version=version,
                    organisation=organisation,
                    intended_use=intended_use,
                    share_link=share_link,
                    toolkit=toolkit,
                )
                for version in versions
            )
    except DatabaseError:
        logger.exception("Downloads of a ZIP were not logged", extra={"toolkit": toolkit.pk})
        return Bucket.FAILED
    for download in written:
        downloaded.send_robust(Download, download=download)
    return Bucket.COUNTED

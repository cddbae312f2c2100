"""The application reads the file and sends it."""

import logging
from typing import BinaryIO, cast

from django.http import Http404, StreamingHttpResponse

from ..byte_ranges import RangedFile
from ..models import FileVersion
from .base import Delivery
from .file_request import FileRequest

logger = logging.getLogger(__name__)


class DjangoResponse(Delivery):
    """In small parts, from the folder or the bucket alike. Fits everywhere; holds a thread."""

    def respond(self, asked: FileRequest) -> StreamingHttpResponse:
        return StreamingHttpResponse(
            RangedFile(opened(asked.version), asked.part),
            status=asked.status,
            content_type=asked.version.content_type,
            headers=asked.headers,
        )


def opened(version: FileVersion) -> BinaryIO:
    """The stored file. One that storage has lost is an error in the log and 404 for a reader."""
    try:
        return cast("BinaryIO", version.file.open("rb"))
    except FileNotFoundError as error:
        logger.exception("A stored file is missing", extra={"version": version.pk})
        raise Http404 from error

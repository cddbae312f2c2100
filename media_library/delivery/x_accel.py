"""nginx sends the file from the same folder: `docs/operating/nginx/lan-toa.conf`."""

import logging
from urllib.parse import quote

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase

from .base import Delivery
from .django_response import DjangoResponse
from .file_request import FileRequest

logger = logging.getLogger(__name__)
# The two locations of nginx, which nobody reaches from outside: one heeds Range, one does not.
PART = "/-/files/part/"
WHOLE = "/-/files/whole/"
# Conditions that were met, and that nginx would judge once more before it knows our ETag.
JUDGED_TOO_EARLY = ("If-Match", "If-Unmodified-Since")


class XAccel(Delivery):
    """Only headers go through the application. It has decided already which bytes are to be sent:
    nginx takes some ranges for others than RFC 9110 does, so it is told whether to heed them."""

    def respond(self, asked: FileRequest) -> HttpResponseBase:
        if asked.has_any(*JUDGED_TOO_EARLY):
            return DjangoResponse().respond(asked)
        name = str(asked.version.file.name)
        if not asked.version.file.storage.exists(name):
            logger.error("A stored file is missing", extra={"version": asked.version.pk})
            raise Http404
        headers = {
            name: value
            for name, value in asked.headers.items()
            if name not in {"Content-Length", "Content-Range"}
        }
        place = PART if asked.status == 206 else WHOLE
        headers["X-Accel-Redirect"] = place + quote(name)
        return HttpResponse(content_type=asked.version.content_type, headers=headers)

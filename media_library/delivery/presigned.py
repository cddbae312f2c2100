"""The bucket sends the file, at an address signed for a minute."""

from typing import cast

from django.http import HttpResponse
from django.http.response import HttpResponseBase

from ..bucket import PrivateBucketStorage
from ..downloads.visitors import is_shown_in_a_page
from ..models import FileVersion
from .base import Delivery
from .django_response import DjangoResponse
from .file_request import FileRequest

SECONDS = 60
CONDITIONS = ("If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since")


class Presigned(Delivery):
    """Redirects what is saved. The rest the application sends itself, out of the bucket:

    - what a page or the browser shows or plays: pages let nothing in from elsewhere, and a player
      seeks at the address that it was led to, long after its minute;
    - the whole file where a part was asked for, and what was asked under a condition: the bucket
      would judge the same headers once more, by its own ETag and date.
    """

    def respond(self, asked: FileRequest) -> HttpResponseBase:
        shown = not asked.is_saved or is_shown_in_a_page(asked.request)
        if shown or asked.ignores_range or asked.has_any(*CONDITIONS):
            return DjangoResponse().respond(asked)
        address = bucket_of(asked.version).presigned(
            str(asked.version.file.name),
            seconds=SECONDS,
            ResponseContentType=asked.version.content_type,
            ResponseContentDisposition=asked.headers["Content-Disposition"],
            ResponseCacheControl=asked.headers["Cache-Control"],
        )
        headers = {
            "Location": address,
            "Cache-Control": "no-store",  # the next request is decided and counted anew
            "Referrer-Policy": "no-referrer",
        }
        return HttpResponse(status=302, headers=headers)

    def sent_with(self, validator: str, version: FileVersion) -> bool:
        """The bucket's own ETag is what a client learned from it, and resumes with."""
        return validator == bucket_of(version).etag(str(version.file.name))


def bucket_of(version: FileVersion) -> PrivateBucketStorage:
    return cast("PrivateBucketStorage", version.file.storage)

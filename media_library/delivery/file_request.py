"""What a request asks of a file: which bytes, under which conditions, with which headers."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag

from ..access import is_open_to_everyone
from ..byte_ranges import ByteRange, UnsatisfiableRange, parse_range
from ..models import FileVersion
from .base import Delivery

# Types that a browser may show or play in the page; everything else is saved to a file.
INLINE_TYPES = ("image/", "audio/", "video/")
# A file is data, never a page of ours: nothing in it runs, whatever opens it.
FILE_POLICY = "default-src 'none'; sandbox"


class FileRequest:
    """A GET or HEAD for a version that the reader may have.

    `part` holds the bytes to send and `status` 200 or 206; `settled` is the answer where no byte is
    to be sent. Caches may keep a file but ask again each time (`no-cache`): what is withdrawn now
    is gone now. There is no Last-Modified: a version may become current again, which a date cannot
    tell.
    """

    def __init__(self, request: HttpRequest, version: FileVersion, delivery: Delivery) -> None:
        self.request = request
        self.version = version
        self.etag = quote_etag(version.sha256)
        self.part = ByteRange.whole(version.size)
        self.status = 200
        self.is_saved = not version.content_type.startswith(INLINE_TYPES) or "luu" in request.GET
        public = is_open_to_everyone(version.material_file.material)
        self.headers = {
            "ETag": self.etag,
            "Accept-Ranges": "bytes",
            "Cache-Control": f"{'public' if public else 'private'}, no-cache",
            "Content-Disposition": self.disposition(),
            "Content-Security-Policy": FILE_POLICY,
            "X-Content-Type-Options": "nosniff",
        }
        self.settled = self.judge_conditions() or self.judge_range(delivery) or self.judge_method()

    def disposition(self) -> str:
        """RFC 6266: the Vietnamese name whole in `filename*`.

        Pictures and players show in the page; `?luu` in the address asks to save them instead.
        """
        return content_disposition_header(self.is_saved, self.version.filename) or "attachment"

    def judge_conditions(self) -> HttpResponse | None:
        """304 or 412, as If-None-Match and If-Match say of our own ETag."""
        answer: HttpResponse | None = get_conditional_response(self.request, etag=self.etag)
        if answer is None:
            return None
        if answer.status_code == 304:  # the length of what is not sent again, or none at all
            answer["Content-Length"] = str(self.part.length)
        for name, value in self.headers.items():
            answer[name] = value
        return answer

    def judge_range(self, delivery: Delivery) -> HttpResponse | None:
        """416 for a part that is not there; sets `part` and `status` for one that is."""
        size = self.version.size
        self.headers["Content-Length"] = str(size)
        if self.request.method != "GET" or not self.is_resumable(delivery):
            return None
        try:
            asked = parse_range(self.request.headers.get("Range", ""), size)
        except UnsatisfiableRange:
            headers = {**self.headers, "Content-Range": f"bytes */{size}", "Content-Length": "0"}
            return HttpResponse(status=416, headers=headers, content_type="text/plain")
        if asked is not None:
            self.part, self.status = asked, 206
            self.headers["Content-Range"] = asked.header(size)
            self.headers["Content-Length"] = str(asked.length)
        return None

    def is_resumable(self, delivery: Delivery) -> bool:
        """Whether If-Range, where it stands, names this very version."""
        validator = self.request.headers.get("If-Range", self.etag)
        return validator == self.etag or delivery.sent_with(validator, self.version)

    def judge_method(self) -> HttpResponse | None:
        """HEAD: the headers of the whole, and nothing is opened or asked of anybody."""
        if self.request.method != "HEAD":
            return None
        return HttpResponse(content_type=self.version.content_type, headers=self.headers)

    @property
    def counts(self) -> bool:
        """Whether the answer begins with the first byte, so that a resumed download counts once."""
        return self.part.first == 0

    @property
    def ignores_range(self) -> bool:
        """Whether the whole file is sent though a part was asked for."""
        return self.status == 200 and "Range" in self.request.headers

    def has_any(self, *names: str) -> bool:
        return any(name in self.request.headers for name in names)

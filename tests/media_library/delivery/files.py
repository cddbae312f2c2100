"""Files of some size, so that a download can break off in the middle."""

import io
import zipfile
from functools import cache
from random import Random

from tests.media_library import small_files
from tests.media_library.making import upload

VIETNAMESE = "Tờ rơi – Đi làm xa an toàn.pdf"
PDF = small_files.SAMPLES["pdf"]
LARGE = 6 * 1024 * 1024  # more than the buffers of sockets and of nginx between reader and file


@cache
def large_document() -> bytes:
    """A text document with a large picture in it, never the same bytes twice in a row."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w/>")
        archive.writestr("word/media/image1.png", Random(4).randbytes(LARGE))  # noqa: S311
    return buffer.getvalue()


def large_upload():
    return upload("Tài liệu lớn.docx", large_document())

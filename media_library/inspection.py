"""What a file says of itself: type, pages, duration, dimensions, checksum."""

import os
import threading
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO

import pypdfium2
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image as PillowImage
from tinytag import TinyTag, TinyTagException

from .captions import begins_like_captions, read_captions, srt_message
from .checksums import checksums_of
from .enums import CAPTIONS_TYPE

MAX_BYTES = 500 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_NAME = 120
# PDFium is not safe in several threads at once.
pdfium_lock = threading.Lock()


@dataclass(frozen=True)
class Inspection:
    """Facts of one file. Size in bytes, duration in whole seconds, dimensions in pixels."""

    sha256: str
    crc32: int
    size: int
    content_type: str
    pages: int | None = None
    duration_seconds: int | None = None
    width: int | None = None
    height: int | None = None


class WrongContent(Exception):
    """The file is whole but not of the type that its suffix says."""


def read_pdf(file: BinaryIO) -> dict[str, Any]:
    try:
        with pdfium_lock, pypdfium2.PdfDocument(file, autoclose=False) as document:
            return {"pages": len(document)}
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ValidationError(
                _(
                    "Tệp PDF này đặt mật khẩu nên người đọc không mở được. "
                    "Hãy bỏ mật khẩu rồi tải lên lại."
                )
            ) from error
        raise


def read_picture(file: BinaryIO) -> dict[str, Any]:
    """Decodes the whole picture, so that half a picture is found out."""
    with PillowImage.open(file, formats=["JPEG", "PNG", "WEBP"]) as image:
        width, height = image.size
        if width * height > MAX_PIXELS:
            raise ValidationError(
                _("Ảnh quá lớn (trên 40 triệu điểm ảnh). Hãy thu nhỏ ảnh rồi tải lên lại.")
            )
        image.draft("RGB", (1, 1))  # JPEG: read everything, at an eighth of the size
        image.load()
    return {"width": width, "height": height}


def read_recording(file: BinaryIO) -> dict[str, Any]:
    """Duration of sound or film, at least one second."""
    seconds = TinyTag.get(filename=None, file_obj=file).duration
    if not seconds:
        raise TinyTagException("no duration")
    return {"duration_seconds": max(1, round(seconds))}


def office_reader(main_part: str) -> Callable[[BinaryIO], dict[str, Any]]:
    """A reader of Office files: archives in which `main_part` must be."""

    def read(file: BinaryIO) -> dict[str, Any]:
        with zipfile.ZipFile(file) as archive:
            if not {"[Content_Types].xml", main_part} <= set(archive.namelist()):
                raise WrongContent
        return {}

    return read


def is_mp3(head: bytes) -> bool:
    """Begins with an ID3 tag or a frame of MPEG audio, layer III."""
    frame = len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2
    return head.startswith(b"ID3") or frame


@dataclass(frozen=True)
class FileType:
    """A type that the library takes: how its first bytes look, and who reads its facts."""

    content_type: str
    begins: Callable[[bytes], bool]
    read: Callable[[BinaryIO], dict[str, Any]]


OFFICE = "application/vnd.openxmlformats-officedocument"
JPEG = FileType("image/jpeg", lambda head: head.startswith(b"\xff\xd8\xff"), read_picture)


def is_archive(head: bytes) -> bool:
    return head.startswith(b"PK\x03\x04")


# Suffix → type. A file must be inside what its suffix says.
ALLOWED_TYPES = {
    "docx": FileType(
        f"{OFFICE}.wordprocessingml.document", is_archive, office_reader("word/document.xml")
    ),
    "jpeg": JPEG,
    "jpg": JPEG,
    "mp3": FileType("audio/mpeg", is_mp3, read_recording),
    "mp4": FileType(
        "video/mp4", lambda head: head[4:8] == b"ftyp" and head[8:10] != b"qt", read_recording
    ),
    "pdf": FileType("application/pdf", lambda head: b"%PDF-" in head, read_pdf),
    "png": FileType("image/png", lambda head: head.startswith(b"\x89PNG\r\n\x1a\n"), read_picture),
    "pptx": FileType(
        f"{OFFICE}.presentationml.presentation", is_archive, office_reader("ppt/presentation.xml")
    ),
    "vtt": FileType(CAPTIONS_TYPE, begins_like_captions, read_captions),
    "webp": FileType(
        "image/webp", lambda head: head[:4] == b"RIFF" and head[8:12] == b"WEBP", read_picture
    ),
    "xlsx": FileType(f"{OFFICE}.spreadsheetml.sheet", is_archive, office_reader("xl/workbook.xml")),
}


def clean_filename(name: str) -> str:
    """The last part of `name`, composed (NFC), without control characters, short enough.

    Diacritics stay: the name is what a partner finds among the downloads. The suffix is kept whole.
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    composed = unicodedata.normalize("NFC", last)
    visible = "".join(sign for sign in composed if unicodedata.category(sign)[0] != "C")
    stem, dot, suffix = " ".join(visible.split()).rpartition(".")
    return f"{stem[: MAX_NAME - len(suffix)].rstrip()}{dot}{suffix}" if dot else suffix[:MAX_NAME]


def inspect(file: BinaryIO, filename: str) -> Inspection:
    """Reads `file` (seekable) from the start and leaves it there.

    Raises ValidationError, in the user's language, when the type is not allowed, the content is
    not what the suffix says, or the file is empty, too large or broken.
    """
    suffix = filename.rpartition(".")[2].lower() if "." in filename else ""
    kind = ALLOWED_TYPES.get(suffix)
    if suffix == "srt":
        raise ValidationError(srt_message())
    if kind is None:
        raise ValidationError(
            _("Thư viện không nhận tệp dạng này. Hãy lưu lại ở một trong các dạng: %(allowed)s.")
            % {"allowed": ", ".join(each.upper() for each in ALLOWED_TYPES)}
        )
    size = file.seek(0, os.SEEK_END)
    if size == 0:
        raise ValidationError(_("Tệp trống. Hãy mở tệp trên máy để kiểm tra rồi tải lên lại."))
    if size > MAX_BYTES:
        raise ValidationError(
            _(
                "Tệp quá lớn (hơn %(limit)s). "
                "Hãy nén tệp hoặc chia thành nhiều phần rồi tải lên lại."
            )
            % {"limit": filesizeformat(MAX_BYTES)}
        )
    try:
        details = details_of(file, kind)
    except WrongContent as error:
        raise ValidationError(
            _("Nội dung tệp không phải %(suffix)s. Hãy chọn đúng tệp; đừng chỉ đổi đuôi tên tệp.")
            % {"suffix": suffix.upper()}
        ) from error
    except UNREADABLE as error:
        raise ValidationError(
            _("Không đọc được tệp này: có thể tệp bị hỏng. Hãy xuất lại tệp từ phần mềm gốc.")
        ) from error
    finally:
        file.seek(0)
    sha256, crc32 = checksums_of(file)
    return Inspection(
        sha256=sha256, crc32=crc32, size=size, content_type=kind.content_type, **details
    )


# What the readers raise for a file that is broken inside.
UNREADABLE = (
    OSError,
    SyntaxError,
    ValueError,
    zlib.error,
    zipfile.BadZipFile,
    TinyTagException,
    pypdfium2.PdfiumError,
    PillowImage.DecompressionBombError,
)


def details_of(file: BinaryIO, kind: FileType) -> dict[str, Any]:
    file.seek(0)
    head = file.read(1024)
    if not kind.begins(head):
        raise WrongContent
    file.seek(0)
    return kind.read(file)

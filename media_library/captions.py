"""Captions: a small strict reader of WebVTT, which is all that browsers take as captions.

Only what decides whether a player shows anything: encoding, signature and well-formed cue times.
The grammar is that of https://www.w3.org/TR/webvtt1/#file-structure.
"""

import re
from typing import Any, BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MAX_CAPTIONS_BYTES = 2 * 1024 * 1024
SIGNATURE = re.compile(r"WEBVTT(?:[ \t][^\n]*)?(?:\n|$)")
TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
TIMING = re.compile(rf"^{TIME}[ \t]+-->[ \t]+{TIME}(?:[ \t].*)?$", re.ASCII)
NO_CUE = ("NOTE", "STYLE", "REGION")


def begins_like_captions(head: bytes) -> bool:
    """Whether a file may be WebVTT: its signature, after a byte order mark if there is one."""
    return head.removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT")


def read_captions(file: BinaryIO) -> dict[str, Any]:
    """Checks the whole file and gives its extent: the end of the last cue, in whole seconds.

    Raises ValidationError with what to do about a file that a browser would not show.
    """
    text = decoded(file.read(MAX_CAPTIONS_BYTES + 1))
    last = 0.0
    cues = 0
    for block in blocks_of(text):
        timing = timing_of(block)
        if timing is None:
            continue
        start, end = timing
        if end <= start:
            raise ValidationError(
                _("Phụ đề có đoạn kết thúc trước khi bắt đầu: “%(line)s”. Hãy sửa lại thời gian.")
                % {"line": first_timing(block)}
            )
        cues += 1
        last = max(last, end)
    if cues == 0:
        raise ValidationError(
            _("Tệp phụ đề chưa có đoạn nào. Mỗi đoạn cần một dòng thời gian và lời ở dưới.")
        )
    return {"duration_seconds": max(1, round(last))}


def decoded(content: bytes) -> str:
    """The text, with `\\n` alone at the ends of lines."""
    if len(content) > MAX_CAPTIONS_BYTES:
        raise ValidationError(_("Tệp phụ đề quá lớn. Một phụ đề chỉ có chữ, không quá 2 MB."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(
            _("Phụ đề phải lưu theo bảng mã UTF-8 để chữ Việt không hỏng. Hãy lưu lại tệp.")
        ) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if SIGNATURE.match(text) is None:
        raise ValidationError(_("Dòng đầu của tệp phụ đề phải là chữ WEBVTT."))
    return text


def blocks_of(text: str) -> list[list[str]]:
    """What stands between blank lines, as lines; the header is left out."""
    body = text.split("\n\n", 1)[1:]
    parts = re.split(r"\n{2,}", body[0].strip("\n")) if body else []
    return [part.split("\n") for part in parts if part]


def first_timing(block: list[str]) -> str:
    return next((line for line in block[:2] if "-->" in line), "")


def timing_of(block: list[str]) -> tuple[float, float] | None:
    """Start and end of a cue in seconds; None for a note or a style.

    Raises ValidationError for anything else.
    """
    if block[0].split(" ")[0] in NO_CUE:
        return None
    line = first_timing(block)
    match = TIMING.match(line)
    if match is None:
        raise ValidationError(
            _(
                "Phụ đề có đoạn không đúng dạng: “%(line)s”. "
                "Thời gian viết như 00:01.000 --> 00:04.500, với dấu chấm trước phần nghìn giây."
            )
            % {"line": (line or block[0])[:60]}
        )
    parts = match.groups()
    return seconds(*parts[:4]), seconds(*parts[4:])


def seconds(hours: str | None, minutes: str, whole: str, thousandths: str) -> float:
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(whole) + int(thousandths) / 1000


def srt_message() -> str:
    """What to do with SRT, which no browser shows."""
    return _(
        "Trình duyệt không hiện được phụ đề SRT. Hãy mở tệp trong phần mềm làm phụ đề và chọn lưu "
        "dạng WebVTT (.vtt); hoặc mở bằng trình soạn chữ, thêm dòng WEBVTT và một dòng trống ở "
        "đầu, đổi dấu phẩy trong thời gian thành dấu chấm, rồi lưu với đuôi .vtt, mã UTF-8."
    )

"""The Range header of RFC 9110, as far as a file is handed out in parts.

One range only: for several the whole file is sent, which the RFC allows and every client takes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

CHUNK = 64 * 1024
SINGLE_RANGE = re.compile(r"^bytes=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*$", re.IGNORECASE | re.ASCII)


class UnsatisfiableRange(Exception):
    """The range asked for lies outside the file: answer 416 with the file's size."""


@dataclass(frozen=True)
class ByteRange:
    """Bytes `first` to `last`, both inclusive."""

    first: int
    last: int

    @classmethod
    def whole(cls, size: int) -> "ByteRange":
        return cls(0, size - 1)

    @property
    def length(self) -> int:
        return self.last - self.first + 1

    def header(self, size: int) -> str:
        return f"bytes {self.first}-{self.last}/{size}"


def parse_range(header: str, size: int) -> ByteRange | None:
    """The one range that `header` asks of a file of `size` bytes.

    None when the whole file is to be sent: no header, another unit, nonsense, or several ranges.
    Raises UnsatisfiableRange when the range begins behind the end, or asks for the last 0 bytes.
    """
    match = SINGLE_RANGE.match(header)
    if match is None or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if not first:
        length = min(int(last), size)
        if length == 0:
            raise UnsatisfiableRange
        return ByteRange(size - length, size - 1)
    if last and int(last) < int(first):
        return None
    if int(first) >= size:
        raise UnsatisfiableRange
    return ByteRange(int(first), min(int(last), size - 1) if last else size - 1)


class RangedFile:
    """The bytes of an open file that belong to `part`; closes the file with the response."""

    def __init__(self, file: BinaryIO, part: ByteRange) -> None:
        self.file = file
        self.part = part

    def __iter__(self) -> Iterator[bytes]:
        self.file.seek(self.part.first)
        left = self.part.length
        while left > 0 and (chunk := self.file.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk

    def close(self) -> None:
        self.file.close()

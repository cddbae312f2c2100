"""A ZIP of stored files as a plan of bytes: its exact size, and any part of it on demand.

Why not a library: those that stream ZIPs (zipstream-ng, stream-zip, zipfly) write from the first
byte on, and none can begin in the middle; a download that was cut off could not go on. Here every
header is known before anything is read, because sizes and CRC-32 are kept with the files. Format:
APPNOTE 6.3, method 0 (stored), names in UTF-8, Zip64 wherever 32 bits could not hold a value.
"""

import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from typing import BinaryIO

from ..byte_ranges import ByteRange

BLOCK = 256 * 1024
FULL_32, FULL_16 = 0xFFFF_FFFF, 0xFFFF
PLAIN, ZIP64 = 20, 45  # the versions "needed to extract"
MADE_BY_UNIX = 3 << 8 | ZIP64
UTF8_NAMES = 1 << 11
REGULAR_FILE = 0o100644 << 16
EARLIEST, LATEST = 1980, 2107  # the years that a ZIP can say


class PackBroken(OSError):
    """A stored file is gone or shorter than it was: the answer ends here, visibly incomplete."""


@dataclass(frozen=True)
class Member:
    """One file of a pack. `modified` is local time; `open` gives its bytes from the start."""

    name: str
    size: int
    crc32: int
    modified: datetime
    open: Callable[[], BinaryIO]


def dos_time(moment: datetime) -> tuple[int, int]:
    """Time and date as a ZIP holds them, to two seconds."""
    year = min(max(moment.year, EARLIEST), LATEST)
    time = moment.hour << 11 | moment.minute << 5 | moment.second // 2
    return time, (year - EARLIEST) << 9 | moment.month << 5 | moment.day


def local_header(member: Member) -> bytes:
    """What stands before a member's bytes. Sizes of 4 GiB and more stand in the Zip64 field."""
    name = member.name.encode()
    large = member.size >= FULL_32
    extra = struct.pack("<HHQQ", 1, 16, member.size, member.size) if large else b""
    said = FULL_32 if large else member.size
    fixed = struct.pack(
        "<4sHHHHHIIIHH",
        b"PK\x03\x04",
        ZIP64 if large else PLAIN,
        UTF8_NAMES,
        0,
        *dos_time(member.modified),
        member.crc32,
        said,
        said,
        len(name),
        len(extra),
    )
    return fixed + name + extra


def directory_entry(member: Member, offset: int) -> bytes:
    """A member's line in the central directory."""
    name = member.name.encode()
    large, far = member.size >= FULL_32, offset >= FULL_32
    wide = ([member.size, member.size] if large else []) + ([offset] if far else [])
    extra = struct.pack(f"<HH{len(wide)}Q", 1, 8 * len(wide), *wide) if wide else b""
    said = FULL_32 if large else member.size
    fixed = struct.pack(
        "<4sHHHHHHIIIHHHHHII",
        b"PK\x01\x02",
        MADE_BY_UNIX,
        ZIP64 if wide else PLAIN,
        UTF8_NAMES,
        0,
        *dos_time(member.modified),
        member.crc32,
        said,
        said,
        len(name),
        len(extra),
        0,
        0,
        0,
        REGULAR_FILE,
        FULL_32 if far else offset,
    )
    return fixed + name + extra


def directory_end(count: int, size: int, offset: int) -> bytes:
    """The end of the ZIP: where the directory of `count` members lies, and how long it is."""
    ending = b""
    if count >= FULL_16 or size >= FULL_32 or offset >= FULL_32:
        ending = struct.pack(
            "<4sQHHIIQQQQ",
            b"PK\x06\x06",
            44,
            MADE_BY_UNIX,
            ZIP64,
            0,
            0,
            count,
            count,
            size,
            offset,
        ) + struct.pack("<4sIQI", b"PK\x06\x07", 0, offset + size, 1)
    said = min(count, FULL_16)
    return ending + struct.pack(
        "<4sHHHHIIH",
        b"PK\x05\x06",
        0,
        0,
        said,
        said,
        min(size, FULL_32),
        min(offset, FULL_32),
        0,
    )


@dataclass(frozen=True)
class Piece:
    """A run of bytes of the ZIP: `head`, or the whole of a member's file."""

    length: int
    head: bytes = b""
    member: Member | None = None

    def read(self, first: int, length: int) -> Iterator[bytes]:
        """`length` bytes from `first` on, in blocks. Raises PackBroken when the file has fewer."""
        if self.member is None:
            yield self.head[first : first + length]
            return
        with self.member.open() as file:
            file.seek(first)
            while length > 0:
                block = file.read(min(BLOCK, length))
                if not block:
                    raise PackBroken(f"{self.member.name} is shorter than its record says")
                length -= len(block)
                yield block


class ZipLayout:
    """The whole ZIP as pieces in their order. `size` is exact; nothing is opened to make it."""

    def __init__(self, members: Sequence[Member]) -> None:
        pieces: list[Piece] = []
        directory: list[bytes] = []
        offset = 0
        for member in members:
            header = local_header(member)
            directory.append(directory_entry(member, offset))
            pieces.append(Piece(len(header), head=header))
            if member.size:
                pieces.append(Piece(member.size, member=member))
            offset += len(header) + member.size
        listed = b"".join(directory)
        tail = listed + directory_end(len(members), len(listed), offset)
        self.pieces = [*pieces, Piece(len(tail), head=tail)]
        self.ends = list(accumulate(piece.length for piece in self.pieces))
        self.size = self.ends[-1]

    def read(self, part: ByteRange) -> Iterator[bytes]:
        """The bytes of `part`. Holds one block and one open file at a time, whatever the size."""
        number = bisect_right(self.ends, part.first)
        at, left = part.first, part.length
        while left > 0:
            piece = self.pieces[number]
            inside = at - (self.ends[number] - piece.length)
            length = min(left, piece.length - inside)
            yield from piece.read(inside, length)
            at, left, number = at + length, left - length, number + 1

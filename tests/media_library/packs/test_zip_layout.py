"""The ZIP as bytes: what other programs read of it, and that any part of it is the same bytes."""

import io
import random
import subprocess
import zipfile
import zlib
from datetime import UTC, datetime

import pytest

from media_library.byte_ranges import ByteRange
from media_library.packs import zip_layout
from media_library.packs.zip_layout import Member, PackBroken, ZipLayout

AT = datetime(2026, 11, 26, 15, 30, 40, tzinfo=UTC)
NAMES = ["bo/data/01 Áp phích: tổng đài 111.pdf", "bo/trống.txt", "bo/Tờ rơi đi làm xa.mp3"]
CONTENTS = [b"mot hai ba" * 900, b"", bytes(range(256)) * 40]


def member(name: str, content: bytes) -> Member:
    return Member(name, len(content), zlib.crc32(content), AT, lambda: io.BytesIO(content))


@pytest.fixture
def layout() -> ZipLayout:
    return ZipLayout([member(*each) for each in zip(NAMES, CONTENTS, strict=True)])


def everything(layout: ZipLayout) -> bytes:
    return b"".join(layout.read(ByteRange.whole(layout.size)))


def test_size_is_known_before_a_byte_is_read(layout):
    assert layout.size == len(everything(layout))


def test_python_reads_names_contents_and_times(layout):
    with zipfile.ZipFile(io.BytesIO(everything(layout))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == NAMES
        assert [archive.read(name) for name in NAMES] == CONTENTS
        assert archive.infolist()[0].date_time == (2026, 11, 26, 15, 30, 40)


def test_unzip_finds_no_error(layout, tmp_path):
    path = tmp_path / "bo.zip"
    path.write_bytes(everything(layout))
    tested = subprocess.run(["unzip", "-t", path], capture_output=True, text=True, check=False)
    assert tested.returncode == 0, tested.stdout
    assert "No errors detected" in tested.stdout


def test_every_part_is_the_same_bytes_as_in_the_whole(layout):
    whole = everything(layout)
    chance = random.Random(111)  # noqa: S311 (which parts, no secrets)
    starts = [0, 1, layout.size - 1, *layout.ends[:-1], *(end - 1 for end in layout.ends)]
    starts += [chance.randrange(layout.size) for _ in range(200)]
    for first in starts:
        last = chance.randrange(first, layout.size)
        assert b"".join(layout.read(ByteRange(first, last))) == whole[first : last + 1]


def test_only_the_files_of_the_part_are_opened(layout):
    opened = []

    def opening() -> io.BytesIO:
        opened.append(1)
        return io.BytesIO(b"x" * 100)

    layout = ZipLayout([Member(f"{n}", 100, 0, AT, opening) for n in range(9)])
    list(layout.read(ByteRange(layout.ends[0], layout.ends[1] - 1)))
    assert len(opened) == 1


def test_file_is_closed_when_the_reader_goes_away(layout):
    file = io.BytesIO(b"x" * 10_000_000)
    blocks = ZipLayout([Member("a", 10_000_000, 0, AT, lambda: file)]).read(ByteRange(0, 9_999_999))
    next(blocks)
    next(blocks)
    assert not file.closed
    blocks.close()
    assert file.closed


def test_blocks_are_small_whatever_the_size():
    layout = ZipLayout([member("a", b"x" * 3_000_000)])
    assert max(len(each) for each in layout.read(ByteRange.whole(layout.size))) <= 256 * 1024


def test_file_shorter_than_its_record_breaks_the_zip_off():
    short = Member("a", 100, 0, AT, lambda: io.BytesIO(b"x" * 60))
    layout = ZipLayout([short])
    with pytest.raises(PackBroken):
        list(layout.read(ByteRange.whole(layout.size)))


@pytest.mark.parametrize("year", [1970, 1980, 2107, 2200])
def test_year_outside_what_a_zip_can_say_does_no_harm(year):
    old = Member("a", 1, zlib.crc32(b"x"), AT.replace(year=year), lambda: io.BytesIO(b"x"))
    with zipfile.ZipFile(io.BytesIO(everything(ZipLayout([old])))) as archive:
        assert archive.infolist()[0].date_time[0] == min(max(year, 1980), 2107)


# Zip64: with the limit moved down for what a small file can show, and once with 5 GB.


@pytest.mark.parametrize(
    ("size", "offset", "wide"),
    [
        (0xFFFF_FFFE, 0xFFFF_FFFE, 0),
        (0xFFFF_FFFF, 0, 16),
        (0, 0xFFFF_FFFF, 8),
        (0xFFFF_FFFF, 0xFFFF_FFFF, 24),
    ],
)
def test_zip64_stands_wherever_32_bits_are_full_and_nowhere_else(size, offset, wide):
    large = Member("a", size, 0, AT, io.BytesIO)
    entry = zip_layout.directory_entry(large, offset)
    header = zip_layout.local_header(large)
    assert int.from_bytes(entry[30:32], "little") == (4 + wide if wide else 0)
    assert int.from_bytes(header[28:30], "little") == (20 if size == 0xFFFF_FFFF else 0)


def test_more_files_than_16_bits_count_are_all_there():
    layout = ZipLayout([member(f"{n}", b"") for n in range(65_536)])
    with zipfile.ZipFile(io.BytesIO(everything(layout))) as archive:
        assert len(archive.namelist()) == 65_536


class Zeros(io.RawIOBase):
    """A file of zeros that takes no room anywhere."""

    def __init__(self, size: int) -> None:
        self.left = size

    def seek(self, offset: int, whence: int = 0) -> int:
        self.left -= offset
        return offset

    def read(self, size: int = -1) -> bytes:
        block = bytes(min(size, self.left))
        self.left -= len(block)
        return block


def test_file_of_five_gigabytes_and_what_stands_after_it_are_read_by_others(tmp_path):
    """The bytes go into a sparse file: headers and directory written, the zeros left out."""
    size = 5 * 1024**3
    layout = ZipLayout(
        [
            member("bo/trước.txt", b"truoc"),
            Member("bo/video.mp4", size, 0, AT, lambda: Zeros(size)),
            member("bo/sau.txt", b"sau"),
        ]
    )
    path = tmp_path / "bo.zip"
    with path.open("wb") as target:
        target.truncate(layout.size)
        for piece, end in zip(layout.pieces, layout.ends, strict=True):
            if piece.length < size:
                target.seek(end - piece.length)
                target.writelines(layout.read(ByteRange(end - piece.length, end - 1)))
    with zipfile.ZipFile(path) as archive:
        assert archive.getinfo("bo/video.mp4").file_size == size
        assert archive.read("bo/sau.txt") == b"sau"
        assert archive.read("bo/trước.txt") == b"truoc"
    listed = subprocess.run(["unzip", "-p", path, "bo/sau.txt"], capture_output=True, check=True)
    assert listed.stdout == b"sau"


def test_part_of_a_large_zip_begins_at_once_wherever_it_begins():
    size = 5 * 1024**3
    layout = ZipLayout([Member("a", size, 0, AT, lambda: Zeros(size)), member("b", b"sau")])
    tail = b"".join(layout.read(ByteRange(size - 10, layout.size - 1)))
    assert len(tail) == layout.size - size + 10
    assert b"sau" in tail

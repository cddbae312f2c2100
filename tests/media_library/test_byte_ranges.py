"""The Range header, read as RFC 9110 says."""

import io
import random

import pytest

from media_library.byte_ranges import (
    CHUNK,
    ByteRange,
    RangedFile,
    UnsatisfiableRange,
    parse_range,
)

SIZE = 1000


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("bytes=0-0", (0, 0)),
        ("bytes=0-499", (0, 499)),
        ("bytes=500-", (500, 999)),
        ("bytes=0-", (0, 999)),
        ("bytes=-1", (999, 999)),
        ("bytes=-200", (800, 999)),
        ("bytes=-5000", (0, 999)),
        ("bytes=999-999", (999, 999)),
        ("bytes=990-99999", (990, 999)),
        ("BYTES=1-2", (1, 2)),
        ("bytes= 1 - 2 ", (1, 2)),
    ],
)
def test_one_range_is_read(header, expected):
    part = parse_range(header, SIZE)
    assert part is not None
    assert (part.first, part.last) == expected


@pytest.mark.parametrize(
    "header",
    [
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=--1",
        "bytes=5-2",
        "bytes=a-b",
        "bytes=0-1,5-6",
        "bytes=0-1,",
        "items=0-5",
        "bytes=1.5-2",
        "bytes=+1-2",
        "bytes=٣-٥",
        "bytes=" + "9" * 5000 + "-",
        "bytes=0x0-0x5",
        "bytes=0-5\x00",
    ],
)
def test_senseless_foreign_or_several_ranges_mean_the_whole_file(header):
    assert parse_range(header, SIZE) is None


@pytest.mark.parametrize("header", ["bytes=1000-", "bytes=1000-1001", "bytes=5000-", "bytes=-0"])
def test_range_outside_the_file_cannot_be_satisfied(header):
    with pytest.raises(UnsatisfiableRange):
        parse_range(header, SIZE)


def test_whatever_is_sent_gives_a_range_inside_the_file_or_none():
    chance = random.Random(368)  # noqa: S311 (a seeded test)
    for _round in range(3000):
        header = "bytes=" + "".join(
            chance.choice("0123456789-, =b") for _ in range(chance.randint(0, 9))
        )
        try:
            part = parse_range(header, SIZE)
        except UnsatisfiableRange:
            continue
        assert part is None or 0 <= part.first <= part.last < SIZE


def test_header_of_a_part_names_the_whole_size():
    assert ByteRange(10, 19).header(SIZE) == "bytes 10-19/1000"


@pytest.mark.parametrize("length", [1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_part_of_a_file_is_exactly_its_bytes(length):
    content = random.Random(1).randbytes(4 * CHUNK)  # noqa: S311 (a seeded test)
    part = RangedFile(io.BytesIO(content), ByteRange(7, 6 + length))
    assert b"".join(part) == content[7 : 7 + length]


def test_part_closes_the_file():
    file = io.BytesIO(b"abc")
    RangedFile(file, ByteRange(0, 1)).close()
    assert file.closed

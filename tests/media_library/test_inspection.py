"""What the library takes, and what it says of what it refuses."""

import hashlib
import io
import random
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import TemporaryUploadedFile

from media_library import inspection
from media_library.inspection import ALLOWED_TYPES, clean_filename, inspect
from tests.media_library import small_files
from tests.media_library.small_files import SAMPLES


def refusal(content: bytes, filename: str) -> str:
    with pytest.raises(ValidationError) as refused:
        inspect(io.BytesIO(content), filename)
    return refused.value.message


def test_there_is_a_sample_of_every_allowed_type():
    assert set(SAMPLES) == set(ALLOWED_TYPES)


@pytest.mark.parametrize("suffix", SAMPLES)
def test_real_file_is_taken_with_its_type_size_and_checksum(suffix):
    content = SAMPLES[suffix]
    facts = inspect(io.BytesIO(content), f"tài liệu.{suffix.upper()}")
    assert (facts.content_type, facts.size, facts.sha256) == (
        ALLOWED_TYPES[suffix].content_type,
        len(content),
        hashlib.sha256(content).hexdigest(),
    )


@pytest.mark.parametrize(
    ("suffix", "expected"),
    [
        ("pdf", {"pages": 2}),
        ("png", {"width": 40, "height": 30}),
        ("jpg", {"width": 40, "height": 30}),
        ("webp", {"width": 40, "height": 30}),
        ("mp3", {"duration_seconds": 3}),
        ("mp4", {"duration_seconds": 4}),
        ("docx", {}),
    ],
)
def test_facts_fit_the_type(suffix, expected):
    facts = vars(inspect(io.BytesIO(SAMPLES[suffix]), f"a.{suffix}"))
    details = ("pages", "width", "height", "duration_seconds")
    assert {name: facts[name] for name in details if facts[name] is not None} == expected


def test_short_spot_lasts_at_least_one_second():
    assert inspect(io.BytesIO(small_files.mp3(0.3)), "a.mp3").duration_seconds == 1


def test_mp3_with_a_picture_tag_is_taken():
    tagged = b"ID3\x04\x00\x00\x00\x00\x00\x00" + SAMPLES["mp3"]
    assert inspect(io.BytesIO(tagged), "a.mp3").duration_seconds == 3


def test_file_of_several_megabytes_on_disk_is_read_and_left_at_its_start():
    upload = TemporaryUploadedFile("a.mp3", "audio/mpeg", 0, None)
    upload.write(small_files.mp3(600))
    facts = inspect(upload.file, "a.mp3")
    assert (facts.duration_seconds, upload.file.tell()) == (600, 0)
    upload.close()


@pytest.mark.parametrize(
    "name", ["trang.html", "anh.svg", "ma.exe", "pdf", "", "tên không đuôi", "a.pdf.js"]
)
def test_other_types_are_refused_with_the_list_of_allowed_ones(name):
    message = refusal(SAMPLES["pdf"], name)
    assert "PDF" in message
    assert "DOCX" in message


@pytest.mark.parametrize("suffix", SAMPLES)
def test_empty_file_is_refused(suffix):
    assert "Tệp trống" in refusal(b"", f"a.{suffix}")


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        (SAMPLES["pdf"], "docx"),
        (SAMPLES["png"], "jpg"),
        (SAMPLES["jpg"], "png"),
        (SAMPLES["docx"], "pptx"),
        (SAMPLES["xlsx"], "docx"),
        (SAMPLES["mp4"], "mp3"),
        (SAMPLES["mp3"], "mp4"),
        (small_files.mp4(brand=b"qt  "), "mp4"),
        (b"<html><script>alert(1)</script></html>", "png"),
        (b"<html><script>alert(1)</script></html>", "pdf"),
        (b"MZ\x90\x00" + bytes(200), "docx"),
        ("chỉ là chữ".encode(), "webp"),
    ],
)
def test_content_of_another_type_is_refused(content, suffix):
    assert "đừng chỉ đổi đuôi" in refusal(content, f"a.{suffix}")


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        (b"%PDF-1.7\n" + b"rubbish " * 40, "pdf"),
        (SAMPLES["png"][:300], "png"),
        (SAMPLES["jpg"][:300], "jpg"),
        (SAMPLES["webp"][:200], "webp"),
        (SAMPLES["docx"][:60], "docx"),
        (b"ID3\x04\x00\x00\x00\x00\x00\x00" + bytes(500), "mp3"),
        (SAMPLES["mp4"][:40], "mp4"),
    ],
)
def test_broken_file_is_refused(content, suffix):
    assert "bị hỏng" in refusal(content, f"a.{suffix}")


@pytest.mark.parametrize("suffix", SAMPLES)
def test_whatever_is_damaged_is_taken_or_refused_in_words_and_never_an_error(suffix):
    chance = random.Random(suffix)  # noqa: S311 (a seeded test)
    for _round in range(40):
        damaged = bytearray(SAMPLES[suffix])
        for _hit in range(chance.randint(1, 12)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        damaged = damaged[: chance.randint(1, len(damaged))]
        with suppress(ValidationError):
            inspect(io.BytesIO(bytes(damaged)), f"a.{suffix}")


def test_picture_above_forty_million_pixels_is_refused_from_its_header():
    assert "40 triệu" in refusal(small_files.plain_picture((7000, 6000)), "a.png")


def test_file_above_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(inspection, "MAX_BYTES", 100)
    assert "quá lớn" in refusal(SAMPLES["pdf"], "a.pdf")


def test_pdf_with_a_password_is_refused_and_says_so(monkeypatch):
    def locked(file, autoclose):
        raise inspection.pypdfium2.PdfiumError(
            "Failed to load document (PDFium: Incorrect password error)."
        )

    monkeypatch.setattr(inspection.pypdfium2, "PdfDocument", locked)
    assert "mật khẩu" in refusal(SAMPLES["pdf"], "a.pdf")


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("tờ rơi.pdf", "tờ rơi.pdf"),
        ("to\u031b\u0300.pdf", "tờ.pdf"),
        ("C:\\Users\\an\\tờ rơi.pdf", "tờ rơi.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("hai\r\ndòng\u202e.pdf", "haidòng.pdf"),
        ("  nhiều   khoảng .pdf", "nhiều khoảng.pdf"),
        (f"{'dài' * 100}.docx", f"{('dài' * 100)[:116]}.docx"),
        ("không đuôi", "không đuôi"),
        ("", ""),
    ],
)
def test_file_name_keeps_its_marks_and_loses_what_harms(name, cleaned):
    assert clean_filename(name) == cleaned

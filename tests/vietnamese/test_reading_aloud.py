"""How long a text takes aloud."""

import tomllib
import unicodedata
from pathlib import Path

import pytest
from tinytag import TinyTag

from sample.loading.content import CONTENT, MATERIAL_FILES
from vietnamese.reading_aloud import seconds_aloud, syllables

pytestmark = pytest.mark.once
TUNES = 4.4  # before and after the message (sample.makers.spots)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("—  … !", 0),
        ("Xin nhắc lại", 3),
        (unicodedata.normalize("NFD", "Nhắc lại"), 2),
        ("Gọi 111", 6),
        ("ngày 30/7", 5),
        ("0234 3822", 11),
        ("Số 19001234", 9),
        ("UBND tỉnh", 5),
        ("HIV", 3),
        ("ĐI LÀM XA AN TOÀN", 5),
        ("K=K", 2),
        ("Nguyễn Trãi, Phường 5", 4),
    ],
)
def test_syllables_are_counted_as_they_are_said(text: str, count: int) -> None:
    assert syllables(text) == count


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("", 0),
        ("một hai ba", 2),
        ("một hai ba " * 60, 61),
        ("Một hai ba. Bốn năm sáu.", 4),
        ("Một hai ba.\n\nBốn năm sáu.", 4),
        ("Một hai ba.\r\n\r\nBốn năm sáu.\r\n\r\nBảy tám chín.", 6),
    ],
)
def test_pauses_are_part_of_the_time(text: str, seconds: int) -> None:
    assert seconds_aloud(text) == seconds


@pytest.mark.parametrize("path", sorted(CONTENT.glob("materials/spot-*.toml")), ids=str)
def test_recorded_messages_come_within_a_tenth(path: Path) -> None:
    file = tomllib.loads(path.read_text(encoding="utf-8"))["files"][0]
    recorded = TinyTag.get(MATERIAL_FILES / file["path"]).duration or 0
    assert seconds_aloud(file["transcript"]) == pytest.approx(recorded - TUNES, rel=0.1)

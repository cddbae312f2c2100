"""Names inside a pack: readable, safe on every system, never twice."""

import unicodedata

import pytest

from media_library.packs.names import MOST_BYTES, safe_name, unique_name


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Áp phích đầm lầy.pdf", "Áp phích đầm lầy.pdf"),
        (unicodedata.normalize("NFD", "Tờ rơi.pdf"), "Tờ rơi.pdf"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("..\\..\\boot.ini", "-..-boot.ini"),
        ("a/b\\c:d*e?f.pdf", "a-b-c-def.pdf"),
        ("Áp phích: Thấy lo?.pdf", "Áp phích - Thấy lo.pdf"),
        ("50% là đủ.pdf", "50- là đủ.pdf"),
        ("hai\r\ndòng\t.pdf", "hai dòng.pdf"),
        ("không\x00rỗng.pdf", "khôngrỗng.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("nul", "_nul"),
        ("..", "tep"),
        ("   ", "tep"),
        ("", "tep"),
        ("cuối chấm. . .", "cuối chấm"),
        (".ẩn.pdf", "ẩn.pdf"),
    ],
)
def test_name_is_one_safe_part_of_a_path(name, safe):
    assert safe_name(name, instead="tep") == safe


@pytest.mark.parametrize("length", [66, 67, 120, 255, 4000])
def test_long_vietnamese_name_is_cut_between_letters_and_keeps_its_suffix(length):
    safe = safe_name(f"{'ệ' * length}.pdf", instead="tep")
    assert len(safe.encode()) <= MOST_BYTES
    assert safe.endswith("ệ.pdf")


def test_same_name_is_numbered_also_in_other_capitals():
    taken: set[str] = set()
    names = [
        unique_name(each, taken) for each in ("Tờ rơi.pdf", "TỜ RƠI.PDF", "Tờ rơi.pdf", "a", "A")
    ]
    assert names == ["Tờ rơi.pdf", "TỜ RƠI (2).PDF", "Tờ rơi (3).pdf", "a", "A (2)"]

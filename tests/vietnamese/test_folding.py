"""Folding: what is typed with and without marks is one and the same."""

import unicodedata

import pytest

from vietnamese.folding import fold, marked, words

CASES = [
    ("Đầm lầy Đồng Tháp", "dam lay dong thap"),
    ("PHÒNG, CHỐNG MẠI DÂM", "phong, chong mai dam"),
    ("Thuỷ điện", "thuy dien"),
    ("Thủy điện", "thuy dien"),
    ("Ðắk Lắk", "dak lak"),  # Eth, as some old keyboards give it
    ("Ưu tiên Ơn nghĩa Ăn Âu Ý", "uu tien on nghia an au y"),
    ("“trích” ‘dẫn’ «kép»", '"trich" \'dan\' "kep"'),
    ("2021–2025 — nay", "2021-2025 - nay"),
    ("giáo\u00addục\u200b", "giaoduc"),
    ("Ｆｕｌｌ ﬁ ß", "full fi ss"),
    ("", ""),
    ("\u0301\u0300", ""),
]


@pytest.mark.parametrize(("text", "folded"), CASES)
def test_fold_drops_marks_case_and_fine_punctuation(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("text", [text for text, _ in CASES])
def test_fold_is_the_same_for_composed_and_decomposed_text(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize("text", [text for text, _ in CASES])
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("letter", "aăâeêioôơuưy")
@pytest.mark.parametrize("tone", ["", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"])
def test_every_vowel_with_every_tone_folds_to_one_letter(letter: str, tone: str) -> None:
    assert fold(unicodedata.normalize("NFC", letter + tone)) in set("aeiouy")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("HIV/AIDS, 12h30; 8.000 người", ["hiv", "aids", "12h30", "8", "000", "nguoi"]),
        ("snake_case và trừ-gạch", ["snake", "case", "va", "tru", "gach"]),
        ("привет", ["u43fu440u438u432u435u442"]),
        ("a\0b", ["a", "b"]),
        ("x" * 500, ["x" * 64]),
        ("!?…“”", []),
    ],
)
def test_words_are_small_letters_and_digits(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("đầm", "dam269"),
        ("dâm", "dam6"),
        ("dam", "dam"),
        ("Mại", "mai5"),
        ("thuỷ", "thuy3"),
        ("thủy", "thuy3"),
        ("hoà", "hoa2"),
        ("hòa", "hoa2"),
        ("HIV", "hiv"),
        ("Nữ", "nu47"),
    ],
)
def test_marked_keeps_marks_apart_and_places_of_the_tone_together(word: str, key: str) -> None:
    assert marked(word) == key


def test_marked_is_the_same_for_decomposed_text() -> None:
    assert marked(unicodedata.normalize("NFD", "đường")) == marked("đường")

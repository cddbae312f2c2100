"""Vietnamese text without its marks, so that what is typed with and without them meets.

Everything here is pure: text in, text out, no database and no settings.
"""

import re
import unicodedata
from functools import lru_cache

# Signs without a width that word processors leave inside words.
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
# What people type for one and the same sign, by where the text came from.
_SIGNS = (
    str.maketrans(
        {
            **dict.fromkeys("‘’‚‛′‵ʼ`´", "'"),
            **dict.fromkeys("“”„‟″‶«»＂", '"'),
            **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
            "…": "...",
            "đ": "d",
            "Đ": "d",
            "ð": "d",  # typed for đ on some old keyboards
            "Ð": "d",
            "\u0000": " ",
        }
    )
    | INVISIBLE
)
_COMBINING = re.compile(r"[\u0300-\u036f]+")
_MARK_DIGITS = {
    "\u0301": "1",  # sắc
    "\u0300": "2",  # huyền
    "\u0309": "3",  # hỏi
    "\u0303": "4",  # ngã
    "\u0323": "5",  # nặng
    "\u0302": "6",  # â ê ô
    "\u031b": "7",  # ơ ư
    "\u0306": "8",  # ă
}
_BARRED_D = frozenset("đĐðÐ")
LONGEST_WORD = 64

# A word in any spelling of the same letters: letters and digits, with combining marks and
# invisible signs inside.
WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff])*")


def fold(text: str) -> str:
    """`text` in small letters without tone and vowel marks, đ as d, plain quotes and dashes.

    The same for composed and decomposed input, for "Thuỷ" and "Thủy". Folding twice changes
    nothing. Spaces and punctuation stay where they are.
    """
    plain = unicodedata.normalize("NFKD", text.translate(_SIGNS))
    plain = _COMBINING.sub("", plain).casefold().translate(_SIGNS)
    return unicodedata.normalize("NFC", plain)


def _ascii(word: str) -> str:
    """`word` with letters outside ASCII spelled as numbers: both databases cut it alike."""
    if word.isascii():
        return word
    return "".join(sign if sign.isascii() else f"u{ord(sign):x}" for sign in word)


def words(text: str) -> list[str]:
    """The folded words of `text` in their order, only small letters a-z and digits.

    Letters of other alphabets become `u` and their number. A word longer than 64 is cut.
    """
    return [_ascii(found.group())[:LONGEST_WORD] for found in WORD.finditer(fold(text))]


@lru_cache(maxsize=16_384)  # Vietnamese has about 7,000 syllables
def marked(word: str) -> str:
    """One word with its marks as digits: "đầm" → "dam269". Without marks: as `words` gives it.

    The digits come sorted at the end, so that old and new places of the tone mark are alike.
    """
    decomposed = unicodedata.normalize("NFD", word)
    digits = {_MARK_DIGITS[sign] for sign in decomposed if sign in _MARK_DIGITS}
    if not _BARRED_D.isdisjoint(decomposed):
        digits.add("9")
    return "".join([*words(word)[:1], *sorted(digits)])


def native(word: str) -> str:
    """One word as written, in small letters and composed (NFC)."""
    return unicodedata.normalize("NFC", word.translate(INVISIBLE)).lower()


def spelled_words(text: str) -> list[tuple[int, int, str]]:
    """Start, end and spelling of each word of `text` as it stands there."""
    return [(found.start(), found.end(), found.group()) for found in WORD.finditer(text)]

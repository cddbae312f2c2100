"""Bytes to Vietnamese text, or a refusal that says how to save the file rightly."""

import codecs
import re
import unicodedata

from .refusals import HOW_TO_SAVE_AS_UTF8, ImportRefusedError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f]")
ODD_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]")

# What only Unicode Vietnamese has, and what Latin-1 has but Vietnamese has not: the latter is what
# text of the fonts TCVN3 and VNI, or UTF-8 read as Latin-1, is full of.
VIETNAMESE_LETTERS = re.compile("[ăĂđĐơƠưƯĩĨũŨ\u1ea0-\u1ef9]")
FOREIGN_LETTERS = re.compile("[¡-§¨©®µ¶·¸¹º»¼½¾¿ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿ†‡ˆ‰‹›œŒžŽƒ]")
FEWEST_FOREIGN = 6


def decode(data: bytes, suffix: str) -> str:
    """The text of UTF-8 (with or without mark) or marked UTF-16; anything else is refused.

    Windows-1258 is refused even where it could be guessed: a wrong guess gives wrong marks, which
    nobody notices before readers do.
    """
    encoding = next((name for mark, name in BYTE_ORDER_MARKS if data.startswith(mark)), "utf-8")
    if encoding == "utf-8" and b"\x00" in data:
        raise ImportRefusedError("not_text", suffix=suffix)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ImportRefusedError("not_utf8", how=HOW_TO_SAVE_AS_UTF8) from error
    if CONTROL.search(text):
        raise ImportRefusedError("not_text", suffix=suffix)
    return text


def tidy(text: str) -> str:
    """NFC, one kind of space, no invisible characters; line ends stay."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return ODD_SPACES.sub(" ", INVISIBLE.sub("", text))


def refuse_legacy_fonts(text: str) -> None:
    """Refuses text of TCVN3 or VNI fonts, or wrongly converted: "Céng hoµ x· héi", "Coäng hoøa"."""
    foreign = len(FOREIGN_LETTERS.findall(text)) - len(re.findall(r"[·©®»«×]\s", text))
    vietnamese = len(VIETNAMESE_LETTERS.findall(text))
    if foreign >= FEWEST_FOREIGN and foreign > vietnamese and foreign * 100 > len(text):
        raise ImportRefusedError("legacy_font")

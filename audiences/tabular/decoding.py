"""Which encoding a CSV file has, and its text in composed letters.

UTF-8 and UTF-16, with or without a byte order mark, and Windows-1258. Windows-1258 is taken only
when every letter that it gives is one of Vietnamese: anything else (TCVN3, VNI, Latin-1, broken
UTF-8) gives foreign signs and is refused rather than guessed.
"""

import codecs
import io
import re
import unicodedata
from collections.abc import Iterator
from typing import BinaryIO

from vietnamese.folding import INVISIBLE

from .problems import RefusedFileError

CHUNK = 256 * 1024
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
VOWELS = "aăâeêioôơuưy"
TONES = "\u0300\u0301\u0303\u0309\u0323"
LETTERS = frozenset(
    unicodedata.normalize("NFC", letter + tone)
    for vowel in VOWELS + VOWELS.upper()
    for letter in (vowel,)
    for tone in ("", *TONES)
) | frozenset("đĐ")
SIGNS = frozenset("“”‘’„–—…•·«»°§²³½×±₫€\u00a0\u00ad\u2009")
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def encoding_of(file: BinaryIO) -> str:
    """The name of the encoding; the file is read once and wound back. Raises RefusedFileError."""
    file.seek(0)
    start = file.read(CHUNK)
    file.seek(0)
    for mark, name in BYTE_ORDER_MARKS:
        if start.startswith(mark):
            return _checked(file, name, "not_text")
    if b"\x00" in start:
        # Text without a mark: every second byte of ASCII is zero in UTF-16.
        little = start[1::2].count(0) >= start[0::2].count(0)
        return _checked(file, "utf-16-le" if little else "utf-16-be", "not_text")
    try:
        return _checked(file, "utf-8", "unknown_encoding")
    except RefusedFileError as refused:
        if refused.code != "unknown_encoding":
            raise
    return _checked(file, "cp1258", "unknown_encoding")


def _checked(file: BinaryIO, encoding: str, code: str) -> str:
    """`encoding` when the whole file is text in it, else a refusal with `code`."""
    decoder = codecs.getincrementaldecoder(encoding)()
    carried = ""
    try:
        while chunk := file.read(CHUNK):
            text = carried + decoder.decode(chunk)
            carried = text[-1:]
            _refuse_odd(text, encoding)
        _refuse_odd(decoder.decode(b"", True), encoding)
    except UnicodeDecodeError as error:
        raise RefusedFileError(code) from error
    finally:
        file.seek(0)
    return encoding


def _refuse_odd(text: str, encoding: str) -> None:
    if CONTROL.search(text):
        raise RefusedFileError("not_text")
    if encoding == "cp1258":
        # A tone at the very end may belong to a letter before this piece: it came along.
        composed = unicodedata.normalize("NFC", text)
        foreign = {sign for sign in composed if ord(sign) > 127} - LETTERS - SIGNS
        if foreign - set(TONES if text[:1] in TONES else ""):
            raise RefusedFileError("unknown_encoding")


def lines_of(file: BinaryIO, encoding: str) -> Iterator[str]:
    """The lines of the file, whichever system ended them, each with "\\n"."""
    file.seek(0)
    decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder(encoding)(), translate=True)
    rest = ""
    while chunk := file.read(CHUNK):
        *lines, rest = (rest + decoder.decode(chunk)).split("\n")
        yield from (f"{line}\n" for line in lines)
    rest += decoder.decode(b"", final=True)
    if rest:
        yield rest


def tidy(text: str) -> str:
    """One cell: composed letters, no invisible signs, no space around it."""
    return unicodedata.normalize("NFC", text.translate(INVISIBLE).replace("\u00a0", " ")).strip()

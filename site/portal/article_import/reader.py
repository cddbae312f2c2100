"""A file's bytes to an article: the one door that command and administration use."""

import hashlib
import re
from pathlib import PurePath

from . import decoding, limits
from .assembly import assemble, with_file
from .html_page import read_page
from .neutral import Flow, ImportedArticle
from .plain_text import read_text
from .refusals import ImportRefusedError
from .word import read_word

TEXT, HTML, WORD = {".txt"}, {".html", ".htm", ".xhtml"}, {".docx"}
TOLD_BY_SUFFIX = {".rtf": "rtf", ".mht": "web_archive", ".mhtml": "web_archive"}
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
ZIP = (b"PK\x03\x04", b"PK\x05\x06")


def read_article(name: str, data: bytes) -> ImportedArticle:
    """`name` is the file's name, of which only the suffix counts. Raises ImportRefusedError.

    Suffix and content must agree: a PDF that is called .docx is refused as a PDF.
    """
    suffix = PurePath(name).suffix.lower()
    refuse_size(len(data))
    _refuse_by_content(data, suffix)
    if suffix not in TEXT | HTML | WORD:
        raise ImportRefusedError("unknown_suffix", suffix=suffix or "?")
    try:
        article = assemble(_flow(data, suffix))
    except RecursionError as error:
        raise ImportRefusedError("broken") from error
    return with_file(article, PurePath(name).name, hashlib.sha256(data).hexdigest())


def refuse_size(size: int) -> None:
    """Raises ImportRefusedError for more than may be taken in, and for nothing at all. In bytes."""
    if size > limits.max_bytes():
        raise ImportRefusedError("too_large", limit=limits.max_megabytes())
    if size == 0:
        raise ImportRefusedError("empty")


def _refuse_by_content(data: bytes, suffix: str) -> None:
    if not data.strip(b" \t\r\n\xef\xbb\xbf"):
        raise ImportRefusedError("empty")
    if b"%PDF-" in data[:1024]:
        raise ImportRefusedError("pdf")
    if data.startswith(OLD_OFFICE):
        raise ImportRefusedError("password" if ENCRYPTED_STREAM in data else "old_word")
    if data.startswith(b"{\\rtf"):
        raise ImportRefusedError("rtf")
    if suffix in TOLD_BY_SUFFIX:
        raise ImportRefusedError(TOLD_BY_SUFFIX[suffix])
    is_zip = data.startswith(ZIP)
    if suffix in WORD and not is_zip:
        raise ImportRefusedError("not_word")
    if suffix in TEXT | HTML and is_zip:
        raise ImportRefusedError("not_text", suffix=suffix)


def _flow(data: bytes, suffix: str) -> Flow:
    if suffix in WORD:
        return read_word(data)
    text = decoding.tidy(decoding.decode(data, suffix))
    if len(text) > limits.TEXT_CHARACTERS and suffix in TEXT:
        raise ImportRefusedError("too_long")
    is_html = suffix in HTML or re.match(r"\s*(?:<!doctype html|<html)\b", text, re.IGNORECASE)
    return read_page(text) if is_html else read_text(text)

"""A Word file is a ZIP archive of XML: what must hold before a library reads it."""

import io
import re
import stat
import zipfile
from collections.abc import Iterator
from xml.parsers import expat

from . import limits
from .refusals import ImportRefusedError

CHUNK = 64 * 1024
MAIN_PART = "word/document.xml"
ENCRYPTED = 0x1


def checked(data: bytes) -> zipfile.ZipFile:
    """The archive, every entry inflated once and counted. Raises ImportRefusedError.

    Nothing is ever unpacked to disk; names that lead elsewhere are refused all the same.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        _check_directory(archive)
        _check_contents(archive)
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        EOFError,
        NotImplementedError,
        OSError,
    ) as error:
        raise ImportRefusedError("broken") from error
    except (RuntimeError, ValueError) as error:  # an encrypted entry; a name that is no text
        raise ImportRefusedError("broken") from error
    return archive


def _check_directory(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if MAIN_PART not in names:
        raise ImportRefusedError("not_word")
    if len(entries) > limits.ARCHIVE_ENTRIES:
        raise ImportRefusedError("unsafe_archive")
    if len(set(names)) != len(names) or any(map(_is_odd, entries)):
        raise ImportRefusedError("broken")


def _is_odd(entry: zipfile.ZipInfo) -> bool:
    """A path out of the archive, a symbolic link, or an entry with a password."""
    name = entry.filename
    leads_out = name.startswith("/") or "\\" in name or ".." in name.split("/") or ":" in name
    return leads_out or stat.S_ISLNK(entry.external_attr >> 16) or bool(entry.flag_bits & ENCRYPTED)


def _check_contents(archive: zipfile.ZipFile) -> None:
    total = 0
    for entry in archive.infolist():
        is_xml = entry.filename.endswith((".xml", ".rels"))
        shape = _XmlShape() if is_xml else None
        size = 0
        for chunk in _chunks(archive, entry):
            size += len(chunk)
            total += len(chunk)
            _check_size(entry, size, total)
            if shape is not None:
                shape.feed(chunk)
        if shape is not None:
            shape.close()


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as opened:
        while chunk := opened.read(CHUNK):
            yield chunk


def _check_size(entry: zipfile.ZipInfo, size: int, total: int) -> None:
    is_xml = entry.filename.endswith((".xml", ".rels"))
    too_dense = size > limits.RATIO_FLOOR and size > limits.ARCHIVE_RATIO * max(
        entry.compress_size, 1
    )
    if total > limits.ARCHIVE_BYTES or too_dense or (is_xml and size > limits.XML_BYTES):
        raise ImportRefusedError("unsafe_archive")


class _XmlShape:
    """Refuses a document type (entities that multiply) and trees too large or too deep to walk."""

    def __init__(self) -> None:
        self.elements = 0
        self.depth = 0
        self.parser = expat.ParserCreate()
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def feed(self, chunk: bytes) -> None:
        self._parse(chunk, final=False)

    def close(self) -> None:
        self._parse(b"", final=True)

    def _parse(self, chunk: bytes, *, final: bool) -> None:
        try:
            self.parser.Parse(chunk, final)
        except expat.ExpatError as error:
            raise ImportRefusedError("broken") from error

    def _doctype(self, *_: object) -> None:
        raise ImportRefusedError("unsafe_archive")

    def _start(self, *_: object) -> None:
        self.elements += 1
        self.depth += 1
        if self.elements > limits.XML_ELEMENTS or self.depth > limits.XML_DEPTH:
            raise ImportRefusedError("unsafe_archive")

    def _end(self, *_: object) -> None:
        self.depth -= 1


def part_text(archive: zipfile.ZipFile, name: str) -> str:
    """The words of one part, paragraphs joined by spaces; "" when the part is not there."""
    try:
        xml = archive.read(name).decode("utf-8", errors="ignore")
    except KeyError:
        return ""
    words = re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|(</w:p>)", xml)
    return re.sub(r"\s+", " ", "".join(text or (" " if end else "") for text, end in words)).strip()

"""BagIt 1.0 (RFC 8493): the files that make a folder checkable, years later and by anybody."""

import hashlib
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from .zip_layout import Member

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


@dataclass(frozen=True)
class Payload:
    """A file of the bag, named from the bag's folder on ("data/…"), and its checksum."""

    member: Member
    sha256: str


def written(name: str, content: bytes, modified: datetime) -> Payload:
    """A file that the house writes itself."""
    member = Member(
        name=name,
        size=len(content),
        crc32=zlib.crc32(content),
        modified=modified,
        open=lambda: BytesIO(content),
    )
    return Payload(member, hashlib.sha256(content).hexdigest())


def manifest(files: Iterable[Payload]) -> bytes:
    """A checksum a line. No name holds a line break or "%" (`packs.names`): nothing to escape."""
    return "".join(f"{each.sha256}  {each.member.name}\n" for each in files).encode()


def bag(
    folder: str, payload: Sequence[Payload], *, info: Mapping[str, str], modified: datetime
) -> list[Payload]:
    """The whole bag below `folder`: tag files first, then `payload`.

    `info`: further lines of bag-info.txt; line breaks in them become blanks.
    """
    size = sum(each.member.size for each in payload)
    lines = {**info, "Payload-Oxum": f"{size}.{len(payload)}"}
    said = "".join(f"{label}: {' '.join(value.split())}\n" for label, value in lines.items())
    tags = [
        written("bagit.txt", DECLARATION, modified),
        written("bag-info.txt", said.encode(), modified),
        written("manifest-sha256.txt", manifest(payload), modified),
    ]
    tags.append(written("tagmanifest-sha256.txt", manifest(tags), modified))
    return [below(folder, each) for each in (*tags, *payload)]


def below(folder: str, file: Payload) -> Payload:
    member = file.member
    named = Member(
        name=f"{folder}/{member.name}",
        size=member.size,
        crc32=member.crc32,
        modified=member.modified,
        open=member.open,
    )
    return Payload(named, file.sha256)

"""Checksums of files: SHA-256 says what a file is, CRC-32 is what a ZIP needs before its bytes."""

import hashlib
import zlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from .models import FileVersion

BLOCK = 256 * 1024


def checksums_of(file: BinaryIO) -> tuple[str, int]:
    """SHA-256 in hexadecimal and CRC-32, read once in blocks; leaves the file at its start."""
    sha256, crc32 = hashlib.sha256(), 0
    file.seek(0)
    try:
        while block := file.read(BLOCK):
            sha256.update(block)
            crc32 = zlib.crc32(block, crc32)
    finally:
        file.seek(0)
    return sha256.hexdigest(), crc32


def fill_crc32(versions: Iterable["FileVersion"]) -> int:
    """Reads and keeps the CRC-32 of those that have none; how many those were.

    Files that came in by another way than the library's own action have none at first. Raises
    OSError where storage has lost a file.
    """
    filled = 0
    for version in versions:
        if version.crc32 is not None:
            continue
        with version.opened() as file:
            _sha256, version.crc32 = checksums_of(file)
        version.save(update_fields=["crc32"])
        filled += 1
    return filled

"""Names inside a pack: readable, whole in Vietnamese, safe wherever they are unpacked."""

import re
import unicodedata

# What Windows refuses, what leads out of a folder, and "%", which a BagIt manifest escapes.
DROPPED = re.compile(r'[<>"|?*]')
DASHED = re.compile(r"[:/\\%]")
RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
MOST_BYTES = 200  # file systems take 255; a number in front and one behind stay possible


def safe_name(name: str, *, instead: str) -> str:
    """`name` as one part of a path, composed, at most 200 bytes; `instead` if nothing is left.

    The suffix is kept whole. Never empty, never a way up, never a device of Windows.
    """
    composed = unicodedata.normalize("NFC", name)
    visible = "".join(
        " " if sign.isspace() else sign
        for sign in composed
        if sign.isspace() or unicodedata.category(sign)[0] != "C"
    )
    dashed = DASHED.sub("-", DROPPED.sub("", visible).replace(": ", " - "))
    tidy = " ".join(dashed.split()).strip(". ")
    stem, dot, suffix = tidy.rpartition(".")
    if not dot or len(suffix) > 8 or " " in suffix:
        stem, dot, suffix = tidy, "", ""
    short = cut(stem, MOST_BYTES - len(f"{dot}{suffix}".encode())).rstrip(". ")
    kept = f"{short}{dot}{suffix}" if short else instead
    return f"_{kept}" if RESERVED.match(kept) else kept


def cut(text: str, most: int) -> str:
    """`text` in at most so many bytes of UTF-8, no letter cut in two."""
    return text.encode()[:most].decode(errors="ignore")


def unique_name(name: str, taken: set[str]) -> str:
    """`name`, numbered where it is taken; capitals make no difference. Adds it to `taken`."""
    stem, dot, suffix = name.rpartition(".")
    if not dot:
        stem, suffix = name, ""
    candidate, number = name, 1
    while candidate.casefold() in taken:
        number += 1
        candidate = f"{stem} ({number}){dot}{suffix}"
    taken.add(candidate.casefold())
    return candidate

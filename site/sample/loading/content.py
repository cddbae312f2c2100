"""The sample's files on disk."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

SAMPLE = Path(__file__).resolve().parents[1]
CONTENT = SAMPLE / "content"
FILES = SAMPLE / "files"
IMAGES = FILES / "images"
MATERIAL_FILES = FILES / "materials"

LANGUAGES = ("vi", "en")
Record = dict[str, Any]


@cache
def read(name: str) -> Record:
    """One file of `content/`; the values are shared, so nobody changes them."""
    return tomllib.loads((CONTENT / name).read_text(encoding="utf-8"))


def records(folder: str, date_key: str) -> list[Record]:
    """All files of a folder, oldest first: what is published later has the higher id."""
    found = [read(f"{folder}/{path.name}") for path in sorted((CONTENT / folder).glob("*.toml"))]
    return sorted(found, key=lambda record: (record[date_key], record["slug"]))


def articles() -> list[Record]:
    return records("articles", "date")


def materials() -> list[Record]:
    return records("materials", "published")


def toolkits() -> list[Record]:
    return records("toolkits", "published")


def in_language(record: Record, name: str, language: str) -> str:
    """`name` of a record, from `name_en` for English."""
    return record[name] if language == "vi" else record[f"{name}_{language}"]

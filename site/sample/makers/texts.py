"""The words of the materials, written by the editors in content/material_texts."""

import tomllib
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).resolve().parent.parent / "content" / "material_texts"


def load(slug: str, language: str = "vi") -> dict[str, Any]:
    """The texts of one material in one language; KeyError if it has none in that language."""
    with (_FOLDER / f"{slug}.toml").open("rb") as file:
        texts: dict[str, Any] = tomllib.load(file)[language]
    return texts

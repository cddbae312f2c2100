"""An article as it was read from a file, before it is anything of Wagtail's.

`html` in these classes is inline HTML, already cleaned: text, `b`, `i`, `sup`, `a href`, `br`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Heading:
    level: int
    html: str


@dataclass(frozen=True)
class Paragraph:
    html: str


@dataclass(frozen=True)
class Point:
    html: str
    children: Points | None = None


@dataclass(frozen=True)
class Points:
    """A list. `ordered`: its points are numbered."""

    items: tuple[Point, ...]
    ordered: bool = False

    @property
    def total(self) -> int:
        """Points at all depths."""
        return len(self.items) + sum(each.children.total for each in self.items if each.children)


@dataclass(frozen=True)
class Table:
    """Rows of equal length; cells are plain text."""

    rows: tuple[tuple[str, ...], ...]
    has_header: bool = False
    caption: str = ""


@dataclass(frozen=True)
class Picture:
    """An image that lies in the file itself. `alt` is empty where the file gives no usable one."""

    data: bytes
    name: str
    alt: str = ""
    caption: str = ""

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Quote:
    text: str
    attribution: str = ""


Block = Heading | Paragraph | Points | Table | Picture | Quote


@dataclass(frozen=True)
class Unplaced:
    """Something of the article that has no place in the draft: what it is, and why.

    `at`: where it stood among a flow's blocks, halves being between two; None when nowhere.
    """

    what: str
    why: str
    at: float | None = field(default=None, compare=False)


@dataclass
class Flow:
    """What a reader hands to `assembly.assemble`: blocks in order, and what the format tells.

    The hints are empty where the format tells nothing; the text itself is looked at then.
    """

    blocks: list[Block]
    title: str = ""
    published_on: date | None = None
    author: str = ""
    source_url: str = ""
    unplaced: list[Unplaced] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)


@dataclass
class ImportedArticle:
    """`furniture`: lines of the site around the article that were left out on purpose."""

    title: str
    blocks: list[Block]
    published_on: date | None = None
    author: str = ""
    lead: str = ""
    source_name: str = ""
    source_url: str = ""
    unplaced: list[Unplaced] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    file_name: str = ""
    file_sha256: str = ""

    @property
    def pictures(self) -> list[Picture]:
        return [block for block in self.blocks if isinstance(block, Picture)]

    @property
    def pictures_without_alt(self) -> list[Picture]:
        return [picture for picture in self.pictures if not picture.alt]

    @property
    def headings(self) -> list[Heading]:
        return [block for block in self.blocks if isinstance(block, Heading)]

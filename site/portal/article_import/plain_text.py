"""Plain text to blocks: a line is a paragraph, unless lines were broken to fit a width."""

import re

from . import bylines, inline
from .neutral import Block, Flow, Paragraph

WRAP_WIDTH = 100  # no line longer than this: the file may have been wrapped
FULL_LINE = 55  # a line this long was probably ended by the width, not by its writer
FEWEST_FULL_LINES = 4
NUMBERED = re.compile(r"(?:[\d.]{1,5}|[IVX]{1,5}|[a-zđ])\s*[.)]", re.IGNORECASE)


def read_text(text: str) -> Flow:
    """`text` is decoded and tidied."""
    lines = [line.strip() for line in text.split("\n")]
    wrapped = _is_wrapped(lines)
    paragraphs: list[str] = []
    previous = ""
    for line in lines:
        if line and previous and continues(previous, line, wrapped=wrapped):
            paragraphs[-1] = f"{paragraphs[-1]} {line}"
        elif line:
            paragraphs.append(line)
        previous = line
    blocks: list[Block] = [Paragraph(inline.from_text(each)) for each in paragraphs]
    return Flow(blocks=blocks)


def _is_wrapped(lines: list[str]) -> bool:
    full = [line for line in lines if len(line) >= FULL_LINE]
    return len(full) >= FEWEST_FULL_LINES and max(map(len, lines)) <= WRAP_WIDTH


def continues(previous: str, line: str, *, wrapped: bool = False) -> bool:
    """Whether a line goes on with the sentence of the line directly above it."""
    if previous[-1] in ".:;!?…" or line[0] in "-+•*–" or NUMBERED.match(line):
        return False
    if bylines.date_line(line) or bylines.date_line(previous):
        return False
    return line[0].islower() or (wrapped and len(previous) >= FULL_LINE)

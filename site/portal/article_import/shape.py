"""Paragraphs that only look like headings and lists become headings and lists.

Writers number headings by hand ("1.Tăng cường…") and begin points with "-" and "+". Numbered
paragraphs with something between them are headings; those that follow each other are a list.
"""

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from . import inline
from .frame import text_of
from .neutral import Block, Heading, Paragraph, Picture, Point, Points, Table

HEADING_LENGTH = 250
BARE_HEADING_LENGTH = 150
ROMAN = [
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
]
NUMBER = re.compile(
    r"(?P<roman>[IVX]{1,5})\s*[.)/]\s*(?=[^\W\d_]|[\"“(])"
    r"|(?P<multi>\d{1,2}(?:\.\d{1,2})+)[.)]?\s+(?=[^\W\d_]|[\"“(])"
    r"|(?P<arabic>\d{1,2})\s*[.)/]\s*(?=[A-ZÀ-ỸĐ\"“(])"
    r"|(?P<letter>[a-zđ])\s*\)\s*(?=\S)"
)
MARK = re.compile(
    '(?P<mark>[•·●○◦‣⁃▪■❖➢✓✔\uf02d\uf076\uf0a7\uf0b7\uf0d8\uf0fc])\\s*(?=\\S)|(?P<dash>[-–—+*])(?:\\s+(?=\\S)|(?=[A-ZÀ-ỸĐ“"]))'
)
CAPTION = re.compile(r"(?:bảng|biểu)(?:\s+số)?\s*\d+\b.*", re.IGNORECASE)
CAPTION_LENGTH = 200


@dataclass(frozen=True)
class Numbered:
    at: int
    scheme: str
    order: int
    start: int  # characters of the number and what follows it
    label: str


def shape(blocks: list[Block]) -> list[Block]:
    """The blocks with headings at levels 2 and 3, lists nested, captions with their tables."""
    blocks = _numbers_of_lone_items(blocks)
    blocks = _numbered(blocks)
    blocks = _dashed(blocks)
    blocks = _bare_headings(blocks)
    return _captions(_levels(blocks))


def _numbers_of_lone_items(blocks: list[Block]) -> list[Block]:
    """Lists of one point with text between them, as Word makes of numbered headings: "1. …"."""
    lone = [at for at, block in enumerate(blocks) if _is_lone_item(block)]
    if len(lone) < 2:
        return blocks
    result = list(blocks)
    for order, at in enumerate(lone, start=1):
        result[at] = Paragraph(f"{order}. {result[at].items[0].html}")  # type: ignore[union-attr]  # checked
    return result


def _is_lone_item(block: Block) -> bool:
    if not (isinstance(block, Points) and block.ordered and len(block.items) == 1):
        return False
    only = block.items[0]
    return only.children is None and len(inline.to_text(only.html)) <= HEADING_LENGTH


def _find_numbered(blocks: list[Block]) -> list[Numbered]:
    found = []
    for at, block in enumerate(blocks):
        text = text_of(block) if isinstance(block, Paragraph) else ""
        match = NUMBER.match(text)
        if match is None:
            continue
        scheme = str(match.lastgroup)
        label = match[scheme]
        found.append(Numbered(at, scheme, _order(scheme, label), match.end(), label))
    return found


def _order(scheme: str, label: str) -> int:
    match scheme:
        case "roman":
            return ROMAN.index(label) + 1 if label in ROMAN else 0
        case "letter":
            return "abcdđeghiklmnopqrstuvxy".find(label) + 1
        case "multi":
            return int(label.rsplit(".", 1)[-1])
        case _:
            return int(label)


RANK = {"roman": 0, "arabic": 1, "multi": 2, "letter": 3}


def _runs(found: list[Numbered], breaks: Iterable[int]) -> list[list[Numbered]]:
    """Numbers that count on from 1 in one scheme, not across a heading or a higher scheme."""
    running: dict[str, list[Numbered]] = {}
    runs: list[list[Numbered]] = []
    stops = sorted(breaks)
    for each in found:
        for scheme in [name for name in running if RANK[name] > RANK[each.scheme]]:
            del running[scheme]
        current = running.get(each.scheme)
        counts_on = current is not None and each.order == current[-1].order + 1
        if counts_on and current and not any(current[-1].at < stop < each.at for stop in stops):
            current.append(each)
        elif each.order == 1:
            running[each.scheme] = [each]
            runs.append(running[each.scheme])
        else:
            running.pop(each.scheme, None)
    return runs


def _numbered(blocks: list[Block]) -> list[Block]:
    found = _find_numbered(blocks)
    breaks = [at for at, block in enumerate(blocks) if isinstance(block, Heading)]
    runs = [run for run in _runs(found, breaks) if len(run) > 1]
    headings = [run for run in runs if _heads_something(run, blocks)]
    schemes = sorted({run[0].scheme for run in headings}, key=RANK.__getitem__)
    above = 3 if breaks else 2
    result: list[Block | None] = list(blocks)
    for run in headings:
        for each in run:
            level = min(above + schemes.index(each.scheme), 3)
            result[each.at] = Heading(level, _numbered_html(blocks[each.at], each))
    for run in runs:
        if (
            run not in headings
            and run[0].scheme == "arabic"
            and run[-1].at - run[0].at == len(run) - 1
        ):
            items = tuple(Point(_stripped(blocks[each.at], each.start)) for each in run)
            result[run[0].at : run[-1].at + 1] = [
                Points(items, ordered=True),
                *[None] * (len(run) - 1),
            ]
    return [block for block in result if block is not None]


def _heads_something(run: list[Numbered], blocks: list[Block]) -> bool:
    """Short enough for headings, and text between at least half of them."""
    texts = [text_of(blocks[each.at]) for each in run]
    gaps = sum(later.at - earlier.at > 1 for earlier, later in itertools.pairwise(run))
    return max(map(len, texts)) <= HEADING_LENGTH and gaps * 2 >= len(run) - 1 and gaps > 0


def _numbered_html(block: Block, number: Numbered) -> str:
    sign = ")" if number.scheme == "letter" else "."
    return f"{number.label}{sign} {inline.without_bold(_stripped(block, number.start))}"


def _stripped(block: Block, length: int) -> str:
    return inline.without_start(block.html, length)  # type: ignore[union-attr]  # a paragraph


def _dashed(blocks: list[Block]) -> list[Block]:
    """Runs of paragraphs that begin with a mark become lists; a second mark is a second level."""
    result: list[Block] = []
    run: list[tuple[str, str]] = []
    for block in [*blocks, None]:
        match = MARK.match(text_of(block)) if isinstance(block, Paragraph) else None
        if match is not None and block is not None:
            run.append((match[0].strip(), _stripped(block, match.end())))
            continue
        if run:
            result.append(_nested(run))
            run = []
        if block is not None:
            result.append(block)
    return result


def _nested(run: list[tuple[str, str]]) -> Points:
    first = run[0][0]
    items: list[Point] = []
    below: list[tuple[str, str]] = []
    for mark, html in [*run, (first, "")]:
        if mark != first:
            below.append((mark, html))
            continue
        if below:
            items[-1] = Point(items[-1].html, _nested(below))
            below = []
        if html:
            items.append(Point(html))
    return Points(tuple(items))


def _bare_headings(blocks: list[Block]) -> list[Block]:
    """Short bold or capital lines are headings where the article has no other headings."""
    if any(isinstance(block, Heading) for block in blocks):
        return blocks
    following = [*blocks[1:], None][: len(blocks)]
    return [
        Heading(2, inline.without_bold(block.html))
        if isinstance(block, Paragraph) and _is_bare_heading(block) and _may_follow(after)
        else block
        for block, after in zip(blocks, following, strict=True)
    ]


def _is_bare_heading(block: Block | None) -> bool:
    if not isinstance(block, Paragraph):
        return False
    text = text_of(block)
    if len(text) > BARE_HEADING_LENGTH or re.search(r"[.;,!…]$", text) or len(text.split()) < 2:
        return False
    return inline.is_wholly_bold(block.html) or text.isupper()


def _may_follow(block: Block | None) -> bool:
    return block is not None and not isinstance(block, Picture) and not _is_bare_heading(block)


def _levels(blocks: list[Block]) -> list[Block]:
    """The article's highest heading is level 2, everything below level 3; none is empty."""
    levels = [block.level for block in blocks if isinstance(block, Heading)]
    top = min(levels, default=2)
    return [
        Heading(2 if block.level == top else 3, inline.without_bold(block.html))
        if isinstance(block, Heading)
        else block
        for block in blocks
        if not (isinstance(block, Heading) and not text_of(block))
    ]


def _captions(blocks: list[Block]) -> list[Block]:
    """ "Bảng 1. …" above a table names it; an italic line below a picture is its caption."""
    result: list[Block] = []
    for block in blocks:
        above = result[-1] if result else None
        text = text_of(above) if isinstance(above, Paragraph | Heading) else ""
        if isinstance(block, Table) and not block.caption and _is_caption(text):
            result[-1] = Table(block.rows, block.has_header, text)
        elif isinstance(above, Picture) and not above.caption and _is_picture_caption(block):
            result[-1] = Picture(above.data, above.name, above.alt, text_of(block))
        else:
            result.append(block)
    return result


def _is_caption(text: str) -> bool:
    return len(text) <= CAPTION_LENGTH and bool(CAPTION.fullmatch(text))


def _is_picture_caption(block: Block) -> bool:
    return (
        isinstance(block, Paragraph)
        and inline.is_wholly_italic(block.html)
        and len(text_of(block)) <= CAPTION_LENGTH
    )

"""Finds the article in its page: title, date, author, and where the page's own furniture begins."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from . import bylines, furniture, inline
from .neutral import Block, Flow, Heading, Paragraph, Picture, Points, Quote, Table, Unplaced

TITLE_SEARCH = 0.5  # a certain date counts for the title in the first half of the blocks


@dataclass
class Framed:
    """The blocks between title and end, and what stood around them."""

    title: str = ""
    blocks: list[Block] = field(default_factory=list)
    published_on: date | None = None
    author: str = ""
    source_name: str = ""
    unplaced: list[Unplaced] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)


def text_of(block: Block) -> str:
    match block:
        case Heading() | Paragraph():
            return inline.to_text(block.html)
        case Points():
            return " / ".join(inline.to_text(each.html) for each in block.items)
        case Table():
            return " / ".join(cell for row in block.rows for cell in row if cell)
        case Picture():
            return block.name
        case Quote():
            return block.text


def is_line_of_text(block: Block) -> bool:
    return isinstance(block, Heading | Paragraph)


def frame(flow: Flow) -> Framed:
    framed = Framed(
        published_on=flow.published_on,
        author=flow.author,
        furniture=list(flow.furniture),
    )
    start, end = _title_at(flow), len(flow.blocks)
    framed.title = flow.title
    if start is not None:
        framed.title = text_of(flow.blocks[start]) or flow.title
    body_from = 0 if start is None else start + 1
    _outside(framed, flow.blocks[: max(body_from - 1, 0)], _("đứng trước tiêu đề"))
    end = _end_at(flow.blocks, body_from)
    _outside(framed, flow.blocks[end:], _("đứng sau phần cuối bài"))
    _inside(framed, flow.blocks[body_from:end])
    framed.unplaced += [
        each for each in flow.unplaced if each.at is None or body_from - 1 < each.at < end
    ]
    return framed


def _title_at(flow: Flow) -> int | None:
    """Where the title stands; None when it is told but not among the blocks."""
    lines = [(at, block) for at, block in enumerate(flow.blocks) if is_line_of_text(block)]
    if flow.title:
        same = [at for at, block in lines if text_of(block).casefold() == flow.title.casefold()]
        return same[0] if same else None
    by_date = _title_by_date(flow.blocks)
    if by_date is not None:
        return by_date
    candidates = [at for at, block in lines if not _is_furniture_or_fact(text_of(block))]
    after_menu = _after_menu(flow.blocks)
    return next((at for at in candidates if at >= after_menu), None)


def _title_by_date(blocks: list[Block]) -> int | None:
    """The line above the date: anywhere in the first half if certain, else near the top."""
    for at, block in enumerate(blocks):
        text = text_of(block) if is_line_of_text(block) else ""
        found = next(filter(None, map(bylines.date_line, bylines.parts(text))), None)
        if found is None:
            if furniture.is_sentence(text) and at > len(blocks) * TITLE_SEARCH:
                return None
            continue
        before = [
            index
            for index in range(at)
            if is_line_of_text(blocks[index]) and not _is_furniture_or_fact(text_of(blocks[index]))
        ]
        if found.certain:
            return before[-1] if before and at <= len(blocks) * TITLE_SEARCH else None
        return before[-1] if before and at <= 3 else None
    return None


def _after_menu(blocks: list[Block]) -> int:
    """Behind the last furniture line of the page's head, which is short lines, no sentences."""
    last = 0
    for at, block in enumerate(blocks):
        text = text_of(block)
        if furniture.is_sentence(text) or at > len(blocks) * TITLE_SEARCH:
            break
        if is_line_of_text(block) and furniture.is_line(text):
            last = at + 1
    return last


def _end_at(blocks: list[Block], start: int) -> int:
    """Where lists of other news or the site's footer begin."""
    for at in range(start, len(blocks)):
        if not is_line_of_text(blocks[at]):
            continue
        text = text_of(blocks[at])
        near_end = at >= len(blocks) - furniture.FOOTER_REACH
        if furniture.is_end(text) or (near_end and furniture.is_footer(text)):
            return at
    return len(blocks)


def _outside(framed: Framed, blocks: list[Block], why: str) -> None:
    """Blocks around the article: menus are furniture, sentences are told to the officer."""
    for block in blocks:
        text = text_of(block)
        found = bylines.date_line(text)
        if (
            found
            and framed.published_on is None
            and framed.title
            and why == _("đứng trước tiêu đề")
        ):
            framed.published_on = found.day
        elif isinstance(block, Picture | Table) or furniture.is_sentence(text):
            framed.unplaced.append(Unplaced(shortened(text), why))
        else:
            framed.furniture.append(shortened(text))


def _inside(framed: Framed, blocks: list[Block]) -> None:
    """Keeps the article's blocks; takes the lines that tell date, author and source out of them."""
    kept: list[Block] = []
    for block in blocks:
        text = text_of(block)
        if is_line_of_text(block) and (furniture.is_line(text) or _repeats_title(text, framed)):
            framed.furniture.append(shortened(text))
        elif isinstance(block, Paragraph) and (
            _take_facts(framed, text, at_top=not kept)
            or (not kept and _take_name_on_top(framed, text))
        ):
            continue
        else:
            kept.append(block)
    _take_author(framed, kept)
    framed.blocks = kept


def _repeats_title(text: str, framed: Framed) -> bool:
    return text.casefold() == framed.title.casefold()


def _take_facts(framed: Framed, text: str, *, at_top: bool) -> bool:
    """Takes a line that holds nothing but facts about the article. True when it was one."""
    pieces = bylines.parts(text)
    if not pieces or not all(map(_is_furniture_or_fact, pieces)):
        return False
    if not at_top and len(pieces) == 1 and bylines.date_line(text) and framed.published_on:
        return False  # a date in the text of an article that has its date already
    for piece in pieces:
        if found := bylines.date_line(piece):
            framed.published_on = framed.published_on or found.day
            if found.day is None:
                framed.unplaced.append(Unplaced(piece, _("ngày không có trong lịch")))
        elif name := bylines.author_name(piece):
            framed.author = framed.author or name
        elif name := bylines.source_name(piece):
            framed.source_name = framed.source_name or name
        elif match := bylines.KEYWORDS.fullmatch(piece):
            framed.unplaced.append(Unplaced(match[0], _("chọn chủ đề trong danh mục")))
        else:
            framed.furniture.append(shortened(piece))
    return True


def _take_name_on_top(framed: Framed, text: str) -> bool:
    """A bare name between the date and the text. True when it was one."""
    if framed.author or framed.published_on is None or bylines.OFFICE.match(text):
        return False
    if not bylines.looks_like_author(text):
        return False
    framed.author = text.strip("()").strip()
    return True


def _is_furniture_or_fact(text: str) -> bool:
    return bool(
        furniture.is_line(text)
        or bylines.date_line(text)
        or bylines.author_name(text)
        or bylines.source_name(text)
        or bylines.KEYWORDS.fullmatch(text)
    )


def _take_author(framed: Framed, kept: list[Block]) -> None:
    """The pen name at the article's end; said twice, it is taken out all the same."""
    if len(kept) < 2 or not isinstance(kept[-1], Paragraph):
        return
    text = text_of(kept[-1])
    if framed.author and text.casefold() == framed.author.casefold():
        kept.pop()
    elif not framed.author and bylines.looks_like_author(text):
        framed.author = text.strip("()").strip() if text.startswith("(") else text
        kept.pop()


def shortened(text: str, length: int = 160) -> str:
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"

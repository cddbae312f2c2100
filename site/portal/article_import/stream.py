"""An imported article's blocks as the stored form of `portal.blocks.ArticleBodyBlock`."""

import json
from collections.abc import Callable
from typing import Any

from .neutral import Block, Heading, Paragraph, Picture, Points, Quote, Table

StoredBlock = dict[str, Any]


def stored_body(blocks: list[Block], picture_id: Callable[[Picture], int]) -> str:
    """JSON of a StreamField. Headings, paragraphs and lists join into one text block a section.

    A section begins at a heading of level 2, so that the editor can put something between two.
    `picture_id` gives the image library's id of a picture.
    """
    body: list[StoredBlock] = []
    text: list[str] = []

    def end_text() -> None:
        if text:
            body.append({"type": "text", "value": "".join(text)})
            text.clear()

    for block in blocks:
        if isinstance(block, Heading | Paragraph | Points):
            if isinstance(block, Heading) and block.level == 2:
                end_text()
            text.append(rich_text(block))
        else:
            end_text()
            body.append(_other(block, picture_id))
    end_text()
    return json.dumps(body, ensure_ascii=False)


def rich_text(block: Heading | Paragraph | Points) -> str:
    match block:
        case Heading():
            return f"<h{block.level}>{block.html}</h{block.level}>"
        case Paragraph():
            return f"<p>{block.html}</p>"
        case Points():
            return _list(block)


def _list(points: Points) -> str:
    tag = "ol" if points.ordered else "ul"
    items = "".join(
        f"<li>{item.html}{_list(item.children) if item.children else ''}</li>"
        for item in points.items
    )
    return f"<{tag}>{items}</{tag}>"


def _other(block: Picture | Table | Quote, picture_id: Callable[[Picture], int]) -> StoredBlock:
    match block:
        case Picture():
            image = {"image": picture_id(block), "alt_text": block.alt, "decorative": False}
            return {"type": "image", "value": {"image": image, "caption": block.caption}}
        case Table():
            return {"type": "table", "value": _table(block)}
        case Quote():
            return {
                "type": "quote",
                "value": {"text": block.text, "attribution": block.attribution},
            }


def _table(table: Table) -> dict[str, Any]:
    return {
        "data": [list(row) for row in table.rows],
        "cell": [],
        "mergeCells": [],
        "first_row_is_table_header": table.has_header,
        "first_col_is_header": False,
        "table_header_choice": "row" if table.has_header else "",
        "table_caption": table.caption,
    }

"""HTML tables: which hold data, and their cells as a plain grid."""

from bs4 import Tag
from django.utils.translation import gettext as _

from . import decoding, inline
from .neutral import Table, Unplaced

CELL_LENGTH = 600  # characters; more is prose
COLUMN_LENGTH = 250  # a cell this long that holds half of the table is a column of the page
CELL_PARAGRAPHS = 6
MOST_COLUMNS = 40
MOST_ROWS = 1_000


def is_layout(tag: Tag) -> bool:
    """Whether a table only places things side by side: one row or column, or long cells."""
    rows = _rows(tag)
    columns = max((len(_cells(row)) for row in rows), default=0)
    if (
        len(rows) < 2
        or columns < 2
        or tag.find("table") is not None
        or tag.find(["h1", "h2"]) is not None
    ):
        return True
    cells = [cell for row in rows for cell in _cells(row)]
    lengths = [len(cell.get_text(" ", strip=True)) for cell in cells]
    longest = max(lengths)
    holds_most = longest > COLUMN_LENGTH and longest * 2 > sum(lengths)
    return holds_most or longest > CELL_LENGTH or any(map(_is_prose, cells))


def _is_prose(cell: Tag) -> bool:
    return len(cell.find_all("p")) > CELL_PARAGRAPHS or len(cell.find_all("br")) > CELL_PARAGRAPHS


def _rows(tag: Tag) -> list[Tag]:
    return [row for row in tag.find_all("tr") if row.find_parent("table") is tag]


def _cells(row: Tag) -> list[Tag]:
    return row.find_all(["td", "th"], recursive=False)


def read_table(tag: Tag) -> tuple[Table | None, list[Unplaced]]:
    """The table as a full grid: a merged cell's text stands in its first place. None when empty."""
    rows = _rows(tag)[:MOST_ROWS]
    grid, merged = _grid(rows)
    lost = [_lost_link(link) for link in tag.find_all("a", href=True) if _is_outside_link(link)]
    if merged:
        lost.append(
            Unplaced(_("Ô gộp trong bảng"), _("đã tách ra, chữ ở ô đầu tiên: hãy xem lại bảng"))
        )
    grid = [row for row in grid if any(row)]
    width = max((len(row) for row in grid), default=0)
    if not width:
        return None, lost
    full = tuple((*row, *[""] * (width - len(row))) for row in grid)
    caption = tag.find("caption")
    name = _cell_text(caption) if isinstance(caption, Tag) else ""
    return Table(full, has_header=_has_header(rows), caption=name), lost


def _grid(rows: list[Tag]) -> tuple[list[list[str]], bool]:
    taken: set[tuple[int, int]] = set()
    grid: list[list[str]] = []
    merged = False
    for y, row in enumerate(rows):
        line: list[str] = []
        for cell in _cells(row):
            while (y, len(line)) in taken:
                line.append("")
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            merged = merged or across > 1 or down > 1
            x = len(line)
            taken |= {(y + dy, x + dx) for dy in range(1, down) for dx in range(across)}
            line += [_cell_text(cell), *[""] * (across - 1)]
        grid.append(line[:MOST_COLUMNS])
    return grid, merged


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name) or "1")
    return max(1, min(int(value), MOST_COLUMNS)) if value.isdigit() else 1


def _cell_text(cell: Tag) -> str:
    """Plain text; paragraphs and list items on lines of their own."""
    lines = cell.find_all(["p", "li"]) or [cell]
    leaves = [line for line in lines if line.find(["p", "li"]) is None] or [cell]
    texts = [inline.SPACES.sub(" ", decoding.tidy(line.get_text())).strip() for line in leaves]
    return "\n".join(text for text in texts if text)


def _has_header(rows: list[Tag]) -> bool:
    cells = _cells(rows[0])
    return all(cell.name == "th" or _is_bold(cell) for cell in cells)


def _is_bold(cell: Tag) -> bool:
    text = cell.get_text(strip=True)
    bold = "".join(tag.get_text(strip=True) for tag in cell.find_all(["b", "strong"]))
    return bool(text) and text == bold


def _is_outside_link(link: Tag) -> bool:
    return str(link["href"]).startswith(("http", "mailto:", "tel:"))


def _lost_link(link: Tag) -> Unplaced:
    what = _("Liên kết “%(text)s” → %(address)s") % {
        "text": link.get_text(" ", strip=True)[:80],
        "address": str(link["href"])[:200],
    }
    return Unplaced(what, _("ô trong bảng chỉ nhận chữ"))

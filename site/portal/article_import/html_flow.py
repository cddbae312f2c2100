"""Walks an HTML tree: paragraphs, headings, lists, tables, pictures and quotes in order."""

import re
from html import escape
from urllib.parse import unquote, urljoin

from bs4 import NavigableString, Tag
from django.utils.translation import gettext as _

from media_library.pictures import PictureRefusedError, cleaned

from . import decoding, inline
from .html_tables import is_layout, read_table
from .neutral import Block, Heading, Paragraph, Picture, Point, Points, Quote, Unplaced
from .plain_text import continues

HEADINGS = {f"h{level}": level for level in range(1, 7)}
INLINE = {
    "a",
    "abbr",
    "b",
    "bdi",
    "big",
    "cite",
    "code",
    "del",
    "em",
    "font",
    "i",
    "ins",
    "kbd",
    "label",
    "mark",
    "q",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
    "tt",
    "u",
    "var",
    "wbr",
    "o:p",
}
EMBEDDED = {"iframe", "video", "audio", "object", "embed"}
BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
ITALIC = re.compile(r"font-style\s*:\s*italic", re.IGNORECASE)
FILE_NAME = re.compile(
    r"\.(?:jpe?g|png|gif|webp|bmp|tiff?|emf)$|^(?:img|image|dsc|picture|hình|ảnh)[\s_-]*\d*$", re.I
)
MACHINE_ALT = re.compile(r"automatically generated|được tạo tự động|tự động tạo", re.IGNORECASE)
TINY = 32
QUOTE_PARAGRAPHS = 3
ALT_LENGTH = 250


class FlowBuilder:
    """Collects blocks. `pictures`: bytes by the address `import:<n>` that stands for them."""

    def __init__(self, base: str = "", pictures: dict[str, bytes] | None = None) -> None:
        self.base = base
        self.pictures = pictures or {}
        self.blocks: list[Block] = []
        self.unplaced: list[Unplaced] = []
        self._pending: list[str] = []
        self._after: list[Block] = []

    def walk(self, node: Tag) -> None:
        self._children(node)
        self._flush()

    def _children(self, node: Tag) -> None:
        for child in node.children:
            if isinstance(child, NavigableString):
                self._pending.append(
                    escape(inline.SPACES.sub(" ", decoding.tidy(str(child))), quote=False)
                )
            elif isinstance(child, Tag):
                self._element(child)

    def _element(self, tag: Tag) -> None:
        if tag.name == "br":
            self._flush(soft=True)
        elif tag.name == "img":
            self._flush()
            self._picture(tag)
        elif tag.name in EMBEDDED:
            self._embedded(tag)
        elif tag.name in INLINE and not _holds_blocks(tag):
            self._pending.append(self._inline(tag))
        else:
            self._flush()
            self._block(tag)
            self._flush()

    def _block(self, tag: Tag) -> None:
        if tag.name in HEADINGS:
            self._heading(tag)
        elif tag.name in {"ul", "ol"}:
            self._add(self._points(tag))
        elif tag.name == "table" and not is_layout(tag):
            self._table(tag)
        elif tag.name == "blockquote" and _is_quote(tag):
            self._quote(tag)
        elif tag.name == "figure":
            self._figure(tag)
        else:
            self._children(tag)

    def _add(self, block: Block | None) -> None:
        if block is not None:
            self.blocks.append(block)
        self.blocks.extend(self._after)
        self._after = []

    def _flush(self, *, soft: bool = False) -> None:
        """Ends a paragraph. `soft`: by a line break, which may only have wrapped a sentence."""
        html = inline.clean("".join(self._pending))
        self._pending = []
        last = self.blocks[-1] if self.blocks else None
        if html and self._soft and isinstance(last, Paragraph):
            before, now = inline.to_text(last.html), inline.to_text(html)
            if before and now and continues(before, now):
                self.blocks[-1] = Paragraph(f"{last.html} {html}")
                html = ""
        if html and inline.to_text(html):
            self._add(Paragraph(html))
            self._soft = soft
        elif not soft:
            self._soft = False
            self._add(None)

    _soft = False

    def _heading(self, tag: Tag) -> None:
        html = inline.without_bold(inline.clean(self._inline_children(tag)))
        self._add(Heading(HEADINGS[tag.name], html) if html else None)

    def _inline(self, tag: Tag) -> str:
        inner = self._inline_children(tag)
        style = str(tag.get("style") or "")
        if tag.name in {"b", "strong"} or BOLD.search(style):
            inner = f"<b>{inner}</b>"
        if tag.name in {"i", "em"} or ITALIC.search(style):
            inner = f"<i>{inner}</i>"
        if tag.name == "sup":
            inner = f"<sup>{inner}</sup>"
        return self._link(tag, inner) if tag.name == "a" else inner

    def _inline_children(self, tag: Tag) -> str:
        pieces = []
        for child in tag.children:
            if isinstance(child, NavigableString):
                pieces.append(
                    escape(inline.SPACES.sub(" ", decoding.tidy(str(child))), quote=False)
                )
            elif isinstance(child, Tag) and child.name == "br":
                pieces.append("<br/>")
            elif isinstance(child, Tag) and child.name == "img":
                self._picture(child, later=True)
            elif isinstance(child, Tag) and child.name in EMBEDDED:
                self._embedded(child)
            elif isinstance(child, Tag):
                pieces.append(self._inline(child))
        return "".join(pieces)

    def _link(self, tag: Tag, inner: str) -> str:
        address = str(tag.get("href") or "").strip()
        if not address or address.startswith(("#", "javascript:")) or not inner.strip():
            return inner
        address = urljoin(self.base, address) if self.base else address
        if re.match(r"https?://|mailto:|tel:", address, re.IGNORECASE):
            return f'<a href="{escape(address)}">{inner}</a>'
        what = _("Liên kết “%(text)s” → %(address)s") % {
            "text": inline.to_text(inner)[:80],
            "address": address[:200],
        }
        self.unplaced.append(Unplaced(what, _("địa chỉ không đầy đủ"), len(self.blocks)))
        return inner

    def _points(self, tag: Tag) -> Points | None:
        items = [self._point(child) for child in tag.find_all("li", recursive=False)]
        kept = tuple(item for item in items if item.html or item.children)
        return Points(kept, ordered=tag.name == "ol") if kept else None

    def _point(self, tag: Tag) -> Point:
        """One list item; tables and pictures in it come after the list."""
        lines: list[str] = []
        pieces: list[str] = []
        nested: list[Point] = []
        ordered = False
        for child in tag.children:
            if isinstance(child, NavigableString):
                pieces.append(escape(decoding.tidy(str(child)), quote=False))
            elif not isinstance(child, Tag):
                continue
            elif child.name in {"ul", "ol"}:
                below = self._points(child)
                nested += below.items if below else ()
                ordered = child.name == "ol"
            elif child.name == "table":
                self._later(child)
            elif child.name == "img":
                self._picture(child, later=True)
            elif child.name in INLINE and not _holds_blocks(child):
                pieces.append(self._inline(child))
            else:
                inner = self._point(child)
                lines.append(inline.clean("".join(pieces)))
                lines.append(inner.html)
                nested += inner.children.items if inner.children else ()
                pieces = []
        lines.append(inline.clean("".join(pieces)))
        html = "<br/>".join(line for line in lines if line)
        return Point(html, Points(tuple(nested), ordered=ordered) if nested else None)

    def _later(self, tag: Tag) -> None:
        inner = FlowBuilder(self.base, self.pictures)
        inner._element(tag)
        inner._flush()
        self._after += inner.blocks
        self.unplaced += self._here(inner.unplaced)

    def _here(self, notes: list[Unplaced]) -> list[Unplaced]:
        return [Unplaced(each.what, each.why, len(self.blocks)) for each in notes]

    def _table(self, tag: Tag) -> None:
        table, lost = read_table(tag)
        self.unplaced += self._here(lost)
        for image in tag.find_all("img"):
            self._picture(image, later=True)
        self._add(table)

    def _quote(self, tag: Tag) -> None:
        named = tag.find(["cite", "footer"])
        attribution = (
            inline.to_text(inline.clean(self._inline_children(named)))
            if isinstance(named, Tag)
            else ""
        )
        if isinstance(named, Tag):
            named.decompose()
        parts = tag.find_all("p") or [tag]
        lines = [inline.to_text(inline.clean(self._inline_children(part))) for part in parts]
        text = "\n".join(line for line in lines if line).strip('“”"')
        self._add(Quote(text, attribution.lstrip("—– ")) if text else None)

    def _figure(self, tag: Tag) -> None:
        caption = tag.find("figcaption")
        text = ""
        if isinstance(caption, Tag):
            text = inline.to_text(inline.clean(self._inline_children(caption)))
            caption.decompose()
        before = len(self.blocks)
        self._children(tag)
        self._flush()
        at = next(
            (i for i in range(before, len(self.blocks)) if isinstance(self.blocks[i], Picture)),
            None,
        )
        if at is not None:
            shown = self.blocks[at]
            self.blocks[at] = Picture(shown.data, shown.name, shown.alt, text)  # type: ignore[union-attr]
        elif text:
            self._add(Paragraph(inline.from_text(text)))

    def _picture(self, tag: Tag, *, later: bool = False) -> None:
        source, alt = (
            str(tag.get("src") or tag.get("data-src") or ""),
            usable_alt(str(tag.get("alt") or "")),
        )
        if _is_tiny(tag) or not source:
            return
        try:
            data, stem = self._picture_data(source)
            data, name = cleaned(data, stem)
        except PictureRefusedError as reason:
            label = alt or (
                "" if source.startswith("import:") else unquote(source.rsplit("/", 1)[-1])
            )
            what = _("Ảnh “%(name)s”") % {"name": label[:80]} if label else _("Một ảnh")
            self.unplaced.append(Unplaced(what, str(reason), len(self.blocks) - 0.5))
            return
        picture = Picture(data, name, alt)
        if later:
            self._after.append(picture)
        else:
            self._add(picture)

    def _picture_data(self, source: str) -> tuple[bytes, str]:
        if source in self.pictures:
            return self.pictures[source], f"anh-{len(self.blocks) + len(self._after) + 1}"
        raise PictureRefusedError(
            _("không nằm trong tệp: hãy tải ảnh vào thư viện hình ảnh rồi chèn vào bài")
        )

    def _embedded(self, tag: Tag) -> None:
        inner = tag.find("source")
        address = str(
            tag.get("src")
            or tag.get("data")
            or (inner.get("src") if isinstance(inner, Tag) else "")
            or ""
        )
        what = _("Âm thanh hoặc video nhúng: %(address)s") % {"address": address[:200]}
        why = _("hãy đưa tệp vào thư viện tài liệu rồi chèn khối Âm thanh, video")
        self.unplaced.append(Unplaced(what, why, len(self.blocks) - 0.5))


def _holds_blocks(tag: Tag) -> bool:
    return (
        tag.find(["p", "div", "ul", "ol", "table", "img", "br", "figure", "blockquote", *HEADINGS])
        is not None
    )


def _is_quote(tag: Tag) -> bool:
    """Short and of paragraphs only: old editors indent whole articles with blockquote."""
    return (
        len(tag.find_all("p")) <= QUOTE_PARAGRAPHS
        and tag.find(["ul", "ol", "table", "img", *HEADINGS]) is None
    )


def _is_tiny(tag: Tag) -> bool:
    sizes = [str(tag.get(name) or "").removesuffix("px") for name in ("width", "height")]
    return any(size.isdigit() and int(size) <= TINY for size in sizes)


def usable_alt(text: str) -> str:
    """The text, unless it is a file's name or was made up by a program."""
    text = inline.SPACES.sub(" ", decoding.tidy(text)).strip()
    return (
        "" if FILE_NAME.search(text) or MACHINE_ALT.search(text) or len(text) > ALT_LENGTH else text
    )

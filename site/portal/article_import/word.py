"""Word (.docx) to blocks, through the library mammoth and the HTML reader.

Tracked insertions are kept and deletions dropped, as if every change were accepted. External
pictures are never fetched.
"""

import io
import re
import zipfile
from html import unescape
from typing import Any

import mammoth
from bs4 import BeautifulSoup
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import inline, limits
from .frame import shortened
from .html_flow import FlowBuilder
from .neutral import Flow, Heading, Unplaced
from .refusals import ImportRefusedError
from .word_archive import MAIN_PART, checked, part_text

STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Caption'] => p:fresh > em
p[style-name='caption'] => p:fresh > em
b => strong
i => em
u =>
strike =>
"""
# What mammoth has no HTML for: how it is written in the file, and what an officer calls it.
OBJECTS = (
    (r"<m:oMath[ >]", gettext_lazy("Công thức toán")),
    (r"drawingml/2006/chart\"|<c:chart ", gettext_lazy("Biểu đồ")),
    (r"drawingml/2006/diagram\"|<dgm:relIds ", gettext_lazy("Sơ đồ SmartArt")),
    (r"<o:OLEObject ", gettext_lazy("Đối tượng nhúng (ví dụ bảng Excel)")),
)


def read_word(data: bytes) -> Flow:
    """Raises ImportRefusedError for archives that are not safe and files that are not whole."""
    with checked(data) as archive:
        unplaced = [*_beside_text(archive), *_objects(archive)]
    pictures: dict[str, bytes] = {}
    html = _html(data, pictures)
    builder = FlowBuilder(pictures=pictures)
    builder.walk(BeautifulSoup(html, "html.parser"))
    return Flow(
        blocks=builder.blocks,
        title=_title(html, builder),
        unplaced=[*builder.unplaced, *unplaced],
    )


def _html(data: bytes, pictures: dict[str, bytes]) -> str:
    def keep(image: Any) -> dict[str, str]:
        if len(pictures) >= limits.PICTURES:
            raise ImportRefusedError("too_many_pictures", limit=limits.PICTURES)
        address = f"import:{len(pictures) + 1}"
        with image.open() as opened:
            pictures[address] = opened.read()
        return {"src": address}

    try:
        result = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=STYLES,
            convert_image=mammoth.images.img_element(keep),
            external_file_access=False,
        )
    except ImportRefusedError:
        raise
    except RecursionError as error:
        raise ImportRefusedError("unsafe_archive") from error
    except Exception as error:  # mammoth lets errors of every kind through when a file is not whole
        raise ImportRefusedError("broken") from error
    return str(result.value)


def _title(html: str, builder: FlowBuilder) -> str:
    """The paragraph of style Title; else the only level-1 heading when the text begins with it."""
    first = builder.blocks[0] if builder.blocks else None
    match = re.search(r"<h1>(.*?)</h1>", html, re.DOTALL)
    if match is None:
        return ""
    title = re.sub(r"\s+", " ", unescape(inline.to_text(match[1]))).strip()
    is_first = isinstance(first, Heading) and inline.to_text(first.html) == title
    return title if is_first or html.count("<h1>") == 1 else ""


def _beside_text(archive: zipfile.ZipFile) -> list[Unplaced]:
    """Headers, footers and comments stand beside the text: they are told, not imported."""
    found = []
    for name in sorted(archive.namelist()):
        kind = re.fullmatch(r"word/(header|footer|comments)\d*\.xml", name)
        text = part_text(archive, name) if kind else ""
        if kind is None or not re.search(r"[^\W\d_]", text):
            continue
        label = (
            _("Bình luận trong Word") if kind[1] == "comments" else _("Đầu trang hoặc chân trang")
        )
        found.append(Unplaced(f"{label}: {shortened(unescape(text))}", _("nằm ngoài nội dung bài")))
    return found


def _objects(archive: zipfile.ZipFile) -> list[Unplaced]:
    xml = archive.read(MAIN_PART).decode("utf-8", errors="ignore")
    counts = [(label, len(re.findall(pattern, xml))) for pattern, label in OBJECTS]
    return [
        Unplaced(f"{label} ({count})", _("chưa nhập được: hãy chụp thành ảnh hoặc viết lại"))
        for label, count in counts
        if count
    ]

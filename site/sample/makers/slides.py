"""The class hour as slides: 16:9, real titles, the teacher's notes under each slide."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from sample.makers import palette as p
from sample.makers import squeeze, texts
from sample.makers.browser import Press, bare_page
from sample.makers.scenes import SCENES

SLUG = "bai-trinh-chieu-truong-hoc"
_FACE = "Arial"
_DATE = datetime(2022, 9, 1)  # noqa: DTZ001  the file's properties have no time zone
_SCENE = {1: "lop-hoc", 4: "suc-khoe", 5: "tay-trong-tay", 6: "sach-luat", 7: "mang-xa-hoi"}
_ALT = {
    "lop-hoc": "Cô giáo đứng cạnh bảng có những vòng lan tỏa, học sinh giơ tay",
    "suc-khoe": "Nhân viên y tế trò chuyện với một người, giữa họ là trái tim",
    "tay-trong-tay": "Năm bàn tay đặt vào nhau",
    "sach-luat": "Cuốn sách luật mở ra, trang bên có hình chiếc cân",
    "mang-xa-hoi": "Chiếc điện thoại với các bài đăng, hai bạn trẻ trò chuyện",
}


def _colour(value: str) -> RGBColor:
    return RGBColor.from_string(value.removeprefix("#").upper())


def _rings(slide: Any, x: float, y: float, sizes: tuple[float, ...], colour: str) -> None:
    """Rings round (x, y), in inches, as shapes without a name for screen readers."""
    for size in sizes:
        ring = slide.shapes.add_shape(
            MSO_SHAPE.OVAL, Inches(x - size), Inches(y - size), Inches(2 * size), Inches(2 * size)
        )
        ring.fill.background()
        ring.line.color.rgb, ring.line.width = _colour(colour), Pt(5)
        ring._element.remove(ring._element.find(qn("p:style")))  # it casts a shadow
        ring.name = "Vòng lan tỏa"
        # Behind the text: the tree's first two children are properties, not shapes.
        slide.shapes._spTree.remove(ring._element)
        slide.shapes._spTree.insert(2, ring._element)


def _place(shape: Any, x: float, y: float, width: float, height: float) -> None:
    shape.left, shape.top = Inches(x), Inches(y)
    shape.width, shape.height = Inches(width), Inches(height)


def _write(shape: Any, lines: list[str], size: int, colour: str, *, bold: bool, gap: int) -> None:
    frame = shape.text_frame
    frame.word_wrap = True
    for i, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = line
        run.font.size, run.font.bold, run.font.name = Pt(size), bold, _FACE
        run.font.color.rgb = _colour(colour)
        run._r.get_or_add_rPr().set("lang", "vi-VN")
        paragraph.space_after, paragraph.line_spacing = Pt(gap), 1.15


def _opening(deck: Any, content: dict[str, Any], image: bytes) -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[0])
    _ground(slide, p.VOICE)
    title, under = slide.shapes.title, slide.placeholders[1]
    _place(title, 0.7, 1.5, 5.6, 3.0)
    _place(under, 0.7, 4.7, 5.6, 1.2)
    title.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    _write(title, [content["title"]], 54, p.WHITE, bold=True, gap=0)
    _write(under, content["bullets"], 24, p.PEACH, bold=False, gap=0)
    for shape in (title, under):
        for paragraph in shape.text_frame.paragraphs:
            paragraph.alignment = 1
    _picture(slide, image, "lop-hoc", x=6.8, width=6.533)
    return slide


def _page(deck: Any, content: dict[str, Any], number: int, images: dict[str, bytes]) -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    last = number == 8
    _ground(slide, p.SOFT if last else p.PAPER)
    scene = _SCENE.get(number)
    width = 7.2 if scene else 10.6
    title, body = slide.shapes.title, slide.placeholders[1]
    _place(title, 0.7, 0.6, width, 1.5)
    _place(body, 0.7, 2.3, width, 4.5)
    title.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    _write(title, [content["title"]], 38, p.VOICE, bold=True, gap=0)
    title.text_frame.paragraphs[0].alignment = 1
    _write(body, content["bullets"], 28, p.INK, bold=False, gap=16)
    if scene:
        _picture(slide, images[scene], scene, x=8.333, width=5.0)
    else:
        _rings(slide, 13.333, 7.5, (0.8, 1.5, 2.2, 2.9), p.LILAC if last else p.MIST)
    return slide


def _ground(slide: Any, colour: str) -> None:
    slide.background.fill.solid()
    slide.background.fill.fore_color.rgb = _colour(colour)


def _picture(
    slide: Any, image: bytes, scene: str, *, x: float, width: float, height: float = 7.5
) -> None:
    """The illustration with its alternative text, from the slide's top, cut at both sides.

    The box is in inches.
    """
    shape = slide.shapes.add_picture(BytesIO(image), 0, 0)
    share = width / height / (1200 / 675)
    focus = {"lop-hoc": 0.45, "sach-luat": 0.66, "suc-khoe": 0.39}.get(scene, 0.5)
    left = min(max(focus - share / 2, 0), 1 - share)
    shape.crop_left, shape.crop_right = left, 1 - share - left
    _place(shape, x, 0, width, height)
    shape._element.find(".//" + qn("p:cNvPr")).set("descr", _ALT[scene])
    shape.name = scene


def deck(images: dict[str, bytes]) -> bytes:
    """The whole presentation; `images` are the scenes as JPEG by name."""
    content = texts.load(SLUG)
    show = Presentation()
    show.slide_width, show.slide_height = Inches(13.333), Inches(7.5)
    properties = show.core_properties
    properties.title, properties.author, properties.language = content["title"], "Lan Tỏa", "vi-VN"
    properties.created = properties.modified = _DATE
    for number, slide_text in enumerate(content["slides"], start=1):
        slide = (
            _opening(show, slide_text, images["lop-hoc"])
            if number == 1
            else _page(show, slide_text, number, images)
        )
        slide.notes_slide.notes_text_frame.text = slide_text["notes"]
    out = BytesIO()
    show.save(out)
    return squeeze.office(out.getvalue())


def make(press: Press) -> Iterator[tuple[str, bytes]]:
    """Pairs of file name and content."""
    images = {}
    for scene in set(_SCENE.values()):
        sheet = bare_page(SCENES[scene](), css="svg{width:1200px;height:675px}")
        images[scene] = squeeze.jpeg(press.image(sheet, 1200, 675), 62_000)
    yield f"materials/{SLUG}.pptx", deck(images)

"""The two Word files: a skit to act and posts to copy. Real styles, so that readers can restyle."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from sample.makers import palette as p
from sample.makers import squeeze, texts
from sample.makers.browser import Press

_FACE = "Arial"  # is on every office computer and carries Vietnamese whole
_DATE = datetime(2022, 3, 1)  # noqa: DTZ001  Word's properties have no time zone


def _colour(value: str) -> RGBColor:
    return RGBColor.from_string(value.removeprefix("#").upper())


def _blank(title: str) -> WordDocument:
    """An A4 document with our styles: Title, Subtitle, Heading 1, Lời thoại, Chỉ dẫn, Ghi chú."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.2)
    properties = document.core_properties
    properties.title, properties.author, properties.language = title, "Lan Tỏa", "vi-VN"
    properties.comments = ""
    properties.created = properties.modified = _DATE
    styles = document.styles
    looks = (
        ("Normal", 12, p.INK, False, 6),
        ("Title", 26, p.VOICE, True, 4),
        ("Subtitle", 14, p.QUIET, False, 14),
        ("Heading 1", 16, p.VOICE, True, 6),
        ("Heading 2", 13, p.ACT, True, 4),
        ("List Bullet", 12, p.INK, False, 4),
    )
    for name, size, colour, bold, after in looks:
        _shape(styles[name], size, colour, bold=bold, after=after)
    for name, base in (("Lời thoại", "Normal"), ("Chỉ dẫn", "Normal"), ("Ghi chú", "Normal")):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles[base]
    speech = styles["Lời thoại"].paragraph_format
    speech.left_indent, speech.first_line_indent = Cm(2.6), Cm(-2.6)
    speech.tab_stops.add_tab_stop(Cm(2.6))
    styles["Chỉ dẫn"].font.italic = True
    styles["Chỉ dẫn"].font.color.rgb = _colour(p.QUIET)
    styles["Ghi chú"].font.size = Pt(11)
    styles["Ghi chú"].font.color.rgb = _colour(p.QUIET)
    return document


def _shape(style: Any, size: int, colour: str, *, bold: bool, after: int) -> None:
    style.font.name, style.font.size, style.font.bold = _FACE, Pt(size), bold
    style.font.italic = False
    style.font.color.rgb = _colour(colour)
    style.paragraph_format.space_after = Pt(after)
    style.paragraph_format.line_spacing = 1.3
    if style.name.startswith("Heading"):
        style.paragraph_format.space_before = Pt(16)
        style.paragraph_format.keep_with_next = True
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    for key in list(fonts.attrib):
        if "heme" in key:  # the template's theme fonts would win over ours
            del fonts.attrib[key]
    for script in ("w:eastAsia", "w:cs", "w:hAnsi"):
        fonts.set(qn(script), _FACE)
    for name in ("w:lang", "w:spacing", "w:kern"):
        for old in properties.findall(qn(name)):
            properties.remove(old)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    properties.append(language)
    frame = style.element.find(qn("w:pPr"))
    for border in frame.findall(qn("w:pBdr")) if frame is not None else ():
        frame.remove(border)


def _foot(document: WordDocument, text: str) -> None:
    line = document.sections[0].footer.paragraphs[0]
    line.text, line.style = text, document.styles["Ghi chú"]


def _finished(document: WordDocument) -> bytes:
    out = BytesIO()
    document.save(out)
    return squeeze.office(out.getvalue())


def skit() -> bytes:
    """Title, roles as a list, scenes with speeches and stage directions, talk after the play."""
    content = texts.load("kich-ban-tieu-pham-loi-hen-viec-nhe")
    document = _blank(content["title"])
    document.add_paragraph(content["title"], style="Title")
    document.add_paragraph(content["subtitle"], style="Subtitle")
    document.add_paragraph(content["note"], style="Ghi chú")
    document.add_heading("Nhân vật", level=1)
    for role in content["roles"]:
        line = document.add_paragraph(style="List Bullet")
        line.add_run(role["name"]).bold = True
        line.add_run(f": {role['about']}")
    for scene in content["scenes"]:
        document.add_heading(scene["heading"], level=1)
        document.add_paragraph(scene["setting"], style="Chỉ dẫn")
        for speaker, words in scene["lines"]:
            if speaker.startswith("("):
                document.add_paragraph(f"({words})", style="Chỉ dẫn")
                continue
            line = document.add_paragraph(style="Lời thoại")
            line.add_run(f"{speaker}:").bold = True
            line.add_run(f"\t{words}")
    for part in content["discussion"]:
        document.add_heading(part["heading"], level=1)
        for question in part["list"]:
            document.add_paragraph(question, style="List Bullet")
    _foot(document, "Lan Tỏa · Tổng đài 111: miễn phí, 24/7")
    return _finished(document)


def posts() -> bytes:
    """Eight posts: when, the words to copy, hashtags, which picture goes with it."""
    content = texts.load("mau-bai-dang-mang-xa-hoi")
    document = _blank(content["title"])
    document.add_paragraph(content["title"], style="Title")
    document.add_paragraph(content["intro"], style="Subtitle")
    for number, post in enumerate(content["posts"], start=1):
        document.add_heading(f"Bài {number}. {post['when']}", level=1)
        document.add_paragraph(post["text"]).paragraph_format.keep_with_next = True
        tags = document.add_paragraph()
        tags.paragraph_format.keep_with_next = True
        run = tags.add_run(post["hashtags"])
        run.bold, run.font.color.rgb = True, _colour(p.ACT)
        document.add_paragraph(f"Ảnh đi kèm: {post['image']}", style="Ghi chú")
    _foot(document, "Lan Tỏa · Xin giữ nguyên số điện thoại và lời dặn khi đăng lại")
    return _finished(document)


def make(_press: Press) -> Iterator[tuple[str, bytes]]:
    """Pairs of file name and content."""
    yield "materials/kich-ban-tieu-pham-loi-hen-viec-nhe.docx", skit()
    yield "materials/mau-bai-dang-mang-xa-hoi.docx", posts()

"""Word files made for the tests: python-docx writes them, tracked changes are put in as XML."""

import io
import zipfile

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm
from PIL import Image

TITLE = "Ba điều nên biết trước khi đi làm xa"


def picture(colour: str = "purple", *, kind: str = "PNG", **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (120, 80), colour).save(out, kind, **options)
    return out.getvalue()


def tracked(document: Document, before: str, *, inserted: str, deleted: str, after: str) -> None:
    paragraph = document.add_paragraph(before)
    run = "<w:r><w:{tag} xml:space='preserve'>{text}</w:{tag}></w:r>"
    for element, tag, text in (("ins", "t", inserted), ("del", "delText", deleted)):
        xml = (
            f"<w:{element} {nsdecls('w')} w:id='1' w:author='A' w:date='2022-01-01T00:00:00Z'>"
            f"{run.format(tag=tag, text=text)}</w:{element}>"
        )
        paragraph._p.append(parse_xml(xml))
    paragraph.add_run(after)


def article(*, alt: str = "") -> bytes:
    """A title, a lead, two headings, a list, a table, two pictures, a tracked change, a header."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Bản nháp nội bộ"
    document.add_heading(TITLE, 0)
    document.add_paragraph("Ngày 05/01/2022")
    document.add_paragraph("Trước mỗi chuyến đi, hãy dành mười phút cho ba điều dưới đây.")
    document.add_heading("Hỏi cho rõ", 1)
    document.add_paragraph("Ai trả lương?", style="List Bullet")
    document.add_paragraph("Làm ở đâu?", style="List Bullet")
    tracked(document, "Gọi số ", inserted="111", deleted="113", after=" khi cần giúp.")
    document.add_heading("Giữ giấy tờ", 1)
    document.add_picture(io.BytesIO(picture("purple")), width=Cm(4))
    document.add_picture(io.BytesIO(picture("green", kind="JPEG")), width=Cm(4))
    if alt:
        for shape in document.inline_shapes:
            shape._inline.docPr.set("descr", alt)
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ["Việc", "Số gọi", "Cần giúp", "111"], strict=True):
        cell.text = text
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
    document.add_paragraph("An Nhiên")
    return saved(document)


def saved(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def of_paragraphs(*paragraphs: str) -> bytes:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def with_entry(data: bytes, name: str, content: bytes) -> bytes:
    """The archive with one entry replaced or added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry.filename, old.read(entry.filename))
        new.writestr(name, content)
    return out.getvalue()

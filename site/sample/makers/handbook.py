"""The communicator's handbook: A5, a cover and seven chapters of one page each."""

from collections.abc import Iterator
from html import escape
from typing import Any

from sample.makers import palette as p
from sample.makers import squeeze, texts
from sample.makers.browser import Press
from sample.makers.drawing import picture, ripples
from sample.makers.sheets import art, document, heading, lit, signature

_CSS = f"""
@page{{size:560px 793px;margin:0}}
.sheet{{position:relative;width:560px;height:793px;padding:16mm 15mm 18mm;overflow:hidden;
  background:{p.PAPER};break-after:page}}
.sheet:last-child{{break-after:auto}}
h2{{font-size:22pt;color:{p.VOICE};margin-bottom:7mm;padding-bottom:5mm;
  border-bottom:.7mm solid {p.MIST}}}
.row{{display:flex;gap:4mm}}
.badge{{flex:none;width:11mm;height:11mm;border-radius:50%;background:{p.ACT};color:#fff;
  font-size:15pt;line-height:11mm;text-align:center;margin-top:-.9mm}}
p{{font-size:14.6pt;line-height:1.55}} .lead{{font-size:15pt;font-weight:600;margin-bottom:6mm}}
.points li{{position:relative;padding-left:8mm;font-size:14.6pt;line-height:1.55}}
.points li+li{{margin-top:4.6mm}}
.points li::before{{content:"";position:absolute;left:0;top:2.1mm;width:3.4mm;height:3.4mm;
  border-radius:50%;border:.85mm solid {p.IRIS}}}
table{{border-collapse:collapse;width:100%;font-size:13.6pt;line-height:1.5}}
th{{background:{p.VOICE};color:#fff;text-align:left;padding:3mm 4mm;font-weight:700}}
td{{padding:3.6mm 4mm;vertical-align:top;border-bottom:.3mm solid {p.MIST}}}
td:first-child{{font-weight:700;width:44%;color:{p.VOICE}}}
.folio{{position:absolute;right:15mm;bottom:8mm;font-size:11pt;color:{p.QUIET};font-weight:600}}
.corner{{position:absolute;left:0;bottom:0;width:26mm}}
.cover{{padding:0;background:{p.VOICE};color:#fff}}
.cover .art{{height:108mm}} .cover .art svg{{width:100%;height:100%}}
.cover .title{{padding:13mm 15mm 0}} .cover h1{{font-size:34pt;line-height:1.18}}
.cover p{{font-size:14pt;margin-top:5mm}}
.cover p+p{{color:{p.PEACH};font-size:13pt;margin-top:3mm}}
.cover .signature{{position:absolute;left:15mm;bottom:12mm;display:flex;gap:3mm;
  align-items:center;font-weight:700;font-size:12pt;color:#fff;margin:0}}
.mark svg{{width:8mm;height:8mm}}
.contact .points li::before{{border-color:{p.HELP}}}
.contact .points li:first-child{{background:{p.HELP};color:#fff;padding:5mm 6mm;border-radius:4mm;
  font-weight:600}}
.contact .points li:first-child::before{{display:none}}
.contact .points li:first-child b{{display:block;font-size:40pt;line-height:1.15}}
.write{{margin-top:6mm}} .write i{{display:block;height:10mm;border-bottom:.4mm dotted {p.IRIS}}}
.call{{white-space:nowrap}}
"""


def _table(rows: list[list[str]]) -> str:
    head, *body = rows
    return (
        "<table><thead><tr>"
        + "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
        + "</tr></thead><tbody>"
        + "".join(
            "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in body
        )
        + "</tbody></table>"
    )


def _chapter(page: dict[str, Any], number: int) -> str:
    """One page; on the last one the paragraph comes after the list, with lines to write on."""
    is_contact = page.get("role") == "contact"
    paragraphs = "".join(f'<p class="lead">{lit(text)}</p>' for text in page.get("paragraphs", []))
    points = "".join(f"<li>{lit(text)}</li>" for text in page.get("list", []))
    parts = [paragraphs, f'<ul class="points">{points}</ul>' if points else ""]
    if is_contact:
        points = points.replace('<b class="call">111</b>: b', "<b>111</b> B", 1)
        parts = [
            f'<ul class="points">{points}</ul>',
            f'<div class="write">{paragraphs}<i></i><i></i><i></i></div>',
        ]
    if "table" in page:
        parts.append(_table(page["table"]))
    rings = picture(
        ripples(0, 100, (24, 48, 72, 95), p.MIST, width=6, fade=0.7), width=100, height=100
    )
    tone = " contact" if is_contact else ""
    return (
        f'<section class="sheet{tone}">{heading(page["heading"])}{"".join(parts)}'
        f'<div class="corner">{rings}</div><p class="folio">{number}</p></section>'
    )


def handbook() -> str:
    """The whole book as one page after another."""
    content = texts.load("so-tay-tuyen-truyen-vien")
    cover, *chapters = content["pages"]
    alt = "Loa truyền thanh giữa làng, bà con lắng nghe"
    lines = "".join(f"<p>{escape(line)}</p>" for line in cover["paragraphs"])
    front = (
        f'<section class="sheet cover"><div class="art">{art("loa-xa", alt)}</div>'
        f'<div class="title"><h1>{escape(cover["heading"])}</h1>{lines}</div>'
        f"{signature('#fff', p.SUN)}</section>"
    )
    pages = "".join(_chapter(page, number) for number, page in enumerate(chapters, start=2))
    return document(f"<main>{front}{pages}</main>", title=content["title"], css=_CSS)


def make(press: Press) -> Iterator[tuple[str, bytes]]:
    """Pairs of file name and content."""
    title = texts.load("so-tay-tuyen-truyen-vien")["title"]
    yield (
        "materials/so-tay-tuyen-truyen-vien.pdf",
        squeeze.pdf(press.pdf(handbook()), title=title, language="vi"),
    )

"""Leaflets: A4 folded in three, the same in large print, the same in English."""

from collections.abc import Callable, Iterator
from html import escape
from typing import Any

from sample.makers import palette as p
from sample.makers import squeeze, texts, vignettes
from sample.makers.browser import Press
from sample.makers.sheets import art, bullets, document, heading, signature

_FOLDED = f"""
@page{{size:1122px 793px;margin:0}}
.sheet{{width:1122px;height:793px;display:grid;grid-template-columns:repeat(3,374px);
  break-after:page;overflow:hidden}}
.sheet:last-child{{break-after:auto}}
.panel{{position:relative;display:flex;flex-direction:column;padding:13mm 10mm 11mm;
  background:{p.PAPER};overflow:hidden}}
.panel:nth-child(2){{background:#f6f0fa}}
.panel.warm{{background:#fbf1e4}}
.panel h2{{font-size:21pt;color:{p.VOICE};margin-bottom:5mm}}
.row{{display:flex;gap:3mm;align-items:flex-start}} .row+.row{{margin-top:2.5mm}}
.badge{{flex:none;width:10.4mm;height:10.4mm;border-radius:50%;background:{p.ACT};color:#fff;
  font-size:13pt;line-height:10.4mm;text-align:center;margin-top:-.6mm}}
.points li{{position:relative;padding-left:7mm;font-size:14.4pt;line-height:1.5}}
.points li+li{{margin-top:3.6mm}}
.points li::before{{content:"";position:absolute;left:0;top:2.1mm;width:3.4mm;height:3.4mm;
  border-radius:50%;border:.8mm solid {p.IRIS}}}
.vignette{{margin:auto -2mm -11mm}} .vignette svg{{width:100%}}
.cover{{padding:0;background:{p.VOICE};color:#fff}}
.panel:nth-child(2).cover{{background:{p.VOICE}}}
.cover .art{{height:104mm;margin-right:-.5mm}} .cover .art svg{{width:100%;height:100%}}
.cover .title{{flex:1;display:flex;flex-direction:column;padding:9mm 10mm 9mm}}
.cover h1{{font-size:27pt;line-height:1.22}}
.cover.short h1{{font-size:58pt;line-height:1.1}}
.cover p{{text-wrap:balance;font-size:14.5pt;margin-top:3mm;line-height:1.5}}
.cover.short p:first-of-type{{font-size:17pt;font-weight:700}}
.signature{{display:flex;gap:2.4mm;align-items:center;margin-top:auto!important;
  font-weight:700;font-size:11pt!important}}
.mark svg{{width:7mm;height:7mm}}
.contact{{color:#fff;background:{p.ACT}}} .panel.contact h2{{color:#fff}}
.contact .badge{{background:#fff;color:{p.ACT}}}
.contact .points li::before{{border-color:#fff}}
.contact.helpline{{background:{p.HELP}}} .contact.helpline .badge{{color:{p.HELP}}}
.contact .vignette{{margin-bottom:-11mm}}
.number{{font-size:84pt;font-weight:800;line-height:1.12;margin-top:-4mm}}
.call{{white-space:nowrap}}
"""

_LARGE = f"""
@page{{size:793px 1122px;margin:0}}
.sheet{{width:793px;height:1122px;break-after:page;padding:18mm 20mm;display:flex;
  flex-direction:column;gap:14mm;background:{p.PAPER};overflow:hidden}}
.sheet:last-child{{break-after:auto}}
h1{{font-size:46pt;color:{p.VOICE}}} h2{{font-size:30pt;color:{p.VOICE};margin-bottom:6mm}}
.row{{display:flex;gap:5mm}} .row+.row{{margin-top:4mm}}
.badge{{flex:none;width:16mm;height:16mm;border-radius:50%;background:{p.ACT};color:#fff;
  font-size:24pt;line-height:16mm;text-align:center}}
.points li{{position:relative;padding-left:11mm;font-size:21pt;line-height:1.5}}
.points li+li{{margin-top:4mm}}
.points li::before{{content:"";position:absolute;left:0;top:3.2mm;width:5mm;height:5mm;
  border-radius:50%;border:1.3mm solid {p.VOICE}}}
.art{{height:118mm;margin:-18mm -20mm 0}} .art svg{{width:100%;height:100%}}
.lead{{font-size:24pt;line-height:1.5}} .lead+.lead{{margin-top:6mm}}
.number{{font-size:150pt;font-weight:800;color:{p.HELP};line-height:1.1}}
.signature{{display:flex;gap:4mm;align-items:center;margin-top:auto;font-size:18pt;
  font-weight:700;color:{p.VOICE}}} .mark svg{{width:12mm;height:12mm}}
"""

_AWAY = (vignettes.ask, vignettes.check, vignettes.papers, vignettes.home)
_UEQUALSU = (vignettes.equal, vignettes.routes, vignettes.test, vignettes.shield, vignettes.rights)
_KEEP = {"di-lam-xa": "xMax", "tay-trong-tay": "xMid"}
_ALT = {
    "vi": {
        "di-lam-xa": "Cô gái kéo va-li ở trạm xe, mẹ vẫy tay và trao tờ địa chỉ",
        "tay-trong-tay": "Năm bàn tay đặt vào nhau",
    },
    "en": {
        "di-lam-xa": "A young woman with a suitcase at a bus stop; her mother waves",
        "tay-trong-tay": "Five hands laid on one another",
    },
}


def _cover(panel: dict[str, Any], scene: str, language: str) -> str:
    short = " short" if len(panel["heading"]) < 8 else ""
    lines = "".join(f"<p>{escape(line)}</p>" for line in panel["lines"])
    return (
        f'<section class="panel cover{short}"><div class="art">'
        f"{art(scene, _ALT[language][scene], keep=_KEEP[scene])}"
        f'</div><div class="title"><h1>{escape(panel["heading"])}</h1>{lines}'
        f"{signature('#fff', p.SUN)}</div></section>"
    )


def _panel(panel: dict[str, Any], drawing: Callable[[], str] | None, warm: bool) -> str:
    vignette = f'<div class="vignette">{drawing()}</div>' if drawing else ""
    if panel["role"] != "contact":
        tone = " warm" if warm else ""
        return (
            f'<section class="panel{tone}">{heading(panel["heading"])}'
            f"{bullets(panel['lines'])}{vignette}</section>"
        )
    if "111" not in panel["heading"]:
        return (
            f'<section class="panel contact">{heading(panel["heading"])}'
            f"{bullets(panel['lines'])}{vignette}</section>"
        )
    title = panel["heading"].replace("111", "").rstrip(" :")
    return (
        f'<section class="panel contact helpline">{heading(title)}<p class="number">111</p>'
        f"{bullets(panel['lines'])}<div class='vignette'>{vignettes.call()}</div></section>"
    )


def folded(slug: str, scene: str, drawings: tuple[Callable[[], str], ...], language: str) -> str:
    """The leaflet on two pages of three panels; the cover is the first panel."""
    content = texts.load(slug, language)
    first, *rest = content["panels"]
    panels = [_cover(first, scene, language)]
    for i, panel in enumerate(rest):
        panels.append(_panel(panel, drawings[i] if i < len(drawings) else None, i % 2 == 1))
    pages = (panels[:3], panels[3:])
    body = "".join(f'<main class="sheet">{"".join(page)}</main>' for page in pages)
    return document(body, title=content["title"], css=_FOLDED, language=language)


def large(slug: str, scene: str) -> str:
    """The leaflet's Vietnamese text at 21 points and more, two panels on a page."""
    content = texts.load(slug)
    first, *rest = content["panels"]
    lines = "".join(f'<p class="lead">{escape(line)}</p>' for line in first["lines"])
    sheets = [
        f'<div class="art">{art(scene, _ALT["vi"][scene])}</div>'
        f"<div><h1>{escape(first['heading'])}</h1></div><div>{lines}</div>{signature()}"
    ]
    body, contact = rest[:-1], rest[-1]
    sheets += [
        "".join(
            f"<section>{heading(panel['heading'])}{bullets(panel['lines'])}</section>"
            for panel in body[i : i + 2]
        )
        for i in range(0, len(body), 2)
    ]
    title = contact["heading"].replace("111", "").rstrip(" :")
    sheets.append(
        f"<section>{heading(title)}<p class='number'>111</p>{bullets(contact['lines'])}</section>"
        f"{signature()}"
    )
    pages = "".join(f'<main class="sheet">{sheet}</main>' for sheet in sheets)
    return document(pages, title=f"{content['title']} (chữ lớn)", css=_LARGE)


def make(press: Press) -> Iterator[tuple[str, bytes]]:
    """Pairs of file name and content."""
    away, equal = "to-roi-di-lam-xa-an-toan", "to-roi-hiv-k-bang-k"
    prints = (
        (away, folded(away, "di-lam-xa", _AWAY, "vi"), "vi"),
        (f"{away}-en", folded(away, "di-lam-xa", _AWAY, "en"), "en"),
        (f"{away}-chu-lon", large(away, "di-lam-xa"), "vi"),
        (equal, folded(equal, "tay-trong-tay", _UEQUALSU, "vi"), "vi"),
    )
    for name, sheet, language in prints:
        slug = away if name.startswith(away) else equal
        title = texts.load(slug, language)["title"]
        if name.endswith("-chu-lon"):
            title += " (chữ lớn)"
        yield f"materials/{name}.pdf", squeeze.pdf(press.pdf(sheet), title=title, language=language)

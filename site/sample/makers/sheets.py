"""What every printed or shown sheet has in common: the page, the mark, lists, numbered headings."""

import re
from html import escape

from sample.makers import palette as p
from sample.makers.browser import font_faces
from sample.makers.drawing import circle, picture, ripples
from sample.makers.scenes import SCENES

_BASE = f"""
*{{margin:0;padding:0;box-sizing:border-box}}
html{{font-family:'Be Vietnam Pro';color:{p.INK};line-height:1.5;
  -webkit-print-color-adjust:exact;print-color-adjust:exact}}
svg{{display:block}}
h1,h2,h3{{line-height:1.25;font-weight:800;text-wrap:balance}}
ul{{list-style:none}}
"""


def document(body: str, *, title: str, css: str, language: str = "vi") -> str:
    """A whole HTML page with the fonts and the common style in it."""
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title><style>{font_faces()}{_BASE}{css}</style></head>"
        f"<body>{body}</body></html>"
    )


def mark(colour: str = p.VOICE, drop: str = p.ACT) -> str:
    """The project's mark: one drop and its rings. Decoration beside the name."""
    return picture(
        ripples(50, 50, (17, 30, 43), colour, width=7, fade=0.72),
        circle(50, 50, 8, drop),
        width=100,
        height=100,
    )


def signature(colour: str = p.VOICE, drop: str = p.ACT) -> str:
    """Mark and name, as a foot of a sheet; style it through .signature."""
    return (
        f'<p class="signature"><span class="mark">{mark(colour, drop)}</span>'
        "<span>Lan Tỏa</span></p>"
    )


def art(scene: str, label: str, *, keep: str = "xMid") -> str:
    """An illustration that fills its box, cut at the sides but for `keep` (xMin, xMid, xMax).

    `label` is its alternative text.
    """
    return (
        SCENES[scene]()
        .replace("<svg ", f'<svg preserveAspectRatio="{keep}YMid slice" ', 1)
        .replace('aria-hidden="true"', f'role="img" aria-label="{escape(label)}"', 1)
    )


def numbered(heading: str) -> list[tuple[str, str]]:
    """A heading's numbers and words: "4. Kể  5. Hẹn" gives ("4", "Kể"), ("5", "Hẹn")."""
    parts = []
    for part in re.split(r"\s{2,}", heading.strip()):
        found = re.match(r"(\d+)\.\s+(.*)", part)
        parts.append((found[1], found[2]) if found else ("", part))
    return parts


def heading(text: str, *, level: int = 2) -> str:
    """A heading; a number before it becomes a badge."""
    rows = "".join(
        f'<span class="row"><b class="badge">{number}</b> <span>{escape(words)}</span></span> '
        if number
        else f'<span class="row"><span>{escape(words)}</span></span> '
        for number, words in numbered(text)
    )
    return f"<h{level}>{rows}</h{level}>"


def bullets(lines: list[str]) -> str:
    """A list; its points carry the ring as bullet by the style sheet (.points)."""
    return '<ul class="points">' + "".join(f"<li>{lit(line)}</li>" for line in lines) + "</ul>"


def lit(line: str) -> str:
    """A line with the helpline's number set off, so that the eye finds it."""
    return re.sub(r"\b(111)\b", r'<b class="call">\1</b>', escape(line))

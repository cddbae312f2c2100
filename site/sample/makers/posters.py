"""Posters: A3 in print, square for screens. Each has a composition of its own."""

from collections.abc import Iterator
from html import escape
from typing import Any

from sample.makers import palette as p
from sample.makers import squeeze, texts
from sample.makers.browser import Press
from sample.makers.drawing import bands, box, clipped, picture, ripples, words
from sample.makers.figures import Look, bust
from sample.makers.sheets import art, document, lit, signature

_A3 = f"""
@page{{size:1122px 1587px;margin:0}}
.sheet{{position:relative;width:1122px;height:1587px;overflow:hidden;background:{p.PAPER};
  display:flex;flex-direction:column}}
h1{{font-size:66pt;line-height:1.2}}
.lines{{list-style:none;font-size:29pt;line-height:1.4;font-weight:600}}
.lines li{{display:flex;gap:7mm;align-items:baseline}} .lines li+li{{margin-top:6mm}}
.lines li::before{{content:"";flex:none;width:6mm;height:6mm;border-radius:50%;
  border:1.8mm solid currentColor}}
.foot{{font-size:21pt;line-height:1.45;font-weight:600}}
.signature{{display:flex;gap:4mm;align-items:center;font-size:18pt;font-weight:700}}
.mark svg{{width:13mm;height:13mm}}
.call{{white-space:nowrap}}
"""
_HOTLINE = f"""
.head{{position:relative;z-index:1;padding:24mm 22mm 0;color:{p.VOICE}}}
.rings{{position:absolute;left:0;top:88mm;width:1122px}} .rings svg{{width:100%;overflow:visible}}
body{{background:{p.HELP}}}
.below{{position:absolute;left:0;right:0;bottom:0;background:{p.HELP};color:#fff;
  padding:17mm 22mm 16mm}}
.below .lines{{font-size:31pt}}
.foot{{display:flex;justify-content:space-between;gap:14mm;align-items:flex-end;margin-top:13mm;
  padding-top:9mm;border-top:.8mm solid {p.HELP_MID}}}
.foot p:first-child{{max-width:180mm}}
"""
_PERSON = f"""
.sheet{{background:{p.VOICE};color:#fff}} body{{background:{p.VOICE}}}
.people{{position:absolute;left:0;top:0;width:1122px;height:208mm}} .people svg{{width:100%}}
.head{{position:absolute;top:217mm;left:22mm;right:22mm}}
h1{{font-size:78pt}}
.lines{{position:absolute;top:292mm;left:22mm;right:22mm;font-size:29pt}}
.lines li::before{{border-color:{p.SUN}}}
.foot{{position:absolute;left:22mm;right:22mm;bottom:17mm;display:flex;gap:14mm;
  justify-content:space-between;align-items:flex-end;padding-top:9mm;
  border-top:.8mm solid {p.IRIS}}}
.foot p:first-child{{max-width:190mm;color:{p.PEACH}}}
"""
_SHIFT = f"""
body{{background:{p.ACT}}} .scene{{height:190mm;flex:none}} .scene svg{{width:100%;height:100%}}
.head{{padding:17mm 22mm 0;color:{p.VOICE}}} h1{{font-size:70pt;line-height:1.16}}
.lines{{padding:11mm 22mm 0;font-size:27pt}} .lines li::before{{border-color:{p.ACT}}}
.foot{{margin-top:auto;background:{p.ACT};color:#fff;padding:12mm 22mm 13mm;display:flex;
  gap:14mm;justify-content:space-between;align-items:flex-end;font-size:23pt}}
.foot p:first-child{{max-width:196mm}}
"""
_SQUARE = f"""
.square{{position:relative;width:1080px;height:1080px;overflow:hidden;background:{p.PAPER}}}
.square>svg{{position:absolute;inset:0;width:1080px;height:1080px}}
.square>h1,.square>p{{position:absolute;left:76px;right:76px}}
.corner{{position:absolute;right:76px;bottom:56px}}
.band{{position:absolute;left:0;right:0;bottom:0;height:176px;background:{p.HELP};color:#fff;
  padding:40px 76px;font-size:62px;font-weight:800}}
.square .signature{{display:flex;gap:14px;align-items:center;font-weight:700;font-size:30px}}
.mark svg{{width:50px;height:50px}}
"""


def _lines(content: dict[str, Any]) -> str:
    return (
        '<ul class="lines">'
        + "".join(f"<li><span>{lit(x)}</span></li>" for x in content["lines"])
        + "</ul>"
    )


def _rings(width: int, height: int, x: float, y: float, *, size: float) -> str:
    """The helpline's number in its rings, a listener and a caller beside it."""
    return picture(
        bands(
            x,
            y,
            (size * 2.1, size * 1.72, size * 1.36, size),
            ("#f0f4ec", "#e3efe6", p.HELP_SOFT, p.HELP),
        ),
        ripples(x, y, (size * 1.36, size * 1.72, size * 2.1), p.WHITE, width=5, fade=0.9),
        words("111", x, y + size * 0.39, size * 1.1, p.WHITE, weight=800),
        bust(
            Look(skin=p.SKIN_LIGHT, style="long", top=p.VOICE),
            x - size * 1.42,
            y + size * 0.62,
            size / 190,
        ),
        bust(
            Look(skin=p.SKIN, style="short", top=p.ACT, collar=p.PEACH, extra="headset"),
            x + size * 1.42,
            y + size * 0.62,
            size / 190,
            flip=True,
        ),
        width=width,
        height=height,
        label="Số 111 giữa những vòng lan tỏa, một người gọi, một người nghe",
    )


def _people(width: int, height: int, *, middle: float, floor: float, scale: float) -> str:
    """Seven people shoulder to shoulder before rings that spread from the one in the middle."""
    looks = (
        (-3, Look(skin=p.SKIN_DEEP, style="crop", hair=p.HAIR_GREY, top=p.CLAY, collar=p.PEACH)),
        (3, Look(skin=p.SKIN, style="bun", hair=p.HAIR_GREY, top=p.SUN)),
        (-2, Look(skin=p.SKIN_LIGHT, style="tail", top=p.WHITE, collar=p.MIST)),
        (2, Look(skin=p.SKIN, style="short", top=p.IRIS, collar=p.MIST)),
        (-1, Look(skin=p.SKIN, style="long", top=p.PEACH)),
        (1, Look(skin=p.SKIN_DEEP, style="bob", top=p.LILAC)),
        (0, Look(skin=p.SKIN_LIGHT, style="short", top=p.ACT, collar=p.PEACH)),
    )
    crowd = "".join(
        bust(
            look,
            middle + place * 140 * scale,
            floor - (260 - abs(place) * 22) * scale,
            scale * (1.18 - abs(place) * 0.05),
            flip=place > 0,
        )
        for place, look in looks
    )
    light = bands(
        middle,
        floor - 250 * scale,
        tuple(scale * r for r in (760, 600, 450, 310, 190)),
        ("#67349a", "#7a4dab", "#946bbd", p.LILAC, p.MIST),
    )
    return picture(
        box(0, 0, width, height, p.VOICE),
        clipped("crowd", f'<rect width="{width}" height="{floor}"/>', light, crowd),
        width=width,
        height=height,
        label="Bảy người khác tuổi đứng sát vai nhau",
    )


def hotline(content: dict[str, Any]) -> str:
    """The helpline: its number is the picture."""
    return (
        f'<main class="sheet"><div class="rings">{_rings(1188, 900, 594, 400, size=250)}</div>'
        f'<div class="head"><h1>{escape(content["headline"])}</h1></div>'
        f'<div class="below">{_lines(content)}<div class="foot"><p>{escape(content["footer"])}</p>'
        f"{signature('#fff', p.SUN)}</div></div></main>"
    )


def person_first(content: dict[str, Any]) -> str:
    """Against stigma: people first, then the words."""
    return (
        '<main class="sheet"><div class="people">'
        f"{_people(1188, 832, middle=594, floor=832, scale=1.24)}</div>"
        f'<div class="head"><h1>{escape(content["headline"])}</h1></div>{_lines(content)}'
        f'<div class="foot"><p>{escape(content["footer"])}</p>{signature("#fff", p.SUN)}</div>'
        "</main>"
    )


def safe_shift(content: dict[str, Any]) -> str:
    """For industrial zones: the scene of the shift over three sentences one can say."""
    alt = "Ba công nhân tan ca trước cổng nhà máy"
    return (
        f'<main class="sheet"><div class="scene">{art("nha-may", alt)}</div>'
        f'<div class="head"><h1>{escape(content["headline"])}</h1></div>{_lines(content)}'
        f'<div class="foot"><p>{lit(content["footer"])}</p>{signature("#fff", p.SUN)}</div></main>'
    )


def hotline_square(content: dict[str, Any]) -> str:
    first, _number, last = content["square"]
    return (
        f'<main class="square">{_rings(1080, 1080, 540, 560, size=250)}'
        f'<h1 style="top:64px;font-size:96px;color:{p.VOICE}">{escape(first)}</h1>'
        f'<div class="band">{escape(last)}</div>'
        f'<div class="corner" style="color:#fff">{signature("#fff", p.SUN)}</div></main>'
    )


def person_square(content: dict[str, Any]) -> str:
    first, second = content["square"]
    return (
        f'<main class="square" style="background:{p.VOICE};color:#fff">'
        f"{_people(1080, 1080, middle=540, floor=640, scale=1.06)}"
        f'<h1 style="top:688px;font-size:88px;line-height:1.16">{escape(first)}</h1>'
        f'<p style="bottom:58px;font-size:42px;font-weight:700;color:{p.PEACH}">'
        f"{escape(second)}</p>"
        f'<div class="corner">{signature("#fff", p.SUN)}</div>'
        "</main>"
    )


def make(press: Press) -> Iterator[tuple[str, bytes]]:
    """Pairs of file name and content."""
    for slug, sheet, css in (
        ("ap-phich-tong-dai-111", hotline, _HOTLINE),
        ("ap-phich-khong-ky-thi", person_first, _PERSON),
        ("ap-phich-ca-lam-an-toan", safe_shift, _SHIFT),
    ):
        content = texts.load(slug)
        html = document(sheet(content), title=content["title"], css=_A3 + css)
        yield (
            f"materials/{slug}.pdf",
            squeeze.pdf(press.pdf(html), title=content["title"], language="vi"),
        )
    for slug, square in (
        ("ap-phich-tong-dai-111", hotline_square),
        ("ap-phich-khong-ky-thi", person_square),
    ):
        content = texts.load(slug)
        html = document(square(content), title=content["title"], css=_SQUARE)
        yield f"materials/{slug}-vuong.png", squeeze.png(press.image(html, 1080, 1080))

"""Pictures for social networks (square, story, banner) and the four signs as infographic."""

import re
from collections.abc import Iterator
from html import escape

from sample.makers import palette as p
from sample.makers import squeeze, texts, vignettes
from sample.makers.browser import Press
from sample.makers.drawing import bands, box, group, picture, ripples, stroke
from sample.makers.figures import Look, bust
from sample.makers.sheets import document, lit, signature

_CSS = f"""
main{{position:relative;overflow:hidden;background:{p.PAPER}}}
main>svg{{position:absolute;inset:0}}
.bubble{{position:absolute;background:#fff;color:{p.VOICE};font-weight:800;line-height:1.28;
  border-radius:44px}}
.bubble::after{{content:"";position:absolute;left:90px;bottom:-44px;border:24px solid transparent;
  border-top-color:#fff;border-left-color:#fff}}
.line,.go{{position:absolute;line-height:1.35;text-wrap:balance}}
.go{{background:{p.HELP};color:#fff;font-weight:800;border-radius:99px}}
.signature{{display:flex;gap:14px;align-items:center;font-weight:700;font-size:30px}}
.mark svg{{width:52px;height:52px}}
.corner{{position:absolute}}
.call{{white-space:nowrap}}
"""

_TRAVELLER = Look(skin=p.SKIN, style="tail", top=p.ACT, collar=p.PEACH)


def _strap() -> str:
    """The strap of a travelling bag, over the shoulder of a bust."""
    return stroke("M-66 86 C-40 140 10 190 60 240", p.NIGHT, 16)


def _backdrop(width: int, height: int, x: float, y: float, size: float) -> str:
    """A traveller who thinks before she goes, rings round her."""
    return picture(
        box(0, 0, width, height, p.VOICE),
        bands(
            x,
            y,
            (size * 3.3, size * 2.5, size * 1.8, size * 1.2),
            ("#67349a", "#7a4dab", "#946bbd", p.LILAC),
        ),
        ripples(x, y, (size * 1.2, size * 1.8, size * 2.5, size * 3.3), p.MIST, width=4, fade=0.75),
        group(bust(_TRAVELLER, 0, 0), _strap(), x=x, y=y, scale=size / 130),
        width=width,
        height=height,
    )


def square() -> str:
    content = texts.load("tranh-chia-se-mang-xa-hoi")
    return (
        '<main style="width:1080px;height:1080px">'
        f"{_backdrop(1080, 1080, 846, 740, 190)}"
        '<p class="bubble" style="left:72px;top:72px;right:120px;padding:48px 56px;font-size:68px">'
        f"{escape(content['headline'])}</p>"
        f'<p class="line" style="left:72px;top:590px;width:460px;font-size:50px;font-weight:700;'
        f'color:#fff">{escape(content["line"])}</p>'
        '<p class="go" style="left:72px;bottom:140px;padding:14px 38px;font-size:38px">'
        f"{lit(content['call'])}</p>"
        f'<div class="corner" style="left:76px;bottom:52px;color:#fff">{signature("#fff", p.SUN)}'
        "</div></main>"
    )


def story() -> str:
    first, question, third, call = texts.load("tranh-chia-se-mang-xa-hoi")["story"]
    return (
        '<main style="width:1080px;height:1920px">'
        f"{_backdrop(1080, 1920, 540, 1400, 290)}"
        f'<p class="line" style="left:90px;right:90px;top:214px;font-size:60px;font-weight:700;'
        f'color:{p.PEACH}">{escape(first)}</p>'
        '<p class="bubble" style="left:90px;right:90px;top:390px;padding:56px 60px;font-size:84px">'
        f"{escape(question)}</p>"
        '<p class="line" style="left:90px;right:90px;top:800px;font-size:58px;font-weight:700;'
        f'color:#fff">{escape(third)}</p>'
        '<p class="go" style="left:150px;right:150px;bottom:150px;padding:26px;font-size:58px;'
        f'text-align:center">{lit(call)}</p>'
        f'<div class="corner" style="left:90px;top:110px;color:#fff">{signature("#fff", p.SUN)}'
        "</div></main>"
    )


def banner() -> str:
    question, promise, number = texts.load("tranh-chia-se-mang-xa-hoi")["banner"]
    return (
        '<main style="width:1640px;height:624px">'
        f"{_backdrop(1640, 624, 1330, 330, 170)}"
        '<p class="bubble" style="left:90px;top:84px;padding:36px 52px;font-size:84px">'
        f"{escape(question)}</p>"
        '<p class="line" style="left:96px;top:318px;width:900px;font-size:46px;font-weight:700;'
        f'color:#fff">{escape(promise)}</p>'
        '<p class="go" style="left:90px;bottom:84px;padding:4px 48px;font-size:72px">'
        f"{escape(number)}</p>"
        f'<div class="corner" style="left:360px;bottom:106px;color:#fff">{signature("#fff", p.SUN)}'
        "</div></main>"
    )


_SIGNS_CSS = f"""
main{{width:1080px;height:1620px;background:{p.PAPER};display:flex;flex-direction:column;
  position:relative;overflow:hidden}}
header{{background:{p.VOICE};color:#fff;padding:56px 72px 50px;position:relative;overflow:hidden}}
header>svg{{position:absolute;right:-130px;top:-130px;width:520px}}
h1{{font-size:78px;line-height:1.18;position:relative;max-width:700px}}
ol{{list-style:none;flex:1;display:grid;grid-template-rows:repeat(4,1fr);padding:14px 72px}}
li{{display:grid;grid-template-columns:300px 1fr;gap:44px;align-items:center;
  border-bottom:3px solid {p.SOFT}}}
li:last-child{{border:0}}
li>div:first-child svg{{width:300px}}
h2{{font-size:42px;line-height:1.25;color:{p.VOICE};display:flex;gap:20px}}
h2 b{{flex:none;width:58px;height:58px;border-radius:50%;background:{p.ACT};color:#fff;
  font-size:34px;line-height:58px;text-align:center;margin-top:-3px}}
li p{{font-size:33px;line-height:1.45;margin-top:10px}}
footer{{background:{p.HELP};color:#fff;padding:40px 72px 44px;display:flex;gap:20px;
  align-items:flex-end;justify-content:space-between}}
footer h2{{color:#fff;display:block;font-size:42px;text-wrap:wrap}}
footer h2 span{{display:inline-block}}
footer p{{font-size:29px;margin-top:8px}}
footer div{{white-space:nowrap}}
footer .signature{{font-size:28px;display:flex;gap:14px;align-items:center;font-weight:700;
  white-space:nowrap}} .mark svg{{width:46px;height:46px}} .call{{white-space:nowrap}}
"""
# The same drawing on A4: the sheet is scaled to the page's height and the rest becomes margin.
_SIGNS_A4 = f"""
@page{{size:793px 1122px;margin:0}}
html,body{{width:793px;height:1122px;overflow:hidden;background:{p.HELP}}}
main{{zoom:.73426;height:1530px}}
header{{padding-block:38px 34px}} li p{{font-size:31px;margin-top:6px}}
footer{{padding-block:30px 32px}}
"""


def _by_sentence(text: str) -> str:
    """Sentences that break between, not within, where there is room."""
    return " ".join(f"<span>{escape(part)}</span>" for part in re.split(r"(?<=\.) ", text))


def four_signs(*, a4: bool = False) -> str:
    """The infographic; the A4 page has the same parts on a sheet of its proportion."""
    content = texts.load("do-hoa-bon-dau-hieu-lua-dao")
    # In the text file the next step stands after the last sign's table, so TOML counts it as its.
    closing = content["signs"][-1] | content
    drawings = (vignettes.pay, vignettes.hush, vignettes.blank, vignettes.held)
    items = "".join(
        f"<li><div>{draw()}</div><div><h2><b>{sign['number']}</b> <span>{escape(sign['title'])}"
        f"</span></h2><p>{escape(sign['text'])}</p></div></li>"
        for sign, draw in zip(content["signs"], drawings, strict=True)
    )
    rings = picture(
        bands(200, 200, (200, 152, 104, 56), ("#67349a", "#7a4dab", "#946bbd", p.SUN)),
        width=400,
        height=400,
    )
    body = (
        f"<main><header>{rings}<h1>{escape(content['headline'])}</h1></header><ol>{items}</ol>"
        f"<footer><div><h2>{_by_sentence(closing['next_step_title'])}</h2>"
        f"<p>{lit(closing['next_step'])}</p></div>{signature('#fff', p.SUN)}</footer></main>"
    )
    return document(body, title=content["title"], css=_SIGNS_CSS + (_SIGNS_A4 if a4 else ""))


def make(press: Press) -> Iterator[tuple[str, bytes]]:
    """Pairs of file name and content."""
    slug = "tranh-chia-se-mang-xa-hoi"
    title = texts.load(slug)["title"]
    for suffix, sheet, width, height in (
        ("vuong", square, 1080, 1080),
        ("story", story, 1080, 1920),
        ("ngang", banner, 1640, 624),
    ):
        html = document(sheet(), title=title, css=_CSS)
        yield f"materials/{slug}-{suffix}.png", squeeze.png(press.image(html, width, height))
    slug = "do-hoa-bon-dau-hieu-lua-dao"
    title = texts.load(slug)["title"]
    yield f"materials/{slug}.png", squeeze.png(press.image(four_signs(), 1080, 1620))
    yield (
        f"materials/{slug}.pdf",
        squeeze.pdf(press.pdf(four_signs(a4=True)), title=title, language="vi"),
    )

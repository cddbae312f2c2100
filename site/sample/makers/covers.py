"""Covers of the materials: the first page, the picture itself, or a drawing of what is inside."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

import pypdfium2
from PIL import Image

from sample.makers import film, palette, squeeze, texts
from sample.makers.browser import Press
from sample.makers.drawing import circle, path, picture
from sample.makers.sheets import art, document, mark

_MATERIALS = Path(__file__).resolve().parent.parent / "files" / "materials"
_LIMIT = 60_000
_PRINTED = (
    "to-roi-di-lam-xa-an-toan",
    "to-roi-hiv-k-bang-k",
    "ap-phich-tong-dai-111",
    "ap-phich-khong-ky-thi",
    "ap-phich-ca-lam-an-toan",
    "so-tay-tuyen-truyen-vien",
)
_PICTURES = {
    "tranh-chia-se-mang-xa-hoi": "tranh-chia-se-mang-xa-hoi-vuong.png",
    "do-hoa-bon-dau-hieu-lua-dao": "do-hoa-bon-dau-hieu-lua-dao.png",
}
_SPOTS = {"spot-phat-thanh-mua-ban-nguoi": "di-lam-xa", "spot-phat-thanh-hiv": "suc-khoe"}

_CSS = f"""
main{{position:relative;width:800px;height:1000px;overflow:hidden;background:{palette.MIST}}}
.paper{{position:absolute;left:84px;top:90px;width:632px;height:910px;background:#fff;
  padding:66px 62px;border-radius:10px 10px 0 0}}
.paper h1{{font-size:46px;color:{palette.VOICE}}} .paper h2{{font-size:25px;color:{palette.VOICE};
  margin:26px 0 8px}}
.paper p{{font-size:21px;line-height:1.5;margin-top:8px}} .paper .under{{color:{palette.QUIET};
  font-size:23px}}
.paper em{{color:{palette.QUIET}}}
.corner{{position:absolute;right:-110px;bottom:-110px;width:320px}}
.spot{{background:{palette.VOICE};color:#fff;height:800px}}
.spot .art{{height:420px}} .spot .art svg{{width:100%;height:100%}}
.spot h1{{padding:40px 52px 0;font-size:56px}} .spot p{{padding:18px 52px 0;font-size:29px;
  font-weight:600;color:{palette.PEACH}}}
.wave{{position:absolute;left:52px;right:52px;bottom:46px;height:90px}}
.slide{{background:{palette.VOICE};color:#fff;height:600px;display:grid;
  grid-template-columns:380px 420px}}
.slide .text{{padding:150px 10px 0 46px}} .slide h1{{font-size:52px}}
.slide p{{font-size:23px;margin-top:22px;color:{palette.PEACH}}}
.slide .art svg{{width:420px;height:600px}}
"""


def _fitted(image: Image.Image, side: int) -> Image.Image:
    """The image with its shorter side at 800 and the longer at most `side`."""
    scale = min(800 / min(image.size), side / max(image.size))
    size = (round(image.width * scale), round(image.height * scale))
    return image.convert("RGB").resize(size, Image.Resampling.LANCZOS)


def _first_page(slug: str) -> Image.Image:
    """The first page; of a folded leaflet its cover and the panel beside it."""
    with pypdfium2.PdfDocument(_MATERIALS / f"{slug}.pdf") as printed:
        page = printed[0].render(scale=2.6).to_pil()
    is_folded = page.width > page.height
    return page.crop((0, 0, page.width * 2 // 3, page.height)) if is_folded else page


def _wave() -> str:
    """A sound wave as bars that swell and fade like rings seen from the side."""
    heights = (
        18,
        34,
        58,
        88,
        62,
        40,
        72,
        96,
        70,
        46,
        80,
        54,
        90,
        66,
        38,
        60,
        84,
        50,
        32,
        64,
        44,
        24,
    )
    bars = "".join(
        f'<rect x="{i * 32}" y="{50 - h / 2}" width="14" height="{h}" rx="7" '
        f'fill="{palette.SUN if i < 9 else palette.IRIS}"/>'
        for i, h in enumerate(heights)
    )
    return f'<svg viewBox="0 0 690 100" aria-hidden="true">{bars}</svg>'


def _spot(slug: str, scene: str) -> str:
    kind, _, title = texts.load(slug)["title"].partition(": ")
    return (
        f'<main class="spot"><div class="art">{art(scene, "")}</div><h1>{escape(title)}</h1>'
        f'<p>{escape(kind)}</p><div class="wave">{_wave()}</div></main>'
    )


def _script() -> str:
    content = texts.load("kich-ban-tieu-pham-loi-hen-viec-nhe")
    scene = content["scenes"][0]
    lines = "".join(
        f"<p><em>({escape(words)})</em></p>"
        if speaker.startswith("(")
        else f"<p><b>{escape(speaker)}:</b> {escape(words)}</p>"
        for speaker, words in scene["lines"]
    )
    return (
        f'<main><div class="paper"><h1>{escape(content["title"])}</h1>'
        f'<p class="under">{escape(content["subtitle"])}</p><h2>{escape(scene["heading"])}</h2>'
        f"<p><em>{escape(scene['setting'])}</em></p>{lines}</div>"
        f'<div class="corner">{mark()}</div></main>'
    )


def _posts() -> str:
    content = texts.load("mau-bai-dang-mang-xa-hoi")
    posts = "".join(
        f"<h2>{escape(post['when'])}</h2><p>{escape(post['text'])}</p>"
        f'<p style="color:{palette.ACT};font-weight:700">{escape(post["hashtags"])}</p>'
        for post in content["posts"][:3]
    )
    return (
        f'<main><div class="paper"><h1>{escape(content["title"])}</h1>{posts}</div>'
        f'<div class="corner">{mark()}</div></main>'
    )


def _slide() -> str:
    first = texts.load("bai-trinh-chieu-truong-hoc")["slides"][0]
    return (
        f'<main class="slide"><div class="text"><h1>{escape(first["title"])}</h1>'
        f"<p>{escape(first['bullets'][0])}</p></div>"
        f'<div class="art">{art("lop-hoc", "", keep="xMin")}</div></main>'
    )


def _still(press: Press) -> Image.Image:
    """The film's moment with the number, a play sign in the corner."""
    image = film.still(press, 10.5)
    sign = picture(
        circle(50, 50, 46, palette.WHITE),
        path("M38 28 L74 50 L38 72Z", palette.HELP),
        width=100,
        height=100,
    )
    html = document(
        f'<main style="width:100px;height:100px;background:{palette.HELP}">{sign}</main>',
        title="",
        css=_CSS,
    )
    image.paste(press.image(html, 100, 100).resize((128, 128), Image.Resampling.LANCZOS), (66, 540))
    return image


def make(press: Press) -> Iterator[tuple[str, bytes]]:
    """Pairs of file name and content."""
    images: dict[str, Image.Image] = {slug: _first_page(slug) for slug in _PRINTED}
    images |= {slug: Image.open(_MATERIALS / name) for slug, name in _PICTURES.items()}
    images["video-ngan-goi-111"] = _still(press)
    drawn = {slug: (_spot(slug, scene), 800) for slug, scene in _SPOTS.items()}
    drawn["kich-ban-tieu-pham-loi-hen-viec-nhe"] = (_script(), 1000)
    drawn["mau-bai-dang-mang-xa-hoi"] = (_posts(), 1000)
    drawn["bai-trinh-chieu-truong-hoc"] = (_slide(), 600)
    for slug, (body, height) in drawn.items():
        images[slug] = press.image(document(body, title="", css=_CSS), 800, height)
    for slug, image in images.items():
        yield f"images/bia-{slug}.jpg", squeeze.jpeg(_fitted(image, 1000), _LIMIT)

"""QR codes with their address in plain letters below, for whoever has no camera at hand.

Error correction M and a quiet zone of four modules, as ISO/IEC 18004 asks. The PNG is for print:
its code, quiet zone included, is at least 2 cm wide at 300 dots per inch.
"""

import io
from functools import cache
from xml.sax.saxutils import escape

import segno
from django.contrib.staticfiles import finders
from PIL import Image, ImageDraw, ImageFont

DPI = 300
PRINTED_PIXELS = 237  # 2 cm
QUIET = 4  # modules
FONT = "portal/fonts/be-vietnam-pro-600.woff2"
CAPTION_LINES = 2
SIZE = 30  # of its letters, in pixels
THROUGH_QR = "?q"


def code_of(address: str) -> segno.QRCode:
    return segno.make_qr(f"{address}{THROUGH_QR}", error="m")


def plain(address: str) -> str:
    """The address as people read it: without the scheme."""
    return address.partition("://")[2] or address


def svg_of(*, address: str, caption: str) -> str:
    """One path for the code, then two lines of text; `<title>` for whoever hears it."""
    code = code_of(address)
    side = code.symbol_size(border=QUIET)[0]
    drawn = io.BytesIO()
    code.save(drawn, kind="svg", border=QUIET, xmldecl=False, svgns=False, omitsize=True)
    text = f"{caption}: {plain(address)}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side + 4}" role="img" '
        f'width="{side * 10}" height="{(side + 4) * 10}"><title>{escape(text)}</title>'
        f'<rect width="100%" height="100%" fill="#fff"/>{drawn.getvalue().decode()}'
        f'<text x="{side / 2}" y="{side}" font-size="2" font-family="sans-serif" '
        f'text-anchor="middle" fill="#000">{escape(plain(address))}</text></svg>'
    )


def png_of(*, address: str, caption: str) -> bytes:
    """Black on white; the address, then the caption in two lines at most."""
    code = code_of(address)
    side = int(code.symbol_size(border=QUIET)[0])
    scale = -(-PRINTED_PIXELS // side) * 2  # twice as large: it prints well up to 4 cm
    drawn = io.BytesIO()
    code.save(drawn, kind="png", scale=scale, border=QUIET)
    picture = Image.open(drawn).convert("L")
    lines = [plain(address), *wrapped(caption, picture.width - 2 * scale * QUIET)]
    step = SIZE * 3 // 2
    whole = Image.new("L", (picture.width, picture.height + step * len(lines)), 255)
    whole.paste(picture, (0, 0))
    pen = ImageDraw.Draw(whole)
    for number, line in enumerate(lines):
        at = (picture.width // 2, picture.height - scale * 2 + step * number)
        pen.text(at, line, font=font(), fill=0, anchor="ma")
    written = io.BytesIO()
    whole.save(written, "PNG", dpi=(DPI, DPI), optimize=True)
    return written.getvalue()


@cache
def font() -> ImageFont.FreeTypeFont:
    """The site's own, which has every Vietnamese letter."""
    path = finders.find(FONT)
    if path is None:
        raise FileNotFoundError(FONT)
    return ImageFont.truetype(path, SIZE)


def wrapped(text: str, width: int) -> list[str]:
    """Lines no wider than `width` pixels; what does not fit into the last ends in "…"."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < CAPTION_LINES:
        taken = 1
        while taken < len(words) and font().getlength(" ".join(words[: taken + 1])) <= width:
            taken += 1
        lines.append(" ".join(words[:taken]))
        words = words[taken:]
    if lines:
        lines[-1] = shortened(lines[-1], width, is_cut=bool(words))
    return lines


def shortened(line: str, width: int, *, is_cut: bool) -> str:
    if not is_cut and font().getlength(line) <= width:
        return line
    while line and font().getlength(f"{line}…") > width:
        line = line[:-1].rstrip()
    return f"{line}…"

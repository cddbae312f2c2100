"""Shapes that every picture is put together from: strings of SVG, no state, no files.

Coordinates are pixels of the picture's view box; angles are degrees, clockwise, as in SVG.
"""

from collections.abc import Iterable, Sequence

from sample.makers import palette as p


def path(d: str, fill: str, *, opacity: float = 1) -> str:
    """A filled area."""
    return f'<path d="{d}" fill="{fill}"{_opacity(opacity)}/>'


def stroke(d: str, colour: str, width: float, *, opacity: float = 1, dash: str = "") -> str:
    """An open line with round ends; `dash` is SVG's stroke-dasharray."""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{width}" '
        f'stroke-linecap="round" stroke-linejoin="round"{dashes}{_opacity(opacity)}/>'
    )


def circle(x: float, y: float, r: float, fill: str, *, opacity: float = 1) -> str:
    return f'<circle cx="{x}" cy="{y}" r="{r}" fill="{fill}"{_opacity(opacity)}/>'


def ellipse(x: float, y: float, rx: float, ry: float, fill: str, *, opacity: float = 1) -> str:
    return f'<ellipse cx="{x}" cy="{y}" rx="{rx}" ry="{ry}" fill="{fill}"{_opacity(opacity)}/>'


def box(
    x: float, y: float, w: float, h: float, fill: str, *, r: float = 0, opacity: float = 1
) -> str:
    """A rectangle with corners of radius `r`."""
    return (
        f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="{r}" fill="{fill}"'
        f"{_opacity(opacity)}/>"
    )


def group(
    *parts: str, x: float = 0, y: float = 0, scale: float = 1, turn: float = 0, flip: bool = False
) -> str:
    """Parts moved to (x, y), then turned, scaled and, with `flip`, mirrored left to right."""
    across = -scale if flip else scale
    move = f"translate({x} {y}) rotate({turn}) scale({across} {scale})"
    return f'<g transform="{move}">{"".join(parts)}</g>'


def clipped(name: str, outline: str, *parts: str) -> str:
    """Parts shown only inside `outline` (one SVG shape); `name` is unique in the picture."""
    return (
        f'<clipPath id="{name}">{outline}</clipPath>'
        f'<g clip-path="url(#{name})">{"".join(parts)}</g>'
    )


def bands(x: float, y: float, radii: Sequence[float], colours: Sequence[str]) -> str:
    """Filled concentric discs, the widest first: the motif as light."""
    return "".join(circle(x, y, r, c) for r, c in zip(radii, colours, strict=True))


def ripples(
    x: float,
    y: float,
    radii: Iterable[float],
    colour: str,
    *,
    width: float = 6,
    flat: float = 1,
    fade: float = 0.82,
) -> str:
    """Concentric rings, each fainter than the one inside it; `flat` < 1 lays them on water."""
    rings = []
    opacity = 1.0
    for r in radii:
        rings.append(
            f'<ellipse cx="{x}" cy="{y}" rx="{r}" ry="{round(r * flat, 2)}" fill="none" '
            f'stroke="{colour}" stroke-width="{width}"{_opacity(opacity)}/>'
        )
        opacity = round(opacity * fade, 3)
    return "".join(rings)


def words(
    text: str,
    x: float,
    y: float,
    size: float,
    fill: str,
    *,
    weight: int = 700,
    anchor: str = "middle",
) -> str:
    """One line of text in the heading typeface; y is its base line."""
    return (
        f'<text x="{x}" y="{y}" font-family="Be Vietnam Pro" font-weight="{weight}" '
        f'font-size="{size}" fill="{fill}" text-anchor="{anchor}">{text}</text>'
    )


def tree(x: float, y: float, scale: float, crown: str, trunk: str = p.DEEP) -> str:
    """A round tree whose crown shows one inner arc; (x, y) is the foot."""
    return group(
        stroke("M0 0 V-70", trunk, 9),
        circle(0, -104, 52, crown),
        stroke("M-30 -104 A30 30 0 0 1 0 -134", p.PAPER, 5, opacity=0.55),
        x=x,
        y=y,
        scale=scale,
    )


def areca(x: float, y: float, scale: float, leaf: str, trunk: str) -> str:
    """An areca palm, as beside houses of central Việt Nam; (x, y) is the foot."""
    leaves = "".join(
        group(path("M0 0 C30 -34 78 -34 104 6 C70 -10 36 -8 0 0Z", leaf), turn=turn, flip=flip)
        for turn, flip in (
            (8, False),
            (-26, False),
            (-58, False),
            (-8, True),
            (26, True),
            (58, True),
        )
    )
    return group(
        stroke("M0 0 C-6 -90 4 -170 0 -250", trunk, 10),
        group(leaves, y=-250),
        x=x,
        y=y,
        scale=scale,
    )


def heart(x: float, y: float, scale: float, fill: str) -> str:
    """A heart about 100 wide at scale 1, centred."""
    return group(
        path(
            "M0 44 C-62 4 -52 -46 -22 -46 C-8 -46 0 -34 0 -28 C0 -34 8 -46 22 -46"
            " C52 -46 62 4 0 44Z",
            fill,
        ),
        x=x,
        y=y,
        scale=scale,
    )


def handset(x: float, y: float, scale: float, fill: str) -> str:
    """A telephone receiver about 80 wide at scale 1, centred."""
    return group(
        path(
            "M-30 -34 C-38 -26 -36 -4 -16 16 C4 36 26 38 34 30 L40 24 C43 20 43 16 39 13 L24 2"
            " C20 -1 16 0 13 3 L6 10 C-2 6 -8 0 -11 -8 L-4 -14 C0 -17 0 -21 -3 -25 L-13 -39"
            " C-16 -43 -20 -43 -24 -40Z",
            fill,
        ),
        x=x,
        y=y,
        scale=scale,
    )


def picture(*parts: str, width: int = 1200, height: int = 675, label: str = "") -> str:
    """A whole SVG; with a label it is an image for a screen reader, without it decoration."""
    role = f'role="img" aria-label="{label}"' if label else 'aria-hidden="true"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" {role}>'
        f"{''.join(parts)}</svg>"
    )


def _opacity(value: float) -> str:
    return "" if value >= 1 else f' opacity="{value}"'

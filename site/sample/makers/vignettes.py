"""Small drawings for panels of leaflets and signs: one object each, on rising arcs."""

from sample.makers import palette as p
from sample.makers.drawing import (
    bands,
    box,
    circle,
    clipped,
    group,
    handset,
    heart,
    path,
    picture,
    ripples,
    stroke,
    words,
)
from sample.makers.figures import Look, bust


def _on_arcs(
    name: str, *parts: str, tints: tuple[str, str, str] = (p.SOFT, p.MIST, p.LILAC)
) -> str:
    arcs = clipped(
        f"v-{name}", '<rect width="320" height="170"/>', bands(160, 170, (156, 116, 76), tints)
    )
    return picture(arcs, *parts, width=320, height=170)


def ask() -> str:
    """Two speech bubbles, one asks."""
    return _on_arcs(
        "ask",
        path(
            "M70 40 H190 A18 18 0 0 1 208 58 V100 A18 18 0 0 1 190 118 H120 L92 146 L96 118 H70"
            " A18 18 0 0 1 52 100 V58 A18 18 0 0 1 70 40Z",
            p.VOICE,
        ),
        words("?", 130, 104, 66, p.WHITE, weight=800),
        path(
            "M196 84 H262 A14 14 0 0 1 276 98 V128 A14 14 0 0 1 262 142 H250 L254 162 L228 142"
            " H196 A14 14 0 0 1 182 128 V98 A14 14 0 0 1 196 84Z",
            p.ACT,
        ),
        stroke("M202 106 H254 M202 122 H236", p.PEACH, 7),
    )


def check() -> str:
    """A paper under a magnifying glass."""
    return _on_arcs(
        "check",
        group(
            box(-46, -64, 92, 122, p.WHITE, r=8),
            stroke("M-28 -40 H20 M-28 -20 H28 M-28 0 H8 M-28 20 H20", p.LILAC, 7),
            x=142,
            y=92,
            turn=-7,
        ),
        stroke("M206 122 L240 156", p.DEEP, 17),
        circle(182, 96, 40, p.DEEP),
        circle(182, 96, 29, p.PEACH),
        stroke("M168 97 L179 108 L198 84", p.ACT, 9),
    )


def papers() -> str:
    """An identity card that stays in its owner's pocket."""
    card = group(
        box(-70, -44, 140, 90, p.WHITE, r=10),
        box(-70, -44, 140, 18, p.VOICE, r=8),
        circle(-38, 2, 15, p.LILAC),
        path("M-60 34 C-60 12 -16 12 -16 34Z", p.LILAC),
        stroke("M0 0 H50 M0 18 H34", p.MIST, 8),
        x=160,
        y=66,
        turn=-5,
    )
    pocket = path("M74 82 H246 V140 C246 158 232 170 214 170 H106 C88 170 74 158 74 140Z", p.ACT)
    seam = stroke(
        "M86 96 H234 M86 96 V140 C86 150 94 158 106 158 H214 C226 158 234 150 234 140 V96",
        p.SUN,
        3,
        dash="8 7",
    )
    return _on_arcs(
        "papers",
        card,
        pocket,
        seam,
        heart(160, 130, 0.28, p.PEACH),
        tints=(p.CREAM, p.PEACH, p.SUN),
    )


def home() -> str:
    """A house that a message reaches."""
    return _on_arcs(
        "home",
        box(66, 92, 96, 78, p.WHITE),
        path("M48 98 L114 40 L180 98Z", p.VOICE),
        box(100, 120, 30, 50, p.ACT, r=3),
        box(222, 66, 56, 100, p.INK, r=11),
        box(228, 74, 44, 84, p.PAPER, r=6),
        heart(250, 112, 0.26, p.ACT),
        stroke("M200 92 A34 34 0 0 0 200 136 M186 80 A52 52 0 0 0 186 148", p.CLAY, 6),
    )


def call() -> str:
    """A handset and its rings, for the helpline alone."""
    rings = ripples(160, 170, (70, 100, 130, 156), p.HELP_MID, width=7, fade=0.75)
    return picture(
        rings, circle(160, 140, 44, p.WHITE), handset(158, 141, 0.62, p.HELP), width=320, height=170
    )


def equal() -> str:
    """Two equal circles: K = K."""
    return _on_arcs(
        "equal",
        circle(84, 92, 52, p.VOICE),
        words("K", 84, 115, 62, p.WHITE, weight=800),
        circle(236, 92, 52, p.ACT),
        words("K", 236, 115, 62, p.WHITE, weight=800),
        stroke("M150 82 H170 M150 104 H170", p.INK, 9),
    )


def equal_en() -> str:
    """The same in English: U = U."""
    return equal().replace(">K<", ">U<").replace("v-equal", "v-equal-en")


def routes() -> str:
    """A drop, two hearts, a mother with child: how HIV passes."""
    drop = path("M0 -38 C26 -6 30 6 30 16 A30 30 0 0 1 -30 16 C-30 6 -26 -6 0 -38Z", p.ACT)
    return _on_arcs(
        "routes",
        circle(64, 94, 46, p.PAPER),
        group(drop, x=64, y=96, scale=0.8),
        circle(160, 74, 50, p.PAPER),
        heart(146, 80, 0.44, p.VOICE),
        heart(176, 70, 0.36, p.CLAY),
        circle(256, 94, 46, p.PAPER),
        clipped(
            "v-child",
            '<circle cx="256" cy="94" r="46"/>',
            bust(Look(skin=p.SKIN, style="long", top=p.VOICE), 246, 84, 0.46),
            bust(Look(skin=p.SKIN_LIGHT, style="crop", top=p.SUN), 276, 114, 0.3),
        ),
    )


def test() -> str:
    """A calendar page with one day marked, a test beside it."""
    return _on_arcs(
        "test",
        box(58, 46, 124, 112, p.WHITE, r=10),
        box(58, 46, 124, 28, p.VOICE, r=9),
        "".join(circle(82 + 25 * (i % 4), 96 + 22 * (i // 4), 6, p.MIST) for i in range(12)),
        circle(132, 118, 15, p.ACT),
        stroke("M125 118 L131 124 L140 112", p.WHITE, 5),
        group(
            box(-16, -66, 32, 122, p.PAPER, r=15),
            box(-16, -4, 32, 60, p.SUN, r=15),
            box(-21, -72, 42, 16, p.DEEP, r=6),
            x=232,
            y=104,
            turn=12,
        ),
    )


def shield() -> str:
    """A shield with rings."""
    return _on_arcs(
        "shield",
        path("M160 14 L230 40 V92 C230 132 200 154 160 168 C120 154 90 132 90 92 V40Z", p.VOICE),
        ripples(160, 88, (16, 32, 48), p.MIST, width=6, fade=0.85),
        circle(160, 88, 8, p.SUN),
    )


def rights() -> str:
    """A person at ease, a heart on the chest."""
    return _on_arcs(
        "rights",
        clipped(
            "v-rights-cut",
            '<rect width="320" height="170"/>',
            bust(Look(skin=p.SKIN, style="bob", top=p.VOICE), 160, 62, 0.82),
        ),
        heart(186, 146, 0.3, p.SUN),
        tints=(p.CREAM, p.PEACH, p.SUN),
    )


def pay() -> str:
    """A pay packet with a question mark: high pay, unclear work."""
    return _on_arcs(
        "pay",
        box(66, 62, 188, 100, p.CLAY, r=10),
        path("M66 70 L160 124 L254 70 V62 H66Z", p.ACT),
        circle(206, 56, 34, p.SUN),
        words("?", 206, 76, 52, p.INK, weight=800),
        stroke("M86 144 H140", p.PEACH, 7),
        tints=(p.CREAM, p.PEACH, "#f2c79d"),
    )


def hush() -> str:
    """A clock and a closed bubble: leave now, tell nobody."""
    return _on_arcs(
        "hush",
        circle(112, 92, 58, p.DEEP),
        circle(112, 92, 46, p.PAPER),
        stroke("M112 92 V60 M112 92 L134 102", p.ACT, 8),
        path(
            "M192 54 H262 A14 14 0 0 1 276 68 V108 A14 14 0 0 1 262 122 H228 L206 146 L210 122"
            " H192 A14 14 0 0 1 178 108 V68 A14 14 0 0 1 192 54Z",
            p.VOICE,
        ),
        stroke("M204 74 L250 104 M250 74 L204 104", p.MIST, 8),
    )


def blank() -> str:
    """A sheet of paper with empty lines: no contract, no address."""
    return _on_arcs(
        "blank",
        group(
            box(-58, -72, 116, 150, p.WHITE, r=8),
            box(-40, -54, 60, 12, p.MIST, r=6),
            '<g fill="none" stroke="#b598d2" stroke-width="5" stroke-dasharray="9 9">'
            '<path d="M-40 -20 H40 M-40 4 H40 M-40 28 H40"/></g>',
            stroke("M-40 58 H4", p.ACT, 6),
            x=160,
            y=92,
            turn=4,
        ),
    )


def held() -> str:
    """A padlock on a card: papers held back."""
    return _on_arcs(
        "held",
        group(
            box(-76, -46, 152, 96, p.WHITE, r=10),
            box(-76, -46, 152, 20, p.VOICE, r=8),
            circle(-42, 6, 16, p.LILAC),
            stroke("M-10 2 H30 M-10 22 H10", p.MIST, 8),
            x=140,
            y=88,
            turn=-4,
        ),
        stroke("M196 104 V84 A24 24 0 0 1 244 84 V104", p.INK, 11),
        box(180, 102, 80, 62, p.ACT, r=10),
        circle(220, 128, 9, p.PAPER),
        stroke("M220 130 V146", p.PAPER, 7),
        tints=(p.CREAM, p.PEACH, "#f2c79d"),
    )

"""Signs: hands that join, a book of law, a laurel."""

from math import cos, radians, sin

from sample.makers import palette as p
from sample.makers.drawing import (
    bands,
    box,
    circle,
    clipped,
    ellipse,
    group,
    path,
    picture,
    ripples,
    stroke,
)
from sample.makers.figures import Look, bust


def _arm(skin: str, sleeve: str, cuff: str) -> str:
    """A forearm that comes from the right, its open hand with the palm down at the origin."""
    fingers = (
        stroke("M-20 -34 L-96 -42", skin, 30)
        + stroke("M-24 -6 L-122 -14", skin, 31)
        + stroke("M-24 22 L-114 16", skin, 31)
        + stroke("M-14 48 L-88 48", skin, 28)
        + stroke("M40 -54 C16 -84 -10 -92 -34 -96", skin, 31)
    )
    palm = path("M-40 -48 C-10 -66 50 -66 86 -44 L100 44 C60 70 0 74 -34 60Z", skin)
    wrist = stroke("M70 0 L190 6", skin, 92)
    lines = stroke("M-34 -24 L-74 -29 M-36 6 L-82 1 M-34 34 L-70 33", p.INK, 3, opacity=0.16)
    arm = path("M176 -62 L900 -130 V140 L176 74Z", sleeve) + box(158, -66, 40, 144, cuff, r=14)
    return wrist + palm + fingers + lines + arm


def tay_trong_tay() -> str:
    """Five hands from five sides meet in the middle; rings go out from where they touch."""
    back = box(0, 0, 1200, 675, p.CREAM) + bands(
        600,
        338,
        (640, 520, 404, 292, 184),
        ("#f8e8d8", "#f5e4e4", p.SOFT, p.MIST, p.LILAC),
    )
    rings = ripples(600, 338, (184, 292, 404, 520, 640), p.WHITE, width=5, fade=0.92)
    arms = (
        (24, p.SKIN_DEEP, p.ACT, p.CLAY),
        (98, p.SKIN, p.VOICE, p.IRIS),
        (164, p.SKIN_LIGHT, p.WHITE, p.SUN),
        (232, p.SKIN, p.CLAY, p.SUN),
        (306, p.SKIN_LIGHT, p.IRIS, p.LILAC),
    )
    hands = ""
    for turn, skin, sleeve, cuff in arms:
        x = round(600 + 96 * cos(radians(turn)), 1)
        y = round(338 + 84 * sin(radians(turn)), 1)
        hands += group(_arm(skin, sleeve, cuff), x=x, y=y, turn=turn, scale=0.92)
    return picture(back, rings, hands)


def sach_luat() -> str:
    """An open book of law held in two hands; arcs of light rise from its pages."""
    back = box(0, 0, 1200, 675, p.DEEP)
    light = clipped(
        "above",
        '<rect x="0" y="0" width="1200" height="470"/>',
        bands(600, 440, (640, 530, 420, 310, 200), (p.VOICE, "#704399", p.IRIS, "#a98bc9", p.MIST)),
        ripples(600, 440, (200, 310, 420, 530, 640), p.PAPER, width=4, fade=0.7),
    )
    desk = box(0, 470, 1200, 205, p.NIGHT)
    cover = path(
        "M176 300 C330 252 500 262 600 318 C700 262 870 252 1024 300 L1066 588 C900 548"
        " 720 552 600 612 C480 552 300 548 134 588Z",
        p.CLAY,
    )
    left = path("M204 286 C340 240 510 248 600 310 V586 C500 530 330 520 172 560Z", p.PAPER)
    right = path("M996 286 C860 240 690 248 600 310 V586 C700 530 870 520 1028 560Z", p.WHITE)
    fold = path(
        "M600 310 C572 290 540 276 510 270 L520 536 C552 548 580 566 600 586Z", p.SAND, opacity=0.55
    )
    lines = "".join(
        stroke(
            f"M{250 - i * 4} {340 + i * 38} C340 {312 + i * 38} 440 {316 + i * 38}"
            f" 544 {352 + i * 38}",
            p.LILAC if i else p.VOICE,
            9 if i else 14,
            dash=f"{length} 900",
        )
        for i, length in enumerate((170, 400, 400, 220, 400))
    )
    scales = group(
        stroke("M0 -96 V84 M-52 88 H52", p.VOICE, 13),
        stroke("M-104 -66 C-60 -78 60 -78 104 -66", p.VOICE, 11),
        circle(0, -98, 14, p.ACT),
        stroke("M-104 -62 L-142 6 M-104 -62 L-66 6 M104 -62 L142 6 M104 -62 L66 6", p.IRIS, 5),
        path("M-150 6 H-58 C-62 42 -84 50 -104 50 C-124 50 -146 42 -150 6Z", p.ACT),
        path("M58 6 H150 C146 42 124 50 104 50 C84 50 62 42 58 6Z", p.ACT),
        x=806,
        y=408,
        scale=1.0,
        turn=3,
    )
    hand_left = (
        stroke("M-20 700 C40 650 80 600 120 530", p.ACT, 120)
        + stroke("M112 548 C126 520 140 500 156 486", p.SKIN, 74)
        + stroke("M160 476 C190 456 214 450 240 452", p.SKIN, 36)
    )
    hand_right = (
        stroke("M1220 700 C1160 650 1120 600 1080 530", p.ACT, 120)
        + stroke("M1088 548 C1074 520 1060 500 1044 486", p.SKIN, 74)
        + stroke("M1040 476 C1010 456 986 450 960 452", p.SKIN, 36)
    )
    return picture(
        back, light, desk, cover, left, right, fold, lines, scales, hand_left, hand_right
    )


def _branch(colours: tuple[str, str]) -> str:
    """The left half of a laurel of radius 250 round the origin."""
    parts = [stroke("M0 250 A250 250 0 0 1 -176 -178", p.CLAY, 8)]
    for i in range(9):
        angle = radians(104 + i * 15)
        x, y = round(250 * cos(angle), 1), round(250 * sin(angle), 1)
        turn = 104 + i * 15 + 90
        leaf = path("M0 0 C14 -34 54 -44 92 -30 C70 4 34 18 0 0Z", colours[0])
        inner = path("M0 0 C14 34 54 44 92 30 C70 -4 34 -18 0 0Z", colours[1])
        parts.append(group(leaf, inner, x=x, y=y, turn=turn, scale=0.98 - i * 0.045))
    return "".join(parts)


def khen_thuong() -> str:
    """A laurel round three people of different ages; arcs of light behind them."""
    back = box(0, 0, 1200, 675, p.CREAM) + bands(
        600, 330, (650, 540, 430, 330), ("#f8e6d0", "#f7dcbd", p.PEACH, p.SOFT)
    )
    rings = ripples(600, 330, (330, 430, 540, 650), p.WHITE, width=5, fade=0.92)
    crew = clipped(
        "medal",
        '<circle cx="600" cy="330" r="236"/>',
        box(300, 60, 600, 600, p.MIST),
        bands(600, 430, (250, 180, 110), (p.LILAC, p.MIST, p.SOFT)),
        bust(
            Look(skin=p.SKIN_DEEP, style="crop", hair=p.HAIR_GREY, top=p.IRIS, collar=p.SOFT),
            474,
            344,
            1.06,
        ),
        bust(Look(skin=p.SKIN_LIGHT, style="tail", top=p.ACT, collar=p.PEACH), 726, 350, 1.04),
        bust(Look(skin=p.SKIN, style="bob", top=p.VOICE, collar=""), 600, 316, 1.24),
    )
    badge = group(
        path("M-34 10 L-54 96 L-26 82 L-10 104 L0 20Z M34 10 L54 96 L26 82 L10 104 L0 20Z", p.ACT),
        circle(0, 0, 46, p.SUN),
        circle(0, 0, 33, p.PAPER),
        ripples(0, 0, (10, 21), p.ACT, width=5, fade=0.9),
        x=600,
        y=566,
    )
    laurel = group(_branch((p.VOICE, p.IRIS)), x=600, y=330, scale=1.06) + group(
        _branch((p.VOICE, p.IRIS)), x=600, y=330, scale=1.06, flip=True
    )
    petals = "".join(
        circle(x, y, r, c)
        for x, y, r, c in (
            (190, 150, 12, p.ACT),
            (260, 470, 9, p.IRIS),
            (1010, 170, 10, p.VOICE),
            (960, 500, 13, p.CLAY),
            (120, 340, 8, p.VOICE),
            (1090, 360, 9, p.ACT),
        )
    )
    floor = ellipse(600, 690, 420, 30, p.CLAY, opacity=0.15)
    return picture(back, rings, floor, petals, crew, laurel, badge)

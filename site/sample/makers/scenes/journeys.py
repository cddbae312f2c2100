"""A call, a journey, a phone full of posts."""

from sample.makers import palette as p
from sample.makers.drawing import (
    bands,
    box,
    circle,
    ellipse,
    group,
    handset,
    heart,
    path,
    picture,
    ripples,
    stroke,
    tree,
    words,
)
from sample.makers.figures import Look, bust, standing


def goi_111() -> str:
    """A phone shows 111 and rings spread from it; a caller on one side, a listener on the other."""
    back = box(0, 0, 1200, 675, p.PAPER) + bands(
        600, 320, (560, 460, 360, 262), ("#eef4ee", "#e2efe6", p.HELP_SOFT, "#b9d8c7")
    )
    rings = ripples(600, 320, (262, 360, 460, 560), p.WHITE, width=5, fade=0.95)
    caller = bust(Look(skin=p.SKIN_LIGHT, style="long", top=p.VOICE, collar=""), 186, 400, 1.34)
    near_ear = (
        stroke("M70 700 C40 600 70 500 116 450", p.IRIS, 56)
        + circle(124, 428, 27, p.SKIN_LIGHT)
        + group(
            box(-15, -52, 30, 100, p.INK, r=9),
            stroke("M-2 -6 h20 M-4 12 h22 M-2 30 h18", p.SKIN_LIGHT, 15),
            x=128,
            y=406,
            turn=8,
        )
    )
    listener = bust(
        Look(skin=p.SKIN, style="short", top=p.ACT, collar=p.PEACH, extra="headset"),
        1014,
        400,
        1.34,
        flip=True,
    )
    arm = stroke("M640 720 C640 660 640 640 636 600", p.VOICE, 128)
    palm = path("M528 470 C520 560 560 626 636 626 C706 626 736 560 716 430 L690 400 H540Z", p.SKIN)
    phone = (
        box(484, 74, 232, 462, p.INK, r=36)
        + box(498, 90, 204, 430, p.PAPER, r=24)
        + box(566, 102, 68, 10, p.INK, r=5)
        + words("111", 600, 262, 108, p.HELP, weight=800)
        + words("miễn phí · 24/7", 600, 304, 23, p.QUIET, weight=600)
        + circle(600, 416, 58, p.HELP)
        + handset(598, 417, 0.82, p.WHITE)
    )
    fingers = "".join(
        stroke(f"M478 {y} L500 {y + 4}", p.SKIN, 34) for y in (344, 384, 424, 464)
    ) + stroke("M728 500 C738 440 726 392 704 366", p.SKIN, 38)
    return picture(back, rings, caller, near_ear, listener, arm, palm, phone, fingers)


def _bus() -> str:
    windows = "".join(box(x, -214, 92, 84, p.PEACH, r=12) for x in (-278, -172, -66, 40))
    riders = "".join(
        circle(x, -160, 19, skin)
        + path(f"M{x - 30} -130 C{x - 30} -148 {x + 30} -148 {x + 30} -130Z", top)
        + path(
            f"M{x - 20} -160 C{x - 22} -188 {x + 22} -188 {x + 20} -160 C{x + 8} -172 {x - 8}"
            f" -172 {x - 20} -160Z",
            p.HAIR,
        )
        for x, skin, top in ((-232, p.SKIN, p.ACT), (-20, p.SKIN_DEEP, p.VOICE))
    )
    wheels = "".join(
        circle(x, -6, 46, p.INK) + circle(x, -6, 24, p.MIST) + circle(x, -6, 9, p.INK)
        for x in (-210, 190)
    )
    return (
        path(
            "M-320 -10 V-220 C-320 -252 -300 -262 -276 -262 H250 C300 -262 320 -230 330 -180"
            " L340 -110 V-10Z",
            p.VOICE,
        )
        + box(-320, -96, 660, 22, p.SUN)
        + windows
        + riders
        + path("M190 -214 H254 C276 -214 286 -200 292 -176 L302 -122 H190Z", p.PEACH)
        + box(150, -214, 28, 190, p.DEEP, r=8)
        + box(318, -56, 26, 18, p.SUN, r=8)
        + box(-326, -30, 672, 24, p.DEEP, r=10)
        + wheels
    )


def di_lam_xa() -> str:
    """Leaving for work far away: a bus, a young woman with a suitcase, her mother and a note."""
    sky = box(0, 0, 1200, 675, p.CREAM) + bands(
        330, 420, (520, 420, 320, 224, 130), ("#f9e9d6", "#f9dfc2", p.PEACH, "#f2c599", p.SUN)
    )
    hills = path(
        "M0 420 C150 340 260 360 380 410 C520 350 700 340 860 400 C980 350 1100 350 1200"
        " 384 V675 H0Z",
        p.MIST,
    ) + path("M0 462 C240 410 420 440 640 448 C860 452 1040 420 1200 446 V675 H0Z", p.LILAC)
    road = (
        box(0, 520, 1200, 155, p.DEEP)
        + path("M0 612 H1200 V675 H0Z", p.IRIS)
        + box(0, 606, 1200, 12, p.LILAC)
    )
    kerb = box(0, 508, 1200, 16, p.IRIS)
    trees = tree(60, 508, 1.05, p.IRIS) + tree(1172, 508, 0.95, p.SUN)
    sign = (
        box(792, 250, 12, 270, p.NIGHT, r=4)
        + circle(798, 236, 44, p.ACT)
        + ripples(798, 236, (12, 24), p.PAPER, width=5, fade=1)
    )
    bus = group(_bus(), x=372, y=548, scale=0.98)
    traveller = standing(
        Look(skin=p.SKIN_LIGHT, style="tail", top=p.ACT, bottom=p.INK),
        876,
        648,
        1.12,
        left_arm="M-36 -222 Q-60 -172 -58 -118",
        right_arm="M36 -222 Q66 -200 88 -176",
    )
    case = group(
        stroke("M-16 -118 V-150 H16 V-118", p.NIGHT, 7),
        box(-42, -118, 84, 112, p.CLAY, r=12),
        stroke("M-18 -102 V-22 M18 -102 V-22", p.SUN, 6),
        circle(-26, -4, 8, p.INK),
        circle(26, -4, 8, p.INK),
        x=802,
        y=652,
    )
    mother = standing(
        Look(skin=p.SKIN, style="bun", hair=p.HAIR_GREY, top=p.IRIS, bottom=p.NIGHT),
        1042,
        646,
        1.06,
        left_arm="M-36 -222 Q-64 -200 -62 -182",
        right_arm="M36 -222 Q76 -230 84 -292",
    )
    note = group(
        box(-18, -24, 36, 46, p.PAPER, r=4),
        stroke("M-9 -12 H9 M-9 -2 H9 M-9 8 H3", p.IRIS, 4),
        x=976,
        y=448,
        turn=8,
    )
    return picture(sky, hills, trees, kerb, road, sign, bus, mother, case, traveller, note)


def _post(y: float, avatar: str, accent: str, *, art: bool) -> str:
    inner = (
        box(20, 64, 216, 96, accent, r=10)
        + ripples(128, 112, (12, 26, 40), p.PAPER, width=6, fade=0.9)
        if art
        else box(20, 66, 190, 12, p.MIST, r=6) + box(20, 88, 140, 12, p.MIST, r=6)
    )
    height = 204 if art else 136
    hearts = heart(38, height - 22, 0.22, p.ACT) + box(62, height - 28, 50, 10, p.MIST, r=5)
    card = box(0, 0, 256, height, p.WHITE, r=16)
    name = (
        circle(38, 34, 18, avatar)
        + box(66, 22, 96, 10, p.IRIS, r=5)
        + box(66, 40, 60, 8, p.MIST, r=4)
    )
    return group(card, name, inner, hearts, y=y)


def mang_xa_hoi() -> str:
    """A phone with posts; a kind message spreads from it in arcs, two young people read along."""
    back = box(0, 0, 1200, 675, p.SOFT) + bands(
        600, 350, (600, 490, 384, 284), ("#e9def3", "#e1d2ee", p.MIST, "#cdb9e2")
    )
    rings = ripples(600, 350, (284, 384, 490, 600), p.WHITE, width=5, fade=0.9)
    glass = '<rect x="-142" y="-276" width="284" height="552" rx="26"/>'
    screen = f'<clipPath id="screen">{glass}</clipPath>'
    phone = group(
        screen,
        box(-158, -294, 316, 588, p.INK, r=42),
        box(-142, -276, 284, 552, p.CREAM, r=26),
        '<g clip-path="url(#screen)">',
        box(-142, -276, 284, 62, p.VOICE),
        ripples(-108, -244, (6, 13), p.PAPER, width=4, fade=0.8),
        box(-78, -250, 100, 12, p.LILAC, r=6),
        group(
            _post(0, p.SUN, p.IRIS, art=True),
            _post(222, p.LILAC, p.ACT, art=False),
            _post(376, p.CLAY, p.ACT, art=True),
            x=-128,
            y=-198,
        ),
        "</g>",
        x=600,
        y=340,
        turn=-6,
    )
    left = bust(Look(skin=p.SKIN, style="bob", top=p.ACT, collar=""), 196, 420, 1.3)
    right = bust(
        Look(skin=p.SKIN_DEEP, style="short", top=p.VOICE, collar=p.LILAC),
        1006,
        420,
        1.3,
        flip=True,
    )
    bubble_left = group(
        path(
            "M-110 -62 H110 C132 -62 140 -50 140 -32 V22 C140 42 130 50 110 50 H-20 L-62 92"
            " L-58 50 H-110 C-132 50 -140 40 -140 22 V-32 C-140 -50 -132 -62 -110 -62Z",
            p.WHITE,
        ),
        box(-104, -30, 150, 14, p.LILAC, r=7),
        box(-104, -2, 96, 14, p.MIST, r=7),
        heart(92, -4, 0.5, p.ACT),
        x=262,
        y=180,
    )
    bubble_right = group(
        path(
            "M-100 -54 H100 C122 -54 130 -44 130 -26 V18 C130 38 120 46 100 46 H56 L52 84 L14 46"
            " H-100 C-122 46 -130 36 -130 18 V-26 C-130 -44 -122 -54 -100 -54Z",
            p.VOICE,
        ),
        box(-92, -26, 130, 13, p.MIST, r=6),
        box(-92, -2, 170, 13, p.IRIS, r=6),
        box(-92, 22, 84, 13, p.IRIS, r=6),
        x=918,
        y=176,
    )
    hearts = (
        heart(780, 330, 0.5, p.ACT) + heart(822, 270, 0.34, p.CLAY) + heart(806, 420, 0.28, p.SUN)
    )
    shadow = ellipse(600, 668, 220, 24, p.VOICE, opacity=0.16)
    return picture(back, rings, left, right, shadow, phone, bubble_left, bubble_right, hearts)

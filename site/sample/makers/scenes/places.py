"""Places: the river, the village loudspeaker, the road in the mountains."""

from sample.makers import palette as p
from sample.makers.drawing import (
    areca,
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
    tree,
)
from sample.makers.figures import Look, standing


def song_huong() -> str:
    """Evening on the Perfume River: six arches of a bridge, a boat, ripples spreading."""
    sky = box(0, 0, 1200, 675, p.PAPER) + bands(
        820,
        372,
        (760, 600, 460, 330, 215, 118),
        (p.CREAM, "#f8e4cd", p.PEACH, "#f3c89d", "#eeb47c", p.SUN),
    )
    hills = path(
        "M0 392 V318 C90 286 150 300 230 330 L330 296 C372 280 420 280 460 296 L560 340"
        " C700 362 800 350 900 330 C1010 304 1100 300 1200 322 V420H0Z",
        p.LILAC,
    )
    near = path("M0 420 V356 C160 344 260 372 420 376 C700 384 960 352 1200 368 V420Z", p.IRIS)
    spans = ""
    for i in range(6):
        left = 24 + i * 192
        hangers = "".join(
            f"M{left + dx} 396 V{round(396 - 82 * (1 - ((dx - 96) / 96) ** 2) ** 0.5, 1)}"
            for dx in (24, 48, 72, 96, 120, 144, 168)
        )
        spans += stroke(f"M{left} 396 A96 82 0 0 1 {left + 192} 396", p.VOICE, 9)
        spans += stroke(hangers, p.VOICE, 3.5)
        spans += box(left - 9, 400, 18, 34, p.DEEP, r=3)
    bridge = spans + box(0, 392, 1200, 13, p.DEEP)
    water = clipped(
        "river",
        '<rect x="0" y="418" width="1200" height="257"/>',
        box(0, 418, 1200, 257, p.VOICE),
        ellipse(820, 418, 640, 250, "#6b3a97"),
        ellipse(820, 418, 450, 176, p.IRIS),
        ellipse(820, 418, 290, 112, "#a37cc0"),
        ellipse(820, 418, 160, 62, "#e3b9a0"),
        "".join(
            stroke(f"M{x} {y} h{w}", p.PEACH, 4, opacity=0.55)
            for x, y, w in ((742, 462, 150), (790, 488, 110), (720, 516, 70), (850, 540, 60))
        ),
        ripples(356, 588, (120, 176, 236, 300, 370, 446), p.MIST, width=4, flat=0.2, fade=0.78),
    )
    piers = "".join(box(24 + i * 192 - 7, 418, 14, 20, p.NIGHT, r=3, opacity=0.6) for i in range(6))
    boat = group(
        standing(
            Look(skin=p.SKIN_DEEP, style="crop", top=p.PEACH, bottom=p.NIGHT),
            118,
            2,
            0.46,
            left_arm="M-36 -222 Q-58 -190 -52 -150",
            right_arm="M36 -222 Q10 -186 -40 -160",
        ),
        stroke("M88 -88 L188 56", p.CLAY, 6),
        path(
            "M-190 -26 C-120 2 120 2 196 -34 C176 22 120 34 0 34 C-112 34 -170 20 -190 -26Z",
            p.NIGHT,
        ),
        path("M-92 -12 C-88 -78 36 -78 42 -10Z", p.CLAY),
        stroke(
            "M-66 -14 C-62 -58 -58 -58 -50 -60 M-26 -8 C-26 -62 -26 -62 -26 -62"
            " M14 -10 C10 -56 6 -58 0 -59",
            p.ACT,
            4,
        ),
        circle(-128, -34, 9, p.SUN),
        stroke("M-128 -24 V-12", p.SUN, 4),
        x=356,
        y=566,
    )
    bank = path("M1200 675 V560 C1110 566 1030 600 960 675Z", p.NIGHT)
    reeds = "".join(
        stroke(f"M{x} 675 Q{x - 8} {y + 40} {x + lean} {y}", p.IRIS, 6)
        for x, y, lean in ((1040, 590, -22), (1072, 560, -10), (1104, 540, 14), (1140, 556, 26))
    )
    return picture(sky, hills, near, water, piers, bridge, boat, bank, reeds)


def _house(x: float, y: float, w: float, *, wall: str, roof: str, door: str) -> str:
    return group(
        box(-w / 2, -w * 0.42, w, w * 0.42, wall),
        path(
            f"M{-w * 0.64} {-w * 0.4} C{-w * 0.4} {-w * 0.52} {-w * 0.34} {-w * 0.72}"
            f" {-w * 0.3} {-w * 0.78} H{w * 0.3} C{w * 0.34} {-w * 0.72} {w * 0.4} {-w * 0.52}"
            f" {w * 0.64} {-w * 0.4}Z",
            roof,
        ),
        box(-w * 0.09, -w * 0.28, w * 0.18, w * 0.28, door, r=3),
        box(-w * 0.36, -w * 0.28, w * 0.15, w * 0.14, p.SUN, r=3),
        box(w * 0.21, -w * 0.28, w * 0.15, w * 0.14, p.SUN, r=3),
        x=x,
        y=y,
    )


def _horn(flip: bool) -> str:
    return group(
        box(14, -15, 40, 30, p.DEEP, r=10),
        path("M46 -16 L136 -62 V62 L46 16Z", p.VOICE),
        ellipse(136, 0, 20, 64, p.IRIS),
        ellipse(139, 0, 11, 40, p.NIGHT),
        flip=flip,
    )


def loa_xa() -> str:
    """Morning in a village: two horns on a pole, their sound in arcs over roofs and neighbours."""
    sound = clipped(
        "right",
        '<path d="M470 172 L1200 -250 V600Z"/>',
        ripples(470, 172, (230, 320, 410, 500, 590, 680), p.IRIS, width=22, fade=0.72),
    ) + clipped(
        "left",
        '<path d="M410 172 L-300 -240 V590Z"/>',
        ripples(410, 172, (230, 320, 410, 500), p.IRIS, width=22, fade=0.72),
    )
    field = path("M0 470 C240 430 420 470 640 452 C860 434 1040 458 1200 440 V675 H0Z", p.MIST)
    front = path("M0 560 C260 520 520 566 760 548 C960 534 1080 540 1200 528 V675 H0Z", p.LILAC)
    path_way = path("M560 675 C600 610 680 580 800 552 L846 552 C770 586 716 620 700 675Z", p.CREAM)
    village = (
        tree(700, 476, 1.0, p.SUN)
        + tree(1130, 470, 1.2, p.IRIS)
        + _house(820, 552, 210, wall=p.WHITE, roof=p.CLAY, door=p.DEEP)
        + areca(955, 548, 0.92, p.VOICE, p.DEEP)
        + _house(1058, 556, 170, wall=p.CREAM, roof=p.VOICE, door=p.ACT)
        + _house(180, 556, 190, wall=p.WHITE, roof=p.VOICE, door=p.ACT)
        + areca(66, 560, 0.85, p.IRIS, p.DEEP)
        + tree(300, 540, 0.8, p.SUN)
    )
    pole = (
        box(432, 96, 16, 560, p.NIGHT, r=6)
        + path("M392 675 C400 640 424 634 440 634 C456 634 480 640 488 675Z", p.NIGHT)
        + group(_horn(False), x=440, y=172, turn=-8)
        + group(_horn(True), x=440, y=172, turn=8)
        + circle(440, 96, 13, p.ACT)
    )
    neighbours = (
        standing(
            Look(skin=p.SKIN, style="bun", hair=p.HAIR_GREY, top=p.ACT, bottom=p.NIGHT),
            640,
            650,
            0.76,
            right_arm="M36 -222 Q64 -186 48 -132",
        )
        + standing(
            Look(skin=p.SKIN_LIGHT, style="crop", top=p.PAPER, bottom=p.DEEP),
            716,
            654,
            0.52,
            left_arm="M-36 -222 Q-64 -240 -70 -262",
        )
        + standing(
            Look(skin=p.SKIN_DEEP, style="short", top=p.VOICE, bottom=p.INK),
            884,
            652,
            0.8,
            left_arm="M-36 -222 Q-66 -180 -30 -150",
            right_arm="M36 -222 Q66 -180 30 -150",
        )
    )
    return picture(
        box(0, 0, 1200, 675, p.CREAM),
        bands(1000, 330, (420, 320, 226, 140), ("#f9ead6", "#fae5ca", "#f8dcb9", "#f4cc9a")),
        sound,
        field,
        front,
        path_way,
        village,
        pole,
        neighbours,
    )


def nui_bien_gioi() -> str:
    """A road winds up to a pass at first light; arcs on the slopes, two houses on stilts."""
    sky = box(0, 0, 1200, 675, p.SOFT) + bands(
        760, 250, (430, 330, 236, 150, 84), ("#f3e6ea", "#f7e3d6", p.PEACH, "#f1c497", p.SUN)
    )
    far = path(
        "M0 360 C110 280 190 262 270 286 C360 214 470 150 570 250 C640 306 700 320 760 300"
        " C860 240 960 180 1060 250 C1120 290 1160 280 1200 262 V675 H0Z",
        p.LILAC,
    )
    mid_shape = (
        "M0 430 C130 330 260 330 380 410 C520 490 620 420 740 372 C860 330 980 350 1200 430"
        " V675 H0Z"
    )
    mid = path(mid_shape, p.IRIS)
    near_shape = (
        "M0 520 C180 430 330 440 470 500 C640 570 800 560 940 500 C1040 460 1130 452"
        " 1200 470 V675 H0Z"
    )
    contours = clipped(
        "slope",
        f'<path d="{near_shape}"/>',
        ripples(250, 760, (150, 200, 250, 300, 350), p.IRIS, width=7, fade=0.86),
        ripples(1130, 820, (220, 270, 320, 370, 420), p.IRIS, width=7, fade=0.86),
    )
    road = clipped(
        "pass",
        f'<path d="{mid_shape}"/>',
        path(
            "M520 675 C520 610 640 590 740 560 C850 526 800 478 700 462 C630 450 640 424 700"
            " 408 C740 398 756 382 758 350 L776 350 C776 392 752 406 716 416 C676 430 690 442"
            " 734 452 C880 480 930 548 800 592 C720 618 690 640 690 675Z",
            p.CREAM,
        ),
    )
    dashes = stroke(
        "M612 668 C620 622 700 600 764 576 C850 546 850 500 740 466", p.LILAC, 5, dash="22 26"
    )
    walkers = standing(
        Look(skin=p.SKIN, style="tail", top=p.ACT, bottom=p.NIGHT),
        646,
        646,
        0.46,
        left_arm="M-36 -222 Q-60 -176 -40 -128",
    ) + standing(
        Look(skin=p.SKIN_DEEP, style="short", top=p.VOICE, bottom=p.NIGHT),
        592,
        652,
        0.52,
        right_arm="M36 -222 Q62 -176 66 -128",
    )
    stilts = group(_stilt_house(), x=250, y=500) + group(_stilt_house(), x=1000, y=470, scale=0.8)
    trees = tree(120, 520, 0.9, p.LILAC) + tree(392, 500, 0.6, p.SUN) + tree(1140, 476, 0.9, p.SUN)
    return picture(
        sky, far, mid, path(near_shape, p.VOICE), contours, trees, stilts, road, dashes, walkers
    )


def _stilt_house() -> str:
    posts = "".join(box(x, -46, 9, 58, p.NIGHT) for x in (-78, -30, 20, 70))
    return (
        posts
        + box(-92, -56, 186, 12, p.NIGHT, r=3)
        + box(-80, -108, 162, 54, p.CLAY)
        + box(-12, -96, 28, 42, p.NIGHT, r=3)
        + box(-60, -92, 26, 22, p.SUN, r=3)
        + box(40, -92, 26, 22, p.SUN, r=3)
        + path("M-112 -100 C-90 -120 -80 -160 -66 -184 H68 C82 -160 92 -120 114 -100Z", p.DEEP)
        + stroke("M-96 -44 L-124 12 M-110 -16 h20", p.NIGHT, 6)
    )

"""People together: a class, a shift, a consultation."""

from sample.makers import palette as p
from sample.makers.drawing import (
    bands,
    box,
    circle,
    ellipse,
    heart,
    path,
    picture,
    ripples,
    stroke,
)
from sample.makers.figures import Look, bust, standing


def lop_hoc() -> str:
    """A class: the teacher beside a board with one drop's rings on it, pupils listening."""
    wall = box(0, 0, 1200, 675, p.CREAM) + box(0, 470, 1200, 205, p.SAND)
    window = (
        box(60, 90, 190, 240, p.WHITE, r=10)
        + box(74, 104, 76, 212, p.PEACH, r=4)
        + box(160, 104, 76, 212, p.PEACH, r=4)
        + circle(112, 190, 26, p.SUN)
        + path("M74 316 V270 C100 250 130 262 150 272 V316Z", p.LILAC)
        + path("M160 316 V280 C190 250 216 262 236 266 V316Z", p.LILAC)
    )
    board = (
        box(404, 70, 640, 320, p.CLAY, r=14)
        + box(420, 86, 608, 288, p.DEEP, r=6)
        + (
            '<clipPath id="board"><rect x="420" y="86" width="608" height="288"/></clipPath>'
            '<g clip-path="url(#board)">'
            + ripples(730, 230, (26, 62, 98, 134, 170, 206, 242), p.MIST, width=6, fade=0.86)
            + circle(730, 230, 13, p.SUN)
            + "</g>"
        )
    )
    teacher = standing(
        Look(skin=p.SKIN, style="long", top=p.VOICE, bottom=p.PAPER),
        338,
        566,
        1.16,
        dress=True,
        left_arm="M-36 -222 Q-58 -172 -34 -130",
        right_arm="M36 -222 Q74 -222 104 -262",
    )
    looks = (
        (150, 545, Look(skin=p.SKIN, style="short", top=p.WHITE, collar=p.MIST)),
        (390, 560, Look(skin=p.SKIN_LIGHT, style="tail", top=p.WHITE, collar=p.MIST)),
        (640, 540, Look(skin=p.SKIN_DEEP, style="short", top=p.WHITE, collar=p.MIST)),
        (870, 560, Look(skin=p.SKIN, style="bob", top=p.WHITE, collar=p.MIST)),
        (1085, 545, Look(skin=p.SKIN_LIGHT, style="bun", top=p.WHITE, collar=p.MIST)),
    )
    raised = (
        stroke("M956 690 C980 640 976 590 966 520", p.WHITE, 42)
        + stroke("M966 520 L962 470", p.SKIN, 26)
        + circle(961, 456, 20, p.SKIN)
        + stroke("M961 450 L958 420 M950 452 L942 428", p.SKIN, 11)
    )
    pupils = "".join(bust(look, x, y, 0.98, from_behind=True) for x, y, look in looks)
    return picture(wall, window, board, teacher, raised, pupils)


def nha_may() -> str:
    """The end of a shift: three workers before a saw-tooth roof and a low sun."""
    sky = box(0, 0, 1200, 675, p.SOFT) + bands(
        600, 400, (560, 450, 340, 236, 140), ("#f1e3ea", "#f7e2d3", p.PEACH, "#f1c497", p.SUN)
    )
    teeth = "".join(
        path(f"M{x} 400 V286 L{x + 150} 216 H{x + 151} V400Z", colour)
        + path(f"M{x + 150} 236 L{x + 150} 300 L{x + 96} 300 L{x + 96} 262Z", p.PEACH, opacity=0.9)
        for x, colour in ((0, p.IRIS), (150, p.IRIS), (750, p.IRIS), (900, p.IRIS), (1050, p.IRIS))
    )
    hall = box(0, 360, 1200, 200, p.VOICE) + "".join(
        box(x, 404, 74, 56, p.SUN if x in (132, 944) else p.LILAC, r=5)
        for x in (36, 132, 228, 848, 944, 1040, 1136)
    )
    middle = path("M300 400 V286 L450 216 V400Z", p.IRIS) + path(
        "M450 400 V286 L600 216 V400Z", p.IRIS
    )
    middle += path("M600 400 V286 L750 216 V400Z", p.IRIS)
    stack = box(1010, 120, 40, 150, p.DEEP, r=4) + box(1002, 112, 56, 18, p.DEEP, r=6)
    gate = (
        path("M380 560 V420 A220 160 0 0 1 820 420 V560Z", p.MIST)
        + path("M430 560 V440 A170 124 0 0 1 770 440 V560Z", p.PEACH)
        + path("M480 560 V460 A120 88 0 0 1 720 460 V560Z", p.SUN)
    )
    ground = box(0, 548, 1200, 127, p.DEEP) + path("M330 675 L450 548 H750 L870 675Z", p.IRIS)
    crew = (
        bust(Look(skin=p.SKIN_DEEP, style="helmet", top=p.IRIS, collar=p.MIST), 372, 400, 1.22)
        + bust(
            Look(skin=p.SKIN_LIGHT, style="short", hair=p.HAIR_BROWN, top=p.ACT, collar=p.PEACH),
            846,
            396,
            1.24,
            flip=True,
        )
        + bust(Look(skin=p.SKIN, style="tail", top=p.PAPER, collar=p.MIST, extra=""), 606, 366, 1.4)
    )
    badges = (
        stroke("M574 470 L606 552 L638 470", p.VOICE, 5)
        + box(579, 552, 54, 66, p.VOICE, r=6)
        + circle(606, 576, 11, p.MIST)
        + box(590, 594, 32, 8, p.MIST, r=4)
    )
    return picture(sky, stack, teeth, middle, hall, gate, ground, crew, badges)


def suc_khoe() -> str:
    """A consultation at the health station: two people at one table, a heart between them."""
    wall = box(0, 0, 1200, 675, p.SOFT)
    light = bands(600, 300, (430, 330, 240, 160), ("#f3eaf7", "#f8efe9", "#f9e4d0", p.PEACH))
    rings = ripples(600, 300, (160, 240, 330, 430), p.WHITE, width=5, fade=0.9)
    beating = (
        heart(600, 288, 1.9, p.ACT) + heart(600, 290, 1.3, p.CLAY) + heart(600, 292, 0.7, p.PEACH)
    )
    shelf = (
        box(70, 150, 190, 14, p.LILAC, r=5)
        + box(92, 92, 40, 58, p.IRIS, r=6)
        + box(140, 106, 34, 44, p.SUN, r=6)
        + box(182, 84, 46, 66, p.WHITE, r=6)
        + box(196, 108, 18, 6, p.ACT)
        + box(202, 102, 6, 18, p.ACT)
    )
    plant = (
        path("M1040 250 H1110 L1100 316 H1050Z", p.CLAY)
        + path("M1075 254 C1040 220 1030 180 1044 150 C1072 172 1082 214 1075 254Z", p.IRIS)
        + path("M1075 254 C1086 210 1104 190 1130 182 C1130 216 1110 244 1075 254Z", p.LILAC)
        + box(1010, 316, 150, 14, p.LILAC, r=5)
    )
    nurse = bust(
        Look(skin=p.SKIN, style="bun", top=p.WHITE, collar=p.MIST, extra="glasses"), 318, 320, 1.4
    )
    visitor = bust(
        Look(skin=p.SKIN_DEEP, style="short", top=p.VOICE, collar=p.IRIS), 884, 330, 1.4, flip=True
    )
    table = box(0, 566, 1200, 109, p.CLAY) + box(0, 566, 1200, 16, p.SUN)
    sleeve_left = (
        stroke("M206 520 C210 572 236 596 276 598 L440 594", "#f4eef9", 62)
        + circle(478, 592, 29, p.SKIN)
        + stroke("M484 578 L522 572 M488 592 L530 592 M484 606 L520 610", p.SKIN, 16)
    )
    sleeve_right = (
        stroke("M996 530 C992 574 966 598 926 600 L764 596", "#4d2374", 62)
        + circle(726, 594, 29, p.SKIN_DEEP)
        + stroke("M718 580 L682 576 M714 594 L674 596 M718 608 L686 614", p.SKIN_DEEP, 16)
    )
    cup = (
        ellipse(602, 606, 46, 12, p.ACT, opacity=0.35)
        + path("M566 556 H638 C638 590 626 606 602 606 C578 606 566 590 566 556Z", p.PAPER)
        + ellipse(602, 556, 36, 9, p.SAND)
    )
    scope = stroke(
        "M270 424 C280 500 330 520 342 470 M366 424 C366 450 356 470 342 470", p.IRIS, 8
    ) + circle(342, 486, 13, p.IRIS)
    return picture(
        wall,
        light,
        rings,
        shelf,
        plant,
        beating,
        nurse,
        scope,
        visitor,
        table,
        sleeve_left,
        sleeve_right,
        cup,
    )

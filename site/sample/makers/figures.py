"""People, faceless and calm: who they are shows in posture, hair and clothes, never in a face."""

from dataclasses import dataclass

from sample.makers import palette as p
from sample.makers.drawing import box, circle, ellipse, group, path, stroke

# Hair in front of the head, by style; the head is an ellipse of 34 by 40 round the origin.
_FRONT = {
    "short": "M-37 0 C-44 -58 42 -64 38 -2 C34 -16 26 -24 10 -25 C-8 -24 -24 -20 -31 -8"
    " C-33 -2 -34 4 -35 8Z",
    "part": "M-37 6 C-42 -56 42 -58 37 6 C34 -14 18 -30 -10 -33 C-14 -18 -28 -8 -37 6Z",
    "fringe": "M-38 8 C-42 -58 42 -58 38 8 C36 -8 32 -14 28 -16 C8 -10 -14 -10 -28 -16"
    " C-32 -14 -36 -8 -38 8Z",
    "crop": "M-36 -6 C-40 -54 40 -56 36 -6 C26 -26 -22 -28 -36 -6Z",
}
_BACK = {
    "long": "M-42 -4 C-46 -64 46 -64 42 -4 C42 30 44 60 50 92 C20 104 -20 104 -50 92"
    " C-44 60 -42 30 -42 -4Z",
    "bob": "M-42 -4 C-46 -64 46 -64 42 -4 C44 20 44 32 42 46 C20 54 -20 54 -42 46"
    " C-44 32 -44 20 -42 -4Z",
}


@dataclass(frozen=True)
class Look:
    """How one person looks. `style`: short, crop, long, bob, bun, tail, cap or helmet."""

    skin: str = p.SKIN
    hair: str = p.HAIR
    style: str = "short"
    top: str = p.VOICE
    bottom: str = p.DEEP
    collar: str = ""
    extra: str = ""  # "headset", "scarf", "badge", "glasses"


def _hair_behind(look: Look) -> str:
    if look.style in _BACK:
        return path(_BACK[look.style], look.hair)
    if look.style == "bun":
        return circle(0, -50, 17, look.hair)
    if look.style == "tail":
        return path(
            "M-6 -40 C20 -58 72 -46 64 30 C62 44 58 56 50 66 C46 40 42 10 20 -10Z", look.hair
        )
    return ""


def _hair_front(look: Look) -> str:
    fronts = {"long": "part", "bob": "fringe", "bun": "part", "tail": "part", "crop": "crop"}
    hair = path(_FRONT[fronts.get(look.style, "short")], look.hair)
    if look.style == "cap":
        return (
            hair
            + path("M-39 -12 C-40 -58 40 -58 39 -12Z", look.bottom)
            + path("M-40 -14 H52 C58 -14 58 -4 52 -4 H-40Z", look.collar or p.INK)
        )
    if look.style == "helmet":
        return (
            hair
            + path("M-42 -12 C-42 -64 42 -64 42 -12Z", p.SUN)
            + box(-48, -16, 96, 10, p.CLAY, r=5)
            + box(-7, -54, 14, 38, p.CLAY, r=6)
        )
    return hair


def head(look: Look, *, from_behind: bool = False) -> str:
    """The head round the origin, with neck; from behind only hair and nape show."""
    neck = path("M-15 24 H15 V62 C8 72 -8 72 -15 62Z", look.skin)
    shade = path("M-15 34 C-6 44 8 44 15 36 V46 C6 52 -8 52 -15 46Z", p.INK, opacity=0.13)
    if from_behind:
        back = _BACK.get(look.style, "")
        whole = path(
            "M-36 6 C-42 -58 42 -58 36 6 C32 34 18 40 0 40 C-18 40 -32 34 -36 6Z", look.hair
        )
        tail = path("M-9 8 C-22 40 -14 76 0 96 C14 76 22 40 9 8Z", look.hair)
        ears = circle(-36, 6, 7, look.skin) + circle(36, 6, 7, look.skin)
        bun = circle(0, -40, 20, look.hair) if look.style == "bun" else ""
        return (
            neck
            + (ears if not back else "")
            + whole
            + bun
            + (path(back, look.hair) if back else "")
            + (tail if look.style == "tail" else "")
        )
    ears = circle(-34, 4, 7, look.skin) + circle(34, 4, 7, look.skin)
    face = ellipse(0, 0, 34, 40, look.skin)
    return (
        neck
        + shade
        + (ears if look.style not in _BACK else "")
        + face
        + _hair_front(look)
        + _worn(look)
    )


def _worn(look: Look) -> str:
    if look.extra == "headset":
        return (
            stroke("M-38 2 C-44 -58 44 -58 38 2", p.HELP, 7)
            + box(-46, -8, 16, 30, p.HELP, r=8)
            + box(30, -8, 16, 30, p.HELP, r=8)
            + stroke("M-38 20 C-36 38 -24 40 -12 36", p.HELP, 5)
        )
    if look.extra == "glasses":
        return (
            '<g fill="none" stroke="#231d2b" stroke-width="4">'
            '<circle cx="-14" cy="4" r="11"/><circle cx="15" cy="4" r="11"/>'
            '<path d="M-3 3 H4"/></g>'
        )
    return ""


def bust(
    look: Look,
    x: float,
    y: float,
    scale: float = 1,
    *,
    from_behind: bool = False,
    flip: bool = False,
) -> str:
    """Head and shoulders down to 230 below the head's middle, which is at (x, y)."""
    shoulders = path(
        "M-112 240 C-112 138 -96 96 -52 78 C-34 71 -22 66 -18 56 C-8 68 8 68 18 56"
        " C22 66 34 71 52 78 C96 96 112 138 112 240Z",
        look.top,
    )
    parts = ["" if from_behind else _hair_behind(look)]
    if from_behind:
        parts += [shoulders, _collar_behind(look), head(look, from_behind=True)]
    else:
        parts += [_neck_fill(look), shoulders, _collar(look), head(look)]
    return group(*parts, x=x, y=y, scale=scale, flip=flip)


def _neck_fill(look: Look) -> str:
    return path("M-18 20 H18 V74 C10 84 -10 84 -18 74Z", look.skin)


def _collar(look: Look) -> str:
    opening = path("M-19 55 C-10 66 10 66 19 55 L0 92Z", look.skin)
    if look.extra == "scarf":
        return opening + path(
            "M-30 66 L0 96 L30 66 L36 80 L8 106 L20 160 L0 146 L-18 162 L-6 106 L-36 80Z", p.ACT
        )
    if look.collar:
        return (
            opening
            + path("M-20 54 L0 92 L-24 106 L-36 70Z", look.collar)
            + path("M20 54 L0 92 L24 106 L36 70Z", look.collar)
        )
    return path("M-19 55 C-10 64 10 64 19 55 C18 78 -18 78 -19 55Z", look.skin)


def _collar_behind(look: Look) -> str:
    return path("M-36 70 C-16 58 16 58 36 70 C20 86 -20 86 -36 70Z", look.collar or look.top)


def standing(
    look: Look,
    x: float,
    y: float,
    scale: float = 1,
    *,
    left_arm: str = "M-36 -222 Q-56 -172 -46 -122",
    right_arm: str = "M36 -222 Q56 -172 46 -122",
    legs: tuple[str, str] = ("M-17 -120 L-19 -18", "M17 -120 L19 -18"),
    dress: bool = False,
    flip: bool = False,
) -> str:
    """A whole person, about 320 high at scale 1; (x, y) is between the feet."""
    body = (
        path(
            "M-44 -226 C-34 -246 34 -246 44 -226 C50 -180 44 -140 42 -104 H-42"
            " C-44 -140 -50 -180 -44 -226Z",
            look.top,
        )
        if not dress
        else path(
            "M-42 -226 C-34 -246 34 -246 42 -226 C40 -180 44 -120 58 -36 H-58"
            " C-44 -120 -40 -180 -42 -226Z",
            look.top,
        )
    )
    shoe = "M-38 4 C-38 -12 -24 -16 -4 -15 V4Z"
    feet = path(shoe, p.INK) + group(path(shoe, p.INK), flip=True)
    return group(
        group(_hair_behind(look), y=-288, scale=0.76),
        *(stroke(leg, look.bottom, 31) for leg in legs),
        feet,
        body,
        stroke(left_arm, look.top, 23),
        stroke(right_arm, look.top, 23),
        _hand(left_arm, look),
        _hand(right_arm, look),
        group(head(look), y=-288, scale=0.76),
        x=x,
        y=y,
        scale=scale,
        flip=flip,
    )


def _hand(arm: str, look: Look) -> str:
    """A hand at the last point of an arm's path."""
    x, y = (float(part) for part in arm.split()[-2:])
    return circle(x, y, 13, look.skin)

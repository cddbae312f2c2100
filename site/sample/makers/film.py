"""The short film on 111: 15 seconds, 720p, no sound, captions in the picture, rings that spread."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PIL import Image

from sample.makers import palette as p
from sample.makers import texts
from sample.makers.browser import Press, bare_page
from sample.makers.drawing import box, circle, group, handset, picture, ripples, words
from sample.makers.figures import Look, bust
from sample.makers.programs import run

SLUG = "video-ngan-goi-111"
WIDTH, HEIGHT, FRAMES_A_SECOND, SECONDS = 1280, 720, 20, 15
_FADE = 0.4  # seconds

_CALLER = Look(skin=p.SKIN_LIGHT, style="long", top=p.ACT)
_LISTENER = Look(skin=p.SKIN, style="short", top=p.ACT, collar=p.PEACH, extra="headset")


def presence(time: float, start: float, end: float) -> float:
    """How visible a caption is: 0 outside [start, end], 1 inside, a ramp of 0.4 s at each end."""
    if not start <= time < end:
        return 0.0
    last = end >= SECONDS
    leaving = 1.0 if last else (end - time) / _FADE
    return max(0.0, min(1.0, (time - start) / _FADE, leaving))


def wrapped(text: str, longest: int) -> list[str]:
    """The text in lines of at most `longest` characters where words allow it.

    A comma ends a line that is already half full: captions are read by phrase.
    """
    lines = [""]
    for word in text.split():
        candidate = f"{lines[-1]} {word}".strip()
        phrase_ends = lines[-1].endswith(",") and 2 * len(lines[-1]) >= longest
        if not lines[-1] or (len(candidate) <= longest and not phrase_ends):
            lines[-1] = candidate
        else:
            lines.append(word)
    return lines


def _spread(time: float, x: float, y: float, colour: str, *, first: float, step: float) -> str:
    """Rings on their way outwards, evenly, for ever."""
    phase = (time * 0.42) % 1
    rings = []
    for i in range(7):
        radius = first + (i + phase) * step
        fade = max(0.0, 1 - (i + phase) / 7)
        rings.append(
            f'<circle cx="{x}" cy="{y}" r="{radius:.1f}" fill="none" stroke="{colour}" '
            f'stroke-width="14" opacity="{fade * 0.55:.3f}"/>'
        )
    return "".join(rings)


def _caption(text: str, colour: str, *, x: float, y: float, size: float, longest: int) -> str:
    return "".join(
        words(line, x, y + i * size * 1.28, size, colour, weight=800, anchor="start")
        for i, line in enumerate(wrapped(text, longest))
    )


def _phone(x: float, y: float) -> str:
    return group(
        box(-92, -180, 184, 360, p.INK, r=30),
        box(-80, -166, 160, 332, p.PAPER, r=20),
        words("111", 0, 0, 78, p.HELP, weight=800),
        circle(0, 92, 40, p.HELP),
        handset(-1, 92, 0.56, p.WHITE),
        x=x,
        y=y,
        turn=-5,
    )


def _scene(index: int, text: str, time: float) -> str:
    """One caption with its picture; the rings go on from scene to scene."""
    if index == 3:
        number, _, rest = text.partition(",")
        return (
            box(0, 0, WIDTH, HEIGHT, p.HELP)
            + _spread(time, 640, 330, p.HELP_MID, first=250, step=95)
            + words(number, 640, 450, 340, p.WHITE, weight=800)
            + words(rest.strip(), 640, 580, 76, p.WHITE, weight=700)
        )
    if index == 4:
        mark = ripples(0, 0, (40, 70, 100), p.MIST, width=13, fade=0.8) + circle(0, 0, 18, p.SUN)
        return (
            box(0, 0, WIDTH, HEIGHT, p.VOICE)
            + _spread(time, 640, 240, p.IRIS, first=130, step=95)
            + group(mark, x=640, y=240)
            + "".join(
                words(line, 640, 470 + i * 88, 68, p.WHITE, weight=800)
                for i, line in enumerate(wrapped(text, 18))
            )
            + words("Lan Tỏa", 640, 664, 34, p.PEACH, weight=700)
        )
    figure = (bust(_CALLER, 990, 400, 1.5), _phone(990, 384), bust(_LISTENER, 990, 400, 1.5))[index]
    return (
        box(0, 0, WIDTH, HEIGHT, p.VOICE)
        + _spread(time, 990, 390, p.LILAC, first=150, step=105)
        + circle(990, 390, 226, p.MIST)
        + figure
        + _caption(text, p.WHITE, x=84, y=310, size=72, longest=16)
    )


def frame(time: float, captions: list[dict[str, Any]]) -> str:
    """The picture at `time` seconds as SVG."""
    layers = [box(0, 0, WIDTH, HEIGHT, p.VOICE)]
    for index, caption in enumerate(captions):
        shown = presence(time, caption["start"], caption["end"])
        if shown:
            layers.append(f'<g opacity="{shown:.3f}">{_scene(index, caption["text"], time)}</g>')
    return picture(*layers, width=WIDTH, height=HEIGHT)


def still(press: Press, time: float) -> Image.Image:
    """One frame as pixels."""
    svg = frame(time, texts.load(SLUG)["captions"])
    css = f"svg{{width:{WIDTH}px;height:{HEIGHT}px}}"
    return press.image(bare_page(svg, css=css), WIDTH, HEIGHT)


def make(press: Press) -> Iterator[tuple[str, bytes]]:
    """Pairs of file name and content."""
    content = texts.load(SLUG)
    frames = (
        frame(i / FRAMES_A_SECOND, content["captions"]) for i in range(SECONDS * FRAMES_A_SECOND)
    )
    with TemporaryDirectory() as folder:
        for number, image in enumerate(press.frames(frames, WIDTH, HEIGHT)):
            (Path(folder) / f"{number:04d}.jpg").write_bytes(image)
        target = Path(folder) / "film.mp4"
        source = ["-framerate", str(FRAMES_A_SECOND), "-i", str(Path(folder) / "%04d.jpg")]
        codec = [
            "-c:v",
            "libx264",
            "-profile:v",
            "main",
            "-preset",
            "veryslow",
            "-tune",
            "animation",
            "-crf",
            "31",
            "-g",
            "100",
            "-threads",
            "1",
            "-pix_fmt",
            "yuv420p",
            "-vf",
            "scale=out_range=tv",
            "-movflags",
            "+faststart",
        ]
        exact = ["-map_metadata", "-1", "-fflags", "+bitexact"]
        run(
            "ffmpeg",
            "-v",
            "error",
            "-y",
            *source,
            *codec,
            *exact,
            "-metadata",
            f"title={content['title']}",
            str(target),
        )
        yield f"materials/{SLUG}.mp4", target.read_bytes()

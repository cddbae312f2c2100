"""Captions (WebVTT) of the film and the spots, from the words that they are made of.

The film's words stand in the picture at known times. A spot's lines share the time between its two
tunes by their number of syllables: the voice is a machine's and keeps its pace.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tinytag import TinyTag

from sample.makers import film, spots, texts
from sample.makers.browser import Press

FILES = Path(__file__).resolve().parent.parent / "files" / "materials"
TUNE, PAUSE = 2.2, 0.45  # seconds: the tune at both ends, the silence after each line
Cue = tuple[float, float, str]


def timestamp(seconds: float) -> str:
    """The time as WebVTT writes it: "00:04.500"."""
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    return f"{minutes:02}:{rest // 1000:02}.{rest % 1000:03}"


def webvtt(cues: list[Cue]) -> bytes:
    blocks = [f"{timestamp(start)} --> {timestamp(end)}\n{text}" for start, end, text in cues]
    return ("\n\n".join(["WEBVTT", *blocks]) + "\n").encode()


def spread(lines: list[str], duration: float) -> list[Cue]:
    """Each line with its share of `duration`, by syllables."""
    counts = [len(spots.spoken(line).split()) for line in lines]
    speech = duration - 2 * TUNE - PAUSE * len(lines)
    cues, start = [], TUNE
    for line, count in zip(lines, counts, strict=True):
        end = start + speech * count / sum(counts)
        cues.append((start, end, line))
        start = end + PAUSE
    return cues


def film_cues(captions: list[dict[str, Any]]) -> list[Cue]:
    return [(each["start"], each["end"], each["text"]) for each in captions]


def make(_press: Press) -> Iterator[tuple[str, bytes]]:
    """Pairs of file name and content."""
    yield f"materials/{film.SLUG}.vtt", webvtt(film_cues(texts.load(film.SLUG)["captions"]))
    for slug in spots.SLUGS:
        duration = TinyTag.get(FILES / f"{slug}.mp3").duration or 0.0
        lines = [each["text"] for each in texts.load(slug)["lines"]]
        yield f"materials/{slug}.vtt", webvtt(spread(lines, duration))

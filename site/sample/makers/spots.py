"""Radio spots read by a synthetic voice, for the demonstration; people record the real ones.

espeak-ng reads sentence by sentence, three falling drops are the tune, ffmpeg makes the MP3.
"""

import math
import re
import struct
import wave
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from sample.makers import texts
from sample.makers.browser import Press
from sample.makers.programs import run

RATE = 22_050
SLUGS = ("spot-phat-thanh-mua-ban-nguoi", "spot-phat-thanh-hiv")
# Abbreviations as a Vietnamese announcer says them.
_SPOKEN = {"HIV": "hát i vê", "ARV": "a rờ vê"}
_PACE = 138  # words a minute


def spoken(text: str) -> str:
    """The text with abbreviations spelled out for the voice."""
    return re.sub(r"\b(HIV|ARV)\b", lambda found: _SPOKEN[found[1]], text)


def drops(*, volume: float = 0.3) -> bytes:
    """About 2.2 seconds of three soft notes, each ringing out: 16-bit mono samples."""
    notes = ((0.0, 392.0), (0.38, 523.25), (0.76, 659.25))
    samples = []
    for i in range(int(RATE * 2.2)):
        t = i / RATE
        value = 0.0
        for start, pitch in notes:
            if t >= start:
                age = t - start
                rise = min(1.0, age / 0.012)
                value += (
                    rise
                    * math.exp(-2.6 * age)
                    * (
                        math.sin(math.tau * pitch * age)
                        + 0.25 * math.sin(math.tau * 2 * pitch * age)
                    )
                )
        samples.append(int(max(-1.0, min(1.0, value * volume)) * 32_767))
    return struct.pack(f"<{len(samples)}h", *samples)


def silence(seconds: float) -> bytes:
    """That much of nothing, as 16-bit mono samples."""
    return b"\0\0" * int(RATE * seconds)


def _read(text: str, pace: int) -> bytes:
    """The sentence as the voice reads it: 16-bit mono samples at RATE."""
    sound = run(
        "espeak-ng", "-v", "vi", "-s", str(pace), "-p", "46", "-g", "3", "--stdout", spoken(text)
    )
    return sound[sound.index(b"data") + 8 :]


def _mp3(samples: bytes, title: str, folder: Path) -> bytes:
    source, target = folder / "spot.wav", folder / "spot.mp3"
    with wave.open(str(source), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples)
    tone = "highpass=f=70,lowpass=f=8500,loudnorm=I=-18:TP=-2:LRA=9"
    tags = {
        "title": title,
        "artist": "Lan Tỏa",
        "language": "vie",
        "comment": "Giọng đọc máy (espeak-ng)",
    }
    labels = [part for key, value in tags.items() for part in ("-metadata", f"{key}={value}")]
    sound = ["-ar", "22050", "-ac", "1", "-c:a", "libmp3lame", "-b:a", "64k"]
    exact = ["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact"]
    run(
        "ffmpeg",
        "-v",
        "error",
        "-y",
        "-i",
        str(source),
        "-af",
        tone,
        *sound,
        *exact,
        *labels,
        "-id3v2_version",
        "3",
        str(target),
    )
    return target.read_bytes()


def make(_press: Press) -> Iterator[tuple[str, bytes]]:
    """Pairs of file name and content."""
    with TemporaryDirectory() as folder:
        for slug in SLUGS:
            content = texts.load(slug)
            tune = drops()
            parts = BytesIO()
            parts.write(tune)
            for line in content["lines"]:
                parts.write(_read(line["text"], _PACE))
                parts.write(silence(0.45))
            parts.write(tune)
            yield f"materials/{slug}.mp3", _mp3(parts.getvalue(), content["title"], Path(folder))

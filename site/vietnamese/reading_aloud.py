"""How long a Vietnamese text takes to be read aloud, from its syllables and its pauses.

Written Vietnamese parts its syllables by spaces, so they can be counted. Everything here is pure.

Pace: read aloud without pauses, Vietnamese was measured at about 5.2 syllables a second
(Pellegrino, Coupé, Marsico: A cross-language perspective on speech information rate, 2011).
Outdoor loudspeakers echo from several poles, so an announcer speaks slower and waits after each
sentence. We take 3 syllables a second and the pauses below: the project's own convention, no norm.
The recorded messages of the demonstration come within a tenth of it, as a test says.
"""

import math
import re
import unicodedata

from .folding import spelled_words

SYLLABLES_A_MINUTE = 180
AFTER_A_SENTENCE, AFTER_A_PARAGRAPH = 0.5, 0.5  # seconds; the second comes beside the first
DIGIT_BY_DIGIT = 4  # longer numbers are told one by one, as telephone numbers are
ABBREVIATION = range(2, 7)
SHOUTED = 4  # so many words in capitals are a heading, not abbreviations
_RUNS = re.compile(r"\d+|\D+")
_SENTENCES = re.compile(r"[.!?…]+\s+|\n+")
_PARAGRAPHS = re.compile(r"\n\s*\n")


def syllables(text: str) -> int:
    """How many syllables are said where `text` is read aloud; an estimate for what is no word.

    A number of up to four digits is said with its places: "25" three, "111" five. A longer one,
    or one that begins with nought, is told digit by digit. An abbreviation in capitals is spelled,
    or read in full, which comes to the same: "UBND" four. A foreign word counts as one.
    """
    return sum(_of_line(line) for line in unicodedata.normalize("NFC", text).splitlines())


def _of_line(line: str) -> int:
    found = [word for _start, _end, word in spelled_words(line)]
    is_shouted = line == line.upper() and len(found) >= SHOUTED
    return sum(_of_run(run, is_shouted=is_shouted) for word in found for run in _RUNS.findall(word))


def _of_run(run: str, *, is_shouted: bool) -> int:
    if run.isdecimal():
        is_told = run.startswith("0") or len(run) > DIGIT_BY_DIGIT
        return len(run) if is_told else 2 * len(run) - 1
    is_capital = run.isascii() and run.isupper() and len(run) in ABBREVIATION
    return len(run) if is_capital and not is_shouted else 1


def seconds_aloud(text: str, pace: int = SYLLABLES_A_MINUTE) -> int:
    """Seconds that one reading takes at `pace` syllables a minute, pauses included, rounded up."""
    tidy = text.replace("\r\n", "\n").strip()
    pauses = AFTER_A_SENTENCE * _pieces(_SENTENCES, tidy)
    pauses += AFTER_A_PARAGRAPH * _pieces(_PARAGRAPHS, tidy)
    return math.ceil(syllables(tidy) * 60 / pace + pauses)


def _pieces(between: re.Pattern[str], text: str) -> int:
    return sum(1 for piece in between.split(text) if piece.strip())

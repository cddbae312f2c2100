"""Why a result was found: its title and a piece of its text with the found words marked.

Pure: text and query in, HTML out. Everything but our `<mark>` is escaped.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .folding import INVISIBLE, fold, marked
from .query import Query

SNIPPET_LENGTH = 200
_MOST_SPANS = 400  # words looked at in one text
_INVISIBLE = re.compile(f"[{''.join(map(chr, INVISIBLE))}]")
_GAP = re.compile(r"[ \u00a0,]{1,3}")


class _OneToOne(dict[int, str]):
    """Folding that keeps every sign in its place; a sign that folds into more stays itself."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        folded = fold(sign)
        self[code] = folded if len(folded) == 1 else sign
        return self[code]


_FLAT = _OneToOne()
Span = tuple[int, int, int]  # start, end, number of the word in the query


@lru_cache(maxsize=256)
def _pattern(query: Query) -> re.Pattern[str]:
    """One alternative per word, in the order of the query; groups are their numbers."""
    alternatives = []
    for term in query.terms:
        for number, word in enumerate(term.words):
            is_open = term.is_prefix and number == len(term.words) - 1
            rest = r"[^\W_]*" if is_open else ""
            alternatives.append(f"({re.escape(word.letters)}{rest})")
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(alternatives)})(?![^\W_])")


def _prepared(text: str) -> str:
    """Composed, without invisible signs, on one line: positions below refer to this."""
    composed = unicodedata.normalize("NFC", text)
    if _INVISIBLE.search(composed):
        composed = composed.translate(INVISIBLE)
    return " ".join(composed.split())


def _spans(text: str, query: Query) -> list[Span]:
    """Where words of the query stand in the prepared text; as spelled, if they stand so at all."""
    found: list[Span] = []
    for match in _pattern(query).finditer(text.translate(_FLAT)):
        found.append((match.start(), match.end(), (match.lastindex or 1) - 1))
        if len(found) == _MOST_SPANS:
            break
    typed = query.words
    exact = [span for span in found if marked(text[span[0] : span[1]]) == typed[span[2]].marked]
    spelled = {number for _, _, number in exact if typed[number].has_marks}
    return [span for span in found if span[2] not in spelled or span in exact]


def _best_window(spans: list[Span], length: int) -> tuple[int, int]:
    """First and last+1 span of the stretch with most different words, then words side by side."""
    best, best_score = (0, 1), (0, 0, 0)
    end = 0
    for start in range(len(spans)):
        end = max(end, start + 1)
        while end < len(spans) and spans[end][1] - spans[start][0] <= length:
            end += 1
        inside = spans[start:end]
        together = sum(b[0] - a[1] <= 2 and b[2] == a[2] + 1 for a, b in pairwise(inside))
        score = (len({number for _, _, number in inside}), together, len(inside))
        if score > best_score:
            best, best_score = (start, end), score
    return best


def _marked_up(text: str, spans: list[Span], start: int, end: int) -> str:
    """`text[start:end]` escaped, with marks; neighbours share one mark."""
    joined: list[list[int]] = []
    for begin, stop, _ in spans:
        if begin < start or stop > end:
            continue
        if joined and _GAP.fullmatch(text, joined[-1][1], begin):
            joined[-1][1] = stop
        else:
            joined.append([begin, stop])
    parts, at = [], start
    for begin, stop in joined:
        parts += [escape(text[at:begin]), "<mark>", escape(text[begin:stop]), "</mark>"]
        at = stop
    return "".join([*parts, escape(text[at:end])])


def highlight(text: str, query: Query) -> SafeString:
    """All of `text` with the found words marked; for titles."""
    text = _prepared(text)
    spans = _spans(text, query) if query else []
    return mark_safe(_marked_up(text, spans, 0, len(text)))  # noqa: S308 (escaped above)


def snippet(text: str, query: Query, length: int = SNIPPET_LENGTH) -> SafeString:
    """About `length` signs of `text` around the best place; its beginning if nothing is found."""
    text = _prepared(text)
    spans = _spans(text, query) if query else []
    start = 0
    if spans:
        first, last = _best_window(spans, length - length // 4)
        width = spans[last - 1][1] - spans[first][0]
        start = max(0, spans[first][0] - max(length - width, 0) // 3)
        start = _left_edge(text, start, min(spans[first][0], len(text)))
    end = _right_edge(text, start, length)
    before, after = "… " if start else "", " …" if end < len(text) else ""
    return mark_safe(  # noqa: S308 (escaped above)
        f"{before}{_marked_up(text, spans, start, end)}{after}"
    )


def _left_edge(text: str, wanted: int, latest: int) -> int:
    """A beginning of a sentence or else of a word, from `wanted` on and not after `latest`."""
    if wanted == 0:
        return 0
    sentence = re.compile(r"[.!?…:;] ").search(text, max(0, wanted - 2), latest)
    if sentence:
        return sentence.end()
    space = text.find(" ", wanted - 1, latest)
    return wanted if space < 0 else space + 1


def _right_edge(text: str, start: int, length: int) -> int:
    """The end of a word, at most `length` signs after `start`."""
    if len(text) - start <= length:
        return len(text)
    space = text.rfind(" ", start + length // 2, start + length + 1)
    return start + length if space < 0 else space

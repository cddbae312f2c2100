"""What a person types into a search box, read into terms. Never an error: garbage is no term.

Rules: words must all occur, in any order and with or without marks; "quoted words" stand next to
each other; `word*` finds words that begin so. A query without a letter or digit is empty.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from .folding import WORD, fold, marked, words

MAX_LENGTH = 200  # signs that are read; the rest is cut off
MAX_WORDS = 12
SHORTEST_PREFIX = 2  # "a*" would read a third of the index
_QUOTES = str.maketrans(dict.fromkeys("“”„‟″‶«»＂", '"'))


@dataclass(frozen=True)
class Word:
    """One typed word: folded for the index, with its marks as digits, and folded for texts."""

    folded: str
    marked: str
    letters: str

    @property
    def has_marks(self) -> bool:
        return self.marked != self.folded


@dataclass(frozen=True)
class Term:
    """One word, or several that must stand together; a prefix leaves the last word open."""

    words: tuple[Word, ...]
    is_prefix: bool = False


@dataclass(frozen=True)
class Query:
    """What must be found: every term."""

    terms: tuple[Term, ...]

    def __bool__(self) -> bool:
        return bool(self.terms)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for term in self.terms for word in term.words)

    @cached_property
    def as_phrase(self) -> Term | None:
        """All words in the order typed, for ranking; None where that tells nothing more."""
        if len(self.terms) < 2:
            return None
        return Term(self.words, self.terms[-1].is_prefix)

    @cached_property
    def with_marks(self) -> tuple[Term, ...]:
        """The terms as spelled, word by word; empty where no mark was typed.

        An open word is left out: its marks may not be complete yet.
        """
        closed = [
            word
            for term in self.terms
            for word in (term.words[:-1] if term.is_prefix else term.words)
        ]
        if not any(word.has_marks for word in closed):
            return ()
        return tuple(Term((Word(word.marked, word.marked, word.letters),)) for word in closed)


def _chunks(text: str) -> Iterator[tuple[str, bool]]:
    """Pieces of `text` and whether each stood in quotes; an unclosed quote is no quote."""
    parts = text.split('"')
    for number, part in enumerate(parts):
        quoted = number % 2 == 1 and number < len(parts) - 1
        if quoted:
            yield part, True
        else:
            for piece in part.split():
                yield piece, False


def _words(text: str) -> list[Word]:
    found = []
    for spelled in WORD.findall(text):
        # One sign may unfold into several words ("½"): each is read for itself.
        for folded in words(spelled):
            key = marked(spelled)
            found.append(Word(folded, key if key.startswith(folded) else folded, fold(spelled)))
    return found


def parse(text: str, *, typing: bool = False) -> Query:
    """The terms of `text`, at most 12 words of its first 200 signs.

    `typing`: the last word is still being typed, so words that begin with it are found.
    """
    text = text[:MAX_LENGTH].replace("\0", " ").translate(_QUOTES)
    terms: list[Term] = []
    left = MAX_WORDS
    for chunk, quoted in _chunks(text):
        found = _words(chunk)[:left]
        if not found:
            continue
        left -= len(found)
        open_end = chunk.endswith("*") and len(found[-1].folded) >= SHORTEST_PREFIX
        if quoted:
            terms.append(Term(tuple(found), open_end))
        else:
            terms += [Term((word,)) for word in found[:-1]]
            terms.append(Term((found[-1],), open_end))
    if typing and terms and not text[-1:].isspace() and not text.endswith('"'):
        last = terms[-1]
        if len(last.words[-1].folded) >= SHORTEST_PREFIX:
            terms[-1] = Term(last.words, is_prefix=True)
    return Query(tuple(dict.fromkeys(terms)))

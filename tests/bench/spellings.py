"""The same words in spellings that nobody asked for yet: capitals change nothing in what is found.

Results of a search are kept under the words as typed, so each spelling is worked out anew.
"""

import random
from collections.abc import Iterator
from urllib.parse import quote_plus


def spellings(text: str) -> Iterator[str]:
    """`text` in ways of writing capitals, in a random order, none twice."""
    letters = [place for place, sign in enumerate(text) if sign.isalpha()]
    for bits in random.sample(range(1 << len(letters)), 1 << len(letters)):
        signs = list(text)
        for number, place in enumerate(letters):
            if bits >> number & 1:
                signs[place] = signs[place].upper()
        yield "".join(signs)


def addresses(path: str, text: str) -> Iterator[str]:
    """`path` with each spelling of `text` as its query."""
    return (f"{path}?q={quote_plus(each)}" for each in spellings(text))

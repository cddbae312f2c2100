"""The benchmark's searches: the same question, never in the same letters."""

from itertools import islice

from vietnamese.folding import words

from .spellings import addresses, spellings
from .subjects import QUERY


def test_spellings_differ_and_ask_for_the_same_words() -> None:
    some = list(islice(spellings(QUERY), 500))
    assert len(set(some)) == 500
    assert {tuple(words(each)) for each in some} == {tuple(words(QUERY))}


def test_each_spelling_is_used_once() -> None:
    assert sorted(addresses("/x/", "ab")) == ["/x/?q=AB", "/x/?q=Ab", "/x/?q=aB", "/x/?q=ab"]

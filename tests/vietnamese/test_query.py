"""Reading what people type: words, phrases, prefixes; garbage is never an error."""

import pytest

from vietnamese.expressions import fts5, tsquery
from vietnamese.query import MAX_WORDS, parse


def written(text: str, *, typing: bool = False) -> str:
    """The query in a short form: terms by |, words of a phrase by +, * for an open end."""
    return "|".join(
        "+".join(word.folded for word in term.words) + ("*" if term.is_prefix else "")
        for term in parse(text, typing=typing).terms
    )


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("phòng chống mại dâm", "phong|chong|mai|dam"),
        ('"mại dâm"', "mai+dam"),
        ("“mại dâm” HIV", "mai+dam|hiv"),
        ("tuyên truy*", "tuyen|truy*"),
        ('"mại dâ*"', "mai+da*"),
        ("HIV/AIDS", "hiv|aids"),
        ("mại mại MAI", "mai|mai"),  # marked and bare differ in rank
        ('một "hai ba', "mot|hai|ba"),  # the quote is not closed
        ("t*", "t"),
        ("*", ""),
        ('""', ""),
        ("  \t\n ", ""),
        ("", ""),
        ("' OR 1=1; --", "or|1"),
        ("NEAR(a b) NOT c AND d", "near|a|b|not|c|and|d"),
        ("{title}:^x + -y", "title|x|y"),
        ("a\0b", "a|b"),
        ("½", "1|2"),
    ],
)
def test_terms(text: str, terms: str) -> None:
    assert written(text) == terms


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("tuyên truy", "tuyen|truy*"),
        ("tuyên truy ", "tuyen|truy"),
        ('"tuyên truy"', "tuyen+truy"),
        ("t", "t"),
    ],
)
def test_the_last_word_is_open_while_typing(text: str, terms: str) -> None:
    assert written(text, typing=True) == terms


def test_marks_count_only_when_typed() -> None:
    assert parse("dam lay").with_marks == ()
    assert [term.words[0].folded for term in parse("đầm lay").with_marks] == ["dam269", "lay"]


def test_an_open_word_has_no_say_in_marks() -> None:
    assert parse("truyề*").with_marks == ()


@pytest.mark.parametrize(
    "text", ["từ " * 5000, "x" * 10_000, '"' * 10_000, "a" + "\u0301" * 10_000]
)
def test_a_huge_text_is_bounded(text: str) -> None:
    assert len(parse(text).words) <= MAX_WORDS


NASTY = [
    '"',
    "'",
    "\\",
    "\0",
    "*",
    "(",
    ")",
    ":",
    "&",
    "|",
    "!",
    "<->",
    "%s",
    "%",
    "{",
    "}",
    "^",
    "́",
]


@pytest.mark.parametrize("text", [f"a{sign}b {sign} {sign}c{sign}" for sign in NASTY])
def test_nothing_typed_breaks_out_of_an_expression(text: str) -> None:
    terms = parse(text).terms
    rest = fts5(terms).removeprefix("{title body} : (").removesuffix(")").replace("AND", "")
    assert set(rest) <= set('abcs" *0123456789u')
    assert set(tsquery(terms)) <= set("abcs' ()&:*<->0123456789u")


def test_expressions_of_both_databases() -> None:
    terms = parse('"mại dâm" tuyên truy*').terms
    assert fts5(terms) == '{title body} : ("mai dam" AND "tuyen" AND "truy"*)'
    assert fts5(terms, title_only=True).startswith("{title} : (")
    assert tsquery(terms) == "('mai' <-> 'dam') & ('tuyen') & ('truy':*)"

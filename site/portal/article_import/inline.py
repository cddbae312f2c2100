"""Inline HTML of one paragraph: plain text of it, and cuts that respect tags."""

import re
from html import escape, unescape

import nh3

TAG = re.compile(r"(<[^>]+>)")
EMPTY_ELEMENT = re.compile(r"<(b|i|sup|a)(?: [^>]*)?>\s*</\1>")
WHOLLY_BOLD = re.compile(r"<b>(?:(?!</b>).)*</b>(?:\s*<b>(?:(?!</b>).)*</b>)*[.:]?", re.DOTALL)
WHOLLY_ITALIC = re.compile(r"<i>(?:(?!</i>).)*</i>", re.DOTALL)
SPACES = re.compile(r"\s+")


def clean(html: str) -> str:
    """Only `b i sup a br`, only http, https, mailto and tel addresses, single spaces, trimmed."""
    safe = nh3.clean(
        html,
        tags={"b", "i", "sup", "a", "br"},
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
    safe = SPACES.sub(" ", safe.replace("<br>", "<br/>").replace("&nbsp;", " "))
    while EMPTY_ELEMENT.search(safe):
        safe = EMPTY_ELEMENT.sub("", safe)
    return re.sub(r"^(?:\s|<br/>)+|(?:\s|<br/>)+$", "", safe)


def from_text(text: str) -> str:
    return escape(SPACES.sub(" ", text).strip(), quote=False)


def to_text(html: str) -> str:
    return SPACES.sub(" ", unescape(TAG.sub("", html.replace("<br/>", " ")))).strip()


def without_start(html: str, length: int) -> str:
    """The HTML without the first `length` characters of its text."""
    pieces = []
    for piece in TAG.split(html):
        if length and not piece.startswith("<"):
            text = unescape(piece)
            cut = min(length, len(text))
            length -= cut
            piece = escape(text[cut:], quote=False)  # noqa: PLW2901 (what is left of the piece)
        pieces.append(piece)
    return clean("".join(pieces))


def without_bold(html: str) -> str:
    return clean(re.sub(r"</?b>", "", html))


def is_wholly_bold(html: str) -> bool:
    return bool(WHOLLY_BOLD.fullmatch(html.strip()))


def is_wholly_italic(html: str) -> bool:
    return bool(WHOLLY_ITALIC.fullmatch(html.strip()))

"""Makes saved HTML whole before it is walked: tags closed, scripts out, size limited."""

import base64
import binascii
import re
from urllib.parse import unquote

import nh3

from . import limits
from .refusals import ImportRefusedError

TAGS = {
    "a", "abbr", "address", "article", "aside", "audio", "b", "blockquote", "br", "button",
    "caption", "center", "cite", "code", "dd", "del", "details", "div", "dl", "dt", "em",
    "embed", "figcaption", "figure", "font", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hr", "i", "iframe", "img", "ins", "li", "link", "main", "mark", "meta",
    "nav", "object", "ol", "p", "picture", "pre", "q", "s", "section", "select", "small",
    "source", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th",
    "thead", "time", "tr", "u", "ul", "video",
}  # fmt: skip
ATTRIBUTES = {
    "*": {"class", "id", "style", "hidden", "aria-hidden", "role", "itemprop"},
    "a": {"href"},
    "audio": {"src"},
    "embed": {"src"},
    "iframe": {"src"},
    "img": {"src", "data-src", "alt", "width", "height"},
    "link": {"href", "rel"},
    "meta": {"content", "name", "property"},
    "object": {"data"},
    "source": {"src"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "time": {"datetime"},
    "video": {"src"},
}
NOT_TEXT = {
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "math",
    "title",
    "textarea",
    "option",
    "map",
}
DATA_PICTURE = re.compile(r"(src\s*=\s*[\"'])data:image/[\w.+-]+;base64,([^\"']+)", re.IGNORECASE)
TAG = re.compile(r"<(/?)([a-z][\w:-]*)", re.IGNORECASE)
VOID = {"br", "hr", "img", "link", "meta", "source", "embed"}


def without_data(html: str) -> tuple[str, dict[str, bytes]]:
    """Pictures written into the HTML are taken out; `import:<n>` stands for each."""
    pictures: dict[str, bytes] = {}

    def keep(match: re.Match[str]) -> str:
        if len(pictures) >= limits.PICTURES:
            raise ImportRefusedError("too_many_pictures", limit=limits.PICTURES)
        address = f"import:{len(pictures) + 1}"
        try:
            pictures[address] = base64.b64decode(unquote(match[2]))
        except (binascii.Error, ValueError):
            pictures[address] = b""
        return f"{match[1]}{address}"

    return DATA_PICTURE.sub(keep, html), pictures


def well_formed(html: str) -> str:
    """The HTML as a browser would read it, less what is never part of an article.

    Raises ImportRefusedError for pages too long to be one article and for trees too deep to walk.
    """
    if len(html) > limits.HTML_CHARACTERS or html.count("<") > limits.HTML_TAGS:
        raise ImportRefusedError("too_long")
    whole = nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags=NOT_TEXT,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel", "import"},
        link_rel=None,
    )
    depth = deepest = 0
    for match in TAG.finditer(whole):
        if match[2] not in VOID:
            depth += -1 if match[1] else 1
            deepest = max(deepest, depth)
    if deepest > limits.HTML_DEPTH:
        raise ImportRefusedError("broken")
    return whole

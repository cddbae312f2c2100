"""From what a reader found to an article, or a refusal."""

import re
from dataclasses import replace

from django.utils import timezone
from django.utils.translation import gettext as _

from . import decoding, limits
from .frame import Framed, frame, shortened, text_of
from .neutral import Block, Flow, ImportedArticle, Paragraph, Unplaced
from .refusals import ImportRefusedError
from .shape import MARK, NUMBER, shape


def assemble(flow: Flow) -> ImportedArticle:
    """Raises ImportRefusedError when there is no title, no text, or text of an old font."""
    whole = " ".join(map(text_of, flow.blocks))
    if not re.search(r"\w", f"{whole}{flow.title}"):
        raise ImportRefusedError("no_text")
    if len(whole) > limits.TEXT_CHARACTERS:
        raise ImportRefusedError("too_long")
    decoding.refuse_legacy_fonts(whole)
    framed = frame(flow)
    _refuse_bad_title(framed.title)
    lead, blocks = _lead(framed.blocks)
    blocks = shape(blocks)
    if not lead and not any(re.search(r"\w", text_of(block)) for block in blocks):
        raise ImportRefusedError("no_text")
    article = ImportedArticle(
        title=framed.title,
        blocks=blocks,
        published_on=framed.published_on,
        lead=lead,
        source_url=flow.source_url,
        unplaced=framed.unplaced,
        furniture=framed.furniture,
    )
    _set_short_facts(article, framed)
    _doubt_date(article)
    return article


def _refuse_bad_title(title: str) -> None:
    if not title:
        raise ImportRefusedError("no_title")
    if len(title) > limits.TITLE_LENGTH:
        raise ImportRefusedError(
            "title_too_long",
            length=len(title),
            limit=limits.TITLE_LENGTH,
            start=shortened(title, 60),
        )


def _lead(blocks: list[Block]) -> tuple[str, list[Block]]:
    """The first paragraph is the standfirst when it is sentences, without link, and not all."""
    first = blocks[0] if blocks else None
    if not isinstance(first, Paragraph) or len(blocks) < 2 or "<a " in first.html:
        return "", blocks
    text = text_of(first)
    is_sentence = bool(re.search(r"[.!?…][\"”’)]*$", text)) and not (
        MARK.match(text) or NUMBER.match(text)
    )
    if not is_sentence or len(text) > limits.LEAD_LENGTH:
        return "", blocks
    return text, blocks[1:]


def _set_short_facts(article: ImportedArticle, framed: Framed) -> None:
    """Author and source, where they fit their fields."""
    for name, text, limit in (
        ("author", framed.author, limits.AUTHOR_LENGTH),
        ("source_name", framed.source_name, limits.SOURCE_LENGTH),
    ):
        if len(text) <= limit:
            setattr(article, name, text)
        else:
            article.unplaced.append(Unplaced(shortened(text), _("quá dài cho ô này")))


def _doubt_date(article: ImportedArticle) -> None:
    day = article.published_on
    if day is not None and day > timezone.localdate():
        article.unplaced.append(
            Unplaced(f"{day:%d/%m/%Y}", _("ngày ở tương lai: hãy xem lại ngày đăng"))
        )


def with_file(article: ImportedArticle, name: str, sha256: str) -> ImportedArticle:
    return replace(article, file_name=name, file_sha256=sha256)

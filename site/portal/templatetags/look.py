"""What templates need beyond Django and Wagtail: icons, a table of contents, our numbers.

No queries and no models here; facts come from the page's context.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from django import template
from django.core.paginator import Page as ListingPage
from django.templatetags.static import static
from django.utils.formats import number_format
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe

from vietnamese.slugs import slugify_vi

register = template.Library()

HEADING = re.compile(r"<h2(?:\s[^>]*)?>(.*?)</h2>", re.DOTALL)
CONTENTS_FROM = 3


@register.simple_tag
def icon(name: str) -> SafeString:
    """The sprite's icon of this name; decoration only, so hidden from assistive technology."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>',
        static("portal/icons.svg"),
        name,
    )


@dataclass(frozen=True)
class Heading:
    id: str
    text: str


@dataclass
class Contents:
    """The second-level headings of one body, in order, with ids that are unique on the page."""

    headings: list[Heading] = field(default_factory=list)
    ids: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    taken: set[str] = field(default_factory=set)

    @property
    def is_worth_showing(self) -> bool:
        return len(self.headings) >= CONTENTS_FROM

    def add(self, html: str) -> str:
        """Registers a heading given as HTML and returns its id."""
        text = unescape(strip_tags(html)).strip()
        base = slugify_vi(text, 60) or "muc"
        unique, number = base, 1
        while unique in self.taken:
            number += 1
            unique = f"{base}-{number}"
        self.taken.add(unique)
        self.headings.append(Heading(id=unique, text=text))
        return unique


@register.simple_tag
def outline(body: Iterable[Any]) -> Contents:
    """Table of contents of a stream: the h2 of its `text` blocks."""
    contents = Contents()
    for block in body:
        if block.block_type == "text":
            source = getattr(block.value, "source", "")
            contents.ids[source] = [contents.add(found) for found in HEADING.findall(source)]
    return contents


@register.filter
def anchored(value: Any, contents: Contents | None = None) -> SafeString:
    """Rich text whose h2 carry the ids that `outline` gave; without an outline, ids of its own."""
    source = getattr(value, "source", "")
    own = contents if isinstance(contents, Contents) else Contents()
    known: Iterator[str] = iter(own.ids.get(source, ()))

    def with_id(found: re.Match[str]) -> str:
        return f'<h2 id="{next(known, None) or own.add(found[1])}">{found[1]}</h2>'

    return mark_safe(HEADING.sub(with_id, str(value)))  # noqa: S308 (Wagtail's own safe HTML, plus slugs)


@register.filter
def thousands(number: int) -> str:
    """A whole number with the thousands parted as the active language does: "3.824"."""
    return number_format(number, 0, use_l10n=True, force_grouping=True)


@register.simple_tag
def page_numbers(listing: ListingPage) -> list[int | str]:
    """Page numbers round the current one, with an ellipsis for those left out."""
    return list(listing.paginator.get_elided_page_range(listing.number, on_each_side=1, on_ends=1))

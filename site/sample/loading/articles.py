"""Articles, in Vietnamese and in English."""

from typing import Any

from wagtail.models import Locale, Page

from audiences.models import Channel, Place, TargetGroup
from media_library.models import Topic
from portal.models import ArticlePage, SectionPage

from ..factories import ArticlePageFactory
from .bodies import stream
from .content import LANGUAGES, Record, in_language
from .pictures import picture
from .publishing import publish_page
from .vocabularies import by_slug


def column_of(record: Record, locale: Locale) -> SectionPage:
    """The column in that language: the translation of the one that the record names."""
    original = SectionPage.objects.get(slug=record["column"], locale__language_code="vi")
    return original.get_translation(locale)


def load_article(record: Record, *, author: Any, publisher: Any) -> None:
    """Makes and publishes an article in both languages; a language whose slug is taken is left."""
    original: Page | None = None
    for language in LANGUAGES:
        locale = Locale.objects.get(language_code=language)
        column = column_of(record, locale)
        slug = in_language(record, "slug", language)
        existing = ArticlePage.objects.child_of(column).filter(slug=slug).first()
        if existing is None:
            fields = {"translation_key": original.translation_key} if original else {}
            existing = make_article(
                record, language, parent=column, locale=locale, owner=author, **fields
            )
            publish_page(
                existing,
                first=record["date"],
                last=record.get("updated"),
                author=author,
                publisher=publisher,
            )
        original = original or existing


def make_article(record: Record, language: str, **fields: Any) -> ArticlePage:
    texts = record[language]
    slug = in_language(record, "slug", language)
    return ArticlePageFactory(
        draft=True,
        slug=slug,
        title=texts["title"],
        lead=texts["lead"],
        lead_image=picture(record["lead_image"]),
        lead_image_alt=texts["image_alt"],
        lead_image_caption=texts["image_caption"],
        body=stream(texts["body"], f"{language}/{slug}"),
        published_on=record["date"],
        revised_on=record.get("updated"),
        author_line=record["author"],
        topics=by_slug(Topic, record["topics"]),
        target_groups=by_slug(TargetGroup, record["target_groups"]),
        channels=by_slug(Channel, record["channels"]),
        places=list(
            Place.objects.valid_on(record["date"]).filter(code__in=record.get("places", []))
        ),
        **fields,
    )

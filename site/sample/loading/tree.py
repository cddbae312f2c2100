"""The tree of pages above the articles, in Vietnamese and in English, and the site itself."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Locale, Page, Site

from audiences.models import TargetGroup
from portal.models import HomePage, SiteSettings
from portal.models.site_settings import GovernmentLink

from .. import factories
from .bodies import stream
from .content import LANGUAGES, Record, in_language, read
from .publishing import publish_page

OPENED = date(2021, 12, 1)
HOME_SLUGS = {"vi": "trang-chu", "en": "home"}
HIDDEN_SLUG = "trang-chao-mung-cua-wagtail"
LINK_FIELDS = ("title", "title_en", "url")


@dataclass
class Builder:
    """Makes pages in both languages as translations of one another, by two people."""

    author: Any
    publisher: Any

    def __post_init__(self) -> None:
        self.locales = {
            code: Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES
        }

    def page(
        self,
        factory: Any,
        parents: dict[str, Page],
        slugs: dict[str, str],
        fields: dict[str, Record],
    ) -> dict[str, Page]:
        """Language → page; one that stands below its parent with that slug already is kept."""
        made: dict[str, Page] = {}
        for language in LANGUAGES:
            parent, slug = parents[language], slugs[language]
            model = factory._meta.model
            found = model.objects.child_of(parent).filter(slug=slug).first()
            if found is None:
                key = {"translation_key": made["vi"].translation_key} if "vi" in made else {}
                found = factory(
                    draft=True,
                    parent=parent,
                    slug=slug,
                    locale=self.locales[language],
                    owner=self.author,
                    **key,
                    **fields[language],
                )
                publish_page(found, first=OPENED, author=self.author, publisher=self.publisher)
            made[language] = found
            parent.refresh_from_db(fields=["numchild", "path"])
        return made


def slugs_of(record: Record) -> dict[str, str]:
    return {language: in_language(record, "slug", language) for language in LANGUAGES}


def heading(record: Record, field: str) -> dict[str, Record]:
    """Title and introduction, in a page's field of that name, for both languages."""
    return {
        language: {
            "title": in_language(record, "title", language),
            field: in_language(record, "intro", language),
            "show_in_menus": True,
        }
        for language in LANGUAGES
    }


def lead_and_body(record: Record, **more: Any) -> dict[str, Record]:
    return {
        language: {
            "title": record[language]["title"],
            "lead": record[language]["lead"],
            "body": stream(
                record[language]["body"], f"{language}/{in_language(record, 'slug', language)}"
            ),
            **more,
        }
        for language in LANGUAGES
    }


def load_tree(builder: Builder) -> None:
    """Home pages and everything below them but the articles; the site with its settings."""
    pages = read("pages.toml")
    homes = load_homes(builder, pages["home"])
    load_site(homes["vi"], pages["settings"])
    news = builder.page(
        factories.NewsIndexPageFactory,
        homes,
        slugs_of(pages["news_index"]),
        heading(pages["news_index"], "lead"),
    )
    for column in pages["columns"]:
        builder.page(factories.SectionPageFactory, news, slugs_of(column), heading(column, "intro"))
    builder.page(
        factories.LibraryPageFactory,
        homes,
        slugs_of(pages["library"]),
        heading(pages["library"], "lead"),
    )
    index = pages["target_group_index"]
    groups = builder.page(
        factories.TargetGroupIndexPageFactory, homes, slugs_of(index), heading(index, "lead")
    )
    for record in pages["target_group_pages"]:
        group = TargetGroup.objects.get(slug=record["target_group"])
        fields = lead_and_body(record, target_group=group)
        builder.page(factories.TargetGroupPageFactory, groups, slugs_of(record), fields)
    safety = pages["safety"]
    builder.page(
        factories.SafetyPageFactory,
        homes,
        slugs_of(safety),
        lead_and_body(safety, show_in_menus=True),
    )
    commendations = pages["commendations"]
    builder.page(
        factories.CommendationsPageFactory,
        homes,
        slugs_of(commendations),
        heading(commendations, "lead"),
    )
    for record in pages["standard_pages"]:
        builder.page(factories.StandardPageFactory, homes, slugs_of(record), lead_and_body(record))


def load_homes(builder: Builder, record: Record) -> dict[str, Page]:
    """The first page of each language, in place of the one that Wagtail greets with."""
    fields = heading(record, "lead")
    if any(field.name == "headline" for field in HomePage._meta.get_fields()):
        for language in LANGUAGES:
            fields[language]["headline"] = in_language(record, "headline", language)
    root = Page.get_first_root_node()
    # Wagtail's greeting holds the slug "home" until the site no longer points to it.
    greeting = root.get_children().filter(depth=2).type(Page).exact_type(Page).first()
    if greeting is not None and greeting.slug == HOME_SLUGS["en"]:
        Page.objects.filter(pk=greeting.pk).update(slug=HIDDEN_SLUG)
    return builder.page(
        factories.HomePageFactory, dict.fromkeys(LANGUAGES, root), HOME_SLUGS, fields
    )


def load_site(home: Page, record: Record) -> None:
    """Points the site to the home page, with the host of BASE_URL, and fills its settings once."""
    address = urlsplit(settings.BASE_URL)
    default_port = 443 if address.scheme == "https" else 80
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    if site.root_page_id != home.pk:
        site.root_page = home
        site.hostname = address.hostname or "localhost"
        site.port = address.port or default_port
        site.site_name = "Lan Tỏa"
        site.save()
        for greeting in Page.objects.filter(slug=HIDDEN_SLUG, depth=2):
            greeting.delete()
    if not SiteSettings.objects.filter(site=site).exists():
        filled = SiteSettings(site=site, **{name: record[name] for name in SETTINGS_FIELDS})
        filled.government_links = [
            GovernmentLink(sort_order=number, **{name: link[name] for name in LINK_FIELDS})
            for number, link in enumerate(record["footer_links"])
        ]
        filled.save()


SETTINGS_FIELDS = (
    "organisation",
    "organisation_en",
    "address",
    "address_en",
    "phone",
    "email",
    "quick_exit_url",
)

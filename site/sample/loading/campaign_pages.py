"""The campaigns' public pages, and which articles belong to which campaign."""

from typing import Any

from wagtail.models import Page

from campaigns.models import Campaign, CampaignArticle
from portal.models import ArticlePage, HomePage

from .. import factories
from .bodies import stream
from .content import LANGUAGES, Record, in_language, read
from .tree import HOME_SLUGS, Builder, heading, slugs_of

TITLES = {
    "vi": {
        "key_messages": "Điều cần nhớ",
        "happenings": "Khi nào, ở đâu gần bạn",
        "campaign_materials": "Tài liệu của chiến dịch",
        "campaign_articles": "Bài viết của chiến dịch",
        "take_part": "Bạn góp sức thế nào?",
    },
    "en": {
        "key_messages": "What to remember",
        "happenings": "When, and where near you",
        "campaign_materials": "Materials of the campaign",
        "campaign_articles": "Articles of the campaign",
        "take_part": "How can you help?",
    },
}
ORDER = ("happenings", "campaign_materials", "campaign_articles")


def load_campaign_pages(builder: Builder) -> None:
    """The index and one page for each campaign that has words of its own. After the library."""
    content = read("campaign_pages.toml")
    homes: dict[str, Page] = {
        language: HomePage.objects.get(slug=HOME_SLUGS[language]) for language in LANGUAGES
    }
    index = builder.page(
        factories.CampaignIndexPageFactory,
        homes,
        slugs_of(content["index"]),
        heading(content["index"], "lead"),
    )
    for record in content["pages"]:
        campaign = Campaign.objects.get(slug=record["campaign"])
        fields = {language: page_fields(record, language, campaign) for language in LANGUAGES}
        builder.page(factories.CampaignPageFactory, index, slugs_of(record), fields)


def page_fields(record: Record, language: str, campaign: Campaign) -> dict[str, Any]:
    words, titles = record[language], TITLES[language]
    blocks: list[Record] = [{"type": "key_messages", "title": titles["key_messages"]}]
    if "notice" in words:
        blocks.append({"type": "notice", **words["notice"]})
    blocks.append({"type": "take_part", "title": titles["take_part"], "ways": words["take_part"]})
    blocks += [{"type": name, "title": titles[name]} for name in ORDER]
    blocks.append({"type": "helpline", "number": "111"})
    seed = f"{language}/{in_language(record, 'slug', language)}"
    return {
        "campaign": campaign,
        "title": words["title"],
        "lead": words["lead"],
        "body": stream(blocks, seed),
    }


def load_campaign_articles() -> None:
    """After the articles; a campaign that has some already stays as officers left it."""
    for record in read("plan.toml")["campaigns"]:
        campaign = Campaign.objects.get(slug=record["slug"])
        if not record.get("articles") or campaign.used_articles.exists():
            continue
        for number, slug in enumerate(record["articles"]):
            article = ArticlePage.objects.get(slug=slug, locale__language_code="vi")
            CampaignArticle.objects.create(campaign=campaign, article=article, sort_order=number)

"""The home page."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Page

from audiences.models import TargetGroup
from media_library.models import Material

from ..links import campaigns_url, groups_url, library_url, news_url, with_urls
from .articles import ArticlePage
from .base import DirectRouteMixin, PublicPage
from .campaigns import MOST_ON_HOME, CampaignPage
from .groups import TargetGroupPage
from .helplines import Helpline
from .news import SectionPage


class HomePage(DirectRouteMixin, PublicPage):
    """The first page of a language: who we are, who you are, what is new, whom to call."""

    headline = models.CharField(
        _("tiêu đề lớn"), max_length=120, blank=True, help_text=_("Câu đầu tiên người đọc thấy.")
    )
    lead = models.TextField(
        _("lời chào"), max_length=300, blank=True, help_text=_("Một câu: đây là trang gì.")
    )
    lead_article = models.ForeignKey(
        "portal.ArticlePage",
        verbose_name=_("bài nổi bật"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Để trống: bài mới nhất."),
    )

    template = "portal/pages/home.html"
    parent_page_types = ["wagtailcore.Page"]
    content_panels = [
        *Page.content_panels,
        FieldPanel("headline"),
        FieldPanel("lead"),
        PageChooserPanel("lead_article", "portal.ArticlePage"),
    ]

    class Meta:
        verbose_name = _("trang chủ")
        verbose_name_plural = _("trang chủ")

    def newest(self) -> list[ArticlePage]:
        """The featured article, or the newest, then the three newest others."""
        listed = ArticlePage.objects.listed().in_locale(self.locale_id)
        articles = list(listed.for_cards(with_column=True)[:4])
        if self.lead_article_id:
            featured = listed.filter(pk=self.lead_article_id).for_cards(with_column=True)
            articles = [*featured, *(each for each in articles if each.pk != self.lead_article_id)]
        return articles[:4]

    def columns(self) -> list[dict[str, Any]]:
        """Every column with its four newest articles. One query and two for each column."""
        columns = SectionPage.objects.live().filter(
            locale_id=self.locale_id, path__startswith=self.path, depth=self.depth + 2
        )
        return [
            {
                "title": column.title,
                "url": column.url,
                "articles": list(ArticlePage.objects.listed().of_column(column).for_cards()[:4]),
            }
            for column in columns.order_by("path")
        ]

    def groups(self) -> list[TargetGroup]:
        pages = TargetGroupPage.objects.live().filter(locale_id=self.locale_id)
        return with_urls(TargetGroup.objects.filter(pk__in=pages.values("target_group")))

    def campaigns(self) -> list[CampaignPage]:
        """What runs, then what comes next."""
        pages = CampaignPage.objects.shown().filter(locale=self.locale_id)
        found: list[CampaignPage] = pages.now_and_soon()
        return found[:MOST_ON_HOME]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        newest = SimpleLazyObject(self.newest)
        context.update(
            lead_article=SimpleLazyObject(lambda: newest[0] if newest else None),
            more_articles=SimpleLazyObject(lambda: newest[1:]),
            groups=SimpleLazyObject(self.groups),
            campaigns=SimpleLazyObject(self.campaigns),
            columns=SimpleLazyObject(self.columns),
            materials=SimpleLazyObject(lambda: list(Material.objects.listed().with_files()[:4])),
            library_url=SimpleLazyObject(library_url),
            groups_url=SimpleLazyObject(groups_url),
            campaigns_url=SimpleLazyObject(campaigns_url),
            news_url=SimpleLazyObject(news_url),
            helplines=SimpleLazyObject(lambda: list(Helpline.objects.all()[:3])),
        )
        return context

"""News: the index with its routes by date, and the columns below it."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page as ListingPage
from django.core.paginator import Paginator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page

from vietnamese.search_fields import folded_search_fields

from ..calendar_month import Month, calendar_of
from ..querysets import ArticleQuerySet
from .articles import ArticlePage
from .base import PublicPage

PAGE_SIZE = 20


def column_links(index: Page, current: Page | None = None) -> list[dict[str, Any]]:
    """The columns as title, address and whether it is the one being read. One query."""
    columns = SectionPage.objects.child_of(index).live().order_by("path")
    return [
        {
            "title": each.title,
            "url": each.url,
            "current": current is not None and each.pk == current.pk,
        }
        for each in columns
    ]


def listing(articles: ArticleQuerySet, request: HttpRequest) -> ListingPage:
    """One page of articles; a page number that makes no sense gives the nearest that does."""
    return Paginator(articles, PAGE_SIZE).get_page(request.GET.get("page"))


def page_number(request: HttpRequest) -> str:
    """The page asked for as a name for fragments: digits, or "1" for nonsense."""
    asked = request.GET.get("page", "1")
    return asked if asked.isascii() and asked.isdigit() and len(asked) < 6 else "1"


def narrowed(articles: ArticleQuerySet, request: HttpRequest) -> ArticleQuerySet:
    """Articles of the topic (`?chu-de=`) and target group (`?doi-tuong=`) that were asked for."""
    topic = request.GET.get("chu-de", "")[:100]
    group = request.GET.get("doi-tuong", "")[:120]
    if topic:
        articles = articles.filter(tagged_topics__tag__slug=topic)
    if group:
        articles = articles.filter(target_groups__slug=group)
    return articles


def narrowed_ending(request: HttpRequest) -> str:
    """The end of an address that narrows alike: "?chu-de=hiv-aids"; "" without a choice."""
    asked = {name: request.GET.get(name, "")[:120] for name in ("chu-de", "doi-tuong")}
    chosen = {name: value for name, value in asked.items() if value}
    return f"?{urlencode(chosen)}" if chosen else ""


class NewsIndexPage(RoutablePageMixin, PublicPage):
    """All news, by day and by month too: `ngay/2021/12/10/`, `ngay/2021/12/`."""

    lead = models.TextField(gettext_lazy("lời dẫn"), max_length=400, blank=True)

    template = "portal/pages/news_index.html"
    max_count_per_parent = 1
    parent_page_types = ["portal.HomePage"]
    subpage_types = ["portal.SectionPage"]
    content_panels = [*Page.content_panels, FieldPanel("lead")]

    class Meta:
        verbose_name = gettext_lazy("trang tin tức")
        verbose_name_plural = gettext_lazy("trang tin tức")

    def articles(self) -> ArticleQuerySet:
        return ArticlePage.objects.listed().in_locale(self.locale_id)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        request.shown_ending = narrowed_ending(request)  # type: ignore[attr-defined]  # see the frame
        articles = narrowed(self.articles(), request)
        context.update(
            columns=SimpleLazyObject(lambda: column_links(self)),
            articles=SimpleLazyObject(
                lambda: listing(articles.for_cards(with_column=True), request)
            ),
            by_date_url=SimpleLazyObject(self.latest_month_url),
            news_url=self.get_url(request),
            is_narrowed=bool(request.GET.get("chu-de") or request.GET.get("doi-tuong")),
            page_number=page_number(request),
        )
        return context

    def latest_month_url(self) -> str:
        newest = self.articles().values_list("published_on", flat=True).first()
        return f"{self.url}ngay/{newest:%Y/%m}/" if newest else ""

    @path("ngay/<int:year>/<int:month>/")
    def by_month(self, request: HttpRequest, year: int, month: int) -> HttpResponse:
        shown = month_or_404(year, month)
        articles = self.articles().published_in_month(shown.first, shown.next_first)
        heading = _("Tin %(month)s") % {"month": shown.title_within_a_line}
        return self.render_by_date(request, shown, articles, heading=heading)

    @path("ngay/<int:year>/<int:month>/<int:day>/")
    def by_day(self, request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
        shown = month_or_404(year, month)
        try:
            chosen = date(year, month, day)
        except ValueError as error:
            raise Http404 from error
        heading = _("Tin ngày %(day)s") % {"day": f"{chosen:%d/%m/%Y}"}
        articles = self.articles().published_on_day(chosen)
        return self.render_by_date(request, shown, articles, heading=heading, chosen=chosen)

    def render_by_date(
        self,
        request: HttpRequest,
        month: Month,
        articles: ArticleQuerySet,
        *,
        heading: str,
        chosen: date | None = None,
    ) -> HttpResponse:
        overrides = {
            "heading": heading,
            "articles": SimpleLazyObject(
                lambda: listing(articles.for_cards(with_column=True), request)
            ),
            "calendar": SimpleLazyObject(lambda: calendar_of(self, month, chosen)),
            "news_url": self.get_url(request),
            "page_number": page_number(request),
        }
        template = "portal/pages/by_date.html"
        response = self.render(request, context_overrides=overrides, template=template)
        ending = f"ngay/{chosen:%Y/%m/%d}/" if chosen else f"ngay/{month.first:%Y/%m}/"
        request.shown_ending = ending  # type: ignore[attr-defined]
        return response


def month_or_404(year: int, month: int) -> Month:
    try:
        return Month(year, month)
    except ValueError as error:
        raise Http404 from error


class SectionPage(PublicPage):
    """A column: articles on one kind of subject."""

    intro = models.TextField(
        gettext_lazy("giới thiệu chuyên mục"),
        max_length=400,
        blank=True,
        help_text=gettext_lazy("Chuyên mục viết về gì, cho ai."),
    )

    template = "portal/pages/section.html"
    parent_page_types = ["portal.NewsIndexPage"]
    subpage_types = ["portal.ArticlePage"]
    content_panels = [*Page.content_panels, FieldPanel("intro")]

    search_fields = [*Page.search_fields, *folded_search_fields("title", "intro")]

    class Meta:
        verbose_name = gettext_lazy("chuyên mục")
        verbose_name_plural = gettext_lazy("chuyên mục")

    @property
    def meta_description(self) -> str:
        return self.search_description or self.intro

    def latest_month_url(self) -> str:
        return self.get_parent().specific.latest_month_url()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        articles = ArticlePage.objects.listed().of_column(self)
        context.update(
            columns=SimpleLazyObject(lambda: column_links(self.get_parent(), self)),
            articles=SimpleLazyObject(lambda: listing(articles.for_cards(), request)),
            page_number=page_number(request),
            by_date_url=SimpleLazyObject(self.latest_month_url),
        )
        return context

"""Listings of the public site."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Length, Substr
from wagtail.models import Locale, Page, PageManager, PageQuerySet

if TYPE_CHECKING:
    from .models import ArticlePage


class ArticleQuerySet(PageQuerySet):
    def listed(self) -> "ArticleQuerySet":
        """Live articles that everyone may read, newest day first, later made first within a day."""
        return self.live().public().order_by("-published_on", "-pk")

    def in_locale(self, locale_id: int) -> "ArticleQuerySet":
        """Articles of one language.

        Compared as an expression, which no index serves: else the planner collects all pages of a
        language and sorts 100,000 of them, where walking the index of days finds four at once.
        """
        return self.alias(_locale=F("locale_id") + 0).filter(_locale=locale_id)

    def of_column(self, column: Page) -> "ArticleQuerySet":
        """Articles directly below a column; as an expression for the same reason."""
        return self.alias(_parent=parent_path()).filter(_parent=column.path)

    def in_active_locale(self) -> "ArticleQuerySet":
        return self.in_locale(Locale.get_active().pk)

    def published_on_day(self, day: date) -> "ArticleQuerySet":
        return self.filter(published_on=day)

    def published_in_month(self, first: date, next_first: date) -> "ArticleQuerySet":
        """From `first` inclusive to `next_first` exclusive."""
        return self.filter(published_on__gte=first, published_on__lt=next_first)

    def for_cards(self, *, with_column: bool = False) -> "ArticleQuerySet":
        """What a card shows: lead image with its sizes, no body; the column's title if asked."""
        queryset = self.defer("body", "import_notes").select_related("lead_image")
        queryset = queryset.prefetch_related("lead_image__renditions")
        if with_column:
            parent = Page.objects.filter(path=OuterRef("parent_path")).values("title")[:1]
            queryset = queryset.alias(parent_path=parent_path()).annotate(
                column_title=Subquery(parent)
            )
        return queryset


def parent_path() -> Any:
    """The tree path of the parent: all but the last four signs (treebeard's step length)."""
    return Substr("path", 1, Length("path") - Page.steplen)


class ArticleManager(PageManager.from_queryset(ArticleQuerySet)):  # type: ignore[misc]  # made by Wagtail
    """Articles in a fixed order, never the tree's."""

    model: "type[ArticlePage]"

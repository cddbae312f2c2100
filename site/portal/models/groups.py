"""Pages for target groups."""

from typing import Any

from django.db import models
from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from audiences.models import TargetGroup
from media_library.models import Material
from vietnamese.search_fields import folded_search_fields

from ..links import library_url, news_url, with_urls
from .articles import ArticlePage
from .base import LeadAndBody, PublicPage
from .helplines import Helpline


class TargetGroupIndexPage(PublicPage):
    """All target groups: the reader says who he or she is."""

    lead = models.TextField(_("lời dẫn"), max_length=400, blank=True)

    template = "portal/pages/target_group_index.html"
    max_count_per_parent = 1
    parent_page_types = ["portal.HomePage"]
    subpage_types = ["portal.TargetGroupPage"]
    content_panels = [*Page.content_panels, FieldPanel("lead")]

    class Meta:
        verbose_name = _("trang các nhóm đối tượng")
        verbose_name_plural = _("trang các nhóm đối tượng")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["groups"] = SimpleLazyObject(lambda: groups_with_a_page(self))
        return context


def groups_with_a_page(index: Page) -> list[TargetGroup]:
    """Groups whose page is published below `index`, in the officers' order. Two queries."""
    pages = TargetGroupPage.objects.child_of(index).live()
    groups = TargetGroup.objects.filter(pk__in=pages.values("target_group"))
    return with_urls(groups)


class TargetGroupPage(LeadAndBody, PublicPage):
    """What one group asks first, in its words, with what we hold for it."""

    target_group = models.ForeignKey(
        TargetGroup,
        verbose_name=_("nhóm đối tượng"),
        on_delete=models.PROTECT,
        related_name="pages",
    )

    template = "portal/pages/target_group.html"
    parent_page_types = ["portal.TargetGroupIndexPage"]
    subpage_types: list[str] = []
    content_panels = [*Page.content_panels, FieldPanel("target_group"), *LeadAndBody.body_panels]

    search_fields = [*Page.search_fields, *folded_search_fields("title", "lead", "body")]

    class Meta:
        verbose_name = _("trang của một nhóm đối tượng")
        verbose_name_plural = _("trang của nhóm đối tượng")

    @property
    def meta_neutral(self) -> bool:
        return self.target_group.is_sensitive

    def articles(self) -> list[ArticlePage]:
        listed = ArticlePage.objects.listed().in_locale(self.locale_id)
        return list(listed.filter(target_groups=self.target_group_id).for_cards()[:6])

    def materials(self) -> list[Material]:
        listed = Material.objects.listed().filter(target_groups=self.target_group_id)
        return list(listed.with_files()[:6])

    def helplines(self) -> list[Helpline]:
        """Helplines, those first whose topics this group's articles treat. At most three."""
        treated = Q(topics__tagged_articles__content_object__target_groups=self.target_group_id)
        ranked = Helpline.objects.annotate(treated=Count("pk", filter=treated))
        return list(ranked.order_by("-treated", "sort_order")[:3])

    def other_groups(self) -> list[TargetGroup]:
        groups = groups_with_a_page(self.get_parent())
        return [group for group in groups if group.pk != self.target_group_id]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        slug = self.target_group.slug
        context.update(
            articles=SimpleLazyObject(self.articles),
            materials=SimpleLazyObject(self.materials),
            helplines=SimpleLazyObject(self.helplines),
            other_groups=SimpleLazyObject(self.other_groups),
            articles_url=SimpleLazyObject(lambda: f"{news_url()}?doi-tuong={slug}"),
            materials_url=SimpleLazyObject(lambda: f"{library_url()}?doi-tuong={slug}"),
        )
        return context

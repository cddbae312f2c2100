"""Standing pages: about, contact, accessibility, privacy; and how to read safely."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from vietnamese.search_fields import folded_search_fields

from .base import LeadAndBody, PublicPage
from .helplines import Helpline


class StandardPage(LeadAndBody, PublicPage):
    """A page that stands: about us, contact, accessibility, privacy."""

    template = "portal/pages/standard.html"
    parent_page_types = ["portal.HomePage", "portal.StandardPage"]
    content_panels = [*Page.content_panels, *LeadAndBody.body_panels]
    search_fields = [*Page.search_fields, *folded_search_fields("title", "lead", "body")]

    class Meta:
        verbose_name = _("trang tĩnh")
        verbose_name_plural = _("trang tĩnh")


class SafetyPage(LeadAndBody, PublicPage):
    """How to read without being seen, and what the quick exit cannot do."""

    template = "portal/pages/safety.html"
    max_count_per_parent = 1
    parent_page_types = ["portal.HomePage"]
    subpage_types: list[str] = []
    content_panels = [*Page.content_panels, *LeadAndBody.body_panels]
    search_fields = [*Page.search_fields, *folded_search_fields("title", "lead", "body")]

    class Meta:
        verbose_name = _("trang an toàn khi đọc")
        verbose_name_plural = _("trang an toàn khi đọc")

    @property
    def meta_neutral(self) -> bool:
        return True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["helplines"] = SimpleLazyObject(lambda: list(Helpline.objects.all()[:3]))
        return context

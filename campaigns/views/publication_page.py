"""What the pages of one publication's administration share: who, which, and the trail."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.views.generic import View
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from ..models import Publication
from ..publication_actions import may_change
from .changes import NAMESPACE


class PublicationPageView(PermissionCheckedMixin, WagtailAdminTemplateMixin, View):
    """For whoever may change the publication that the address names."""

    model = Publication
    permission_required = "change"
    index_url_name = ""

    @cached_property
    def publication(self) -> Publication:
        return get_object_or_404(Publication.objects.with_names(), pk=self.kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_change(request.user, self.publication):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def back(self) -> str:
        return reverse(f"{NAMESPACE}:inspect", args=[self.publication.pk])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        title = capfirst(str(Publication._meta.verbose_name_plural))
        items = [
            {"url": reverse(self.index_url_name), "label": title},
            {"url": self.back(), "label": str(self.publication)},
            {"url": "", "label": self.get_page_title()},
        ]
        return [*super().get_breadcrumbs_items(), *items]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {"publication": self.publication, "back_url": self.back()}
        return super().get_context_data(**(context | kwargs))

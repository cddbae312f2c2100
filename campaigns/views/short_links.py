"""Administration: the short address and QR code of a publication."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from ..models import Publication, ShortLink
from ..publication_actions import may_change
from ..short_links.actions import ShortLinkFor
from ..short_links.views import address_of
from .changes import NAMESPACE


class ShortLinkView(PermissionCheckedMixin, WagtailAdminTemplateMixin, View):
    """Shows it, or makes it."""

    model = Publication
    permission_required = "change"
    template_name = "campaigns/short_links/page.html"
    page_title = _("Liên kết ngắn, mã QR")
    header_icon = "link"
    index_url_name = ""

    @cached_property
    def publication(self) -> Publication:
        return get_object_or_404(Publication.objects.with_names(), pk=self.kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_change(request.user, self.publication):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        link = ShortLink.objects.filter(publication=self.publication).first()
        address = address_of(request, link) if link else ""
        return self.render_to_response(self.get_context_data(link=link, address=address))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        ShortLinkFor(self.publication, user=request.user).execute()
        return redirect(request.path)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        title = capfirst(str(Publication._meta.verbose_name_plural))
        items = [
            {"url": reverse(self.index_url_name), "label": title},
            {"url": self.back(), "label": str(self.publication)},
            {"url": "", "label": self.page_title},
        ]
        return [*super().get_breadcrumbs_items(), *items]

    def back(self) -> str:
        return reverse(f"{NAMESPACE}:inspect", args=[self.publication.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            publication=self.publication, back_url=self.back(), **kwargs
        )

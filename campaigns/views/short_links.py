"""Administration: the short address and QR code of a publication."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from ..models import ShortLink
from ..short_links.actions import ShortLinkFor
from ..short_links.views import address_of
from .publication_page import PublicationPageView


class ShortLinkView(PublicationPageView):
    """Shows it, or makes it."""

    template_name = "campaigns/short_links/page.html"
    page_title = _("Liên kết ngắn, mã QR")
    header_icon = "link"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        link = ShortLink.objects.filter(publication=self.publication).first()
        address = address_of(request, link) if link else ""
        return self.render_to_response(self.get_context_data(link=link, address=address))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        ShortLinkFor(self.publication, user=request.user).execute()
        return redirect(request.path)

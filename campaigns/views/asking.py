"""Administration: asking an outlet whether it went out."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from ..confirmation.asking import AskOutlet, RevokeRequest, open_request
from ..tasks import send_due_requests
from .publication_page import PublicationPageView


class AskOutletView(PublicationPageView):
    """Shows what was asked; asks, or revokes."""

    template_name = "campaigns/confirmation/ask.html"
    page_title = _("Hỏi nơi phát")
    header_icon = "mail"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.shown()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        there = open_request(self.publication)
        if "revoke" in request.POST:
            if there is not None:
                RevokeRequest(there, user=request.user).execute()
            return redirect(request.path)
        try:
            AskOutlet(self.publication, user=request.user).execute()
        except ValidationError as error:
            return self.shown(error=" ".join(error.messages))
        send_due_requests.enqueue()
        return redirect(request.path)

    def shown(self, error: str = "") -> HttpResponse:
        requests = list(self.publication.confirmation_requests.all())
        has_open = any(each.settled_at is None and each.revoked_at is None for each in requests)
        context = self.get_context_data(requests=requests, has_open=has_open, error=error)
        return self.render_to_response(context)

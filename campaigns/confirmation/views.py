"""`/xac-nhan/<token>`: what an outlet opens from its mail. Looking changes nothing; mails are
opened by machines too."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from media_library.sharing.secret_pages import behind_a_secret

from ..models import ConfirmationRequest
from ..models.confirmation_requests import OutletAnswer
from .answering import AnswerRequest
from .forms import AnswerForm
from .links import request_of

TEMPLATE = "campaigns/confirmation/page.html"


def told(request: HttpRequest, what: str, status: int, **context: Any) -> HttpResponse:
    return render(request, TEMPLATE, {"what": what, **context}, status=status)


@csrf_exempt  # there is no session to misuse: the address itself is the secret
@require_http_methods(["GET", "HEAD", "POST"])
@behind_a_secret(request_of, told)
def confirm(request: HttpRequest, token: str, asked: ConfirmationRequest) -> HttpResponse:
    if not asked.is_open(timezone.now()):
        return closed(request, asked)
    publication = asked.publication
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = AnswerForm(*posted, publication=publication)
    if request.method == "POST" and form.is_valid():
        return taken(request, asked, form)
    return told(request, "asked", 200, publication=publication, form=form)


def taken(request: HttpRequest, asked: ConfirmationRequest, form: AnswerForm) -> HttpResponse:
    """An answer that cannot be taken is said beside the buttons, with what was typed."""
    answer = form.cleaned_data["answer"]
    try:
        is_new = AnswerRequest(
            asked,
            answer,
            quantities=form.quantities(),
            reason=form.cleaned_data["reason"],
            photo=form.cleaned_data["photo"],
        ).execute()
    except ValidationError as error:
        form.add_error(None, error)
        return told(request, "asked", 200, publication=asked.publication, form=form)
    asked.publication.refresh_from_db(fields=["state"])
    if not is_new:
        asked.refresh_from_db(fields=["settled_at", "revoked_at"])
        return closed(request, asked)
    what = "not_yet" if answer == OutletAnswer.NOT_YET else "recorded"
    return told(request, what, 200, publication=asked.publication)


def closed(request: HttpRequest, asked: ConfirmationRequest) -> HttpResponse:
    """What was answered is said to whoever comes again; the rest is over."""
    if asked.settled_at is not None:
        return told(request, "recorded", 200, publication=asked.publication)
    return told(request, "revoked" if asked.revoked_at else "expired", 410)

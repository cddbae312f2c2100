"""`/duyet/<token>`: what whoever was asked opens from the mail. Looking changes nothing; mails are
opened by machines too."""

import copy
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page

from media_library.models import Material
from media_library.sharing.secret_pages import behind_a_secret

from ...models import ReviewLink
from ...tasks import send_review_mails
from .answering import AnswerByLink
from .forms import AnswerForm
from .standing import Standing, standing_of
from .tokens import link_of

TEMPLATE = "portal/review/decide.html"
# What the answer says of a link that decides nothing; a text that is locked may be free again soon.
STATUS = {Standing.ANSWERED: 200, Standing.LOCKED: 409}
CLOSED_STATUS = 410

View = Callable[[HttpRequest, ReviewLink], HttpResponse]


def told(request: HttpRequest, what: str, status: int, **context: Any) -> HttpResponse:
    return render(request, TEMPLATE, {"what": str(what), **context}, status=status)


def by_link(view: View) -> Callable[[HttpRequest, str], HttpResponseBase]:
    """Gives the view the link while it decides something."""

    @behind_a_secret(link_of, told)
    @wraps(view)
    def while_open(request: HttpRequest, _token: str, link: ReviewLink) -> HttpResponse:
        standing = standing_of(link, timezone.now())
        return view(request, link) if standing is Standing.OPEN else closed(request, link, standing)

    return while_open


@csrf_exempt  # there is no session to misuse: the address itself is the secret
@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def decide(request: HttpRequest, link: ReviewLink) -> HttpResponse:
    """The text in a frame, a comment, two buttons."""
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        kind = link.task_state.workflow_state.base_content_type
        has_files = issubclass(kind.model_class() or Page, Material)
        return told(request, Standing.OPEN, 200, link=link, form=form, has_files=has_files)
    answer, comment = form.cleaned_data["answer"], form.cleaned_data["comment"]
    is_new = AnswerByLink(link, answer, comment=comment).execute()
    if is_new:
        send_review_mails.enqueue()
    now_found = link_of(request.resolver_match.kwargs["token"])  # type: ignore[union-attr]  # routed
    if now_found is None:  # the text was deleted meanwhile
        return told(request, "unknown", 404)
    return closed(request, now_found, standing_of(now_found, timezone.now()))


@require_safe
@by_link
def decide_preview(request: HttpRequest, link: ReviewLink) -> HttpResponse:
    """That revision as readers would see it, for nobody in particular; nothing in it runs."""
    text = link.revision.as_object()
    response: HttpResponse = text.make_preview_request(stranger(request), text.default_preview_mode)
    policy = response.get("Content-Security-Policy", "")
    response["Content-Security-Policy"] = f"{policy}; sandbox allow-same-origin".lstrip("; ")
    return response


def stranger(request: HttpRequest) -> HttpRequest:
    """The same request without what says who is signed in: drafts beside this one stay closed."""
    bare = copy.copy(request)
    left_out = {"HTTP_COOKIE", "HTTP_AUTHORIZATION"}
    bare.META = {name: value for name, value in request.META.items() if name not in left_out}
    return bare


def closed(request: HttpRequest, link: ReviewLink, standing: Standing) -> HttpResponse:
    """What was answered is said to whoever comes again; the rest says what to do."""
    comment = "" if standing is Standing.ANSWERED else request.POST.get("comment", "")[:2000]
    status = STATUS.get(standing, CLOSED_STATUS)
    return told(request, standing, status, link=link, comment=comment)

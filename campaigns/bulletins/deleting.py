"""A bulletin that was handed in is not deleted: it is withdrawn, and its history stays."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ..models import LoudspeakerBulletin


def refuse_what_was_handed_in(
    request: HttpRequest, instances: Iterable[Any]
) -> HttpResponse | None:
    """Hook: sends the officer back to the list with the reason, one message for each."""
    refused = None
    for instance in instances:
        if not isinstance(instance, LoudspeakerBulletin) or not instance.changes.exists():
            continue
        text = _("“%(title)s” đã gửi duyệt nên không xóa được. Hãy thu hồi bản tin.")
        messages.error(request, text % {"title": instance})
        refused = refused or redirect(instance.snippet_viewset.get_url_name("list"))
    return refused

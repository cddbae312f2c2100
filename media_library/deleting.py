"""A material or toolkit that somebody has downloaded is not deleted: its figures stay true."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from .models import Download, Material, Toolkit


def refuse_what_was_downloaded(
    request: HttpRequest, instances: Iterable[Any]
) -> HttpResponse | None:
    """Hook: sends the officer back to the list with the reason, one message for each."""
    refused = None
    for instance in instances:
        text = reason_to_keep(instance)
        if text:
            messages.error(request, text)
            refused = refused or redirect(instance.snippet_viewset.get_url_name("list"))
    return refused


def reason_to_keep(instance: Any) -> str:
    """Why this is not deleted, and what to do instead; empty when it may go."""
    if isinstance(instance, Material):
        downloads = Download.objects.filter(version__material_file__material=instance)
        reason = _(
            "“%(title)s” đã được tải %(count)s lần nên không xóa được. "
            "Hãy bỏ xuất bản hoặc thu hồi các tệp; số liệu vẫn được giữ."
        )
    elif isinstance(instance, Toolkit):
        downloads = Download.objects.filter(toolkit=instance)
        reason = _(
            "“%(title)s” đã có %(count)s lượt tải tệp trong bộ nên không xóa được. "
            "Hãy bỏ xuất bản; số liệu vẫn được giữ."
        )
    else:
        return ""
    count = downloads.count()
    return reason % {"title": instance, "count": count} if count else ""

"""A material that somebody has downloaded is withdrawn, not deleted: its figures stay true."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from .models import Download, Material


def refuse_what_was_downloaded(
    request: HttpRequest, instances: Iterable[Any]
) -> HttpResponse | None:
    """Hook: sends the officer back to the list with the reason, one message for each material."""
    refused = None
    for material in instances:
        if not isinstance(material, Material):
            continue
        downloads = Download.objects.filter(version__material_file__material=material).count()
        if downloads:
            text = _(
                "“%(title)s” đã được tải %(count)s lần nên không xóa được. "
                "Hãy bỏ xuất bản hoặc thu hồi các tệp; số liệu vẫn được giữ."
            ) % {"title": material, "count": downloads}
            messages.error(request, text)
            refused = refused or redirect(material.snippet_viewset.get_url_name("list"))
    return refused

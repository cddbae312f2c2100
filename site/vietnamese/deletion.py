"""Deleting many pages asks for the site's name; Wagtail answers a wrong one in English alone."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages import delete
from wagtail.admin.views.pages.bulk_actions import delete as bulk_delete


def name_is_right(request: HttpRequest, context: Any = None) -> bool:
    """As Wagtail's own; a wrong name is told in the reader's language what to type instead."""
    typed = request.POST.get("confirm_site_name")
    if not typed or typed == settings.WAGTAIL_SITE_NAME:
        return True
    messages.error(
        request,
        _("Chưa xóa gì: tên vừa gõ không đúng. Để xác nhận, hãy gõ “%(name)s”.")
        % {"name": settings.WAGTAIL_SITE_NAME},
    )
    return False


def answer_in_vietnamese() -> None:
    """Both views ask this function by its name in their module; there is no hook between."""
    delete.type_to_delete_confirmation = name_is_right
    bulk_delete.type_to_delete_confirmation = name_is_right

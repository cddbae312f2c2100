"""The editor's rules where many pages are published at once, past their forms."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.fields import StreamField
from wagtail.models import Page

from .models import ArticlePage

PUBLISH = "publish"


def reasons_against(page: Page) -> Iterator[str]:
    """Why the latest draft of a page must not go live: what its form would have refused."""
    draft = page.get_latest_revision_as_object()
    if isinstance(draft, ArticlePage) and draft.lead_image_id and not draft.lead_image_alt:
        yield _("ảnh đầu bài chưa có mô tả cho người không nhìn thấy ảnh")
    for field in draft._meta.get_fields():
        if isinstance(field, StreamField):
            try:
                field.stream_block.clean(getattr(draft, field.name))
            except ValidationError:
                yield _("phần “%(field)s” còn chỗ chưa đúng hoặc chưa điền đủ") % {
                    "field": field.verbose_name
                }


def drafts_among(objects: list[Page], *, with_descendants: bool) -> Iterator[Page]:
    """The pages that this publishing would bring to readers."""
    for page in objects:
        yield page.specific
        if with_descendants:
            yield from page.get_descendants().not_live().specific().iterator()


def refuse_incomplete(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Hook `before_bulk_action`: publishes all or none, and names what must be mended first."""
    if action_type != PUBLISH or action.model is not Page:
        return None
    with_descendants = bool(action.cleaned_form.cleaned_data.get("include_descendants"))
    refused = [
        (page.get_admin_display_title(), "; ".join(reasons))
        for page in drafts_among(objects, with_descendants=with_descendants)
        if (reasons := list(reasons_against(page)))
    ]
    if not refused:
        return None
    listed = format_html_join("", "<li>“{}”: {}</li>", refused)
    what = _("Chưa xuất bản trang nào. Hãy mở và sửa những trang này trước:")
    messages.error(request, format_html("{}<ul>{}</ul>", what, listed))
    return redirect(action.next_url)


HOOKS = (("before_bulk_action", refuse_incomplete),)

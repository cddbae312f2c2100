"""What `portal.wagtail_hooks` registers for the import."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from portal.models import SectionPage

from .actions import LOG_ACTION, may_import
from .views import URL_NAME, import_article

LABEL = _("Nhập bài từ tệp")


def admin_urls() -> list[URLPattern]:
    """Hook `register_admin_urls`."""
    return [path("nhap-bai/", import_article, name=URL_NAME)]


class ImportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_import(request.user)


def menu_item() -> MenuItem:
    """Hook `register_admin_menu_item`; stands below the list of articles."""
    return ImportMenuItem(
        LABEL, reverse(URL_NAME), name="import-article", icon_name="upload", order=101
    )


def column_buttons(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Hook `register_page_header_buttons`: the import into the column that is open."""
    if (
        isinstance(page.specific_deferred, SectionPage)
        and page.permissions_for_user(user).can_add_subpage()
    ):
        url = f"{reverse(URL_NAME)}?chuyen-muc={page.pk}"
        yield Button(LABEL, url=url, icon_name="upload", priority=16)


def log_actions(registry: LogActionRegistry) -> None:
    """Hook `register_log_actions`."""
    registry.register_action(LOG_ACTION, LABEL, LABEL)


HOOKS = (
    ("register_admin_urls", admin_urls),
    ("register_admin_menu_item", menu_item),
    ("register_page_header_buttons", column_buttons),
    ("register_log_actions", log_actions),
)

"""Addresses and menu items of the matrices, under the reports of the administration."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail.admin.menu import MenuItem

from .views import GapView, KeptUpView, MatrixView, may_read

MATRICES: tuple[tuple[str, type[MatrixView], int], ...] = (
    ("cho-con-trong/", GapView, 110),
    ("xa-duy-tri/", KeptUpView, 120),
)


def admin_urls() -> list[URLPattern]:
    """Hook `register_admin_urls`."""
    return [
        path(f"bao-cao/{address}", view.as_view(), name=view.index_url_name)
        for address, view, _order in MATRICES
    ]


class MatrixMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_read(request.user)


def menu_items() -> list[Any]:
    """Hooks `register_reports_menu_item`, one for each matrix."""

    def hook(view: type[MatrixView], order: int) -> Any:
        def item() -> MenuItem:
            return MatrixMenuItem(
                view.page_title,
                reverse(view.index_url_name),
                name=view.index_url_name,
                icon_name=view.header_icon,
                order=order,
            )

        return item

    return [hook(view, order) for _address, view, order in MATRICES]

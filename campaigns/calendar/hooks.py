"""Addresses of the calendar and its item of the main menu."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from ..copying.views import RepeatMonthView
from ..matrices.views import may_read
from .exports import CalendarExportView
from .feed_views import FeedsView
from .views import ListView, MonthView, WeekView


def admin_urls() -> list[URLPattern]:
    """Hook `register_admin_urls`."""
    return [
        path("lich/", MonthView.as_view(), name="calendar"),
        path("lich/tuan/", WeekView.as_view(), name="calendar_week"),
        path("lich/ngay/", ListView.as_view(), name="calendar_list"),
        path("lich/lap-lai/", RepeatMonthView.as_view(), name="calendar_repeat"),
        path("lich/xuat.csv", CalendarExportView.as_view(), name="calendar_export"),
        path("lich/dia-chi/", FeedsView.as_view(), name="calendar_feeds"),
    ]


class CalendarMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_read(request.user)


def menu_item() -> MenuItem:
    """Hook `register_admin_menu_item`."""
    return CalendarMenuItem(
        _("Lịch truyền thông"), reverse("calendar"), name="calendar", icon_name="calendar-alt"
    )

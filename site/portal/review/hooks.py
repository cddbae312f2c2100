"""What `portal.wagtail_hooks` registers for the review: addresses, menu, buttons, log."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from media_library.log_words import formatter

from .dates.kinds import address_of as date_address
from .dates.report import RESULTS_URL_NAME, URL_NAME, ReviewDatesReportView, may_read
from .dates.views import ReviewDateView
from .desk import ReviewDeskView
from .desk import address_of as desk_address
from .rights import may_arrange, may_edit

ACTIONS = {
    "portal.ask_by_link": (
        _("Nhờ duyệt qua liên kết"),
        _("Đã nhờ %(name)s duyệt qua liên kết, bước %(step)s."),
    ),
    "portal.revoke_review_link": (
        _("Thu hồi liên kết duyệt"),
        _("Đã thu hồi liên kết duyệt gửi %(name)s."),
    ),
    "portal.approve_by_link": (
        _("Duyệt qua liên kết"),
        _("%(name)s đã duyệt bước %(step)s qua liên kết."),
    ),
    "portal.return_by_link": (
        _("Trả lại qua liên kết"),
        _("%(name)s đã trả lại ở bước %(step)s qua liên kết."),
    ),
    "portal.arrange_review": (
        _("Giao việc duyệt"),
        _("Giao cho: %(assignee)s. Hạn: %(due_on)s. Mức ưu tiên: %(priority)s."),
    ),
    "portal.set_review_date": (
        _("Đặt hạn rà soát"),
        _("Rà soát lại ngày %(due_on)s, người phụ trách: %(owner)s."),
    ),
    "portal.record_review": (
        _("Đã rà soát"),
        _("Đã rà soát xong. Lần tới: %(due_on)s, người phụ trách: %(owner)s."),
    ),
}


def log_actions(actions: LogActionRegistry) -> None:
    for name, (label, sentence) in ACTIONS.items():
        actions.register_action(name)(formatter(label, sentence))


def admin_urls() -> list[URLPattern]:
    report = ReviewDatesReportView
    return [
        path("duyet/<int:pk>/", ReviewDeskView.as_view(), name="review_desk"),
        path("ra-soat/<slug:kind>/<int:pk>/", ReviewDateView.as_view(), name="review_date"),
        path("bao-cao/ra-soat/", report.as_view(), name=URL_NAME),
        path("bao-cao/ra-soat/results/", report.as_view(results_only=True), name=RESULTS_URL_NAME),
    ]


class ReportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_read(request.user)


def report_menu_item() -> MenuItem:
    return ReportMenuItem(
        ReviewDatesReportView.page_title,
        reverse(URL_NAME),
        name=URL_NAME,
        icon_name=ReviewDatesReportView.header_icon,
        order=340,
    )


def buttons_of(user: Any, text: Any) -> list[Button]:
    """For the "more" menu of a form's head: the review that the text is in, and its review date."""
    review = text.current_workflow_state
    buttons = []
    if review is not None and may_arrange(user, review):
        buttons.append(
            Button(
                _("Giao việc duyệt, nhờ duyệt"),
                url=desk_address(review),
                icon_name="clipboard-list",
                priority=70,
            )
        )
    if text.live and may_edit(user, text):
        buttons.append(
            Button(_("Hạn rà soát"), url=date_address(text), icon_name="date", priority=71)
        )
    return buttons


def page_buttons(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> list[Button]:
    """In the editor alone: in a list each row would ask for its review."""
    return buttons_of(user, page.specific) if view_name == "edit" else []


HOOKS = (
    ("register_admin_urls", admin_urls),
    ("register_log_actions", log_actions),
    ("register_page_header_buttons", page_buttons),
    ("register_reports_menu_item", report_menu_item),
)

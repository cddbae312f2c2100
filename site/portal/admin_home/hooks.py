"""What `portal.wagtail_hooks` registers for the home."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.menu import MenuItem
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import (
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.images.wagtail_hooks import ImagesSummaryItem

from audiences.areas import areas_of

from .counts import ArticleCount, MaterialCount
from .first_actions import FirstActionsPanel
from .work_panels import PANELS

# Ours say the same of pages and materials alike, in fewer queries.
REPLACED = (WorkflowObjectsToModeratePanel, UserObjectsInWorkflowModerationPanel, RecentEditsPanel)
# Pages of Wagtail's makers, in English and about Wagtail rather than this work.
FOREIGN_HELP = ("whats-new-in-wagtail-", "editor-guide")
# Reports that know no area.
OF_THE_WHOLE_PROVINCE = ["workflows", "workflow-tasks", "page-types-usage"]


def arrange_panels(request: HttpRequest, panels: list[Component]) -> None:
    """Hook `construct_homepage_panels`."""
    panels[:] = [each for each in panels if not isinstance(each, REPLACED)]
    panels.append(FirstActionsPanel(request.user))
    ours = (panel(request.user) for panel in PANELS)
    panels.extend(each for each in ours if each.is_shown())


def count_what_officers_make(request: HttpRequest, items: list[SummaryItem]) -> None:
    """Hook `construct_homepage_summary_items`: articles and materials instead of Wagtail's."""
    items[:] = [each for each in items if isinstance(each, ImagesSummaryItem)]
    items += [ArticleCount(request), MaterialCount(request)]


def drop_foreign_help(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Hook `construct_help_menu`."""
    menu_items[:] = [each for each in menu_items if not each.name.startswith(FOREIGN_HELP)]


def drop_closed_reports(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Hook `construct_reports_menu`: no way to a report whose door is shut (`portal.doors`)."""
    if not areas_of(request.user).covers_all:
        menu_items[:] = [each for each in menu_items if each.name not in OF_THE_WHOLE_PROVINCE]


def administration_style() -> SafeString:
    """Hook `insert_global_admin_css`."""
    return format_html('<link rel="stylesheet" href="{}">', static("portal/admin/admin.css"))


def editor_script() -> SafeString:
    """Hook `insert_editor_js`."""
    return format_html('<script src="{}"></script>', static("portal/admin/table-language.js"))


HOOKS = (
    ("construct_homepage_panels", arrange_panels),
    ("construct_homepage_summary_items", count_what_officers_make),
    ("construct_help_menu", drop_foreign_help),
    ("construct_reports_menu", drop_closed_reports),
    ("insert_global_admin_css", administration_style),
    ("insert_editor_js", editor_script),
)
# Beyond Wagtail's own, whose items must be there to be replaced.
HOOK_ORDER = 100

"""What the audit registers with Wagtail; nothing is decided here."""

from django.contrib.auth.models import Permission
from django.db.models import Model, QuerySet
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from . import exports, report, sign_ins
from .models import ModelRecord, PageRecord

AFTER_WAGTAIL = 100


@hooks.register("register_log_actions", order=AFTER_WAGTAIL)
def register_actions(registry: LogActionRegistry) -> None:
    """Our actions; and the logs that write the chain, instead of Wagtail's over the same tables."""
    sign_ins.register(registry)
    exports.register(registry)
    registry.register_model(Model, ModelRecord)
    registry.register_model(Page, PageRecord)
    registry.log_entry_models -= {ModelLogEntry, PageLogEntry}


@hooks.register("register_permissions")
def audit_permission() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="audit", codename="view_auditentry")


hooks.register("register_admin_urls", report.admin_urls)
hooks.register("register_reports_menu_item", report.menu_item)
hooks.register("construct_reports_menu", report.drop_site_history)

""" "Nhật ký" in the administration: who did what to what, and when."""

import json
from typing import Any

import django_filters
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.auth import permission_denied
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.reports import ReportView
from wagtail.coreutils import get_content_type_label
from wagtail.log_actions import registry

from vietnamese.folding import fold

from .models import AuditEntry
from .querysets import AuditEntryQuerySet

PERMISSION = "audit.view_auditentry"
URL_NAME, RESULTS_URL_NAME, ENTRY_URL_NAME = "audit_report", "audit_report_results", "audit_entry"

# Actions that Wagtail registers and no longer takes; workflows have their own of the same name.
FORMER = "wagtail.moderation."


def may_read_audit(user: Any) -> bool:
    return bool(user.has_perm(PERMISSION))


def used(model: Any, column: str) -> QuerySet:
    """The rows of a model that the log names: asked by index, however long the log is."""
    return model._default_manager.filter(
        Exists(AuditEntry.objects.filter(**{column: OuterRef("pk")}))
    )


class AuditFilterSet(WagtailFilterSet):
    timestamp = django_filters.DateFromToRangeFilter(label=_("Ngày"), widget=DateRangePickerWidget)
    action = django_filters.ChoiceFilter(label=_("Việc"))
    content_type = django_filters.ModelChoiceFilter(
        label=_("Loại"),
        queryset=lambda request: used(ContentType, "content_type").order_by("model"),
    )
    user = django_filters.ModelChoiceFilter(
        label=_("Người làm"),
        queryset=lambda request: used(get_user_model(), "user").order_by("first_name", "pk"),
    )

    class Meta:
        model = AuditEntry
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["action"].extra["choices"] = sorted(
            (
                (name, str(label))
                for name, label in registry.get_choices()
                if not name.startswith(FORMER)
            ),
            key=lambda choice: fold(choice[1]),
        )
        self.filters["content_type"].field.label_from_instance = get_content_type_label


def entry_url(entry: AuditEntry) -> str:
    return reverse(ENTRY_URL_NAME, args=[entry.pk])


def local_time(entry: AuditEntry) -> str:
    return date_format(timezone.localtime(entry.timestamp), "SHORT_DATETIME_FORMAT")


def done_by(entry: AuditEntry) -> str:
    """The name; the number of an account that is gone; "Hệ thống" where nobody is known."""
    if entry.user:
        return str(entry.user)
    return f"#{entry.user_id}" if entry.user_id else str(_("Hệ thống"))


def kind_of(entry: AuditEntry) -> str:
    return str(get_content_type_label(entry.content_type)) if entry.content_type else ""


class AuditReportView(ReportView):
    """The whole log, newest first; open to whoever holds the permission, whatever else they may."""

    model = AuditEntry
    page_title = _("Nhật ký")
    header_icon = "history"
    index_url_name = URL_NAME
    index_results_url_name = RESULTS_URL_NAME
    filterset_class = AuditFilterSet
    is_searchable = True
    search_backend_name = None
    default_ordering = "-sequence"
    export_filename = "nhat-ky"
    columns = [
        TitleColumn("label", label=_("Đối tượng"), get_url=entry_url),
        Column("kind", label=_("Loại"), accessor=kind_of),
        Column("action", label=_("Việc"), accessor="action_label"),
        Column("user", label=_("Người làm"), accessor=done_by),
        Column("timestamp", label=_("Lúc"), accessor=local_time),
    ]
    list_export = [
        "sequence",
        "time",
        "done_by",
        "action_label",
        "kind",
        "label",
        "object_id",
        "digest",
    ]
    export_headings = {
        "sequence": _("Số thứ tự"),
        "time": _("Lúc"),
        "done_by": _("Người làm"),
        "action_label": _("Việc"),
        "kind": _("Loại"),
        "label": _("Đối tượng"),
        "object_id": _("Số của đối tượng"),
        "digest": _("Mã"),
    }

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_read_audit(request.user):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> AuditEntryQuerySet:
        return AuditEntry.objects.select_related("user", "content_type")

    def get_filtered_queryset(self) -> QuerySet:
        return self.get_queryset()

    def search_queryset(self, queryset: AuditEntryQuerySet) -> AuditEntryQuerySet:
        return queryset.matching(self.search_query) if self.is_searching else queryset

    def to_row_dict(self, item: AuditEntry) -> dict[str, Any]:
        computed = {"time": local_time, "done_by": done_by, "kind": kind_of}
        return {
            name: computed[name](item) if name in computed else getattr(item, name)
            for name in self.list_export
        }


class AuditEntryView(WagtailAdminTemplateMixin, TemplateView):
    """All that the log says of one entry, with a way to the object while it is there."""

    template_name = "audit/entry.html"
    header_icon = "history"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_read_audit(request.user):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def entry(self) -> AuditEntry:
        entries = AuditEntry.objects.select_related("user", "content_type")
        return get_object_or_404(entries, pk=self.kwargs["sequence"])

    def get_page_title(self) -> str:
        return _("Dòng nhật ký %(number)s") % {"number": self.entry.pk}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listing = {"url": reverse(URL_NAME), "label": AuditReportView.page_title}
        return [*self.breadcrumbs_items, listing, {"url": "", "label": self.get_page_title()}]

    def object_url(self) -> str:
        """The object's editor, where this user may open it and it still exists."""
        kind = self.entry.content_type
        model = kind.model_class() if kind else None
        if model is None:
            return ""
        try:
            found = model._base_manager.filter(pk=self.entry.object_id).first()
        except (ValueError, ValidationError):  # the number is of another kind than the model's now
            return ""
        return (AdminURLFinder(self.request.user).get_edit_url(found) or "") if found else ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        entry = self.entry
        fields = [
            (_("Đối tượng"), entry.label),
            (_("Loại"), kind_of(entry)),
            (_("Số của đối tượng"), entry.object_id),
            (_("Việc"), entry.action_label),
            (_("Người làm"), done_by(entry)),
            (_("Lúc"), local_time(entry)),
            (_("Mã"), entry.digest),
            (_("Mã trước"), entry.previous),
        ]
        return super().get_context_data(
            fields=[{"label": label, "value": value} for label, value in fields],
            details=json.dumps(entry.data, ensure_ascii=False, indent=2) if entry.data else "",
            object_url=self.object_url(),
            **kwargs,
        )


def admin_urls() -> list[URLPattern]:
    """Hook `register_admin_urls`."""
    return [
        path("nhat-ky/", AuditReportView.as_view(), name=URL_NAME),
        path(
            "nhat-ky/results/",
            AuditReportView.as_view(results_only=True),
            name=RESULTS_URL_NAME,
        ),
        path("nhat-ky/<int:sequence>/", AuditEntryView.as_view(), name=ENTRY_URL_NAME),
    ]


class AuditMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_read_audit(request.user)


def menu_item() -> MenuItem:
    """Hook `register_reports_menu_item`."""
    return AuditMenuItem(
        AuditReportView.page_title, reverse(URL_NAME), name="audit", icon_name="history", order=950
    )


def drop_site_history(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Hook `construct_reports_menu`: ours stands for Wagtail's own, to which others have no way."""
    menu_items[:] = [each for each in menu_items if each.name != "site-history"]

"""Administration of plans and their tasks."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.admin.ui.tables import Column

from audiences.viewsets.columns import DayColumn
from audiences.viewsets.finding import RegisterChooserViewSet
from audiences.viewsets.registers import ReadableViewSet

from ..models import Plan, PlanTask


class PlanViewSet(ReadableViewSet):
    model = Plan
    base_url_path = "ke-hoach"
    icon = "doc-full"
    menu_label = _("Kế hoạch")
    list_display = [
        "number",
        "title",
        Column("issuer", label=_("Cơ quan ban hành")),
        DayColumn("issued_on", label=_("Ban hành"), sort_key="issued_on"),
        DayColumn("valid_from", label=_("Từ ngày"), sort_key="valid_from"),
        DayColumn("valid_until", label=_("Đến ngày"), sort_key="valid_until"),
    ]
    list_export = ["number", "title", "issuer", "issued_on", "valid_from", "valid_until"]
    export_filename = "ke-hoach"
    copy_view_enabled = False
    shown = {"solutions": _("Giải pháp"), "targets": _("Chỉ tiêu")}
    inspect_view_fields = [
        "number",
        "title",
        "issuer",
        "issued_on",
        "valid_from",
        "valid_until",
        "source_url",
        "note",
        "solutions",
        "targets",
    ]
    panels = [
        FieldRowPanel([FieldPanel("number"), FieldPanel("issued_on")]),
        FieldPanel("title"),
        FieldPanel("issuer"),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")]),
        FieldPanel("source_url"),
        FieldPanel("note"),
        InlinePanel(
            "solutions",
            heading=_("Giải pháp, theo số thứ tự của kế hoạch"),
            label=_("giải pháp"),
            panels=[FieldPanel("number"), FieldPanel("title"), FieldPanel("summary")],
        ),
    ]


class PlanTaskFilterSet(WagtailFilterSet):
    class Meta:
        model = PlanTask
        fields = ["solution"]


class PlanTaskViewSet(ReadableViewSet):
    model = PlanTask
    base_url_path = "nhiem-vu"
    icon = "tasks"
    menu_label = _("Nhiệm vụ")
    list_display = [
        "code",
        "title",
        Column("solution", label=_("Giải pháp"), sort_key="solution__number"),
        Column("lead", label=_("Chủ trì")),
    ]
    filterset_class = PlanTaskFilterSet
    chooser_viewset_class = RegisterChooserViewSet
    list_export = ["code", "title", "solution", "lead"]
    export_filename = "nhiem-vu"
    copy_view_enabled = False
    shown = {"campaigns": _("Chiến dịch thực hiện")}
    inspect_view_fields = ["code", "title", "solution", "description", "lead", "campaigns"]
    panels = [
        FieldPanel("solution"),
        FieldPanel("code"),
        FieldPanel("title"),
        FieldPanel("description"),
        FieldPanel("lead"),
    ]

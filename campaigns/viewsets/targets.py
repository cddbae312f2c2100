"""Administration of targets."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList
from wagtail.admin.ui.tables import Column

from audiences.viewsets.columns import DayColumn
from audiences.viewsets.finding import RegisterChooserViewSet
from audiences.viewsets.registers import ReadableViewSet

from ..enums import SHARES, Indicator
from ..models import Target
from ..models.targets import EVERYBODY, TOO_MUCH

NOBODY = _("Hãy chọn ít nhất một nhóm: chỉ tiêu này đếm người của nhóm nào.")
NO_VALUE = _("Hãy thêm ít nhất một mức phải đạt, kèm văn bản quyết định.")


class TargetForm(WagtailAdminModelForm):
    """What no single field can say: of whom people are counted, and that something is decided."""

    formsets: dict[str, Any]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        counts_people = cleaned.get("indicator") == Indicator.PEOPLE_INFORMED
        if counts_people and not cleaned.get("target_groups"):
            self.add_error("target_groups", NOBODY)
        self.check_values(is_share=cleaned.get("indicator") in SHARES)
        return cleaned

    def check_values(self, *, is_share: bool) -> None:
        """A new target is no model's row yet that its values could ask what they are."""
        values = self.formsets["values"]
        if not values.is_valid():
            return
        kept = [form for form in values.forms if form not in values.deleted_forms]
        decided = [form for form in kept if form.has_changed() or form.instance.pk]
        if not decided:
            raise ValidationError(NO_VALUE)
        for form in decided:
            if is_share and form.cleaned_data.get("value", 0) > EVERYBODY:
                form.add_error("value", TOO_MUCH)


class TargetFilterSet(WagtailFilterSet):
    class Meta:
        model = Target
        fields = ["plan", "indicator", "target_groups"]


class TargetViewSet(ReadableViewSet):
    model = Target
    base_url_path = "chi-tieu"
    icon = "crosshairs"
    menu_label = _("Chỉ tiêu")
    list_display = [
        "name",
        Column("shown_value", label=_("Phải đạt")),
        Column("value_source", label=_("Theo")),
        DayColumn("first_day", label=_("Từ ngày"), sort_key="first_day"),
        DayColumn("last_day", label=_("Đến ngày"), sort_key="last_day"),
    ]
    filterset_class = TargetFilterSet
    chooser_viewset_class = RegisterChooserViewSet
    list_export = [
        "name",
        "get_indicator_display",
        "shown_value",
        "value_source",
        "first_day",
        "last_day",
        "get_cadence_display",
        "plan.number",
    ]
    export_headings = {
        "get_indicator_display": _("Đo bằng"),
        "shown_value": _("Phải đạt"),
        "value_source": _("Theo"),
        "get_cadence_display": _("Đều đặn là"),
        "plan.number": _("Kế hoạch"),
    }
    export_filename = "chi-tieu"
    copy_view_enabled = False
    shown = {"values": _("Các mức đã quyết định"), "rule": _("Cách tính")}
    inspect_view_fields = [
        "name",
        "plan",
        "indicator",
        "rule",
        "target_groups",
        "first_day",
        "last_day",
        "cadence",
        "values",
    ]
    edit_handler = ObjectList(
        [
            FieldPanel("plan"),
            FieldPanel("name"),
            FieldPanel("indicator"),
            FieldPanel("target_groups", widget=forms.CheckboxSelectMultiple),
            FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]),
            FieldPanel("cadence"),
            InlinePanel(
                "values",
                heading=_("Mức phải đạt, mỗi lần quyết định một dòng"),
                label=_("mức"),
                help_text=_(
                    "Mức mới thì thêm dòng, không sửa dòng cũ: báo cáo cũ vẫn theo mức cũ."
                ),
                panels=[
                    FieldRowPanel([FieldPanel("value"), FieldPanel("decided_on")]),
                    FieldPanel("source"),
                    FieldPanel("source_url"),
                    FieldPanel("note"),
                ],
            ),
        ],
        base_form_class=TargetForm,
    )

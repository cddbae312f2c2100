"""Administration of channels with their units, rules, parameters and files."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.admin.ui.tables import Column

from vietnamese.slugs import VietnameseSlugInput

from ..models import Channel
from ..registers import CHANNELS, FILES, PARAMETERS, RULES, UNITS
from .decimals import DecimalsForm
from .parts import PartSheet
from .registers import RegisterViewSet


class ParameterForm(DecimalsForm):
    decimals = ("value",)


class ParametersPanel(InlinePanel):
    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["form"] = ParameterForm
        return options


WHAT = [
    TitleFieldPanel("name", targets=["slug"], placeholder=False),
    FieldPanel("slug", widget=VietnameseSlugInput),
    FieldPanel("legal_form"),
    FieldPanel("description"),
    FieldPanel("sort_order"),
    MultiFieldPanel([FieldPanel("name_en"), FieldPanel("description_en")], heading=_("Tiếng Anh")),
]
REACH = [
    FieldPanel("evidence_tier"),
    InlinePanel(
        "units",
        heading=_("Đơn vị đếm"),
        label=_("đơn vị"),
        help_text=_("Kênh đếm việc đã làm bằng những đơn vị nào: lần phát, phút, bản, m²…"),
        panels=[FieldRowPanel([FieldPanel("name"), FieldPanel("code"), FieldPanel("name_en")])],
    ),
    InlinePanel(
        "rules",
        heading=_("Quy tắc tính lượt và người"),
        label=_("quy tắc"),
        max_num=2,
        help_text=_("Một quy tắc cho lượt, một cho người."),
        panels=[
            FieldRowPanel([FieldPanel("measure"), FieldPanel("kind")]),
            FieldPanel("explanation"),
            FieldPanel("source"),
        ],
    ),
    ParametersPanel(
        "parameters",
        heading=_("Tham số"),
        label=_("tham số"),
        help_text=_("Giá trị để trống nghĩa là không ước tính; không có giá trị ngầm định."),
        panels=[
            FieldRowPanel([FieldPanel("name"), FieldPanel("code")]),
            FieldRowPanel([FieldPanel("value"), FieldPanel("unit"), FieldPanel("as_of")]),
            FieldPanel("source"),
        ],
    ),
]
NEEDED = [
    InlinePanel(
        "files",
        heading=_("Tệp kênh cần"),
        label=_("tệp"),
        help_text=_("Tài liệu phải có những tệp này mới phát được trên kênh."),
        panels=[
            FieldRowPanel([FieldPanel("name"), FieldPanel("formats")]),
            FieldPanel("requirement"),
            FieldPanel("is_required"),
            FieldPanel("source"),
        ],
    ),
]


class ChannelViewSet(RegisterViewSet):
    model = Channel
    sheet = CHANNELS
    parts = tuple(PartSheet(each, "channel") for each in (UNITS, RULES, PARAMETERS, FILES))
    base_url_path = "kenh"
    icon = "comment"
    menu_label = _("Kênh truyền thông")
    list_display = [
        "name",
        Column("get_legal_form_display", label=_("Hình thức"), sort_key="legal_form"),
        Column("evidence_tier", label=_("Hạng chứng cứ"), sort_key="evidence_tier"),
        Column("unit_names", label=_("Đơn vị đếm")),
        "sort_order",
    ]
    list_filter = ["legal_form", "evidence_tier"]
    copy_view_enabled = False
    shown = {
        "unit_names": _("Đơn vị đếm"),
        "rules": _("Quy tắc tính"),
        "parameters": _("Tham số"),
        "files": _("Tệp kênh cần"),
    }
    inspect_view_fields = [
        "name",
        "description",
        "legal_form",
        "evidence_tier",
        "unit_names",
        "rules",
        "parameters",
        "files",
        "slug",
        "name_en",
        "description_en",
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(WHAT, heading=_("Kênh")),
            ObjectList(REACH, heading=_("Cách tính")),
            ObjectList(NEEDED, heading=_("Tệp kênh cần")),
        ]
    )

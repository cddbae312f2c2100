"""Administration of organisations and their members."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    TitleFieldPanel,
)
from wagtail.admin.ui.tables import Column

from vietnamese.slugs import VietnameseSlugInput

from ..area_views import AreaBoundViewSetMixin
from ..models import Membership, Organisation
from ..registers import MEMBERSHIPS, ORGANISATIONS
from .finding import RegisterChooserViewSet
from .parts import PartSheet
from .registers import RegisterViewSet, UnitFilter
from .users import UserByEmailField


class MembershipForm(WagtailAdminModelForm):
    user = UserByEmailField(
        label=_("Thư điện tử của người dùng"),
        help_text=_("Địa chỉ mà người đó dùng để đăng nhập, ví dụ: ten@donvi.example."),
    )

    class Meta:
        model = Membership
        fields = ["user", "role", "since"]


class MembersPanel(InlinePanel):
    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["form"] = MembershipForm
        return options


class OrganisationFilterSet(WagtailFilterSet):
    unit = UnitFilter("place")

    class Meta:
        model = Organisation
        fields = ["status", "type", "trust_level", "target_groups"]


class OrganisationViewSet(AreaBoundViewSetMixin, RegisterViewSet):
    model = Organisation
    sheet = ORGANISATIONS
    parts = (PartSheet(MEMBERSHIPS, "organisation"),)
    base_url_path = "don-vi"
    icon = "group"
    menu_label = _("Đơn vị phối hợp")
    list_display = [
        "name",
        Column("get_type_display", label=_("Loại"), sort_key="type"),
        Column("place", label=_("Trụ sở tại")),
        Column("get_trust_level_display", label=_("Mức tin cậy"), sort_key="trust_level"),
        Column("get_status_display", label=_("Tình trạng"), sort_key="status"),
    ]
    filterset_class = OrganisationFilterSet
    chooser_viewset_class = RegisterChooserViewSet
    copy_view_enabled = False
    inspect_view_fields = [
        "name",
        "type",
        "place",
        "places",
        "target_groups",
        "trust_level",
        "status",
        "members",
        "phone",
        "email",
        "website",
        "note",
        "slug",
        "name_en",
    ]
    shown = {"members": _("Thành viên")}
    panels = [
        TitleFieldPanel("name", targets=["slug"], placeholder=False),
        FieldPanel("slug", widget=VietnameseSlugInput),
        FieldPanel("type"),
        FieldPanel("place"),
        MultipleChooserPanel(
            "working_places",
            chooser_field_name="place",
            heading=_("Địa bàn hoạt động"),
            label=_("địa bàn"),
            help_text=_("Để trống nếu chỉ hoạt động tại nơi đặt trụ sở."),
        ),
        FieldPanel("target_groups", widget=forms.CheckboxSelectMultiple),
        FieldRowPanel([FieldPanel("status"), FieldPanel("trust_level")]),
        MembersPanel(
            "memberships",
            heading=_("Thành viên"),
            label=_("thành viên"),
            help_text=_("Mỗi đơn vị nên có ít nhất một người phụ trách."),
            panels=[
                FieldPanel("user"),
                FieldRowPanel([FieldPanel("role"), FieldPanel("since")]),
            ],
        ),
        MultiFieldPanel(
            [FieldPanel("phone"), FieldPanel("email"), FieldPanel("website")],
            heading=_("Liên hệ của cơ quan"),
        ),
        FieldPanel("note"),
        MultiFieldPanel([FieldPanel("name_en")], heading=_("Tiếng Anh")),
    ]

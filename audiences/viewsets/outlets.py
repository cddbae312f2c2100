"""Administration of outlets."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    TitleFieldPanel,
)
from wagtail.admin.ui.tables import Column

from vietnamese.slugs import VietnameseSlugInput

from ..area_views import AreaBoundViewSetMixin
from ..models import Outlet
from ..registers import OUTLETS
from .columns import YesNoColumn
from .finding import RegisterChooserViewSet
from .registers import RegisterViewSet, UnitFilter


class OutletFilterSet(WagtailFilterSet):
    unit = UnitFilter("place")

    class Meta:
        model = Outlet
        fields = ["channel", "is_active", "audience_quality"]


class OutletViewSet(AreaBoundViewSetMixin, RegisterViewSet):
    model = Outlet
    sheet = OUTLETS
    base_url_path = "diem-phat"
    icon = "globe"
    menu_label = _("Điểm phát")
    list_display = [
        "name",
        Column("channel", label=_("Kênh")),
        Column("organisation", label=_("Đơn vị chủ quản")),
        Column("place", label=_("Đặt tại")),
        Column("shown_audience", label=_("Số người"), sort_key="audience"),
        YesNoColumn("is_active", label=_("Hoạt động"), sort_key="is_active"),
    ]
    filterset_class = OutletFilterSet
    chooser_viewset_class = RegisterChooserViewSet
    copy_view_enabled = False
    shown = {"shown_audience": _("Số người nghe, xem, đọc")}
    inspect_view_fields = [
        "name",
        "channel",
        "organisation",
        "place",
        "places",
        "setting",
        "shown_audience",
        "audience_year",
        "audience_source",
        "contact_unit",
        "contact_phone",
        "contact_email",
        "website",
        "is_active",
        "slug",
        "name_en",
    ]
    panels = [
        TitleFieldPanel("name", targets=["slug"], placeholder=False),
        FieldPanel("slug", widget=VietnameseSlugInput),
        FieldPanel("channel"),
        FieldPanel("organisation"),
        FieldPanel("place"),
        MultipleChooserPanel(
            "served_places",
            chooser_field_name="place",
            heading=_("Phục vụ thêm"),
            label=_("địa bàn"),
            help_text=_("Các địa bàn khác nghe, xem, đọc được; để trống nếu không có."),
        ),
        FieldPanel("setting"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("audience"), FieldPanel("audience_year")]),
                FieldPanel("audience_source"),
                FieldPanel("audience_quality"),
            ],
            heading=_("Số người nghe, xem, đọc: ghi đủ bốn ô hoặc để trống cả bốn"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("contact_unit"),
                FieldRowPanel([FieldPanel("contact_phone"), FieldPanel("contact_email")]),
                FieldPanel("website"),
            ],
            heading=_("Liên hệ của cơ quan"),
        ),
        FieldPanel("is_active"),
        MultiFieldPanel([FieldPanel("name_en")], heading=_("Tiếng Anh")),
    ]

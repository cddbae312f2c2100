"""Administration of settings and of venue counts."""

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.admin.ui.tables import Column

from vietnamese.slugs import VietnameseSlugInput

from ..area_views import AreaBoundViewSetMixin, ReadersChooserViewSet
from ..models import CommunitySetting, VenueCount
from ..registers import SETTINGS, VENUE_COUNTS
from .columns import GroupedColumn, YesNoColumn
from .finding import RegisterChooserViewSet
from .registers import RegisterViewSet, UnitFilter


class CommunitySettingFilterSet(WagtailFilterSet):
    unit = UnitFilter("place")

    class Meta:
        model = CommunitySetting
        fields = ["type", "is_active"]


class CommunitySettingViewSet(AreaBoundViewSetMixin, RegisterViewSet):
    model = CommunitySetting
    sheet = SETTINGS
    base_url_path = "noi-tap-trung"
    icon = "home"
    menu_label = _("Nơi tập trung")
    list_display = [
        "name",
        Column("get_type_display", label=_("Loại"), sort_key="type"),
        Column("place", label=_("Địa bàn")),
        GroupedColumn("capacity", label=_("Sức chứa"), sort_key="capacity"),
        YesNoColumn("is_active", label=_("Hoạt động"), sort_key="is_active"),
    ]
    filterset_class = CommunitySettingFilterSet
    chooser_viewset_class = RegisterChooserViewSet
    copy_view_enabled = False
    inspect_view_fields = [
        "name",
        "type",
        "place",
        "organisation",
        "capacity",
        "is_active",
        "slug",
        "name_en",
    ]
    panels = [
        TitleFieldPanel("name", targets=["slug"], placeholder=False),
        FieldPanel("slug", widget=VietnameseSlugInput),
        FieldPanel("type"),
        FieldPanel("place"),
        FieldPanel("organisation"),
        FieldRowPanel([FieldPanel("capacity"), FieldPanel("is_active")]),
        MultiFieldPanel([FieldPanel("name_en")], heading=_("Tiếng Anh")),
    ]


class VenueCountFilterSet(WagtailFilterSet):
    unit = UnitFilter("place")
    year = django_filters.NumberFilter(label=_("Năm"))

    class Meta:
        model = VenueCount
        fields = ["quality"]


class VenueCountViewSet(AreaBoundViewSetMixin, RegisterViewSet):
    """Counts alone: the form has no field in which a venue could be named."""

    model = VenueCount
    chooser_viewset_class = ReadersChooserViewSet
    sheet = VENUE_COUNTS
    base_url_path = "so-co-so"
    icon = "warning"
    menu_label = _("Số cơ sở có nguy cơ")
    list_display = [
        "place_name",
        Column("year", label=_("Năm"), sort_key="year"),
        Column("shown_count", label=_("Số cơ sở"), sort_key="count"),
        Column("get_quality_display", label=_("Chất lượng số liệu"), sort_key="quality"),
        Column("source", label=_("Nguồn")),
    ]
    filterset_class = VenueCountFilterSet
    copy_view_enabled = False
    shown = {
        "shown_count": _("Số cơ sở"),
        "public_shown_count": _("Khi công bố"),
    }
    inspect_view_fields = [
        "place",
        "year",
        "shown_count",
        "public_shown_count",
        "quality",
        "source",
        "source_url",
        "note",
    ]
    panels = [
        FieldPanel("place"),
        FieldRowPanel([FieldPanel("year"), FieldPanel("count")]),
        FieldPanel("quality"),
        FieldPanel("source"),
        FieldPanel("source_url"),
        FieldPanel("note"),
    ]

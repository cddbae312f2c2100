"""Administration of populations."""

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column

from ..area_views import AreaBoundViewSetMixin
from ..models import Population
from ..registers import POPULATIONS
from .finding import FiguresChooserViewSet
from .registers import RegisterViewSet, UnitFilter


class PopulationFilterSet(WagtailFilterSet):
    unit = UnitFilter("place", "setting__place")
    year = django_filters.NumberFilter(label=_("Năm"))

    class Meta:
        model = Population
        fields = ["target_group", "quality"]


class PopulationViewSet(AreaBoundViewSetMixin, RegisterViewSet):
    model = Population
    sheet = POPULATIONS
    place_lookups = ("place", "setting__place")
    base_url_path = "quy-mo"
    icon = "user"
    menu_label = _("Quy mô nhóm đối tượng")
    list_display = [
        "group_name",
        Column("where_name", label=_("Ở đâu")),
        Column("year", label=_("Năm"), sort_key="year"),
        Column("shown_number", label=_("Số người"), sort_key="number"),
        Column("source", label=_("Nguồn")),
    ]
    filterset_class = PopulationFilterSet
    chooser_viewset_class = FiguresChooserViewSet
    copy_view_enabled = False
    shown = {"shown_number": _("Số người")}
    inspect_view_fields = [
        "target_group",
        "place",
        "setting",
        "year",
        "shown_number",
        "quality",
        "source",
        "source_url",
        "note",
    ]
    panels = [
        FieldPanel("target_group"),
        MultiFieldPanel(
            [FieldPanel("place"), FieldPanel("setting")],
            heading=_("Ở đâu: chọn một trong hai"),
        ),
        FieldRowPanel([FieldPanel("year"), FieldPanel("number")]),
        FieldPanel("quality"),
        FieldPanel("source"),
        FieldPanel("source_url"),
        FieldPanel("note"),
    ]

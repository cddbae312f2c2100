"""Administration of places and of who followed whom."""

from datetime import date
from typing import Any

import django_filters
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import AdminDateInput
from wagtail.snippets.views.chooser import SnippetChosenMultipleView, SnippetChosenView
from wagtail.snippets.widgets import AdminSnippetChooser

from ..area_views import AreaBoundViewSetMixin
from ..deleting import uses_of
from ..enums import PlaceLevel
from ..models import Place, PlaceSuccession, Population
from ..places.sheets import SUCCESSIONS, UNITS
from ..places.told import told_populations
from ..querysets.places import FLAGS
from .columns import DayColumn, ShareColumn, percent
from .decimals import DecimalsForm
from .finding import (
    RegisterChooseResultsView,
    RegisterChooserViewSet,
    RegisterChooseView,
)
from .inspecting import NOTHING, RegisterInspectView, listed, place_link
from .registers import RegisterViewSet, UnitFilter

SEEING = ("add", "change", "delete", "view")


def flag_choices() -> list[tuple[str, str]]:
    fields: Any = ((name, Place._meta.get_field(name)) for name in FLAGS)
    return [(name, capfirst(str(field.verbose_name))) for name, field in fields]


def generation_choices() -> list[tuple[str, str]]:
    days = Place.objects.order_by("-valid_from").values_list("valid_from", flat=True).distinct()
    return [(day.isoformat(), f"{day:%d/%m/%Y}") for day in days]


class PlaceFilterSet(WagtailFilterSet):
    valid_on = django_filters.DateFilter(
        label=_("Có hiệu lực vào ngày"), method="keep_valid_on", widget=AdminDateInput
    )
    valid_from = django_filters.ChoiceFilter(label=_("Đợt sắp xếp"), choices=generation_choices)
    unit = UnitFilter("parent")
    flag = django_filters.ChoiceFilter(
        label=_("Đánh dấu"), choices=flag_choices, method="keep_flagged"
    )

    class Meta:
        model = Place
        fields = ["level", "kind"]

    def keep_valid_on(self, rows: Any, name: str, day: date) -> Any:
        return rows.valid_on(day)

    def keep_flagged(self, rows: Any, name: str, flag: str) -> Any:
        return rows.flagged(flag)


class PlaceForm(WagtailAdminModelForm):
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        is_province = cleaned.get("level") == PlaceLevel.PROVINCE
        if cleaned.get("level") and not is_province and not cleaned.get("parent"):
            self.add_error("parent", _("Hãy chọn đơn vị cấp trên."))
        return cleaned


class PlaceChooseMixin:
    """Names return in every generation: what stands above and the years tell units apart."""

    ordering = ["-valid_from", "code"]

    @property
    def columns(self) -> list[Column]:
        return [*super().columns, *validity_columns()]  # type: ignore[misc]  # a mixin of views


class PlaceChooseView(PlaceChooseMixin, RegisterChooseView):
    pass


class PlaceChooseResultsView(PlaceChooseMixin, RegisterChooseResultsView):
    pass


class DatedTitle:
    """In a form, too, a unit that was chosen stands with its years."""

    def get_display_title(self, place: Place) -> str:
        return place.dated_name


class PlaceChosenView(DatedTitle, SnippetChosenView):
    pass


class PlaceChosenMultipleView(DatedTitle, SnippetChosenMultipleView):
    pass


class PlaceChooserWidget(DatedTitle, AdminSnippetChooser):
    pass


class PlaceChooserViewSet(RegisterChooserViewSet):
    chosen_view_class = PlaceChosenView
    chosen_multiple_view_class = PlaceChosenMultipleView
    base_widget_class = PlaceChooserWidget
    choose_view_class = PlaceChooseView
    choose_results_view_class = PlaceChooseResultsView


def validity_columns() -> list[Column]:
    return [
        Column("code", label=_("Mã"), sort_key=None),
        Column("parent", label=_("Trực thuộc")),
        DayColumn("valid_from", label=_("Từ ngày")),
        DayColumn("valid_until", label=_("Đến trước ngày")),
    ]


class PlaceInspectView(RegisterInspectView):
    """A unit with what is below it, what it came from, what became of it and what names it."""

    def get_children_display_value(self) -> Any:
        return listed(self.object.children.order_by("code"))

    def get_origins_display_value(self) -> Any:
        found = self.object.origins.select_related("predecessor").order_by("predecessor__code")
        return linked((link.predecessor, share_text(link)) for link in found)

    def get_successions_display_value(self) -> Any:
        found = self.object.successions.select_related("successor").order_by("successor__code")
        return linked((link.successor, share_text(link)) for link in found)

    def get_told_display_value(self) -> SafeString | str:
        """Only for who may see populations."""
        policy = Population.snippet_viewset.permission_policy
        if not policy.user_has_any_permission(self.request.user, SEEING):
            return NOTHING
        rows = told_populations(self.object)
        return render_to_string("audiences/told.html", {"rows": rows}) if rows else _now("Chưa có.")

    def get_uses_display_value(self) -> str:
        uses = uses_of(self.object)
        return ", ".join(f"{count} {kind}" for kind, count in uses.items()) or _now("Chưa có.")


def share_text(link: PlaceSuccession) -> str:
    """ "toàn bộ", or the share and what it rests on; the day and the source."""
    if link.share == 1:
        share = _now("toàn bộ")
    else:
        share = f"{percent(link.share)} ({link.get_basis_display()})"
    text = f"{share}, {link.day:%d/%m/%Y}"
    return f"{text}. {link.source}" if link.source else text


def linked(places: Any) -> SafeString | str:
    """Each unit as a link to its own page, with what is said of it."""
    items = [(place_link(place), text) for place, text in places]
    rows = format_html_join("", "<li>{} {}</li>", items)
    return format_html("<ul>{}</ul>", rows) if items else NOTHING


class PlaceViewSet(AreaBoundViewSetMixin, RegisterViewSet):
    model = Place
    sheet = UNITS
    place_lookups = ("pk",)
    base_url_path = "dia-ban"
    icon = "site"
    menu_label = _("Địa bàn")
    ordering = ["-valid_from", "code"]
    list_display = [
        "full_name",
        Column("code", label=_("Mã"), sort_key="code"),
        Column("get_level_display", label=_("Cấp"), sort_key="level"),
        Column("parent", label=_("Trực thuộc")),
        Column("flags_text", label=_("Đánh dấu")),
        DayColumn("valid_from", label=_("Từ ngày"), sort_key="valid_from"),
        DayColumn("valid_until", label=_("Đến trước ngày"), sort_key="valid_until"),
    ]
    filterset_class = PlaceFilterSet
    chooser_viewset_class = PlaceChooserViewSet
    inspect_view_class = PlaceInspectView
    copy_view_enabled = False
    shown = {
        "children": _("Các đơn vị trực thuộc"),
        "origins": _("Hình thành từ"),
        "successions": _("Chuyển thành"),
        "told": _("Quy mô các nhóm, kể cả quy đổi từ đơn vị cũ và mới"),
        "uses": _("Đang được dùng ở"),
        "flags_text": _("Đánh dấu"),
    }
    inspect_view_fields = [
        "code",
        "name",
        "level",
        "kind",
        "parent",
        "valid_from",
        "valid_until",
        "flags_text",
        "flags_source",
        "origins",
        "successions",
        "told",
        "children",
        "uses",
    ]
    panels = [
        FieldRowPanel([FieldPanel("code"), FieldPanel("name")]),
        FieldRowPanel([FieldPanel("level"), FieldPanel("kind")]),
        FieldPanel("parent"),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")]),
        MultiFieldPanel(
            [*(FieldPanel(name) for name in FLAGS), FieldPanel("flags_source")],
            heading=_("Đánh dấu"),
        ),
    ]

    def get_edit_handler(self) -> Any:
        return ObjectList(self.panels, base_form_class=PlaceForm).bind_to_model(self.model)


class SuccessionFilterSet(WagtailFilterSet):
    day = django_filters.DateFilter(label=_("Ngày sắp xếp"), widget=AdminDateInput)

    class Meta:
        model = PlaceSuccession
        fields = ["basis"]


class SuccessionForm(DecimalsForm):
    decimals = ("share",)


class SuccessionInspectView(RegisterInspectView):
    def get_share_display_value(self) -> str:
        return percent(self.object.share)


class PlaceSuccessionViewSet(AreaBoundViewSetMixin, RegisterViewSet):
    model = PlaceSuccession
    sheet = SUCCESSIONS
    place_lookups = ("predecessor", "successor")
    base_url_path = "chuyen-tiep-dia-ban"
    icon = "resubmit"
    menu_label = _("Chuyển tiếp địa bàn")
    ordering = ["-day", "predecessor__code", "successor__code"]
    list_display = [
        "__str__",
        DayColumn("day", label=_("Ngày sắp xếp"), sort_key="day"),
        ShareColumn("share", label=_("Phần chuyển sang"), sort_key="share"),
        Column("get_basis_display", label=_("Cơ sở"), sort_key="basis"),
        Column("source", label=_("Nguồn")),
    ]
    filterset_class = SuccessionFilterSet
    inspect_view_class = SuccessionInspectView
    copy_view_enabled = False
    inspect_view_fields = ["predecessor", "successor", "day", "share", "basis", "source"]
    panels = [
        FieldPanel("predecessor"),
        FieldPanel("successor"),
        FieldPanel("day"),
        FieldRowPanel([FieldPanel("share"), FieldPanel("basis")]),
        FieldPanel("source"),
    ]

    def get_edit_handler(self) -> Any:
        handler = ObjectList(self.panels, base_form_class=SuccessionForm)
        return handler.bind_to_model(self.model)

"""What was taken from the library, by whom and for what; and materials that want a look."""

from datetime import date
from typing import Any

import django_filters
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.forms import RadioSelect
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn

from audiences.models import Organisation
from audiences.viewsets.columns import DayColumn, GroupedColumn

from .concerns import CONCERNS, MATERIAL, with_numbers
from .enums import IntendedUse, MaterialType
from .models import Download, Material
from .report_views import LibraryReportView, may_read
from .share_report import ShareLinksReportView


def page_url(slug: str) -> str:
    """The material's own page: whoever reads the report may not be allowed to edit."""
    return reverse("material", args=[slug])


class Grouping:
    """One way to add downloads up: `key` groups, `head` is the column that says of what."""

    def __init__(self, label: Any, values: tuple[str, ...], name: Any, url: Any = None) -> None:
        self.label, self.values, self.name, self.url = label, values, name, url

    def rows(self, downloads: QuerySet[Download]) -> QuerySet:
        """Each group with its downloads, the organisations among them and the last; most first."""
        if "month" in self.values:
            downloads = downloads.annotate(month=TruncMonth("at"))
        counted = {
            "downloads": Count("pk"),
            "organisations": Count("organisation", distinct=True),
            "by_link": Count("share_link"),
            "in_toolkits": Count("toolkit"),
            "last": Max("at"),
        }
        order = "-month" if "month" in self.values else "-downloads"
        return (
            downloads.order_by()
            .values(*self.values)
            .annotate(**counted)
            .order_by(order, *self.values)
        )


def month_name(row: dict[str, Any]) -> str:
    return date_format(timezone.localtime(row["month"]), "m/Y")


def last_day(row: dict[str, Any]) -> date:
    """The day in Việt Nam."""
    return timezone.localtime(row["last"]).date()


GROUPINGS = {
    "tai-lieu": Grouping(
        _("Tài liệu"),
        (f"{MATERIAL}__title", f"{MATERIAL}__slug"),
        lambda row: row[f"{MATERIAL}__title"],
        lambda row: page_url(row[f"{MATERIAL}__slug"]),
    ),
    "don-vi": Grouping(
        _("Đơn vị"),
        ("organisation", "organisation__name"),
        lambda row: row["organisation__name"] or _("Không đăng nhập"),
    ),
    "muc-dich": Grouping(
        _("Dùng để"),
        ("intended_use",),
        lambda row: dict(IntendedUse.choices).get(row["intended_use"], _("Không nói")),
    ),
    "lien-ket": Grouping(
        _("Liên kết chia sẻ"),
        ("share_link", "share_link__purpose"),
        lambda row: row["share_link__purpose"] or _("Không qua liên kết"),
    ),
    "bo": Grouping(
        _("Bộ tài liệu"),
        ("toolkit", "toolkit__title"),
        lambda row: row["toolkit__title"] or _("Tải từng tệp"),
    ),
    "thang": Grouping(_("Tháng"), ("month",), month_name),
}


class DownloadFilterSet(WagtailFilterSet):
    theo = django_filters.ChoiceFilter(
        label=_("Cộng theo"),
        choices=[(name, each.label) for name, each in GROUPINGS.items()],
        method="unchanged",
        empty_label=None,
        widget=RadioSelect,
    )
    at = django_filters.DateFromToRangeFilter(label=_("Ngày"), widget=DateRangePickerWidget)
    organisation = django_filters.ModelChoiceFilter(
        label=_("Đơn vị"),
        queryset=lambda request: Organisation.objects.filter(
            Exists(Download.objects.filter(organisation=OuterRef("pk")))
        ),
    )
    intended_use = django_filters.ChoiceFilter(label=_("Dùng để"), choices=IntendedUse.choices)
    type = django_filters.ChoiceFilter(
        label=_("Loại tài liệu"), field_name=f"{MATERIAL}__type", choices=MaterialType.choices
    )

    class Meta:
        model = Download
        fields: list[str] = []

    def unchanged(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """The view groups; the choice stands here so that it is kept beside the others."""
        return queryset


class DownloadsReportView(LibraryReportView):
    """Downloads added up by material, organisation, intended use or month."""

    model = Download
    page_title = _("Lượt tải")
    header_icon = "download"
    index_url_name = "downloads_report"
    index_results_url_name = "downloads_report_results"
    filterset_class = DownloadFilterSet
    default_ordering = None
    export_filename = "luot-tai"
    list_export = ["name", "downloads", "organisations", "by_link", "in_toolkits", "last"]

    @cached_property
    def grouping(self) -> Grouping:
        return GROUPINGS.get(self.request.GET.get("theo", ""), GROUPINGS["tai-lieu"])

    @cached_property
    def columns(self) -> list[Column]:
        grouping = self.grouping
        head = TitleColumn if grouping.url else Column
        more = {"get_url": grouping.url} if grouping.url else {}
        return [
            head("name", label=grouping.label, accessor=grouping.name, **more),
            GroupedColumn("downloads", label=_("Lượt tải")),
            GroupedColumn("organisations", label=_("Số đơn vị")),
            GroupedColumn("by_link", label=_("Qua liên kết chia sẻ")),
            GroupedColumn("in_toolkits", label=_("Trong bộ tài liệu")),
            DayColumn("last", label=_("Lần cuối"), accessor=last_day),
        ]

    @property
    def export_headings(self) -> dict[str, Any]:
        return {
            "name": self.grouping.label,
            "downloads": _("Lượt tải"),
            "organisations": _("Số đơn vị"),
            "by_link": _("Qua liên kết chia sẻ"),
            "in_toolkits": _("Trong bộ tài liệu"),
            "last": _("Lần cuối"),
        }

    def get_base_queryset(self) -> QuerySet[Download]:
        return Download.objects.order_by()

    def get_queryset(self) -> QuerySet:
        return self.grouping.rows(self.filter_queryset(self.get_base_queryset()))

    def to_row_dict(self, item: dict[str, Any]) -> dict[str, Any]:
        return {
            "name": str(self.grouping.name(item)),
            "downloads": item["downloads"],
            "organisations": item["organisations"],
            "by_link": item["by_link"],
            "in_toolkits": item["in_toolkits"],
            "last": last_day(item),
        }


class ConcernFilterSet(WagtailFilterSet):
    viec = django_filters.ChoiceFilter(
        label=_("Điều cần để ý"),
        choices=[(name, label) for name, (label, _rows) in CONCERNS.items()],
        method="concerned",
        widget=RadioSelect,
    )
    type = django_filters.ChoiceFilter(label=_("Loại"), choices=MaterialType.choices)

    class Meta:
        model = Material
        fields: list[str] = []

    def concerned(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return CONCERNS[value][1](queryset)


def standing(material: Material) -> str:
    """Whether readers still get it, in two words."""
    if material.withdrawn_at is not None:
        return str(_("Đã thu hồi"))
    if not material.live:
        return str(_("Chưa xuất bản"))
    if material.expires_on and material.expires_on < timezone.localdate():
        return str(_("Hết hạn"))
    return str(_("Đang cho tải"))


class ConcernsReportView(LibraryReportView):
    """Materials that nobody takes, that end soon, or that have ended and are used still."""

    model = Material
    page_title = _("Tài liệu cần để ý")
    header_icon = "warning"
    index_url_name = "material_concerns"
    index_results_url_name = "material_concerns_results"
    filterset_class = ConcernFilterSet
    default_ordering = "expires_on"
    export_filename = "tai-lieu-can-de-y"
    columns = [
        TitleColumn("title", label=_("Tài liệu"), get_url=lambda each: page_url(each.slug)),
        Column("type", label=_("Loại"), accessor="get_type_display"),
        GroupedColumn("download_count", label=_("Lượt tải")),
        GroupedColumn("page_count", label=_("Trang dẫn tới")),
        GroupedColumn("toolkit_count", label=_("Bộ tài liệu dẫn tới")),
        DayColumn("expires_on", label=_("Cho tải đến hết ngày")),
        Column("standing", label=_("Tình trạng"), accessor=standing),
    ]
    list_export = [
        "title",
        "get_type_display",
        "download_count",
        "page_count",
        "toolkit_count",
        "expires_on",
    ]
    export_headings = {
        "get_type_display": _("Loại"),
        "download_count": _("Lượt tải"),
        "page_count": _("Trang dẫn tới"),
        "toolkit_count": _("Bộ tài liệu dẫn tới"),
    }

    def get_base_queryset(self) -> Any:
        return with_numbers(Material.objects.all())

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """Without a choice, all concerns together."""
        queryset = super().filter_queryset(queryset)
        if not self.request.GET.get("viec"):
            every = Q()
            for _label, rows in CONCERNS.values():
                every |= Q(pk__in=rows(Material.objects.order_by()).values("pk"))
            queryset = queryset.filter(every)
        return queryset


REPORTS = (
    ("luot-tai/", DownloadsReportView, 310),
    ("tai-lieu-can-de-y/", ConcernsReportView, 320),
    ("lien-ket-chia-se/", ShareLinksReportView, 330),
)


def admin_urls() -> list[URLPattern]:
    """Hook `register_admin_urls`."""
    return [
        pattern
        for address, view, _order in REPORTS
        for pattern in (
            path(f"bao-cao/{address}", view.as_view(), name=view.index_url_name),
            path(
                f"bao-cao/{address}results/",
                view.as_view(results_only=True),
                name=view.index_results_url_name,
            ),
        )
    ]


class ReportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_read(request.user)


def menu_items() -> list[Any]:
    """Hooks `register_reports_menu_item`, one for each report."""

    def hook(view: type[LibraryReportView], order: int) -> Any:
        def item() -> MenuItem:
            return ReportMenuItem(
                view.page_title,
                reverse(view.index_url_name),
                name=view.index_url_name,
                icon_name=view.header_icon,
                order=order,
            )

        return item

    return [hook(view, order) for _address, view, order in REPORTS]

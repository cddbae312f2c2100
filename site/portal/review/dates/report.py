"""The report of review dates: what is overdue, what comes, and whose it is."""

from datetime import timedelta
from typing import Any

import django_filters
from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, QuerySet
from django.forms import RadioSelect
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.auth import permission_denied, user_has_any_page_permission
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from audiences.areas import areas_of
from audiences.viewsets.columns import DayColumn

from ...admin_home.rights import may_edit_articles, may_make, may_see_materials
from ...models import ReviewDate
from .kinds import LABELS, address_of, base_of, published

SOON = 30
URL_NAME, RESULTS_URL_NAME = "review_dates_report", "review_dates_report_results"


def may_read(user: Any) -> bool:
    return bool(user_has_any_page_permission(user) or may_see_materials(user))


def overdue() -> QuerySet[ReviewDate]:
    """What was to be looked at before today."""
    return dated().filter(due_on__lt=timezone.localdate())


def due_soon(days: int = SOON) -> QuerySet[ReviewDate]:
    """What is due from today to the end of the day `days` later."""
    today = timezone.localdate()
    return dated().filter(due_on__gte=today, due_on__lte=today + timedelta(days=days))


def dated() -> QuerySet[ReviewDate]:
    return ReviewDate.objects.filter(published(), due_on__isnull=False)


def standing(row: ReviewDate) -> str:
    """How far the day is, in words."""
    left = (row.due_on - timezone.localdate()).days if row.due_on else 0
    if left < 0:
        said = ngettext("Quá hạn %(days)s ngày", "Quá hạn %(days)s ngày", -left)
        return said % {"days": -left}
    if left == 0:
        return _("Hôm nay")
    return ngettext("Còn %(days)s ngày", "Còn %(days)s ngày", left) % {"days": left}


STANDINGS = {
    "qua-han": (gettext_lazy("Quá hạn"), overdue),
    "sap-den": (gettext_lazy("Trong 30 ngày tới"), due_soon),
}


class ReviewDateFilterSet(WagtailFilterSet):
    han = django_filters.ChoiceFilter(
        label=gettext_lazy("Hạn"),
        choices=[(name, label) for name, (label, _rows) in STANDINGS.items()],
        method="standing_as",
        widget=RadioSelect,
    )
    owner = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Người phụ trách"),
        queryset=lambda request: (
            get_user_model()
            ._default_manager.filter(Exists(ReviewDate.objects.filter(owner=OuterRef("pk"))))
            .order_by("last_name", "first_name", "pk")
        ),
    )

    class Meta:
        model = ReviewDate
        fields: list[str] = []

    def standing_as(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(pk__in=STANDINGS[value][1]().values("pk"))


def title(row: ReviewDate) -> str:
    return str(row.content_object)


def kind(row: ReviewDate) -> str:
    return str(LABELS[base_of(row.content_object)])


def owner(row: ReviewDate) -> str:
    """Who is reminded; nobody where they have left."""
    is_there = row.owner is not None and row.owner.is_active
    return str(row.owner) if is_there else _("Chưa có ai")


class ReviewDatesReportView(ReportView):
    """Published pages, materials and toolkits with a review date, the longest overdue first."""

    model = ReviewDate
    page_title = gettext_lazy("Hạn rà soát")
    header_icon = "date"
    index_url_name = URL_NAME
    index_results_url_name = RESULTS_URL_NAME
    filterset_class = ReviewDateFilterSet
    default_ordering = "due_on"
    export_filename = "han-ra-soat"
    list_export = ["title", "kind", "due_on", "standing", "owner", "reviewed_on"]
    export_headings = {
        "title": gettext_lazy("Tên"),
        "kind": gettext_lazy("Loại"),
        "due_on": gettext_lazy("Rà soát lại ngày"),
        "standing": gettext_lazy("Tình trạng"),
        "owner": gettext_lazy("Người phụ trách"),
        "reviewed_on": gettext_lazy("Rà soát lần cuối"),
    }

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_read(request.user):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def address(self, row: ReviewDate) -> str | None:
        """Where the date is set, for whoever may set it there; the page itself asks again."""
        user = self.request.user
        if areas_of(user).covers_all and (may_edit_articles(user) or may_make(user)):
            return address_of(row.content_object)
        return address_of(row.content_object) if row.owner_id == user.pk else None

    @property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("title", label=gettext_lazy("Tên"), accessor=title, get_url=self.address),
            Column("kind", label=gettext_lazy("Loại"), accessor=kind),
            DayColumn("due_on", label=gettext_lazy("Rà soát lại ngày"), sort_key="due_on"),
            Column("standing", label=gettext_lazy("Tình trạng"), accessor=standing),
            Column("owner", label=gettext_lazy("Người phụ trách"), accessor=owner),
            DayColumn("reviewed_on", label=gettext_lazy("Rà soát lần cuối")),
        ]

    def get_base_queryset(self) -> QuerySet[ReviewDate]:
        return dated().select_related("owner").prefetch_related("content_object")

    def get_filtered_queryset(self) -> QuerySet:
        return self.get_queryset()

    def to_row_dict(self, item: ReviewDate) -> dict[str, Any]:
        return {
            "title": title(item),
            "kind": kind(item),
            "due_on": item.due_on,
            "standing": standing(item),
            "owner": owner(item),
            "reviewed_on": item.reviewed_on,
        }

"""All share links of the house: who opened what to whom, and when it was last used."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.forms import RadioSelect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn

from audiences.models import Organisation
from audiences.viewsets.columns import MomentColumn

from .models import ShareLink
from .report_views import LibraryReportView
from .sharing.querysets import in_state, visible_to
from .sharing.state import LinkState, state_of


class ShareLinkFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=_("Trạng thái"), choices=LinkState.choices, method="in_state", widget=RadioSelect
    )
    organisation = django_filters.ModelChoiceFilter(
        label=_("Đơn vị nhận"),
        queryset=lambda request: Organisation.objects.filter(share_links__isnull=False).distinct(),
    )

    class Meta:
        model = ShareLink
        fields: list[str] = []

    def in_state(self, links: QuerySet[ShareLink], name: str, value: str) -> QuerySet[ShareLink]:
        return in_state(links, value)


def target_of(link: ShareLink) -> Any:
    return link.material or link.toolkit


def uses_of(link: ShareLink) -> str:
    """ "3" or "3/10"."""
    return str(link.uses) if link.max_uses is None else f"{link.uses}/{link.max_uses}"


def state_label(link: ShareLink) -> str:
    return str(state_of(link).label)


def page_of(link: ShareLink) -> str:
    return str(target_of(link).get_absolute_url())


class ShareLinksReportView(LibraryReportView):
    """For whoever may read the log of downloads, within their area. Never shows an address."""

    model = ShareLink
    page_title = _("Liên kết chia sẻ")
    header_icon = "link"
    index_url_name = "share_links_report"
    index_results_url_name = "share_links_report_results"
    filterset_class = ShareLinkFilterSet
    default_ordering = "-created_at"
    export_filename = "lien-ket-chia-se"
    columns = [
        TitleColumn("target", label=_("Tài liệu"), accessor=target_of, get_url=page_of),
        Column("purpose", label=_("Gửi cho ai, để làm gì")),
        Column("organisation", label=_("Đơn vị nhận")),
        Column("state", label=_("Trạng thái"), accessor=state_label),
        Column("uses", label=_("Đã tải"), accessor=uses_of),
        MomentColumn("last_used_at", label=_("Tải gần nhất")),
        MomentColumn("expires_at", label=_("Hết hạn"), sort_key="expires_at"),
        Column("created_by", label=_("Người tạo")),
    ]
    list_export = [
        "target",
        "purpose",
        "organisation",
        "state",
        "uses",
        "max_uses",
        "last_used_at",
        "expires_at",
        "created_by",
    ]
    export_headings = {
        "target": _("Tài liệu"),
        "purpose": _("Gửi cho ai, để làm gì"),
        "state": _("Trạng thái"),
        "uses": _("Đã tải"),
    }

    def get_base_queryset(self) -> QuerySet[ShareLink]:
        return visible_to(self.request.user)

    def to_row_dict(self, item: ShareLink) -> dict[str, Any]:
        return {
            "target": str(target_of(item)),
            "purpose": item.purpose,
            "organisation": str(item.organisation or ""),
            "state": state_label(item),
            "uses": item.uses,
            "max_uses": item.max_uses,
            "last_used_at": item.last_used_at,
            "expires_at": item.expires_at,
            "created_by": str(item.created_by or ""),
        }

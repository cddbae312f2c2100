"""The table of publications."""

from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from audiences.models import Channel, Outlet, TargetGroup
from audiences.registers.columns import LARGEST
from audiences.tabular import IntegerColumn, MomentColumn, Sheet, TextColumn
from media_library.models import Material, Toolkit

from ..models import Campaign, Publication, PublicationPlace, PublicationQuantity
from ..publication_states import PublicationState
from .columns import (
    AmountsColumn,
    ArticleColumn,
    ChannelColumn,
    GroupsColumn,
    HeldInColumn,
    NumberColumn,
    ObjectColumn,
    StateColumn,
)


class PublicationSheet(Sheet):
    def rows_for_export(self, queryset: Any) -> Any:
        relations = ("number", "campaign", "article", "material", "toolkit", "channel", "outlet")
        places = PublicationPlace.objects.order_by("pk").select_related("place")
        quantities = PublicationQuantity.objects.select_related("unit")
        return queryset.select_related(*relations).prefetch_related(
            Prefetch("held_in", places), "target_groups", Prefetch("quantities", quantities)
        )


PUBLICATIONS = PublicationSheet(
    model=Publication,
    title=_("Lần truyền thông"),
    file_name="lan-truyen-thong",
    key=("number",),
    order=("starts_at", "pk"),
    columns=(
        NumberColumn(
            "number",
            _("Mã"),
            required=True,
            max_length=40,
            help=_(
                "Do bạn đặt, mỗi lần một mã, ví dụ AL-2026-001; hàng có mã đã có sẽ sửa lần đó. "
                "Mã LT-… do hệ thống đặt."
            ),
        ),
        ObjectColumn(
            "material",
            _("Tài liệu"),
            target=Material,
            joined=("successor",),
            help=_("Phần cuối địa chỉ của tài liệu, ví dụ di-lam-xa-an-toan."),
        ),
        ObjectColumn(
            "toolkit",
            _("Bộ tài liệu"),
            target=Toolkit,
            help=_("Phần cuối địa chỉ của bộ tài liệu."),
        ),
        ArticleColumn(
            "article", _("Bài viết"), target=Page, help=_("Địa chỉ của bài trên trang tin.")
        ),
        TextColumn(
            "topic",
            _("Chủ đề"),
            max_length=200,
            help=_("Khi không dùng tài liệu nào. Mỗi hàng chỉ ghi một trong bốn cột này."),
        ),
        ChannelColumn(
            "channel",
            _("Kênh"),
            target=Channel,
            help=_("Mã hoặc tên kênh; để trống nếu đã ghi điểm phát."),
        ),
        ObjectColumn(
            "outlet",
            _("Điểm phát"),
            target=Outlet,
            joined=("channel",),
            help=_("Mã điểm phát, ví dụ dai-truyen-thanh-huong-vinh."),
        ),
        HeldInColumn(
            "places",
            _("Địa bàn"),
            help=_("Mã đơn vị, nhiều đơn vị cách nhau bằng dấu ;. Để trống: nơi đặt điểm phát."),
        ),
        GroupsColumn(
            "target_groups",
            _("Nhóm đối tượng"),
            target=TargetGroup,
            help=_("Mã nhóm, nhiều nhóm cách nhau bằng dấu ;."),
        ),
        ObjectColumn(
            "campaign",
            _("Chiến dịch"),
            target=Campaign,
            help=_("Mã chiến dịch, ví dụ thang-hanh-dong."),
        ),
        MomentColumn("starts_at", _("Ngày, giờ")),
        IntegerColumn("minutes", _("Phút"), minimum=1, maximum=LARGEST),
        AmountsColumn("planned", _("Dự kiến"), minimum=1),
        AmountsColumn("done", _("Đã làm")),
        StateColumn("state", _("Tình trạng"), choices=PublicationState),
        TextColumn("note", _("Ghi chú")),
    ),
)

"""Tables of organisations, their members, and outlets."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from ..enums import MemberRole, OrganisationStatus, OrganisationType, Quality, TrustLevel
from ..models import (
    Channel,
    CommunitySetting,
    Membership,
    Organisation,
    Outlet,
    TargetGroup,
)
from ..models.figures import FIRST_YEAR, LAST_YEAR
from ..models.outlets import INCOMPLETE_AUDIENCE
from ..tabular import (
    ChoiceColumn,
    DateColumn,
    IntegerColumn,
    ManyColumn,
    RelationColumn,
    Sheet,
    TextColumn,
    YesNoColumn,
)
from .columns import LARGEST, ManyPlacesColumn, name_columns, place_column, slug_column

ORGANISATIONS = Sheet(
    model=Organisation,
    title=_("Đơn vị phối hợp"),
    file_name="don-vi",
    key=("slug",),
    order=("slug",),
    columns=(
        slug_column(),
        *name_columns(_("Tên đơn vị")),
        ChoiceColumn("type", _("Loại đơn vị"), required=True, choices=OrganisationType),
        place_column(_("Trụ sở tại")),
        ManyPlacesColumn("places", _("Địa bàn hoạt động")),
        ManyColumn("target_groups", _("Nhóm phục vụ"), target=TargetGroup),
        ChoiceColumn("trust_level", _("Mức tin cậy"), choices=TrustLevel, empty=TrustLevel.NEW),
        ChoiceColumn(
            "status",
            _("Tình trạng"),
            choices=OrganisationStatus,
            empty=OrganisationStatus.PENDING,
        ),
        TextColumn("phone", _("Điện thoại cơ quan"), max_length=40),
        TextColumn("email", _("Thư điện tử cơ quan"), max_length=254),
        TextColumn("website", _("Trang tin"), max_length=200),
        TextColumn("note", _("Ghi chú")),
    ),
)
MEMBERSHIPS = Sheet(
    model=Membership,
    title=_("Thành viên đơn vị"),
    file_name="thanh-vien-don-vi",
    key=("organisation", "user"),
    order=("organisation__slug", "user__email"),
    columns=(
        RelationColumn("organisation", _("Mã đơn vị"), required=True, target=Organisation),
        RelationColumn(
            "user",
            _("Thư điện tử"),
            required=True,
            target=get_user_model(),
            field="email",
            help=_("Địa chỉ mà người đó dùng để đăng nhập."),
        ),
        ChoiceColumn("role", _("Vai trò"), choices=MemberRole, empty=MemberRole.MEMBER),
        DateColumn("since", _("Từ ngày")),
    ),
)
AUDIENCE = ("audience", "audience_year", "audience_source", "audience_quality")


def audience_is_whole(values: dict[str, Any]) -> Iterable[tuple[str, Any]]:
    said = [name for name in AUDIENCE if values.get(name)]
    if said and len(said) < len(AUDIENCE):
        yield next(name for name in AUDIENCE if name not in said), INCOMPLETE_AUDIENCE


OUTLETS = Sheet(
    model=Outlet,
    title=_("Điểm phát"),
    file_name="diem-phat",
    key=("slug",),
    order=("slug",),
    columns=(
        slug_column(),
        *name_columns(_("Tên")),
        RelationColumn("channel", _("Mã kênh"), required=True, target=Channel),
        RelationColumn("organisation", _("Mã đơn vị chủ quản"), required=True, target=Organisation),
        place_column(_("Đặt tại")),
        ManyPlacesColumn("places", _("Phục vụ thêm")),
        RelationColumn("setting", _("Mã nơi tập trung"), target=CommunitySetting),
        IntegerColumn("audience", _("Số người nghe, xem, đọc"), minimum=1, maximum=LARGEST),
        IntegerColumn("audience_year", _("Năm của số này"), minimum=FIRST_YEAR, maximum=LAST_YEAR),
        TextColumn("audience_source", _("Nguồn của số này"), max_length=255),
        ChoiceColumn("audience_quality", _("Chất lượng của số này"), choices=Quality),
        TextColumn("contact_unit", _("Bộ phận liên hệ"), max_length=120),
        TextColumn("contact_phone", _("Điện thoại cơ quan"), max_length=40),
        TextColumn("contact_email", _("Thư điện tử cơ quan"), max_length=254),
        TextColumn("website", _("Trang tin"), max_length=200),
        YesNoColumn("is_active", _("Đang hoạt động"), empty=True),
    ),
    check=audience_is_whole,
)

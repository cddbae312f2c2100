"""The table of settings."""

from django.utils.translation import gettext_lazy as _

from ..enums import SettingType
from ..models import CommunitySetting, Organisation
from ..tabular import ChoiceColumn, IntegerColumn, RelationColumn, Sheet, YesNoColumn
from .columns import LARGEST, name_columns, place_column, slug_column

SETTINGS = Sheet(
    model=CommunitySetting,
    title=_("Nơi tập trung"),
    file_name="noi-tap-trung",
    key=("slug",),
    order=("slug",),
    columns=(
        slug_column(),
        *name_columns(_("Tên")),
        ChoiceColumn("type", _("Loại"), required=True, choices=SettingType),
        place_column(_("Mã địa bàn")),
        RelationColumn("organisation", _("Mã đơn vị quản lý"), target=Organisation),
        IntegerColumn("capacity", _("Sức chứa một buổi"), minimum=1, maximum=LARGEST),
        YesNoColumn("is_active", _("Đang hoạt động"), empty=True),
    ),
)

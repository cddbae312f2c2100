"""The table of target groups."""

from django.utils.translation import gettext_lazy as _

from ..models import TargetGroup
from ..tabular import IntegerColumn, RelationColumn, Sheet, TextColumn, YesNoColumn
from .columns import name_columns, slug_column

LAST = 32_767

TARGET_GROUPS = Sheet(
    model=TargetGroup,
    title=_("Nhóm đối tượng"),
    file_name="nhom-doi-tuong",
    key=("slug",),
    # Groups that others belong to were made before them.
    order=("pk",),
    columns=(
        slug_column(120),
        *name_columns(_("Tên nhóm"), 120),
        RelationColumn("parent", _("Thuộc nhóm"), target=TargetGroup, own=True),
        TextColumn("description", _("Nhóm này gồm những ai")),
        TextColumn("description_en", _("Mô tả tiếng Anh")),
        IntegerColumn("minimum_age", _("Tuổi nhỏ nhất"), minimum=0, maximum=120),
        YesNoColumn("is_sensitive", _("Cần bảo vệ thông tin")),
        TextColumn("safeguarding", _("Lưu ý bảo vệ")),
        TextColumn(
            "icon",
            _("Biểu tượng"),
            max_length=40,
            help=_("Mã biểu tượng có sẵn, ví dụ: youth, student, worker."),
        ),
        IntegerColumn("sort_order", _("Thứ tự"), minimum=0, maximum=LAST, empty=0),
    ),
)

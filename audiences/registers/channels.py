"""Tables of channels, and of the units, rules, parameters and files that belong to them."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from ..enums import EvidenceTier, LegalForm, Measure, RuleKind
from ..models import Channel, ChannelFile, ChannelParameter, ChannelRule, ChannelUnit
from ..tabular import (
    ChoiceColumn,
    DateColumn,
    DecimalColumn,
    IntegerColumn,
    RelationColumn,
    Sheet,
    TextColumn,
    YesNoColumn,
)
from .columns import name_columns, slug_column
from .target_groups import LAST

CHANNEL = RelationColumn("channel", _("Mã kênh"), required=True, target=Channel)

CHANNELS = Sheet(
    model=Channel,
    title=_("Kênh truyền thông"),
    file_name="kenh",
    key=("slug",),
    order=("sort_order", "slug"),
    columns=(
        slug_column(120),
        *name_columns(_("Tên kênh"), 120),
        TextColumn("description", _("Mô tả")),
        TextColumn("description_en", _("Mô tả tiếng Anh")),
        ChoiceColumn("legal_form", _("Hình thức"), required=True, choices=LegalForm),
        ChoiceColumn("evidence_tier", _("Hạng chứng cứ"), choices=EvidenceTier),
        IntegerColumn("sort_order", _("Thứ tự"), minimum=0, maximum=LAST, empty=0),
    ),
)
UNITS = Sheet(
    model=ChannelUnit,
    title=_("Đơn vị đếm của kênh"),
    file_name="kenh-don-vi-dem",
    key=("channel", "code"),
    order=("channel__sort_order", "channel_id", "sort_order", "pk"),
    columns=(
        CHANNEL,
        TextColumn("code", _("Mã"), required=True, max_length=40),
        TextColumn("name", _("Đơn vị"), required=True, max_length=60),
        TextColumn("name_en", _("Tiếng Anh"), max_length=60),
        IntegerColumn("sort_order", _("Thứ tự"), minimum=0, maximum=LAST),
    ),
)
RULES = Sheet(
    model=ChannelRule,
    title=_("Quy tắc tính của kênh"),
    file_name="kenh-quy-tac",
    key=("channel", "measure"),
    order=("channel__sort_order", "channel_id", "sort_order", "pk"),
    columns=(
        CHANNEL,
        ChoiceColumn("measure", _("Tính ra"), required=True, choices=Measure),
        ChoiceColumn("kind", _("Cách tính"), required=True, choices=RuleKind),
        TextColumn("explanation", _("Giải thích"), max_length=255),
        TextColumn("source", _("Nguồn của quy tắc"), required=True, max_length=255),
    ),
)
PARAMETERS = Sheet(
    model=ChannelParameter,
    title=_("Tham số của kênh"),
    file_name="kenh-tham-so",
    key=("channel", "code"),
    order=("channel__sort_order", "channel_id", "sort_order", "pk"),
    columns=(
        CHANNEL,
        TextColumn("code", _("Mã"), required=True, max_length=40),
        TextColumn("name", _("Tham số"), required=True, max_length=120),
        DecimalColumn(
            "value",
            _("Giá trị"),
            minimum=Decimal(0),
            maximum=Decimal(99_999_999),
            help=_("Để trống nghĩa là không ước tính."),
        ),
        TextColumn("unit", _("Đơn vị"), max_length=40),
        TextColumn("source", _("Nguồn"), max_length=255),
        DateColumn("as_of", _("Tại ngày")),
    ),
)
FILES = Sheet(
    model=ChannelFile,
    title=_("Tệp kênh cần"),
    file_name="kenh-tep",
    key=("channel", "name"),
    order=("channel__sort_order", "channel_id", "sort_order", "pk"),
    columns=(
        CHANNEL,
        TextColumn("name", _("Tệp"), required=True, max_length=120),
        TextColumn("formats", _("Định dạng"), required=True, max_length=60),
        TextColumn("requirement", _("Yêu cầu"), max_length=255),
        YesNoColumn("is_required", _("Bắt buộc"), empty=True),
        TextColumn("source", _("Nguồn"), required=True, max_length=255),
    ),
)

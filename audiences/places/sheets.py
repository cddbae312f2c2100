"""Tables of units and of successions: columns, and the rules that hold across their rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..enums import PlaceKind, PlaceLevel, SuccessionBasis
from ..models import Place, PlaceSuccession
from ..tabular import (
    Candidate,
    CellError,
    ChoiceColumn,
    DateColumn,
    DecimalColumn,
    Sheet,
    TextColumn,
    YesNoColumn,
)
from ..tabular.columns import Text
from .columns import PlaceColumn
from .parents import parent_problem
from .rules import BalancedShares, OneLifeAtATime

Values = dict[str, Any]


@dataclass(frozen=True)
class _Unit:
    level: str
    valid_from: Any
    valid_until: Any


@dataclass(frozen=True)
class ParentColumn(PlaceColumn):
    """The unit above, which must exist as long as the row's own unit; named by its code."""

    own: bool = True

    def choose(self, text: str, candidates: list[Candidate], values: Values) -> Candidate:
        found = super().choose(text, candidates, values)
        first, until, level = found.facts
        unit = _Unit(values["level"], values["valid_from"], values.get("valid_until"))
        if message := parent_problem(unit, _Unit(level, first, until)):
            raise CellError(str(message))
        return found

    def reference(self, instance: Any) -> str:
        return str(instance.code)


def unit_rules(values: Values) -> Iterable[tuple[str, Text]]:
    first, until = values["valid_from"], values.get("valid_until")
    if until is not None and until <= first:
        yield "valid_until", _("phải sau ngày có hiệu lực. Hãy kiểm tra hai ngày của dòng này.")
    is_province = values["level"] == PlaceLevel.PROVINCE
    if "parent" in values and bool(values["parent"]) == is_province:
        yield (
            "parent",
            _("đơn vị cấp tỉnh không trực thuộc đơn vị nào; hãy để trống ô này.")
            if is_province
            else _("hãy ghi mã của đơn vị cấp trên."),
        )


UNITS = Sheet(
    model=Place,
    title=_("Địa bàn"),
    file_name="dia-ban",
    key=("code", "valid_from"),
    # A province before its districts, a district before its communes.
    order=("valid_from", "-level", "code"),
    columns=(
        TextColumn("code", _("Mã đơn vị"), required=True, max_length=10, aliases=("ma",)),
        TextColumn("name", _("Tên"), required=True, max_length=120),
        ChoiceColumn("level", _("Cấp"), required=True, choices=PlaceLevel),
        ChoiceColumn("kind", _("Loại đơn vị"), required=True, choices=PlaceKind),
        ParentColumn(
            "parent",
            _("Trực thuộc"),
            day=lambda values: values["valid_from"],
            help=_("Mã của đơn vị cấp trên trong cùng thời kỳ; để trống với cấp tỉnh."),
        ),
        DateColumn("valid_from", _("Có hiệu lực từ"), required=True),
        DateColumn("valid_until", _("Hết hiệu lực từ"), help=_("Để trống nếu đang tồn tại.")),
        YesNoColumn("is_mountain", _("Miền núi")),
        YesNoColumn("is_border", _("Biên giới")),
        YesNoColumn("has_migrants", _("Nhiều người di cư")),
        YesNoColumn("is_industrial", _("Khu công nghiệp")),
        YesNoColumn("is_priority", _("Ưu tiên truyền thông")),
        TextColumn("flags_source", _("Căn cứ của các đánh dấu"), max_length=255),
    ),
    check=unit_rules,
    rules=OneLifeAtATime,
)


def succession_rules(values: Values) -> Iterable[tuple[str, Text]]:
    is_whole = values["basis"] == SuccessionBasis.WHOLE
    if is_whole != (values["share"] == 1):
        yield "basis", _("ghi “Toàn bộ” khi và chỉ khi phần chuyển sang bằng 1.")


SUCCESSIONS = Sheet(
    model=PlaceSuccession,
    title=_("Chuyển tiếp địa bàn"),
    file_name="chuyen-tiep-dia-ban",
    key=("predecessor", "successor"),
    order=("day", "predecessor__code", "successor__code"),
    columns=(
        PlaceColumn(
            "predecessor",
            _("Mã đơn vị cũ"),
            required=True,
            day=lambda values: values["day"] - timedelta(days=1),
            help=_("Đơn vị còn hiệu lực đến trước ngày sắp xếp."),
        ),
        PlaceColumn(
            "successor",
            _("Mã đơn vị mới"),
            required=True,
            day=lambda values: values["day"],
            help=_("Đơn vị có hiệu lực vào ngày sắp xếp."),
        ),
        DateColumn("day", _("Ngày sắp xếp"), required=True),
        DecimalColumn(
            "share",
            _("Phần chuyển sang"),
            required=True,
            above=Decimal(0),
            maximum=Decimal(1),
            help=_("1 nếu toàn bộ, 0,6 nếu 60%. Các phần của một đơn vị cộng lại bằng 1."),
        ),
        ChoiceColumn("basis", _("Cơ sở"), required=True, choices=SuccessionBasis),
        TextColumn("source", _("Nguồn"), max_length=255),
    ),
    check=succession_rules,
    rules=BalancedShares,
)

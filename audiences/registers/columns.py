"""Columns that several registers have."""

from dataclasses import KW_ONLY, dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..enums import Quality
from ..models import Place
from ..models.figures import FIRST_YEAR, LAST_YEAR
from ..places.columns import Days, PlaceColumn, no_day
from ..tabular import ChoiceColumn, Column, IntegerColumn, ManyColumn, TextColumn

LONGEST_NAME = 160
LARGEST = 2_147_483_647  # what the database holds in a whole number


@dataclass(frozen=True)
class ManyPlacesColumn(ManyColumn, PlaceColumn):
    """Units by their codes, parted by `;`."""

    # Said again because dataclasses take a field from the last base that has it.
    _: KW_ONLY
    target: type[Place] = Place
    field: str = "code"
    day: Days = no_day


def slug_column(max_length: int = LONGEST_NAME) -> Column:
    """The key of a row in its register; the model's own check refuses signs that it cannot have."""
    return TextColumn(
        "slug",
        _("Mã"),
        required=True,
        max_length=max_length,
        help=_("Không dấu, nối bằng gạch ngang; hàng có mã đã có sẽ sửa mục đó."),
    )


def name_columns(label: Any, max_length: int = LONGEST_NAME) -> tuple[Column, ...]:
    return (
        TextColumn("name", label, required=True, max_length=max_length),
        TextColumn("name_en", _("Tên tiếng Anh"), max_length=max_length),
    )


def last_day_of_year(values: dict[str, Any]) -> date | None:
    """Figures of a year speak of the units that exist at its end."""
    year = values.get("year")
    return date(year, 12, 31) if year else None


def place_of_year_column(*, required: bool) -> Column:
    return PlaceColumn(
        "place",
        _("Mã địa bàn"),
        required=required,
        day=last_day_of_year,
        help=_("Mã đơn vị có hiệu lực vào ngày 31/12 của năm, ví dụ 19900."),
    )


def place_column(label: Any) -> Column:
    return PlaceColumn(
        "place",
        label,
        required=True,
        help=_("Mã đơn vị; nếu mã dùng cho nhiều thời kỳ thì ghi kèm ngày: 19900@01/07/2021."),
    )


def figure_columns(number: str, label: Any) -> tuple[Column, ...]:
    """Year, number and what a figure says about itself."""
    return (
        IntegerColumn(
            "year",
            _("Năm"),
            required=True,
            minimum=FIRST_YEAR,
            maximum=LAST_YEAR,
            help=_("Bốn chữ số, ví dụ 2022."),
        ),
        IntegerColumn(number, label, required=True, minimum=0, maximum=LARGEST),
        ChoiceColumn("quality", _("Chất lượng số liệu"), required=True, choices=Quality),
        TextColumn("source", _("Nguồn"), required=True, max_length=255),
        TextColumn("source_url", _("Địa chỉ nguồn"), max_length=200),
        TextColumn("note", _("Ghi chú"), max_length=255),
    )

"""Tables of populations and of venue counts."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..models import CommunitySetting, Population, TargetGroup, VenueCount
from ..models.populations import ONE_OF_TWO
from ..tabular import RelationColumn, Sheet
from .columns import figure_columns, place_of_year_column


def in_one_of_two(values: dict[str, Any]) -> Iterable[tuple[str, Any]]:
    if bool(values.get("place")) == bool(values.get("setting")):
        yield "place", ONE_OF_TWO


POPULATIONS = Sheet(
    model=Population,
    title=_("Quy mô nhóm đối tượng"),
    file_name="quy-mo",
    key=("target_group", "place", "setting", "year"),
    order=("year", "target_group_id", "place_id", "setting_id"),
    columns=(
        RelationColumn(
            "target_group",
            _("Mã nhóm đối tượng"),
            required=True,
            target=TargetGroup,
            help=_("Dân số chung: toan-xa-hoi."),
        ),
        place_of_year_column(required=False),
        RelationColumn(
            "setting",
            _("Mã nơi tập trung"),
            target=CommunitySetting,
            help=_("Để trống nếu đã ghi mã địa bàn."),
        ),
        *figure_columns("number", _("Số người")),
    ),
    check=in_one_of_two,
)
VENUE_COUNTS = Sheet(
    model=VenueCount,
    title=_("Số cơ sở có nguy cơ"),
    file_name="so-co-so",
    key=("place", "year"),
    order=("year", "place_id"),
    columns=(place_of_year_column(required=True), *figure_columns("count", _("Số cơ sở"))),
)

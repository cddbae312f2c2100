"""Which unit may stand above which."""

from datetime import date
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..enums import PlaceLevel

ORDER = [PlaceLevel.PROVINCE, PlaceLevel.DISTRICT, PlaceLevel.COMMUNE]


class Unit(Protocol):
    """What is asked of either unit: `Place`, or the read values of a row."""

    @property
    def level(self) -> str: ...

    @property
    def valid_from(self) -> date: ...

    @property
    def valid_until(self) -> date | None: ...


def parent_problem(unit: Unit, parent: Unit) -> Promise | None:
    """Why `parent` cannot stand above `unit`: of a lower or the same level, or not all the time.

    A commune may stand directly below a province: since 1 July 2025 there are no districts.
    """
    if ORDER.index(PlaceLevel(unit.level)) <= ORDER.index(PlaceLevel(parent.level)):
        return _("Đơn vị cấp trên phải ở cấp cao hơn.")
    begins_late = parent.valid_from > unit.valid_from
    ends_early = parent.valid_until is not None and (
        unit.valid_until is None or unit.valid_until > parent.valid_until
    )
    if begins_late or ends_early:
        return _("Đơn vị cấp trên không tồn tại suốt thời gian có hiệu lực của đơn vị này.")
    return None

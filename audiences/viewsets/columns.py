"""Columns of listings as Vietnamese offices write days, numbers and shares."""

from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column

from ..models.figures import grouped


class DayColumn(Column):
    """The day itself, 01/07/2025: a unit's first day must not read "a year ago"."""

    def get_value(self, instance: Any) -> str:
        day = super().get_value(instance)
        return f"{day:%d/%m/%Y}" if day else ""


class MomentColumn(Column):
    """Date and hour in Việt Nam. Wagtail's own column says "just now" of a moment to come."""

    def get_value(self, instance: Any) -> str:
        moment = super().get_value(instance)
        return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT") if moment else ""


class GroupedColumn(Column):
    """A whole number, 1.234; nothing where none is known."""

    def get_value(self, instance: Any) -> str:
        number = super().get_value(instance)
        return "" if number is None else grouped(number)


class YesNoColumn(Column):
    """In words: the icons of Wagtail's own column are named in English."""

    def get_value(self, instance: Any) -> str:
        return _("Có") if super().get_value(instance) else _("Không")


class ShareColumn(Column):
    def get_value(self, instance: Any) -> str:
        return percent(super().get_value(instance))


def percent(share: Decimal) -> str:
    """A share of one as offices write it: "100%", "60,51%"."""
    text = number_format(share * 100, 2, use_l10n=True)
    for comma in (",", "."):
        if comma in text:
            text = text.rstrip("0").rstrip(comma)
    return f"{text}%"

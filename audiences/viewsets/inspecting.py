"""The page of one row of a register: each value as an officer writes it."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Manager, Model
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.snippets.views.snippets import InspectView

from ..models import Place
from ..models.figures import grouped

NOTHING = "–"


class RegisterInspectView(InspectView):
    """All of one row. `labels` names what is shown beside the model's own fields."""

    labels: dict[str, Any] = {}

    def get_field_label(self, field_name: str, field: Any) -> Any:
        if field_name in self.labels:
            return capfirst(self.labels[field_name])
        return super().get_field_label(field_name, field)

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        value = super().get_field_display_value(field_name, field)
        if hasattr(self, f"get_{field_name}_display_value"):
            return value
        rows = getattr(self.object, field_name, None)
        if isinstance(rows, Manager):
            return listed(rows.all())
        if isinstance(rows, datetime):
            return date_format(timezone.localtime(rows), "DATETIME_FORMAT")
        return NOTHING if value in (None, "") else in_words(value, field_name)


def in_words(value: Any, name: str = "") -> Any:
    """Yes and no, numbers and units as offices write them; a year is not a quantity."""
    if isinstance(value, bool):
        return _("Có") if value else _("Không")
    if isinstance(value, int) and "year" not in name:
        return grouped(value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}".replace(".", ",")
    return place_link(value) if isinstance(value, Place) else value


def listed(rows: Any) -> SafeString | str:
    """Each row on a line of its own; units as links."""
    items = [(in_words(row) if isinstance(row, Place) else said(row),) for row in rows]
    if not items:
        return NOTHING
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", items))


def said(row: Model) -> str:
    """What a row that belongs to another says of itself, in full where it can."""
    return str(getattr(row, "details", row))


def place_link(place: Place) -> SafeString:
    """The unit with its years, as a link to its own page."""
    name = Place.snippet_viewset.get_url_name("inspect")
    return format_html('<a href="{}">{}</a>', reverse(name, args=[place.pk]), place.dated_name)

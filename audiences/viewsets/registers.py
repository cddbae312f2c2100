"""What the view sets of the registers share: listing, filters by district, inspect view."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Model, Q, QuerySet
from django.forms.utils import flatatt
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import IndexView, InspectView, SnippetViewSet

from ..enums import PlaceLevel
from ..models import Place
from ..tabular.viewsets import TabularIndexMixin, TabularViewSetMixin
from .finding import QuickIndexMixin
from .inspecting import RegisterInspectView
from .parts import PartsButtonMixin, PartsMixin

ROWS = 20
MANY = 1000  # units to name one by one


class QuickIndexView(QuickIndexMixin, IndexView):
    """A listing in which search and every filter go together."""


class ReadableViewSet(SnippetViewSet):
    """Rows to be read: twenty a page, inspect view, no query a row.

    `with_names` of the model's queryset brings what a row shows. `shown`: attribute → label of
    what the inspect view shows beside the fields.
    """

    index_view_class: type = QuickIndexView
    inspect_view_class = RegisterInspectView
    inspect_view_enabled = True
    list_per_page = ROWS
    shown: dict[str, Any] = {}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return self.model._default_manager.with_names()

    @cached_property
    def inspect_view_class_with_labels(self) -> type[InspectView]:
        return type("InspectView", (self.inspect_view_class,), {"labels": self.shown})

    @property
    def inspect_view(self) -> Any:
        return self.construct_view(
            self.inspect_view_class_with_labels, **self.get_inspect_view_kwargs()
        )


class RegisterIndexView(QuickIndexMixin, PartsButtonMixin, TabularIndexMixin, IndexView):
    """A listing in which search and every filter go together, with tables in and out."""


class RegisterViewSet(PartsMixin, TabularViewSetMixin, ReadableViewSet):
    """Reference data, with tables in and out."""

    index_view_class = RegisterIndexView


class LongSelect(forms.Select):
    """A select of hundreds of options: the stock one renders two templates for each."""

    def _render(
        self, template_name: str, context: dict[str, Any], renderer: Any = None
    ) -> SafeString:
        widget = context["widget"]
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            (
                (option["value"], flatatt(option["attrs"]), option["label"])
                for _group, options, _index in widget["optgroups"]
                for option in options
            ),
        )
        attributes = flatatt({"name": widget["name"], **widget["attrs"]})
        return format_html("<select{}>{}</select>", attributes, options)


class UnitChoiceField(django_filters.fields.ModelChoiceField):
    """Names of units return in each generation, so the day from which it is valid stands beside."""

    def label_from_instance(self, unit: Place) -> str:
        return gettext("%(unit)s (từ %(day)s)") % {
            "unit": unit.full_name,
            "day": f"{unit.valid_from:%d/%m/%Y}",
        }


class UnitFilter(django_filters.ModelChoiceFilter):
    """Rows in a unit above the communes, or in any below it.

    Communes are found by the search box: there are too many to choose from in a list.
    """

    field_class = UnitChoiceField

    def __init__(self, *lookups: str, **kwargs: Any) -> None:
        self.lookups = lookups
        super().__init__(
            label=_("Thuộc"), queryset=units_above_communes, widget=LongSelect, **kwargs
        )

    def filter(self, rows: QuerySet[Any], unit: Place | None) -> QuerySet[Any]:
        if unit is None:
            return rows
        units = keys_of(unit) or units_of(unit)
        within = Q()
        for lookup in self.lookups:
            within |= leading_to(rows.model, lookup, units)
        return rows.filter(within)


def keys_of(unit: Place) -> list[int]:
    """The unit and all below it, level by level; empty where these are more than `MANY`.

    Named one by one, because databases misjudge how many a subquery would give.
    """
    found = level = [unit.pk]
    while level:
        below = Place.objects.filter(parent__in=level).order_by()
        level = list(below.values_list("pk", flat=True)[: MANY + 1])
        found = found + level
        if len(found) > MANY:
            return []
    return found


def units_of(unit: Place) -> QuerySet[Any, Any]:
    """The same as a subquery of keys: joins to units and theirs would be made for every row."""
    children = Place.objects.filter(parent=unit).order_by().values("pk")
    below = Q(pk=unit.pk) | Q(parent=unit) | Q(parent__in=children)
    return Place.objects.filter(below).order_by().values("pk")


def leading_to(model: type[Model], lookup: str, units: QuerySet[Any, Any] | list[int]) -> Q:
    """Rows whose unit by `lookup` ("place", "setting__place") is among `units`.

    What lies between is asked for by itself: a join would read every row.
    """
    name, _parts, rest = lookup.partition("__")
    if not rest:
        return Q(**{f"{name}__in": units})
    between: Any = model._meta.get_field(name).related_model
    found = between._default_manager.filter(leading_to(between, rest, units)).order_by()
    keys = list(found.values_list("pk", flat=True)[: MANY + 1])
    return Q(**{f"{name}__in": found.values("pk") if len(keys) > MANY else keys})


def units_above_communes(request: HttpRequest | None = None) -> QuerySet[Place]:
    above = Place.objects.filter(level__in=[PlaceLevel.PROVINCE, PlaceLevel.DISTRICT])
    # Their keys first: for the sake of the order SQLite would read every unit along another index.
    return Place.objects.filter(pk__in=above.order_by().values("pk")).order_by(
        "-valid_from", "code"
    )

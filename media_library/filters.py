"""Filters of the lists of materials and toolkits."""

from typing import Any

import django_filters
from django.db.models import Exists, Field, OuterRef, QuerySet
from wagtail.admin.filters import WagtailFilterSet

from .models import Material, Toolkit


class HoldingFilter(django_filters.ModelMultipleChoiceFilter):
    """Rows that hold any of the chosen values.

    Asked row by row, so that a page walks the list's own index. The stock filter joins, and then
    tells whole rows apart to show none twice, which took longer than the rest of the page.
    """

    def filter(self, rows: QuerySet[Any], chosen: Any) -> QuerySet[Any]:
        if not chosen:
            return rows
        field: Any = rows.model._meta.get_field(self.field_name)
        held = {field.m2m_field_name(): OuterRef("pk")}
        wanted = {f"{field.m2m_reverse_field_name()}__in": chosen}
        return rows.filter(Exists(field.remote_field.through.objects.filter(**held, **wanted)))


class LibraryFilterSet(WagtailFilterSet):
    @classmethod
    def filter_for_lookup(cls, field: Field, lookup_type: str) -> Any:
        filter_class, params = super().filter_for_lookup(field, lookup_type)
        if filter_class is django_filters.ModelMultipleChoiceFilter:
            filter_class = HoldingFilter
        return filter_class, params


class MaterialFilterSet(LibraryFilterSet):
    class Meta:
        model = Material
        fields = ["type", "access", "live", "target_groups", "channels"]


class ToolkitFilterSet(LibraryFilterSet):
    class Meta:
        model = Toolkit
        fields = ["live", "target_groups", "channels"]

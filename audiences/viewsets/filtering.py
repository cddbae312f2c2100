"""How a filter in force reads above a list: days and yes/no, which Wagtail leaves to Python."""

from collections.abc import Iterator

import django_filters
from django.utils.translation import gettext as _
from wagtail.admin.active_filters import (
    ActiveFilter,
    BaseFilterAdapter,
    register_filter_adapter_class,
)


class InWordsAdapter(BaseFilterAdapter):
    """01/07/2021 for a day; Có or Không."""

    def get_active_filters(self) -> Iterator[ActiveFilter]:
        for active in super().get_active_filters():
            yield active._replace(value=self.said())

    def said(self) -> str:
        if isinstance(self.value, bool):
            return _("Có") if self.value else _("Không")
        return f"{self.value:%d/%m/%Y}"


for filter_class in (django_filters.BooleanFilter, django_filters.DateFilter):
    register_filter_adapter_class(filter_class, adapter_class=InWordsAdapter)

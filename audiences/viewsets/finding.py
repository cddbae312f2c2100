"""Search and paging of the registers' lists and choosers, quick at 100,000 rows."""

from typing import Any

from django.core.paginator import Page
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.views.generic.base import View
from wagtail.admin.forms.choosers import BaseFilterForm, SearchFilterMixin
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.widgets.button import BaseButton
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView

from vietnamese.narrowing import narrowed_to

from ..area_views import AreaBoundChooserViewSet, for_readers
from ..wagtail_bases import BesideAView
from .quick_rows import with_quick_menus


class KeysFirstPaginator(WagtailPaginator):
    """Reads a page's keys first, then its rows by `with_names`: a query more after the first page.

    A database reads and joins every row that OFFSET passes over; keys stand in an index. A page
    beyond the middle is reached from the end, so the list's order has to tell every two rows apart.
    """

    object_list: QuerySet[Any]

    def page(self, number: Any) -> Page[Any]:
        page: Page[Any] = super().page(number)
        if page.number > 1:
            start = (page.number - 1) * self.per_page
            stop = min(start + self.per_page, self.count)
            page.object_list = self.rows(self.keys_between(start, stop))
        return page

    def keys_between(self, start: int, stop: int) -> list[int]:
        """The primary keys of these places in the list."""
        keys = self.object_list.values_list("pk", flat=True)
        if start <= self.count // 2:
            return list(keys[start:stop])
        from_the_end = keys.reverse()[self.count - stop : self.count - start]
        return list(reversed(from_the_end))

    def rows(self, keys: list[int]) -> QuerySet[Any]:
        found = self.object_list.model._default_manager.with_names().filter(pk__in=keys)
        order = self.object_list.query.order_by
        return found.order_by(*order) if order else found


class FoundPaginator(KeysFirstPaginator):
    """For what a search found: all keys at once, so that the words are looked up once, not twice.

    Counting and showing a page would each ask the search index.
    """

    @cached_property
    def keys(self) -> list[int]:
        return list(self.object_list.values_list("pk", flat=True))

    @cached_property
    def count(self) -> int:
        return len(self.keys)

    def page(self, number: Any) -> Page[Any]:
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        return Page(self.rows(self.keys[start : start + self.per_page]), number, self)


class QuickIndexMixin(BesideAView):
    """Mixin for a list that is quick at 100,000 rows, in which search and every filter go together.

    `with_names` of the model's queryset brings what a row shows.
    """

    is_searching: bool
    search_query: str

    @property
    def paginator_class(self) -> type[KeysFirstPaginator]:
        return FoundPaginator if self.is_searching else KeysFirstPaginator

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """In the list's own order. Wagtail's search orders by relevance, slowly, and refuses
        conditions over relations."""
        return narrowed_to(queryset, self.search_query) if self.is_searching else queryset

    def get_list_buttons(self, instance: Any) -> list[BaseButton]:
        return with_quick_menus(super().get_list_buttons(instance))


class RegisterSearchForm(SearchFilterMixin, BaseFilterForm):
    """Finds as the list does: every word, the last one may be a beginning, marks or none.

    Wagtail's own search orders by relevance, which on SQLite takes seconds for 1,000 hits.
    """

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        self.search_query = self.cleaned_data.get("q")
        self.is_searching = bool(self.search_query)
        return narrowed_to(objects, self.search_query) if self.is_searching else objects


class RegisterChooseMixin:
    """What a row's name is made of comes with it."""

    filter_form_class = RegisterSearchForm
    filter_form: RegisterSearchForm

    @property
    def paginator_class(self) -> type[KeysFirstPaginator]:
        return FoundPaginator if self.filter_form.is_searching else KeysFirstPaginator

    def get_object_list(self) -> QuerySet[Any]:
        return super().get_object_list().with_names()  # type: ignore[misc]  # a mixin of views


class RegisterChooseView(RegisterChooseMixin, ChooseView):
    pass


class RegisterChooseResultsView(RegisterChooseMixin, ChooseResultsView):
    pass


class RegisterChooserViewSet(AreaBoundChooserViewSet):
    """Chooser of a register whose queryset has `with_names`."""

    choose_view_class = RegisterChooseView
    choose_results_view_class = RegisterChooseResultsView


class FiguresChooserViewSet(RegisterChooserViewSet):
    """Of figures: open to whoever may see them, in the list too."""

    def construct_view(self, view_class: type[View], **kwargs: Any) -> Any:
        return super().construct_view(for_readers(view_class, self.model), **kwargs)

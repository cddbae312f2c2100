"""What a view set gets from its sheet: "Nhập từ tệp", and exports that import unchanged.

class OutletViewSet(TabularViewSetMixin, SnippetViewSet):
    sheet = SHEET
    index_view_class = TabularIndexView      # where it has one of its own: as first base
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import IndexView

from ..wagtail_bases import BesideAView, BesideAViewSet
from .downloads import csv_response, xlsx_response
from .sheets import Sheet
from .views import ImportView


class TabularIndexMixin(BesideAView):
    """Exports through the sheet; a button to the import for whoever may add and change."""

    sheet: Sheet | None = None
    import_url_name: str | None = None

    @property
    def show_export_buttons(self) -> bool:
        return self.sheet is not None

    def as_spreadsheet(self, queryset: Any, spreadsheet_format: str) -> HttpResponseBase:
        if self.sheet is None:
            return super().as_spreadsheet(queryset, spreadsheet_format)
        make = csv_response if spreadsheet_format == "csv" else xlsx_response
        return make(self.sheet, queryset, self.sheet.file_name)

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons = list(super().header_more_buttons)
        may = self.permission_policy.user_has_permission
        user = self.request.user
        if self.import_url_name and may(user, "add") and may(user, "change"):
            url = reverse(self.import_url_name)
            buttons.append(Button(_("Nhập từ tệp"), url=url, icon_name="upload", priority=80))
        return buttons


class TabularIndexView(TabularIndexMixin, IndexView):
    """The list of a snippet with a sheet."""


class TabularViewSetMixin(BesideAViewSet):
    """Goes before `SnippetViewSet` or `ModelViewSet`; set `sheet`."""

    sheet: Sheet
    index_view_class: type = TabularIndexView
    import_view_class: type[ImportView] = ImportView

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        import_url_name = self.get_url_name("import")
        return super().get_index_view_kwargs(
            sheet=self.sheet, import_url_name=import_url_name, **kwargs
        )

    @property
    def import_view(self) -> Callable[..., HttpResponseBase]:
        """Exempt outside and checked inside: a body too large is refused before it is read."""
        view = self.construct_view(
            self.import_view_class,
            sheet=self.sheet,
            permission_policy=self.permission_policy,
            index_url_name=self.get_url_name("list"),
        )
        return csrf_exempt(view)

    @cached_property
    def menu_url(self) -> str:
        """The list: Wagtail takes the first pattern, which here is the import's."""
        return reverse(self.get_url_name("list"))

    def get_urlpatterns(self) -> list[URLPattern]:
        return [path("nhap/", self.import_view, name="import"), *super().get_urlpatterns()]

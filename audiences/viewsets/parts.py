"""Tables of what belongs to a register's rows: rules of channels, members of organisations.

Such rows are edited in the form of what they belong to; a file brings many at once. Who may add
and change the one may import the other, an area's officer inside the area.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button

from ..areas import AreaPermissionPolicy
from ..tabular import Sheet
from ..tabular.downloads import csv_response, xlsx_response
from ..wagtail_bases import BesideAView, BesideAViewSet

RESPONSES = {"csv": csv_response, "xlsx": xlsx_response}


@dataclass(frozen=True)
class PartSheet:
    """A table of rows that belong to an object; `owner` is the field that leads to it."""

    sheet: Sheet
    owner: str

    def policy(self, policy: Any) -> Any:
        """The owner's policy, asked about rows of this table."""
        if not isinstance(policy, AreaPermissionPolicy):
            return policy
        lookups = (f"{self.owner}__{lookup}" for lookup in policy.place_lookups)
        return AreaPermissionPolicy(policy.model, *lookups)

    def rows(self, user: Any, policy: Any) -> Any:
        """What this user may take out."""
        rows = self.sheet.model._default_manager.all()
        own = self.policy(policy)
        return own.within(user, rows) if isinstance(own, AreaPermissionPolicy) else rows


class PartsView(WagtailAdminTemplateMixin, TemplateView):
    """The tables that go with a register: in and out, each in both formats."""

    template_name = "audiences/parts.html"
    page_title = gettext_lazy("Bảng kèm theo")
    header_icon = "table"
    parts: tuple[PartSheet, ...] = ()
    permission_policy: Any = None
    index_url_name = ""
    import_url_names: dict[str, str] = {}
    title: Any = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        actions = ("add", "change", "delete", "view")
        if not self.permission_policy.user_has_any_permission(request.user, actions):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def get(  # type: ignore[override]  # a table is streamed, or a file
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        wanted, spreadsheet = request.GET.get("bang"), request.GET.get("export")
        if wanted is None:
            return super().get(request, *args, **kwargs)
        for part in self.parts:
            if part.sheet.file_name == wanted and spreadsheet in RESPONSES:
                rows = part.rows(request.user, self.permission_policy)
                return RESPONSES[spreadsheet](part.sheet, rows, part.sheet.file_name)
        raise Http404

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may = self.permission_policy.user_has_permission
        user = self.request.user
        return {
            **super().get_context_data(**kwargs),
            "parts": [
                (part.sheet, reverse(self.import_url_names[part.sheet.file_name]))
                for part in self.parts
            ],
            "may_import": may(user, "add") and may(user, "change"),
        }

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listing = {"url": reverse(self.index_url_name), "label": str(self.title)}
        return [*self.breadcrumbs_items, listing, {"url": "", "label": self.page_title}]


class PartsButtonMixin(BesideAView):
    """On the list: the way to the tables that go with it, where there are any."""

    parts_url_name: str | None = None

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons = list(super().header_more_buttons)
        if self.parts_url_name:
            url = reverse(self.parts_url_name)
            buttons.append(Button(_("Bảng kèm theo"), url=url, icon_name="table", priority=85))
        return buttons


class PartsMixin(BesideAViewSet):
    """Mixin for a view set with a sheet; set `parts`."""

    parts: tuple[PartSheet, ...] = ()
    sheet: Sheet

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        name = self.get_url_name("parts") if self.parts else None
        return super().get_index_view_kwargs(parts_url_name=name, **kwargs)

    def part_import_name(self, part: PartSheet) -> str:
        return f"import_{part.sheet.file_name.replace('-', '_')}"

    def part_import_view(self, part: PartSheet) -> Callable[..., HttpResponseBase]:
        view = self.construct_view(
            self.import_view_class,
            sheet=part.sheet,
            permission_policy=part.policy(self.permission_policy),
            index_url_name=self.get_url_name("parts"),
        )
        # Checked inside, as for the register itself: a body too large is not read first.
        return csrf_exempt(view)

    @property
    def parts_view(self) -> Callable[..., HttpResponseBase]:
        url_name = self.get_url_name
        view: Callable[..., HttpResponseBase] = self.construct_view(
            PartsView,
            parts=self.parts,
            permission_policy=self.permission_policy,
            index_url_name=url_name("list"),
            title=self.sheet.title,
            import_url_names={
                part.sheet.file_name: url_name(self.part_import_name(part)) for part in self.parts
            },
        )
        return view

    def get_urlpatterns(self) -> list[URLPattern]:
        patterns = super().get_urlpatterns()
        if not self.parts:
            return list(patterns)
        imports = [
            path(
                f"bang/{part.sheet.file_name}/nhap/",
                self.part_import_view(part),
                name=self.part_import_name(part),
            )
            for part in self.parts
        ]
        return [path("bang/", self.parts_view, name="parts"), *imports, *patterns]

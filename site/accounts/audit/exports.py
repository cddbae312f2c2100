"""Every spreadsheet that leaves the administration is in the log: who, which list, which filters.

One rule for all listings, Wagtail's and ours: an answer under the administration's prefix that is
an attached CSV or XLSX file. So no view can forget it; a new export is logged on its first day.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, log

EXPORTED = "audit.export"
SPREADSHEETS = {
    "text/csv": "csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
}
OF_THE_SCREEN = ("p", "export", "_w_filter_fragment")


def register(registry: LogActionRegistry) -> None:
    registry.register_action(EXPORTED, _("Xuất dữ liệu"), _("Đã xuất danh sách ra tệp"))


class LogExportsMiddleware:
    """Logs before the first byte is sent: an export that cannot be logged is not handed out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.prefix = f"/{settings.ADMINISTRATION_PREFIX}/"

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path_info.startswith(self.prefix) and response.status_code == 200:
            kind = spreadsheet_kind(response)
            if kind and request.user.is_authenticated:
                keep_export(request, kind)
        return response


def spreadsheet_kind(response: HttpResponse) -> str:
    """`csv`, `xlsx`, or empty when the answer is no attached spreadsheet."""
    if not response.get("Content-Disposition", "").startswith("attachment"):
        return ""
    return SPREADSHEETS.get(response.get("Content-Type", "").partition(";")[0].strip(), "")


def keep_export(request: HttpRequest, kind: str) -> None:
    match = request.resolver_match
    model = model_of(match.func if match else None)
    of = ContentType.objects.get_for_model(model or ContentType)
    filters = [(name, value) for name, value in parameters(request) if value]
    log(
        of,
        EXPORTED,
        user=request.user,
        title=str(model._meta.verbose_name_plural) if model else request.path_info,
        data={"format": kind, "address": request.path_info, "filters": urlencode(filters)},
    )


def parameters(request: HttpRequest) -> list[tuple[str, str]]:
    return [
        (name, value)
        for name, values in request.GET.lists()
        if name not in OF_THE_SCREEN
        for value in values
    ]


def model_of(view: Any) -> type[Model] | None:
    """The model that a class-based view lists, as its view set or class names it."""
    named = getattr(view, "view_initkwargs", {}).get("model")
    found = named or getattr(getattr(view, "view_class", None), "model", None)
    return found if isinstance(found, type) and issubclass(found, Model) else None

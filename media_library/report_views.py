"""What the reports of the library share: who reads them."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.reports import ReportView

PERMISSION = "media_library.view_download"


def may_read(user: Any) -> bool:
    return bool(user.has_perm(PERMISSION))


class LibraryReportView(ReportView):
    """A report for whoever may read the log of downloads."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_read(request.user):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def get_filtered_queryset(self) -> QuerySet:
        return self.get_queryset()

"""Administration: a file of evidence, for whoever may see its publication."""

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.generic import View
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from media_library.delivery.file_request import FILE_POLICY, INLINE_TYPES

from ..models import Evidence, Publication


class EvidenceFileView(PermissionCheckedMixin, View):
    """Pictures and recordings show in the page, all else is saved; nothing in it runs."""

    model = Publication
    any_permission_required = ["view", "change", "confirm"]

    def get(self, request: HttpRequest, pk: int, evidence_pk: int) -> FileResponse:
        evidence = get_object_or_404(Evidence, pk=evidence_pk, publication=pk)
        if not evidence.file:
            raise Http404
        try:
            content = evidence.file.open("rb")
        except FileNotFoundError as error:
            raise Http404 from error
        response = FileResponse(
            content,
            as_attachment=not evidence.content_type.startswith(INLINE_TYPES),
            filename=evidence.filename,
            content_type=evidence.content_type or "application/octet-stream",
        )
        response["Content-Security-Policy"] = FILE_POLICY
        response["X-Content-Type-Options"] = "nosniff"
        response["Cache-Control"] = "private, no-store"
        return response

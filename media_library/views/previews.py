"""Pictures of a PDF's pages, for whoever may have the PDF itself. Never counted."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from ..access import Refusal, is_open_to_everyone
from ..delivery.file_request import FILE_POLICY
from ..models import PagePreview
from .download import explanation, found, refuse


@require_safe
def page_preview(
    request: HttpRequest, public_id: str, number: int, page: int, *, small: bool = False
) -> HttpResponseBase:
    """One page of one version. Access, withdrawal and caching are those of the file."""
    material_file = found(public_id)
    if (refused := refuse(request, material_file)) is not None:
        return refused
    previews = PagePreview.objects.select_related("version")
    preview = get_object_or_404(
        previews, version__material_file=material_file, version__number=number, number=page
    )
    version = preview.version
    if version.withdrawn_at is not None:
        return explanation(request, material_file.material, Refusal.WITHDRAWN)
    public = is_open_to_everyone(material_file.material)
    headers = {
        "ETag": quote_etag(f"{version.sha256}-{page}{'-small' if small else ''}"),
        "Cache-Control": f"{'public' if public else 'private'}, no-cache",
        "Content-Security-Policy": FILE_POLICY,
        "X-Content-Type-Options": "nosniff",
    }
    unchanged = get_conditional_response(request, etag=headers["ETag"])
    if unchanged is not None:
        return with_headers(unchanged, headers)
    try:
        opened = (preview.thumbnail if small else preview.image).open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(opened, content_type="image/webp", headers=headers)


def with_headers(response: HttpResponse, headers: dict[str, str]) -> HttpResponse:
    for name, value in headers.items():
        response[name] = value
    return response

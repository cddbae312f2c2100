"""Covers of materials, while their material is open. Never counted."""

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from ..access import closed_because
from ..covers import FORMATS, SPECS, cover_refusal, spec_of
from ..delivery.file_request import FILE_POLICY
from ..models import Material
from .download import REFUSAL_STATUS, explanation
from .previews import with_headers

KEPT_SECONDS = 60 * 60


@require_safe
def cover(request: HttpRequest, slug: str, image: int, size: str, form: str) -> HttpResponseBase:
    """One size of a material's cover. `image`: its key, so that a new cover has a new address."""
    material = get_object_or_404(
        Material.objects.select_related("cover", "embargo_page", "successor"), slug=slug
    )
    if material.cover is None or material.cover_id != image:
        raise Http404
    if size not in SPECS or form not in FORMATS:
        raise Http404
    is_open = closed_because(material) is None
    refusal = None if is_open else cover_refusal(request.user, material)
    if refusal is not None:
        if refusal not in REFUSAL_STATUS:
            raise Http404
        return explanation(request, material, refusal)
    rendition = material.cover.get_rendition(spec_of(size, form))
    # By the reader's browser alone: a cache in front would go on with it after a withdrawal.
    keeping = f"private, max-age={KEPT_SECONDS}" if is_open else "private, no-cache"
    headers = {
        "ETag": quote_etag(f"{image}-{size}-{form}-{rendition.pk}"),
        "Cache-Control": keeping,
        "Content-Security-Policy": FILE_POLICY,
        "X-Content-Type-Options": "nosniff",
    }
    unchanged = get_conditional_response(request, etag=headers["ETag"])
    if unchanged is not None:
        return with_headers(unchanged, headers)
    try:
        opened = rendition.file.storage.open(rendition.file.name, "rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(opened, content_type=f"image/{form}", headers=headers)

"""The addresses under `/api/v2/`."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import override
from ninja import NinjaAPI, Query, Status

from media_library.access import is_open_to_everyone, refusal_for
from media_library.models import Material, Toolkit
from media_library.toolkit_members import contents_for
from media_library.views.download import REFUSAL_STATUS

from ..library_listing import LibraryState, Listing
from .answers import Answers
from .errors import CLOSED, refuse_unknown, set_error_handlers
from .schemas import (
    Error,
    LanguageQuery,
    MaterialInFull,
    Materials,
    MaterialsQuery,
    PartQuery,
    ToolkitInFull,
    Toolkits,
)

# How long others may keep what is the same for everybody.
FOR_EVERYONE = "public, max-age=60"
FOR_ONE = "private, no-store"

api = NinjaAPI(
    title="Lan Tỏa",
    version="2",
    description="What the library lists: materials with their files, and toolkits. Reads only.",
    urls_namespace="api",
    docs_url=None,
)
set_error_handlers(api)


def kept(response: HttpResponse, *, by_everyone: bool) -> None:
    response["Cache-Control"] = FOR_EVERYONE if by_everyone else FOR_ONE


@api.get("/materials/", response={200: Materials, 422: Error}, url_name="materials")
def materials(
    request: HttpRequest, response: HttpResponse, asked: Query[MaterialsQuery]
) -> dict[str, Any]:
    """The materials that the library lists, by its own choices: its address, with this path."""
    refuse_unknown(request, MaterialsQuery)
    kept(response, by_everyone=True)
    with override(asked.lang):
        chosen = Listing.of(request, LibraryState.of(request.GET)).materials
        keys = chosen.keys(asked.offset, asked.offset + asked.limit)
        found = Material.objects.listed().for_api().in_bulk(keys)
        answers = Answers(request)
        shown = [answers.material(found[pk]) for pk in keys if pk in found]
    return {"meta": {"total_count": len(chosen)}, "items": shown}


@api.get(
    "/materials/{slug}/",
    response={200: MaterialInFull, 403: Error, 404: Error, 410: Error, 422: Error},
    url_name="material",
)
def material(
    request: HttpRequest, response: HttpResponse, slug: str, asked: Query[LanguageQuery]
) -> Any:
    """One material with its files, as whoever is signed in may have them.

    403: not open yet. 410: expired or withdrawn; `successor_url` says what to use.
    """
    refuse_unknown(request, LanguageQuery)
    shown = get_object_or_404(Material.objects.for_api(), slug=slug)
    everyone = is_open_to_everyone(shown)
    kept(response, by_everyone=everyone)
    refusal = None if everyone else refusal_for(request.user, shown)
    with override(asked.lang):
        answers = Answers(request)
        if refusal in CLOSED:
            told = {
                "message": str(CLOSED[refusal]),
                "refused_because": refusal,
                "successor_url": answers.successor(shown),
            }
            return Status(REFUSAL_STATUS[refusal], told)
        if refusal is not None and refusal not in REFUSAL_STATUS:
            raise Http404
        return answers.material_in_full(shown, refusal)


@api.get("/toolkits/", response={200: Toolkits, 422: Error}, url_name="toolkits")
def toolkits(
    request: HttpRequest, response: HttpResponse, asked: Query[PartQuery]
) -> dict[str, Any]:
    """The toolkits that the library lists, newest first."""
    refuse_unknown(request, PartQuery)
    kept(response, by_everyone=True)
    listed = Toolkit.objects.listed()
    part = listed.with_material_count()[asked.offset : asked.offset + asked.limit]
    with override(asked.lang):
        answers = Answers(request)
        shown = [answers.toolkit(each, each.material_count) for each in part]
    return {"meta": {"total_count": listed.count()}, "items": shown}


@api.get(
    "/toolkits/{slug}/",
    response={200: ToolkitInFull, 404: Error, 422: Error},
    url_name="toolkit",
)
def toolkit(
    request: HttpRequest, response: HttpResponse, slug: str, asked: Query[LanguageQuery]
) -> dict[str, Any]:
    """One toolkit: what belongs to it, posts to copy, and the ZIP that you would get."""
    refuse_unknown(request, LanguageQuery)
    shown = get_object_or_404(Toolkit, slug=slug, live=True)
    contents = contents_for(request, shown)
    kept(response, by_everyone=contents.is_for_everyone)
    with override(asked.lang):
        return Answers(request).toolkit_in_full(contents)

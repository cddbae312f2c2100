"""One toolkit's page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import override

from media_library.models import Toolkit
from media_library.toolkit_facts import toolkit_facts
from media_library.toolkit_members import contents_for

from ..links import group_links, library_url
from .material import crumbs


def toolkit(request: HttpRequest, slug: str) -> HttpResponse:
    """Shows a published toolkit, also one of which this reader gets nothing, and says why."""
    shown = get_object_or_404(
        Toolkit.objects.select_related("cover").prefetch_related("target_groups", "channels"),
        slug=slug,
        live=True,
    )
    request.other_language_urls = own_addresses(slug)  # type: ignore[attr-defined]  # for the frame
    return render(request, "portal/pages/toolkit.html", context_of(request, shown))


def own_addresses(slug: str) -> dict[str, str]:
    addresses = {}
    for language in ("vi", "en"):
        with override(language):
            addresses[language] = reverse("toolkit", args=[slug])
    return addresses


def context_of(request: HttpRequest, shown: Toolkit) -> dict[str, Any]:
    base = library_url()
    return {
        **toolkit_facts(contents_for(request, shown, with_covers=True)),
        "groups": group_links(shown.target_groups.all()),
        "channels": [
            {"name": each.translated_name, "url": f"{base}?kenh={each.slug}"}
            for each in shown.channels.all()
        ],
        "login_url": f"{reverse('account_login')}?next={request.path}",
        "library_url": base,
        "breadcrumbs": SimpleLazyObject(crumbs),
        "meta": {
            "title": shown.translated_title,
            "description": shown.translated_summary,
            "canonical_url": request.build_absolute_uri(request.path),
            "alternates": [
                {"code": code, "url": request.build_absolute_uri(url)}
                for code, url in own_addresses(shown.slug).items()
            ],
            "neutral": False,
        },
    }

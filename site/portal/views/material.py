"""One material's page."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import override
from wagtail.models import Page, ReferenceIndex, Site
from wagtail.rich_text import expand_db_html

from media_library.access import Refusal, closed_because, is_open_to_everyone, refusal_for
from media_library.models import Material, Toolkit
from media_library.page_facts import MaterialFiles, citation

from ..links import group_links, library_url, page_of_type
from ..models import ArticlePage, LibraryPage


def material(request: HttpRequest, slug: str) -> HttpResponse:
    """Shows a published material, also an expired or withdrawn one, which says so."""
    shown = get_object_or_404(
        Material.objects.select_related("cover", "successor", "embargo_page").prefetch_related(
            "target_groups", "channels"
        ),
        slug=slug,
        live=True,
    )
    request.other_language_urls = own_addresses(slug)  # type: ignore[attr-defined]  # for the frame
    state = state_of(shown)
    status = 410 if state == Refusal.WITHDRAWN else 200
    return render(
        request, "portal/pages/material.html", context_of(request, shown, state), status=status
    )


def own_addresses(slug: str) -> dict[str, str]:
    addresses = {}
    for language in ("vi", "en"):
        with override(language):
            addresses[language] = reverse("material", args=[slug])
    return addresses


def state_of(material: Material) -> str:
    """Why nobody has the files now, else `superseded` or nothing."""
    closed = closed_because(material)
    if closed is not None:
        return closed.value
    successor = material.successor
    return "superseded" if successor is not None and successor.live else ""


def context_of(request: HttpRequest, material: Material, state: str) -> dict[str, Any]:
    # Where the answer is the same for everybody nobody is asked who they are: the page may be kept.
    refusal = None if is_open_to_everyone(material) else refusal_for(request.user, material)
    successor = material.successor if material.successor and material.successor.live else None
    base = library_url()
    address = request.build_absolute_uri(request.path)
    return {
        "material": material,
        "body_html": expand_db_html(material.translated_body),
        **MaterialFiles(material, allowed=refusal is None).context(),
        "shows_cover": closed_because(material) is None,
        "citation": citation(material, site_name=site_name_of(request), address=address),
        "share_url": address,
        "topics": [
            {"name": each.translated_name, "url": f"{base}?chu-de={each.slug}"}
            for each in material.topics.all()
        ],
        "groups": group_links(material.target_groups.all()),
        "channels": [
            {"name": each.translated_name, "url": f"{base}?kenh={each.slug}"}
            for each in material.channels.all()
        ],
        "related_materials": SimpleLazyObject(lambda: related(material)),
        "used_in_articles": SimpleLazyObject(lambda: articles_on(material)),
        "in_toolkits": SimpleLazyObject(lambda: toolkits_with(material)),
        "state": state,
        "successor": {"title": successor.translated_title, "url": successor.get_absolute_url()}
        if successor
        else None,
        "refusal": refusal.value if refusal else "",
        "needs_account": refusal in {Refusal.SIGN_IN, Refusal.PENDING, Refusal.TRUSTED_ONLY},
        "login_url": f"{reverse('account_login')}?next={request.path}",
        "breadcrumbs": SimpleLazyObject(crumbs),
        "meta": {
            "title": material.translated_title,
            "description": material.translated_summary,
            "canonical_url": address,
            "alternates": [
                {"code": code, "url": request.build_absolute_uri(url)}
                for code, url in own_addresses(material.slug).items()
            ],
            "neutral": False,
        },
    }


def site_name_of(request: HttpRequest) -> str:
    """As the page's frame says it."""
    site = Site.find_for_request(request)
    return (site.site_name if site else "") or "Lan Tỏa"


def crumbs() -> list[dict[str, str]]:
    page = page_of_type(LibraryPage)
    if page is None:
        return []
    ancestors = page.get_ancestors(inclusive=True).filter(depth__gte=2)
    return [{"title": each.title, "url": each.url or ""} for each in ancestors]


def related(material: Material) -> list[Material]:
    groups = [each.pk for each in material.target_groups.all()]
    same_groups = Material.objects.filter(target_groups__in=groups).values("pk")
    listed = Material.objects.listed().filter(pk__in=same_groups).exclude(pk=material.pk)
    return list(listed.with_files()[:4])


def toolkits_with(material: Material) -> list[Toolkit]:
    """Listed toolkits that this material belongs to, newest first. At most three."""
    return list(Toolkit.objects.listed().holding(material).with_material_count()[:3])


def articles_on(material: Material) -> list[ArticlePage]:
    """Listed articles whose published body names this material, newest first. At most three."""
    references = ReferenceIndex.get_references_to(material).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    pages = references.annotate(page=Cast("object_id", BigIntegerField())).values("page")
    listed = ArticlePage.objects.listed().filter(pk__in=pages).in_active_locale()
    return list(listed.for_cards()[:3])

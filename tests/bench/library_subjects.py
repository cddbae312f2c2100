"""What is measured of a large library, seen from inside the application: as `tests.bench.subjects`.

    python -m tests.bench.library_subjects

The readers' pages, and the list of materials as an editor of the demonstration sees it.
"""

import json
from itertools import islice, repeat
from typing import Any
from urllib.parse import quote_plus

import django
from django.conf import settings
from django.test import Client

from . import spellings
from .registers import NOTHING
from .subjects import BARE_SLUG, FACETS, QUERY, WIDE_FACETS, queries_of

EDITOR = "bien-tap@lantoa.example"
ROWS = 20


def public_addresses() -> dict[str, str]:
    from portal.links import library_url

    base = library_url()
    return {
        "facets": f"{base}?{FACETS}",
        "facets_wide": f"{base}?{WIDE_FACETS}",
        "everything": base,
        "by_downloads": f"{base}?{WIDE_FACETS}&sort=tai-nhieu",
        "last_page": f"{base}?page=8000",
        "search": base,
        "search_again": f"{base}?q={quote_plus(QUERY)}",
        "feed": f"/rss/tai-lieu/?{FACETS}",
        "api": f"/api/v2/materials/?{WIDE_FACETS}",
    }


def editors_addresses() -> dict[str, str]:
    from django.urls import reverse

    from audiences.models import TargetGroup
    from media_library.models import Material

    listing = reverse("wagtailsnippets_media_library_material:list")
    chooser = reverse("wagtailsnippetchoosers_media_library_material:choose_results")
    deep = -(-Material.objects.count() // ROWS) - 1
    group = TargetGroup.objects.get(slug="hoc-sinh").pk
    named = quote_plus(Material.objects.order_by("pk")[1000].title)
    words, broad = quote_plus(QUERY), quote_plus("phong chong")
    return {
        "list": listing,
        "list_second": f"{listing}?p=2",
        "list_deep": f"{listing}?p={deep}",
        "list_filter": f"{listing}?type=poster&target_groups={group}",
        "list_search_one": f"{listing}?q={named}",
        "list_search": f"{listing}?q={words}",
        "list_search_broad": f"{listing}?q={broad}",
        "list_nothing": f"{listing}?q={NOTHING}",
        "choose_search": f"{chooser}?q={words}",
        "choose_search_broad": f"{chooser}?q={broad}",
    }


def main() -> None:
    django.setup()
    from django.contrib.auth import get_user_model
    from django.utils import translation

    from portal.models import BarePage

    translation.activate("vi")
    editor = Client()
    editor.force_login(get_user_model().objects.get(email=EDITOR))
    name = settings.SESSION_COOKIE_NAME
    cookie = f"{name}={editor.cookies[name].value}"
    bare = {"bare": BarePage.objects.get(slug=BARE_SLUG).url}
    facts: dict[str, dict[str, Any]] = {}
    for each, address in (bare | public_addresses()).items():
        words = QUERY if each == "search" else None
        asked = spellings.addresses(address, words) if words else repeat(address)
        queries = queries_of(Client(), islice(asked, 3))
        facts[each] = {"address": address, "words": words, "cookie": None, **queries}
    for each, address in editors_addresses().items():
        queries = queries_of(editor, [address] * 3)
        facts[each] = {"address": address, "words": None, "cookie": cookie, **queries}
    print(json.dumps(facts))


if __name__ == "__main__":
    main()

"""What is measured, seen from inside the application: addresses, queries, bytes.

    python -m tests.bench.subjects [--prepare]

Prints one JSON object: name → address, queries of a warm request, bytes. With `--prepare` it first
makes the bare page and asks for every page once, so that renditions of images exist.
"""

import json
import sys
from collections.abc import Iterable
from itertools import islice, repeat
from typing import Any
from urllib.parse import quote_plus

import django

from . import spellings

# The article that is measured has the same body at every size.
BODY = 60
BARE_SLUG = "trang-do-toc-do"
QUERY = "phong chong mai dam"
# One choice in each of three facets; and several in each, which a small library answers in full.
FACETS = "doi-tuong=thanh-nien&kenh=mang-xa-hoi&chu-de=hiv-aids"
WIDE_FACETS = (
    "doi-tuong=thanh-nien&doi-tuong=hoc-sinh&doi-tuong=sinh-vien&doi-tuong=can-bo"
    "&kenh=mang-xa-hoi&kenh=bao-chi&kenh=tin-nhan&kenh=pano-ap-phich&kenh=truyen-thanh-co-so"
    "&chu-de=hiv-aids&chu-de=phap-luat&chu-de=giam-ky-thi&chu-de=khen-thuong&chu-de=ky-nang-song"
)


def measured_article() -> Any:
    """A made-up article from the middle of the years, whose body is the one called `BODY`."""
    from portal.models import ArticlePage
    from sample.scale.articles import MADE_UP
    from sample.scale.prose import BODIES

    total = ArticlePage.objects.filter(slug__startswith=MADE_UP).count()
    number = BODY + BODIES * (total // 2 // BODIES)
    return ArticlePage.objects.get(slug__startswith=f"{MADE_UP}{number}-")


def addresses() -> dict[str, str]:
    from portal.links import day_url, library_url, search_url
    from portal.models import BarePage, HomePage

    article = measured_article()
    library = library_url()
    return {
        "bare": BarePage.objects.get(slug=BARE_SLUG).url,
        "home": HomePage.objects.get(locale__language_code="vi").url,
        "article": article.url,
        "library": f"{library}?{FACETS}",
        "library_wide": f"{library}?{WIDE_FACETS}",
        "search": search_url(),
        "search_again": f"{search_url()}?q={quote_plus(QUERY)}",
        "by_date": day_url(article.published_on),
    }


def prepare() -> None:
    from portal.models import BarePage, HomePage
    from sample.factories import BarePageFactory

    if not BarePage.objects.filter(slug=BARE_SLUG).exists():
        home = HomePage.objects.get(locale__language_code="vi")
        article = measured_article()
        BarePageFactory(parent=home, slug=BARE_SLUG, title=article.title, body=article.body)
    for address in addresses().values():
        get(address)


def get(address: str, client: Any = None) -> Any:
    from django.test import Client

    response = (client or Client()).get(address)
    if response.status_code != 200:
        raise SystemExit(f"{address} answers {response.status_code}")
    return response


def queries_of(client: Any, asked: Iterable[str]) -> dict[str, int]:
    """Queries and bytes of the last of these requests: caches are warm by then."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    *first, last = asked
    for address in first:
        get(address, client)
    with CaptureQueriesContext(connection) as queries:
        response = get(last, client)
    return {"queries": len(queries), "bytes": len(response.content)}


def inspected(name: str, address: str) -> dict[str, Any]:
    """Queries and bytes of the third request.

    With `words` where these are to be searched for at the address, never twice in one spelling.
    """
    words = QUERY if name == "search" else None
    asked = spellings.addresses(address, words) if words else repeat(address)
    return {"address": address, "words": words, **queries_of(None, islice(asked, 3))}


def main(arguments: list[str]) -> None:
    django.setup()
    from django.utils import translation

    translation.activate("vi")
    if "--prepare" in arguments:
        prepare()
        return
    print(json.dumps({each: inspected(each, at) for each, at in addresses().items()}))


if __name__ == "__main__":
    main(sys.argv[1:])

"""What is measured of the registers' administration, seen from inside: as `tests.bench.subjects`.

    python -m tests.bench.registers

Signed in as the data officer, who sees all four registers and changes three.
"""

import json
from typing import Any
from urllib.parse import quote_plus

import django
from django.conf import settings
from django.test import Client

from .subjects import BARE_SLUG, queries_of

OFFICER = "so-lieu@lantoa.example"
UNIT = "MH3"  # a made-up district of 400 communes
# What nothing is called: the list with Wagtail's frame, its search box and filters, and no row.
NOTHING = "qqqq"
# Words as typed without marks, and choices of filters beside the district.
ASKED = {
    "place": ("an binh", "level=commune"),
    "communitysetting": ("truong an binh", "type=thcs"),
    "outlet": ("dai truyen thanh an binh", "is_active=true"),
    "population": ("an binh", "quality=illustrative"),
}


def addresses() -> dict[str, str]:
    from django.urls import reverse

    from audiences.models import Place
    from portal.models import BarePage

    found = {"bare": BarePage.objects.get(slug=BARE_SLUG).url}
    unit = Place.objects.get(code=UNIT).pk
    for name, (words, choice) in ASKED.items():
        listing = reverse(f"wagtailsnippets_audiences_{name}:list")
        chooser = reverse(f"wagtailsnippetchoosers_audiences_{name}:choose")
        results = reverse(f"wagtailsnippetchoosers_audiences_{name}:choose_results")
        typed, deep = quote_plus(words), last_page(name) - 1
        wanted = quote_plus(words_for_last(name))
        found |= {
            f"{name}.empty": f"{listing}?q={NOTHING}",
            f"{name}.list": listing,
            f"{name}.search_one": f"{listing}?q={wanted}",
            f"{name}.search": f"{listing}?q={typed}",
            f"{name}.filter": f"{listing}?{choice}&unit={unit}",
            f"{name}.search_filter": f"{listing}?q={typed}&{choice}&unit={unit}",
            f"{name}.second": f"{listing}?p=2",
            f"{name}.deep": f"{listing}?p={deep}",
            f"{name}.choose": chooser,
            f"{name}.choose_search": f"{results}?q={typed}",
            f"{name}.choose_deep": f"{results}?p={deep}",
        }
    return found


def words_for_last(name: str) -> str:
    """What an officer types who knows which row they want: a unit's code, else the whole name."""
    from django.apps import apps

    row = apps.get_model("audiences", name).objects.order_by("pk").last()
    return row.code if name == "place" else getattr(row, "name", None) or row.place.name


def last_page(name: str) -> int:
    from django.apps import apps

    from audiences.viewsets.registers import ROWS

    return -(-apps.get_model("audiences", name).objects.count() // ROWS)


def signed_in() -> Client:
    from django.contrib.auth import get_user_model

    client = Client()
    client.force_login(get_user_model().objects.get(email=OFFICER))
    return client


def main() -> None:
    django.setup()
    from django.utils import translation

    translation.activate("vi")
    client = signed_in()
    name = settings.SESSION_COOKIE_NAME
    cookie = f"{name}={client.cookies[name].value}"
    facts: dict[str, dict[str, Any]] = {}
    for each, address in addresses().items():
        officer = each != "bare"
        facts[each] = {
            "address": address,
            "cookie": cookie if officer else None,
            **queries_of(client if officer else Client(), [address] * 3),
        }
    print(json.dumps(facts))


if __name__ == "__main__":
    main()

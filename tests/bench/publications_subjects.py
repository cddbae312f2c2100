"""What is measured of publications, seen from inside the application: as `tests.bench.subjects`.

    python -m tests.bench.publications_subjects

Signed in as the channels' officer, who sees every publication.
"""

import json
from datetime import date
from typing import Any

import django
from django.conf import settings
from django.test import Client

from .subjects import BARE_SLUG, queries_of

OFFICER = "kenh@lantoa.example"
MONTH = date(2024, 5, 1)


def addresses() -> dict[str, str]:
    from django.urls import reverse

    from audiences.models import Place, TargetGroup
    from campaigns.enums import Indicator
    from campaigns.models import Target
    from portal.models import BarePage

    calendar, gap = reverse("calendar"), reverse("gap_matrix")
    day = f"ngay={MONTH.isoformat()}"
    province = Place.objects.provinces().valid_on(MONTH).get().pk
    newest = Place.objects.provinces().valid_on(date(2026, 1, 1)).get().pk
    district = Place.objects.districts().valid_on(MONTH).order_by("code").first()
    kept_up = Target.objects.filter(indicator=Indicator.COMMUNES_KEPT_UP)
    longest = kept_up.order_by("first_day", "-last_day")[0].pk
    group = TargetGroup.objects.order_by("pk")[0].pk
    return {
        "bare": BarePage.objects.get(slug=BARE_SLUG).url,
        "calendar_month": f"{calendar}?{day}",
        "calendar_month_of_a_district": f"{calendar}?{day}&unit={district.pk if district else 0}",
        "calendar_month_of_a_group": f"{calendar}?{day}&group={group}",
        "calendar_week": f"{reverse('calendar_week')}?{day}",
        "gap_groups_channels": f"{gap}?nam=2024&unit={province}",
        "gap_places_channels": f"{gap}?theo=dia-ban-kenh&nam=2024&unit={province}",
        "gap_places_groups": f"{gap}?theo=dia-ban-nhom&nam=2024&unit={province}",
        "gap_forty_communes": f"{gap}?theo=dia-ban-kenh&nam=2026&unit={newest}",
        "kept_up": f"{reverse('kept_up_grid')}?target={longest}",
        "list": reverse("wagtailsnippets_campaigns_publication:list"),
    }


def main() -> None:
    django.setup()
    from django.contrib.auth import get_user_model
    from django.utils import translation

    from campaigns.calendar.days import month_of
    from campaigns.models import Publication

    translation.activate("vi")
    officer = Client()
    officer.force_login(get_user_model().objects.get(email=OFFICER))
    name = settings.SESSION_COOKIE_NAME
    cookie = f"{name}={officer.cookies[name].value}"
    month = month_of(MONTH)
    items = Publication.objects.between(month.first, month.last).count()
    facts: dict[str, dict[str, Any]] = {}
    for each, address in addresses().items():
        signed_in = each != "bare"
        queries = queries_of(officer if signed_in else Client(), [address] * 3)
        facts[each] = {"address": address, "cookie": cookie if signed_in else None, **queries}
        facts[each]["items"] = items if each == "calendar_month" else None
    print(json.dumps(facts))


if __name__ == "__main__":
    main()

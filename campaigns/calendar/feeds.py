"""ICS: what calendar programs of officers and partners read (RFC 5545)."""

import hashlib
import hmac
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import quote_etag
from django.utils.translation import override
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event, vDuration
from wagtail.permissions import policy_registry

from ..matrices.views import may_read
from ..models import CalendarFeed, Publication
from ..publication_states import DONE, PublicationState
from .listing import NAMES

PAST = timedelta(days=90)
COMING = timedelta(days=400)
MOST = 5000
HALF_AN_HOUR = 30  # minutes, where none are given
STATUS = {
    **dict.fromkeys(DONE, "CONFIRMED"),
    PublicationState.SENT: "CONFIRMED",
    PublicationState.PLANNED: "TENTATIVE",
    PublicationState.MISSED: "CANCELLED",
    PublicationState.CANCELLED: "CANCELLED",
}


def token_of(feed: CalendarFeed) -> str:
    """160 bits that only the server's secret gives for this feed."""
    said = f"calendar feed {feed.pk} {feed.nonce}".encode()
    digest = hmac.new(settings.SECRET_KEY.encode(), said, hashlib.sha256)
    return f"{feed.pk}-{digest.hexdigest()[:40]}"


def address_of(request: HttpRequest, feed: CalendarFeed) -> str:
    return request.build_absolute_uri(reverse("calendar_feed", args=[token_of(feed)]))


def feed_of(token: str) -> CalendarFeed | None:
    """The feed whose address this is, compared in constant time; None for any other."""
    key = token.partition("-")[0]
    feeds = CalendarFeed.objects.select_related("owner", "campaign")
    feed = feeds.filter(pk=int(key)).first() if key.isdecimal() and len(key) < 10 else None
    if feed is None or not hmac.compare_digest(token_of(feed), token):
        return None
    return feed


@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """404 also where the owner has left or may no longer read publications."""
    feed = feed_of(token)
    if feed is None or not feed.owner.is_active or not may_read(feed.owner):
        raise Http404
    with override(settings.LANGUAGE_CODE):
        body = calendar_of(feed, host=request.get_host()).to_ical()
    etag = quote_etag(hashlib.sha256(body).hexdigest()[:32])
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = 'inline; filename="lich-truyen-thong.ics"'
    response["ETag"] = etag
    response["Cache-Control"] = "private, max-age=300"
    response["X-Robots-Tag"] = "noindex"
    return response


def publications_of(feed: CalendarFeed) -> QuerySet[Publication]:
    """What its owner may read, of the last three months and the coming thirteen, with an hour."""
    policy = policy_registry.get_by_type(Publication)
    seen: QuerySet[Publication] = policy.instances_user_has_any_permission_for(
        feed.owner, {"add", "change", "view"}
    )
    if feed.campaign is not None:
        seen = seen.filter(Q(campaign=feed.campaign) | Q(campaign__parent=feed.campaign))
    now = timezone.now()
    return seen.filter(starts_at__gte=now - PAST, starts_at__lt=now + COMING).order_by(
        "starts_at", "pk"
    )[:MOST]


def calendar_of(feed: CalendarFeed, *, host: str) -> Calendar:
    """Titles, places and hours; no notes, nobody's names."""
    calendar = Calendar()
    calendar.add("prodid", "-//Lan Toa//Lich truyen thong//VI")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"Lan Tỏa: {feed.campaign}" if feed.campaign else "Lan Tỏa")
    calendar.add("x-wr-timezone", settings.TIME_ZONE)
    rows = publications_of(feed).values_list(
        "pk", "starts_at", "minutes", "state", "created_at", *NAMES, "outlet__place__name"
    )
    for row in rows:
        calendar.add_component(event_of(row, host))
    calendar.add_missing_timezones()
    return calendar


def event_of(row: tuple[Any, ...], host: str) -> Event:
    pk, starts_at, minutes, state, created_at, *names, place = row
    article, material, toolkit, topic, outlet, channel = names
    local: datetime = starts_at.astimezone(ZoneInfo(settings.TIME_ZONE))
    event = Event()
    event.add("uid", f"publication-{pk}@{host}")
    event.add("dtstamp", created_at)
    event.add("dtstart", local)
    event.add("duration", vDuration(timedelta(minutes=minutes or HALF_AN_HOUR)))
    event.add("summary", f"{article or material or toolkit or topic} ({outlet or channel})")
    if place:
        event.add("location", place)
    event.add("status", STATUS.get(state, "TENTATIVE"))
    event.add("description", str(PublicationState(state).label))
    event.add("categories", [channel])
    return event

"""Secret addresses at which calendar programs read what is planned."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from audiences.models import OfficerArea
from campaigns.models import CalendarFeed
from sample.factories import (
    CampaignFactory,
    MaterialFactory,
    PlaceFactory,
    PublicationFactory,
    UserFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SOON = timezone.now().replace(microsecond=0) + timedelta(days=3)
TITLE = "Thông điệp phát thanh: Đi làm xa, hỏi cho rõ; đừng ký vội – tổng đài 111, gọi miễn phí"


@pytest.fixture
def officer(client: Client) -> Any:
    call_command("sync_roles", verbosity=0)
    officer = UserFactory(role="Cán bộ kênh")
    client.force_login(officer)
    return officer


def address(client: Client, **asked: Any) -> str:
    """Makes it at the desk, and reads it off the page."""
    client.post(reverse("calendar_feeds"), asked)
    rows = client.get(reverse("calendar_feeds")).context["rows"]
    wanted = asked.get("campaign")
    (row,) = [r for r in rows if (r["campaign"].pk if r["campaign"] else None) == wanted]
    return str(row["address"]).removeprefix("http://testserver")


def events(answer: Any) -> list[Any]:
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def test_it_is_read_by_a_calendar_program_with_vietnamese_whole(
    client: Client, officer: Any
) -> None:
    publication = PublicationFactory(
        starts_at=SOON, minutes=15, material=MaterialFactory(title=TITLE)
    )
    answer = Client().get(address(client))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert not answer.cookies
    assert max(map(len, answer.content.split(b"\r\n"))) <= 75
    (event,) = events(answer)
    assert event["summary"] == f"{TITLE} ({publication.outlet})"
    assert event.start == SOON
    assert event.start.tzinfo.key == "Asia/Ho_Chi_Minh"
    assert event.duration == timedelta(minutes=15)
    assert (event["status"], event["location"]) == ("TENTATIVE", publication.outlet.place.name)


def test_a_campaigns_feed_has_its_parts_and_nothing_else(client: Client, officer: Any) -> None:
    today = timezone.localdate()
    days = {"first_day": today, "last_day": today + timedelta(days=30)}
    campaign = CampaignFactory(**days)
    part = CampaignFactory(parent=campaign, **days)
    wanted = {PublicationFactory(starts_at=SOON, campaign=each).pk for each in (campaign, part)}
    PublicationFactory(starts_at=SOON)
    found = events(Client().get(address(client, campaign=campaign.pk)))
    assert {int(each["uid"].split("@")[0].split("-")[1]) for each in found} == wanted


def test_states_are_told_in_the_programs_words(client: Client, officer: Any) -> None:
    for trait in ("sent", "missed", "cancelled"):
        PublicationFactory(starts_at=SOON, **{trait: True})
    PublicationFactory(draft=True)
    found = sorted(each["status"] for each in events(Client().get(address(client))))
    assert found == ["CANCELLED", "CANCELLED", "CONFIRMED"]


def test_it_holds_what_its_owner_may_read_when_it_is_read(client: Client, officer: Any) -> None:
    local, place = UserFactory(role="Cán bộ địa bàn"), PlaceFactory()
    area = OfficerArea.objects.create(user=local, place=place)
    PublicationFactory(starts_at=SOON, places=[place])
    PublicationFactory(starts_at=SOON)
    client.force_login(local)
    feed = address(client)
    assert len(events(Client().get(feed))) == 1
    area.delete()
    assert not events(Client().get(feed))
    local.groups.clear()
    assert Client().get(feed).status_code == 404


def test_whoever_has_left_leaves_no_feed(client: Client, officer: Any) -> None:
    feed = address(client)
    assert Client().get(feed).status_code == 200
    type(officer).objects.filter(pk=officer.pk).update(is_active=False)
    assert Client().get(feed).status_code == 404


def test_a_new_address_makes_the_old_one_void_and_so_does_removing(
    client: Client, officer: Any
) -> None:
    first = address(client)
    second = address(client)
    assert first != second
    assert [Client().get(each).status_code for each in (first, second)] == [404, 200]
    client.post(reverse("calendar_feeds"), {"remove": "1"})
    assert Client().get(second).status_code == 404
    assert not CalendarFeed.objects.exists()


def test_the_table_alone_does_not_tell_the_address(client: Client, officer: Any) -> None:
    feed = address(client)
    assert CalendarFeed.objects.get().nonce not in feed
    for wrong in ("1-" + "0" * 40, "x", "99999999999-0", f"{CalendarFeed.objects.get().pk}-"):
        assert Client().get(f"/lich/{wrong}.ics").status_code == 404


def test_what_did_not_change_is_not_sent_again(client: Client, officer: Any) -> None:
    publication = PublicationFactory(starts_at=SOON)
    feed = address(client)
    etag = Client().get(feed)["ETag"]
    assert Client().get(feed, headers={"If-None-Match": etag}).status_code == 304
    publication.starts_at = SOON + timedelta(days=1)
    publication.save()
    assert Client().get(feed, headers={"If-None-Match": etag}).status_code == 200

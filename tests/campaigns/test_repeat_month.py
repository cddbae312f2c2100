"""Last month's publications once more, in the month that the calendar shows."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import ModelLogEntry

from audiences.models import OfficerArea, Outlet
from campaigns.copying import month as month_module
from campaigns.copying.month import RepeatMonth
from campaigns.copying.publications import PassedOver
from campaigns.models import Publication, PublicationTally
from campaigns.publication_states import PublicationState
from sample.factories import (
    CampaignFactory,
    ChannelFactory,
    MaterialFactory,
    OutletFactory,
    PlaceFactory,
    PublicationFactory,
    UserFactory,
)

NOVEMBER = date(2026, 11, 1)
SECOND_TUESDAY = datetime(2026, 10, 13, 10, 0, tzinfo=UTC)  # 17:00 in Việt Nam
FIFTH_SATURDAY = datetime(2026, 10, 31, 10, 0, tzinfo=UTC)
ADDRESS = "/quan-tri/lich/lap-lai/?ngay=2026-11-05"


@pytest.fixture(autouse=True)
def in_october(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    """It is 20 October 2026."""
    call_command("sync_roles", verbosity=0)
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 10, 20, tzinfo=UTC))


@pytest.fixture
def officer() -> Any:
    return UserFactory(role="Cán bộ kênh")


@pytest.fixture
def outlet() -> Outlet:
    found: Outlet = OutletFactory(channel=ChannelFactory(loudspeaker=True))
    return found


def there(outlet: Outlet, at: datetime = SECOND_TUESDAY, **more: Any) -> Publication:
    made: Publication = PublicationFactory(
        outlet=outlet, starts_at=at, places=[outlet.place], **more
    )
    return made


def repeat(user: Any, **more: Any) -> RepeatMonth:
    return RepeatMonth(NOVEMBER, user, Publication.objects.all(), **more)


def in_november() -> list[Publication]:
    return list(Publication.objects.between(NOVEMBER, date(2026, 11, 30)).order_by("starts_at"))


def test_same_weekday_of_the_month_at_the_same_hour(officer: Any, outlet: Outlet) -> None:
    source = there(outlet, state=PublicationState.CONFIRMED)
    assert repeat(officer).execute() == 1
    (copy,) = in_november()
    assert timezone.localtime(copy.starts_at).isoformat() == "2026-11-10T17:00:00+07:00"
    assert (copy.state, copy.material, copy.owner) == ("planned", source.material, officer)
    assert [each.place for each in copy.held_in.all()] == [outlet.place]
    tally = PublicationTally.objects.get(
        month=NOVEMBER, place=outlet.place, target_group=None, awaited=1
    )
    assert tally.confirmed == 0
    assert [each.after for each in copy.changes.all()] == ["planned"]
    (line,) = ModelLogEntry.objects.for_instance(copy)
    assert (line.action, line.user) == ("campaigns.plan_publication", officer)


def test_second_click_plans_nothing_twice(officer: Any, outlet: Outlet) -> None:
    for _number in range(3):
        there(outlet)
    actions = [repeat(officer) for _click in range(2)]
    assert [each.execute() for each in actions] == [3, 0]
    assert actions[1].looked.passed_over == {PassedOver.THERE: 3}
    assert len(in_november()) == 3


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"at": FIFTH_SATURDAY}, PassedOver.NO_SUCH_DAY),
        ({"state": "cancelled"}, None),
        ({"state": "draft"}, None),
        ({"state": "missed"}, "planned"),
        ({"at": datetime(2026, 9, 8, tzinfo=UTC)}, None),
    ],
)
def test_what_is_not_done_again(
    officer: Any, outlet: Outlet, change: dict[str, Any], why: Any
) -> None:
    there(outlet, **change)
    action = repeat(officer)
    assert action.execute() == (1 if why == "planned" else 0)
    assert action.looked.passed_over.total() == (1 if isinstance(why, PassedOver) else 0)
    if isinstance(why, PassedOver):
        assert action.looked.passed_over[why] == 1


def test_closed_outlets_and_hours_that_are_over_are_passed_over(
    officer: Any, outlet: Outlet, monkeypatch: pytest.MonkeyPatch
) -> None:
    there(OutletFactory(closed=True))
    there(outlet)
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 20, tzinfo=UTC))
    action = repeat(officer)
    assert action.execute() == 0
    assert action.looked.passed_over == {PassedOver.OVER: 2}


@pytest.mark.parametrize(
    ("last_day", "stays"), [(date(2026, 11, 10), True), (date(2026, 11, 9), False)]
)
def test_it_stays_in_its_campaign_while_that_lasts(
    officer: Any, outlet: Outlet, last_day: date, stays: bool
) -> None:
    campaign = CampaignFactory(first_day=date(2026, 10, 1), last_day=last_day)
    there(outlet, campaign=campaign)
    action = repeat(officer)
    action.execute()
    assert in_november()[0].campaign == (campaign if stays else None)
    assert action.without_campaign == (0 if stays else 1)


@pytest.mark.parametrize("is_kept_out", [False, True])
def test_closed_material_gives_way_to_its_successor_unless_unwanted(
    officer: Any, outlet: Outlet, is_kept_out: bool
) -> None:
    newer = MaterialFactory()
    old = MaterialFactory(successor=newer)
    there(outlet, material=old)
    action = repeat(officer, kept_out=[old.pk] if is_kept_out else [])
    action.execute()
    assert [each.material for each in in_november()] == ([] if is_kept_out else [newer])
    assert action.looked.passed_over[PassedOver.CLOSED] == is_kept_out


def test_more_than_are_planned_at_once_are_refused_whole(
    officer: Any, outlet: Outlet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(month_module, "MOST", 1)
    there(outlet)
    there(outlet)
    with pytest.raises(ValidationError, match=r"1\.000"):
        repeat(officer).execute()
    assert in_november() == []


@pytest.mark.parametrize("role", ["Người viết", "Lãnh đạo xem", "Cán bộ số liệu"])
def test_whoever_adds_no_publications_repeats_none(outlet: Outlet, role: str) -> None:
    there(outlet)
    with pytest.raises(PermissionDenied):
        repeat(UserFactory(role=role)).execute()
    assert in_november() == []


def test_local_officer_repeats_what_their_own_outlets_had(outlet: Outlet) -> None:
    officer = UserFactory(role="Cán bộ địa bàn")
    OfficerArea.objects.create(user=officer, place=outlet.place)
    there(outlet)
    PublicationFactory(starts_at=SECOND_TUESDAY, places=[outlet.place])  # the province's own
    there(OutletFactory(place=PlaceFactory()))
    assert repeat(officer).execute() == 1
    assert in_november()[0].outlet == outlet


def test_page_narrows_looks_first_and_leads_back_to_the_calendar(
    client: Client, officer: Any, outlet: Outlet
) -> None:
    client.force_login(officer)
    there(outlet)
    there(OutletFactory())
    assert "Lặp lại tháng trước" in client.get(reverse("calendar")).content.decode()
    asked = client.get(f"{ADDRESS}&channel={outlet.channel_id}").content.decode()
    assert f'<option value="{outlet.channel_id}" selected>' in asked
    data = {"channel": outlet.channel_id}
    looked = client.post(ADDRESS, data).content.decode()
    assert "Sẽ xếp lịch 1 lần truyền thông." in looked
    assert in_november() == []
    done = client.post(ADDRESS, data | {"do": "1"})
    assert done.url == "/quan-tri/lich/?ngay=2026-11-01"
    assert [each.outlet for each in in_november()] == [outlet]
    again = client.post(ADDRESS, data | {"do": "1"}, follow=True).content.decode()
    assert "1 lần đã có trong lịch nên để nguyên." in again


@pytest.mark.parametrize("nonsense", ["", "abc", "0001-01-01", "9999-12-31", "2026-02-30"])
def test_nonsense_in_the_address_is_this_month(client: Client, officer: Any, nonsense: str) -> None:
    client.force_login(officer)
    page = client.get("/quan-tri/lich/lap-lai/", {"ngay": nonsense})
    assert page.context["month"] == date(2026, 10, 1)


def test_looking_costs_the_same_for_many(
    client: Client,
    officer: Any,
    outlet: Outlet,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client.force_login(officer)
    for number in (3, 12):
        for _count in range(number):
            there(outlet)
        with django_assert_max_num_queries(35):
            client.post(ADDRESS)

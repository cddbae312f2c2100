"""One thing planned on many outlets and days at once."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audiences.models import OfficerArea, Outlet
from campaigns.models import Publication
from campaigns.planning import PlanAtSpots, Repeat, Spot, moments
from campaigns.publication_actions import ClosedMaterialError
from campaigns.publication_states import PublicationState
from sample.factories import (
    CampaignFactory,
    ChannelFactory,
    MaterialFactory,
    OutletFactory,
    PlaceFactory,
    PlaceSuccessionFactory,
    PublicationFactory,
    TargetGroupFactory,
    UserFactory,
)

ADDRESS = "wagtailsnippets_campaigns_publication:plan_many"
EVENING = datetime(2026, 1, 31, 10, 0, tzinfo=UTC)  # 17:00 in Việt Nam


@pytest.mark.parametrize(
    ("repeat", "times", "days"),
    [
        (Repeat.ONCE, 5, ["31/01"]),
        (Repeat.WEEKLY, 3, ["31/01", "07/02", "14/02"]),
        (Repeat.MONTHLY, 4, ["31/01", "28/02", "31/03", "30/04"]),
    ],
)
def test_hours_that_follow_the_first(repeat: str, times: int, days: list[str]) -> None:
    found = moments(EVENING, repeat, times)
    assert [f"{each:%d/%m}" for each in found] == days
    assert {f"{each:%H:%M}" for each in found} == {"17:00"}


@pytest.fixture
def roles(db: None) -> None:
    call_command("sync_roles", verbosity=0)


@pytest.fixture
def district(roles: None) -> dict[str, Any]:
    """A district of three communes, each with a loudspeaker; one is out of order."""
    unit = PlaceFactory(district=True, name="A Lưới")
    channel = ChannelFactory(loudspeaker=True)
    communes = [PlaceFactory(parent=unit, name=f"Xã {letter}") for letter in "ABC"]
    outlets = [OutletFactory(channel=channel, place=each) for each in communes]
    OutletFactory(channel=channel, place=communes[0], is_active=False)
    OutletFactory(channel=channel)
    OutletFactory(place=communes[0])
    return {"unit": unit, "channel": channel, "communes": communes, "outlets": outlets}


def form_of(district: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {
        "material": MaterialFactory().pk,
        "campaign": "",
        "channel": district["channel"].pk,
        "unit": district["unit"].pk,
        "starts_at": "2026-07-06 17:00",
        "repeat": "weekly",
        "times": "4",
    } | changes


@pytest.fixture
def desk(client: Client, roles: None) -> Client:
    client.force_login(UserFactory(role="Cán bộ kênh"))
    return client


def test_whole_district_is_planned_at_once(desk: Client, district: dict[str, Any]) -> None:
    campaign = CampaignFactory(target_groups=[TargetGroupFactory()])
    form = form_of(district, campaign=campaign.pk)
    shown = desk.post(reverse(ADDRESS), form)
    assert "Sẽ xếp lịch 12 lần truyền thông." in shown.content.decode()
    assert not Publication.objects.exists()
    response = desk.post(reverse(ADDRESS), form | {"do": "1"}, follow=True)
    assert "Đã xếp lịch 12 lần truyền thông." in response.content.decode()
    planned = Publication.objects.filter(state=PublicationState.PLANNED, campaign=campaign)
    assert planned.count() == 12
    assert {each.outlet for each in planned} == set(district["outlets"])
    assert {timezone.localtime(each.starts_at).isoweekday() for each in planned} == {1}
    for each in planned:
        assert list(each.places.all()) == [each.outlet.place]
        assert each.target_groups.count() == 1
        assert each.changes.count() == 1


def test_same_again_changes_nothing(desk: Client, district: dict[str, Any]) -> None:
    form = form_of(district) | {"do": "1"}
    desk.post(reverse(ADDRESS), form)
    response = desk.post(reverse(ADDRESS), form, follow=True)
    assert "12 lần đã có trong lịch nên để nguyên." in response.content.decode()
    assert Publication.objects.count() == 12


def test_what_was_typed_comes_back_to_be_changed(desk: Client, district: dict[str, Any]) -> None:
    page = desk.post(reverse(ADDRESS), form_of(district) | {"edit": "1"}).content.decode()
    assert "2026-07-06 17:00" in page
    assert "Xem trước" in page


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"times": "53"}, "52"),
        ({"times": "0"}, "1"),
        ({"material": ""}, "Bắt buộc"),
        ({"starts_at": "ngày mai"}, "ngày"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_planned(
    desk: Client, district: dict[str, Any], changes: dict[str, str], said: str
) -> None:
    page = desk.post(reverse(ADDRESS), form_of(district, **changes) | {"do": "1"})
    errors = page.context["form"].errors
    assert said in str(errors[next(iter(changes))])
    assert not Publication.objects.exists()


def test_unit_without_such_an_outlet_is_said(desk: Client, district: dict[str, Any]) -> None:
    form = form_of(district, unit=PlaceFactory(district=True).pk)
    assert "không có điểm phát nào" in desk.post(reverse(ADDRESS), form).content.decode()


def test_outlets_of_a_units_predecessor_are_its_own(desk: Client, district: dict[str, Any]) -> None:
    successor = PlaceFactory(district=True, name="A Lưới")
    PlaceSuccessionFactory(predecessor=district["unit"], successor=successor)
    desk.post(reverse(ADDRESS), form_of(district, unit=successor.pk) | {"do": "1"})
    assert Publication.objects.count() == 12


def test_closed_material_is_refused_whole(desk: Client, district: dict[str, Any]) -> None:
    material = MaterialFactory(expires_on=datetime(2026, 7, 14, tzinfo=UTC).date())
    page = desk.post(reverse(ADDRESS), form_of(district, material=material.pk) | {"do": "1"})
    assert "hết hạn" in page.content.decode()
    assert not Publication.objects.exists()


def test_officer_of_a_commune_plans_for_it_alone(client: Client, district: dict[str, Any]) -> None:
    officer = UserFactory(role="Cán bộ địa bàn")
    OfficerArea.objects.create(user=officer, place=district["communes"][1])
    client.force_login(officer)
    client.post(reverse(ADDRESS), form_of(district, repeat="once") | {"do": "1"})
    assert Publication.objects.get().outlet == district["outlets"][1]


def test_whoever_only_looks_plans_nothing(client: Client, district: dict[str, Any]) -> None:
    user = UserFactory(role="Lãnh đạo xem")
    client.force_login(user)
    assert client.get(reverse(ADDRESS)).status_code == 302
    with pytest.raises(PermissionDenied):
        PlanAtSpots([], [], MaterialFactory(), user).execute()


def test_one_that_fails_leaves_none(
    district: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    user = UserFactory(role="Cán bộ kênh")
    outlets: list[Outlet] = district["outlets"]
    spots = [Spot.of_outlet(each) for each in outlets]
    saved = Publication.save

    def failing(publication: Publication, *args: Any, **kwargs: Any) -> None:
        if publication.outlet != outlets[0]:
            raise RuntimeError
        saved(publication, *args, **kwargs)

    monkeypatch.setattr(Publication, "save", failing)
    with pytest.raises(RuntimeError):
        PlanAtSpots(spots, [EVENING], MaterialFactory(), user).execute()
    assert not Publication.objects.exists()


def test_too_many_at_once_are_refused(roles: None) -> None:
    user = UserFactory(role="Cán bộ kênh")
    spots = [Spot.of_outlet(OutletFactory())] * 21
    with pytest.raises(ValueError, match="at once"):
        PlanAtSpots(spots, [EVENING] * 48, MaterialFactory(), user).execute()


def test_superseded_material_is_refused_by_the_plan_itself(roles: None) -> None:
    material = MaterialFactory(successor=MaterialFactory())
    user = UserFactory(role="Cán bộ kênh")
    with pytest.raises(ClosedMaterialError):
        PlanAtSpots([Spot.of_outlet(OutletFactory())], [EVENING], material, user).execute()


def test_what_another_one_planned_in_the_hour_is_kept(roles: None) -> None:
    there = PublicationFactory(starts_at=EVENING)
    plan = PlanAtSpots(
        [Spot.of_outlet(there.outlet)], [EVENING], there.material, UserFactory(role="Cán bộ kênh")
    )
    assert plan.execute() == []
    assert plan.passed_over == 1

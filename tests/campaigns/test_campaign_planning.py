"""A whole campaign planned on one page."""

from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from audiences.models import OfficerArea
from campaigns.models import CampaignMaterial, CampaignPlace, Publication
from campaigns.publication_states import PublicationState
from sample.factories import (
    CampaignFactory,
    ChannelFactory,
    CommunitySettingFactory,
    MaterialFactory,
    OutletFactory,
    PlaceFactory,
    PlaceSuccessionFactory,
    PublicationFactory,
    TargetGroupFactory,
    UserFactory,
)


@pytest.fixture
def world(db: None) -> dict[str, Any]:
    """A district of nine communes with a loudspeaker each, two schools, the province's radio."""
    call_command("sync_roles", verbosity=0)
    province = PlaceFactory(province=True)
    district = PlaceFactory(district=True, parent=province)
    communes = [PlaceFactory(parent=district) for _number in range(9)]
    loud = ChannelFactory(slug="loa", loudspeaker=True)
    radio = ChannelFactory(slug="dai", legal_form="broadcast")
    talk = ChannelFactory(slug="noi-chuyen", legal_form="direct_talk")
    spoken = MaterialFactory(title="Bài phát", channels=[loud, radio])
    leaflet = MaterialFactory(title="Tờ rơi", channels=[talk])
    campaign = CampaignFactory(
        first_day=date(2026, 12, 7),
        last_day=date(2027, 1, 3),
        target_groups=[TargetGroupFactory()],
    )
    CampaignPlace.objects.create(campaign=campaign, place=district)
    for material in (leaflet, spoken):
        CampaignMaterial.objects.create(campaign=campaign, material=material)
    return {
        "campaign": campaign,
        "district": district,
        "province": province,
        "spoken": spoken,
        "leaflet": leaflet,
        "loudspeakers": [OutletFactory(channel=loud, place=each) for each in communes],
        "radio": OutletFactory(channel=radio, place=province),
        "schools": [CommunitySettingFactory(place=communes[0]) for _number in range(2)],
        "elsewhere": OutletFactory(channel=loud),
    }


@pytest.fixture
def desk(client: Client, world: dict[str, Any]) -> Client:
    client.force_login(UserFactory(role="Cán bộ kênh"))
    return client


def address(world: dict[str, Any]) -> str:
    return reverse("wagtailsnippets_campaigns_campaign:plan", args=[world["campaign"].pk])


def filled_in(desk: Client, world: dict[str, Any]) -> dict[str, Any]:
    """What the page offers, as a browser would send it back untouched."""
    data: dict[str, Any] = {}
    for form in desk.get(address(world)).context["forms"]:
        for field in form:
            value = field.value()
            if field.name == "starts_at":
                value = value.strftime("%Y-%m-%d %H:%M")
            if value not in (None, "", False):
                data[field.html_name] = value
    return data


def everything(desk: Client, world: dict[str, Any]) -> dict[str, Any]:
    return filled_in(desk, world) | {
        "loa-everywhere": "on",
        "dai-spots": [f"outlet-{world['radio'].pk}"],
        "noi-chuyen-spots": [f"setting-{each.pk}" for each in world["schools"]],
    }


def test_what_fits_is_filled_in(desk: Client, world: dict[str, Any]) -> None:
    PublicationFactory(
        outlet=world["elsewhere"], starts_at=timezone.make_aware(timezone.datetime(2026, 3, 1, 17))
    )
    data = filled_in(desk, world)
    assert data["loa-what"] == f"material-{world['spoken'].pk}"
    assert data["noi-chuyen-what"] == f"material-{world['leaflet'].pk}"
    assert (data["loa-starts_at"], data["dai-starts_at"]) == (
        "2026-12-07 17:00",
        "2026-12-07 08:00",
    )
    assert (data["loa-repeat"], data["loa-times"]) == ("weekly", 4)


def test_all_channels_are_planned_at_once(desk: Client, world: dict[str, Any]) -> None:
    data = everything(desk, world)
    looked_at = desk.post(address(world), data).content.decode()
    assert "Sẽ xếp lịch 48 lần truyền thông." in looked_at
    assert not Publication.objects.exists()
    done = desk.post(address(world), data | {"do": "1"}, follow=True).content.decode()
    assert "Đã xếp lịch 48 lần truyền thông." in done
    made = Publication.objects.filter(campaign=world["campaign"])
    assert {each.state for each in made} == {PublicationState.PLANNED}
    assert made.filter(outlet__in=world["loudspeakers"]).count() == 36
    assert made.filter(outlet=world["radio"]).count() == 4
    assert made.filter(setting__in=world["schools"], outlet=None).count() == 8
    assert not made.filter(outlet=world["elsewhere"]).exists()
    assert {each.target_groups.count() for each in made} == {1}
    again = desk.post(address(world), data | {"do": "1"}, follow=True).content.decode()
    assert "48 lần đã có trong lịch nên để nguyên." in again
    assert made.count() == 48


def test_channel_with_nothing_ticked_is_asked_nothing(desk: Client, world: dict[str, Any]) -> None:
    data = everything(desk, world) | {"dai-spots": [], "dai-starts_at": "", "dai-times": ""}
    assert "Sẽ xếp lịch 44 lần" in desk.post(address(world), data).content.decode()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"loa-starts_at": ""}, "Hãy ghi ngày, giờ của lần đầu."),
        ({"loa-what": "material-0"}, "Hãy chọn trong danh sách"),
        ({"noi-chuyen-what": "topic", "noi-chuyen-topic": " "}, "Hãy ghi chủ đề"),
        ({"loa-times": "53"}, "52"),
        ({"dai-spots": ["outlet-0"]}, "Hãy chọn trong danh sách"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_planned(
    desk: Client, world: dict[str, Any], changes: dict[str, Any], said: str
) -> None:
    data = everything(desk, world) | changes | {"do": "1"}
    page = desk.post(address(world), data)
    assert said in " ".join(str(form.errors) for form in page.context["forms"])
    assert not Publication.objects.exists()


def test_nothing_ticked_at_all_is_said(desk: Client, world: dict[str, Any]) -> None:
    page = desk.post(address(world), filled_in(desk, world) | {"do": "1"})
    assert "Hãy chọn ít nhất một điểm phát" in page.content.decode()


def test_more_than_a_thousand_is_said(desk: Client, world: dict[str, Any]) -> None:
    data = everything(desk, world) | {"loa-times": "52", "dai-times": "52"}
    data |= {"noi-chuyen-times": "52", "noi-chuyen-repeat": "weekly"}
    many = [OutletFactory(channel=world["elsewhere"].channel, place=world["district"])]
    many += [OutletFactory(channel=many[0].channel, place=world["district"]) for _more in range(9)]
    page = desk.post(address(world), data | {"do": "1"})
    assert "nhiều nhất 1.000" in page.content.decode()
    assert not Publication.objects.exists()


def test_material_that_expires_meanwhile_is_refused(desk: Client, world: dict[str, Any]) -> None:
    world["spoken"].expires_on = date(2026, 12, 20)
    world["spoken"].save()
    page = desk.post(address(world), everything(desk, world) | {"do": "1"})
    assert "hết hạn" in " ".join(str(form.errors) for form in page.context["forms"])
    assert not Publication.objects.exists()


def test_outlets_of_units_that_were_rearranged_serve_their_successors(
    desk: Client, world: dict[str, Any]
) -> None:
    for name in ("district", "province"):
        newer = PlaceFactory(**{name: True})
        PlaceSuccessionFactory(predecessor=world[name], successor=newer)
        world[name] = newer
    world["district"].parent = world["province"]
    world["district"].save()
    CampaignPlace.objects.filter(campaign=world["campaign"]).update(place=world["district"])
    assert (
        "Sẽ xếp lịch 48 lần" in desk.post(address(world), everything(desk, world)).content.decode()
    )


def test_officer_of_another_district_is_offered_nothing_of_it(
    client: Client, world: dict[str, Any]
) -> None:
    officer = UserFactory(role="Cán bộ địa bàn")
    OfficerArea.objects.create(user=officer, place=world["elsewhere"].place)
    client.force_login(officer)
    assert client.get(address(world)).status_code == 302


def test_page_costs_the_same_for_many_outlets(
    desk: Client, world: dict[str, Any], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(20):
        OutletFactory(channel=world["elsewhere"].channel, place=world["district"])
    desk.get(address(world))
    with django_assert_max_num_queries(30):
        desk.get(address(world))

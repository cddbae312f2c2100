"""A campaign as the next one's: who may, on which days, with what, looked at first."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import ModelLogEntry

from audiences.lineage import carried_on
from audiences.models import OfficerArea
from campaigns.copying.campaigns import CopyCampaign, Publications
from campaigns.models import (
    Campaign,
    CampaignMaterial,
    Publication,
    PublicationTally,
)
from sample.factories import (
    CampaignFactory,
    CampaignMemberFactory,
    MaterialFactory,
    OutletFactory,
    PlaceFactory,
    PlaceSuccessionFactory,
    PublicationFactory,
    UserFactory,
)
from tests.campaigns.copied import NEXT_YEAR, campaign, copied, full_publication, officer

__all__ = ["campaign", "officer"]

pytestmark = pytest.mark.django_db


def test_tallies_count_the_copies_as_planned(campaign: Campaign, officer: Any) -> None:
    full_publication(campaign)
    copied(campaign, officer, publications=Publications.PLANNED)
    rows = PublicationTally.objects.filter(month=date(2030, 7, 1), target_group=None)
    assert {(each.awaited, each.confirmed) for each in rows} == {(1, 0)}


def test_sub_campaigns_come_along_within_the_new_days_with_their_publications(
    campaign: Campaign, officer: Any
) -> None:
    part = CampaignFactory(
        parent=campaign,
        slug="tuan-2025",
        title="Tuần cao điểm 2025",
        first_day=date(2025, 7, 14),
        last_day=date(2025, 7, 20),
    )
    CampaignFactory(parent=campaign, cancelled=True)
    PublicationFactory(campaign=part)
    copy = copied(campaign, officer, publications=Publications.DRAFT)
    (new,) = copy.children.all()
    assert (new.slug, new.title) == ("tuan-2030", "Tuần cao điểm 2030")
    assert (new.first_day, new.last_day) == (date(2030, 7, 14), date(2030, 7, 20))
    assert new.publications.count() == 1
    new.full_clean()
    alone = copied(campaign, officer, slug="rieng", includes_parts=False)
    assert not alone.children.exists()


def test_second_click_finds_it_done(campaign: Campaign, officer: Any) -> None:
    full_publication(campaign)
    asked = {"title": "Lần nữa", "slug": "lan-nua", "first_day": NEXT_YEAR}
    actions = [
        CopyCampaign(campaign, officer, **asked, publications=Publications.PLANNED)  # type: ignore[arg-type]
        for _click in range(2)
    ]
    assert [each.execute() for each in actions] == [True, False]
    assert actions[0].copy == actions[1].copy
    assert Publication.objects.count() == 2
    assert ModelLogEntry.objects.filter(action="campaigns.copy_campaign").count() == 1


@pytest.mark.parametrize(
    "changes",
    [{"slug": "thang-bay-2025"}, {"first_day": date(2025, 7, 1)}, {"first_day": date(2024, 7, 1)}],
)
def test_code_in_use_and_days_that_are_not_later_are_refused(
    campaign: Campaign, officer: Any, changes: dict[str, Any]
) -> None:
    with pytest.raises(ValidationError):
        copied(campaign, officer, **changes)
    assert Campaign.objects.count() == 1


@pytest.mark.parametrize(
    ("role", "way", "may"),
    [
        ("Cán bộ kênh", Publications.PLANNED, True),
        ("Người xuất bản", Publications.PLANNED, True),
        ("Người viết", Publications.NONE, False),
        ("Lãnh đạo xem", Publications.NONE, False),
        ("Cán bộ địa bàn", Publications.NONE, False),  # another unit's campaign
    ],
)
def test_whoever_adds_campaigns_and_sees_this_one_copies_it(
    campaign: Campaign, role: str, way: str, may: bool
) -> None:
    user = UserFactory(role=role)
    if role == "Cán bộ địa bàn":
        OfficerArea.objects.create(user=user, place=PlaceFactory())
    if may:
        copied(campaign, user, publications=way)
        return
    with pytest.raises(PermissionDenied):
        copied(campaign, user, publications=way)
    assert Campaign.objects.count() == 1


def test_local_officer_copies_publications_of_their_own_outlets_alone(campaign: Campaign) -> None:
    call_command("sync_roles", verbosity=0)
    own = PlaceFactory()
    user = UserFactory(role="Cán bộ địa bàn")
    OfficerArea.objects.create(user=user, place=own)
    Campaign.objects.filter(pk=campaign.pk).update(owner=user)
    campaign.refresh_from_db()
    mine = PublicationFactory(campaign=campaign, outlet=OutletFactory(place=own), places=[own])
    PublicationFactory(campaign=campaign, outlet=OutletFactory(), places=[own])
    copy = copied(campaign, user, publications=Publications.DRAFT)
    assert [each.outlet for each in copy.publications.all()] == [mine.outlet]


@pytest.mark.parametrize("is_kept_out", [False, True])
def test_closed_material_is_named_and_replaced_or_left_out(
    campaign: Campaign, officer: Any, is_kept_out: bool
) -> None:
    newest = MaterialFactory(title="Bản mới nhất")
    between = MaterialFactory(expires_on=date(2026, 1, 1), successor=newest)
    old = MaterialFactory(title="Bản cũ", expires_on=date(2025, 12, 31), successor=between)
    gone = MaterialFactory(title="Đã thu hồi", withdrawn=True)
    for material in (old, gone):
        CampaignMaterial.objects.create(campaign=campaign, material=material, sort_order=9)
        PublicationFactory(campaign=campaign, material=material)
    kept_out = frozenset({old.pk}) if is_kept_out else frozenset[int]()
    action = CopyCampaign(
        campaign,
        officer,
        title="Mới",
        slug="moi",
        first_day=NEXT_YEAR,
        publications=Publications.PLANNED,
        kept_out=kept_out,
    )
    action.look()
    assert not Campaign.objects.filter(slug="moi").exists()
    named = {each.material: each.successor for each in action.closed.found.values()}
    assert (old in named or is_kept_out, gone in named) == (True, True)
    action.execute()
    copy = Campaign.objects.get(slug="moi")
    assert newest not in copy.materials.all() if is_kept_out else newest in copy.materials.all()
    assert not {old, between, gone} & set(copy.materials.all())
    used = [each.material for each in copy.publications.all()]
    assert used == ([] if is_kept_out else [newest])
    assert action.looked.passed_over.total() == (2 if is_kept_out else 1)


def test_outlets_that_closed_and_team_members_who_left_are_not_taken_over(
    campaign: Campaign, officer: Any
) -> None:
    PublicationFactory(campaign=campaign, outlet=OutletFactory(closed=True))
    PublicationFactory(campaign=campaign, cancelled=True)
    CampaignMemberFactory(campaign=campaign, user=UserFactory(is_active=False))
    copy = copied(campaign, officer, publications=Publications.DRAFT)
    assert not copy.publications.exists()
    assert copy.members.count() == 1


def test_units_that_were_rearranged_go_on_as_what_they_became(
    campaign: Campaign, officer: Any
) -> None:
    ended = {"valid_until": date(2026, 7, 1)}
    district = PlaceFactory(district=True, **ended)
    communes = [PlaceFactory(parent=district, **ended) for _number in range(2)]
    merged = PlaceFactory(valid_from=date(2026, 7, 1))
    for commune in communes:
        PlaceSuccessionFactory(predecessor=commune, successor=merged, day=date(2026, 7, 1))
    campaign.held_in.all().delete()
    campaign.held_in.create(place=district)
    campaign.save()
    publication = PublicationFactory(campaign=campaign, places=communes)
    copy = copied(campaign, officer, publications=Publications.DRAFT)
    assert [each.place for each in copy.held_in.all()] == [merged]
    assert [each.place for each in copy.publications.get().held_in.all()] == [merged]
    assert publication.held_in.count() == 2
    unknown = PlaceFactory(**ended)
    assert carried_on([unknown.pk], NEXT_YEAR) == {unknown.pk: {unknown.pk}}


def test_page_shows_what_it_would_come_to_and_then_does_it(
    client: Client, campaign: Campaign, officer: Any
) -> None:
    full_publication(campaign)
    client.force_login(officer)
    address = reverse("wagtailsnippets_campaigns_campaign:copy", args=[campaign.pk])
    offered = client.get(address).context["form"].initial
    assert offered["first_day"] > timezone.localdate()
    assert offered["title"] == f"Tháng Bảy {offered['first_day'].year}"
    data = {
        "title": "Tháng Bảy 2030",
        "slug": "thang-bay-2030",
        "first_day": "01/07/2030",
        "publications": "planned",
    }
    looked = client.post(address, data).content.decode()
    assert "Sẽ xếp lịch 1 lần truyền thông." in looked
    assert Campaign.objects.count() == 1
    assert "Xem trước" in client.post(address, data | {"edit": "1"}).content.decode()
    done = client.post(address, data | {"do": "1"}, follow=True).content.decode()
    assert "Đã có chiến dịch" in done
    again = client.post(address, data | {"do": "1"}, follow=True).content.decode()
    assert "đã được chép rồi" in again
    assert Campaign.objects.count() == 2
    taken = client.post(address, data | {"slug": campaign.slug, "do": "1"})
    assert "Mã này đã có chiến dịch khác dùng." in taken.content.decode()


def test_looking_costs_the_same_for_many_publications(
    client: Client,
    campaign: Campaign,
    officer: Any,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client.force_login(officer)
    address = reverse("wagtailsnippets_campaigns_campaign:copy", args=[campaign.pk])
    data = {"title": "A", "slug": "a", "first_day": "01/07/2030", "publications": "planned"}
    for number in (3, 12):
        for _count in range(number):
            PublicationFactory(campaign=campaign, places=[PlaceFactory()])
        with django_assert_max_num_queries(55):
            client.post(address, data)

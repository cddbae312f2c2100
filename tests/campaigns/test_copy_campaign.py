"""A campaign as the next one's: the copy is tested, field by field and relation by relation."""

from datetime import date, datetime, time
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import ModelLogEntry

from audiences.lineage import carried_on
from audiences.models import OfficerArea
from campaigns.copying.campaigns import CopyCampaign, Publications
from campaigns.models import (
    BulletinBroadcast,
    BulletinDelivery,
    Campaign,
    CampaignArticle,
    CampaignMaterial,
    ConfirmationRequest,
    Publication,
    PublicationChange,
    PublicationNumber,
    PublicationTally,
    ShortLink,
)
from campaigns.publication_states import PublicationState
from sample.factories import (
    ArticlePageFactory,
    AttendanceFactory,
    CampaignFactory,
    CampaignMemberFactory,
    CampaignPageFactory,
    ChannelFactory,
    ChannelUnitFactory,
    CommunitySettingFactory,
    EvidenceFactory,
    KeyMessageFactory,
    LoudspeakerBulletinFactory,
    MaterialFactory,
    OutletFactory,
    PlaceFactory,
    PlaceSuccessionFactory,
    PlannedOutputFactory,
    PlanTaskFactory,
    PublicationFactory,
    PublicationQuantityFactory,
    TargetGroupFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
NEXT_YEAR = date(2030, 7, 1)

# Every field and relation of the two models stands in one of these: one that is added tomorrow
# fails the tests until it is decided whether a copy takes it over.
CAMPAIGN_TAKEN = {
    "objective",
    "tasks",
    "target_groups",
    "places",
    "held_in",
    "materials",
    "used_materials",
    "articles",
    "used_articles",
    "key_messages",
    "planned_outputs",
    "members",
}
CAMPAIGN_GIVEN = {"title", "title_en", "slug", "first_day", "last_day", "owner"}
CAMPAIGN_LEFT = {
    "id",
    "parent",
    "is_cancelled",
    "pages",
    "index_entries",
    "bulletins",
    "commendations",
    "commitments",  # a promise of that time
}
CAMPAIGN_APART = {"children", "publications"}  # as the officer wants it: tests of their own
PUBLICATION_TAKEN = {
    "article",
    "material",
    "toolkit",
    "topic",
    "channel",
    "outlet",
    "setting",
    "places",
    "held_in",
    "target_groups",
    "minutes",
    "quantities",  # what was planned of them
}
PUBLICATION_GIVEN = {"campaign", "starts_at", "state", "owner", "created_at"}
PUBLICATION_LEFT = {
    "id",
    "note",
    "attendance",
    "evidence",
    "changes",
    "confirmation_requests",
    "short_link",
    "number",
    "bulletin_broadcast",
    "index_entries",
}


@pytest.fixture
def officer(db: None) -> Any:
    call_command("sync_roles", verbosity=0)
    return UserFactory(role="Cán bộ kênh")


@pytest.fixture
def campaign(officer: Any) -> Campaign:
    """July 2025 with everything that a campaign's record can hold."""
    made: Campaign = CampaignFactory(
        slug="thang-bay-2025",
        title="Tháng Bảy 2025",
        title_en="July 2025",
        target_groups=[TargetGroupFactory()],
        tasks=[PlanTaskFactory()],
        places=[PlaceFactory(), PlaceFactory()],
        materials=[MaterialFactory(), MaterialFactory()],
        is_cancelled=True,
        owner=UserFactory(),
    )
    KeyMessageFactory(campaign=made)
    PlannedOutputFactory(campaign=made)
    CampaignMemberFactory(campaign=made)
    CampaignArticle.objects.create(campaign=made, article=ArticlePageFactory())
    CampaignPageFactory(campaign=made)
    return made


def full_publication(campaign: Campaign) -> Publication:
    """One that was confirmed, with everything that it can have."""
    channel = ChannelFactory(legal_form="direct_talk")
    made: Publication = PublicationFactory(
        campaign=campaign,
        outlet=OutletFactory(channel=channel),
        setting=CommunitySettingFactory(),
        material=MaterialFactory(),
        starts_at=timezone.make_aware(datetime.combine(date(2025, 7, 7), time(17))),
        minutes=30,
        note="Trời mưa nên dời vào nhà",
        state=PublicationState.CONFIRMED,
        owner=UserFactory(),
        places=[PlaceFactory()],
        target_groups=[TargetGroupFactory()],
    )
    PublicationQuantityFactory(
        publication=made, unit=ChannelUnitFactory(channel=channel), planned=3, done=2
    )
    AttendanceFactory(publication=made)
    EvidenceFactory(publication=made)
    PublicationChange.objects.create(publication=made, before="published", after="confirmed")
    PublicationNumber.objects.create(publication=made, number="A1")
    ShortLink.objects.create(publication=made, code="abcdef")
    delivery = BulletinDelivery.objects.create(
        bulletin=LoudspeakerBulletinFactory(), outlet=made.outlet, expires_at=timezone.now()
    )
    BulletinBroadcast.objects.create(delivery=delivery, publication=made)
    ConfirmationRequest.objects.create(
        publication=made, sent_to="dai@lantoa.example", expires_at=timezone.now()
    )
    return made


def copied(campaign: Campaign, officer: Any, **changes: Any) -> Campaign:
    asked: dict[str, Any] = {
        "title": "Tháng Bảy 2030",
        "slug": "thang-bay-2030",
        "first_day": NEXT_YEAR,
    }
    action = CopyCampaign(campaign, officer, **asked | changes)
    assert action.execute() is True
    assert action.copy is not None
    return Campaign.objects.get(pk=action.copy.pk)


def names_of(model: type[Model]) -> set[str]:
    """Fields, relations from elsewhere included, as they are asked for on a row."""
    return {
        each.get_accessor_name() if each.auto_created and not each.concrete else each.name
        for each in model._meta.get_fields()
        if not getattr(each, "hidden", False)
    }


def value_of(row: Model, name: str) -> Any:
    """Comparable: a relation as what its rows say, without whose they are."""
    try:
        found = getattr(row, name)
    except AttributeError:  # nothing there, on the one side of a relation
        return None
    if not hasattr(found, "all"):
        return found
    return [said_of(each, row) for each in found.all()]


def said_of(row: Any, of: Model) -> Any:
    if row._meta.auto_created or not any(
        field.is_relation and field.related_model is type(of) for field in row._meta.concrete_fields
    ):
        return row
    return {
        field.name: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in {"id", "done"} and field.related_model is not type(of)
    }


def test_every_field_of_a_campaign_is_taken_over_given_or_left_behind() -> None:
    decided = CAMPAIGN_TAKEN | CAMPAIGN_GIVEN | CAMPAIGN_LEFT | CAMPAIGN_APART
    assert names_of(Campaign) == decided


def test_every_field_of_a_publication_is_taken_over_given_or_left_behind() -> None:
    assert names_of(Publication) == PUBLICATION_TAKEN | PUBLICATION_GIVEN | PUBLICATION_LEFT


def test_copy_of_a_campaign_holds_what_is_taken_over_and_nothing_else(
    campaign: Campaign, officer: Any
) -> None:
    copy = copied(campaign, officer)
    for name in CAMPAIGN_TAKEN:
        assert value_of(copy, name), name
        assert value_of(copy, name) == value_of(campaign, name), name
    assert (copy.title, copy.title_en, copy.slug) == (
        "Tháng Bảy 2030",
        "July 2030",
        "thang-bay-2030",
    )
    assert (copy.first_day, copy.last_day) == (date(2030, 7, 1), date(2030, 7, 31))
    assert (copy.owner, copy.parent, copy.is_cancelled) == (officer, None, False)
    assert not copy.pages.exists()
    assert not copy.publications.exists()
    copy.full_clean()


@pytest.mark.parametrize("way", [Publications.PLANNED, Publications.DRAFT])
def test_copy_of_a_publication_holds_what_is_taken_over_and_nothing_of_what_became_of_it(
    campaign: Campaign, officer: Any, way: str
) -> None:
    source = full_publication(campaign)
    (copy,) = copied(campaign, officer, publications=way).publications.all()
    for name in PUBLICATION_TAKEN:
        assert value_of(copy, name) == value_of(source, name), name
    filled = {name for name in PUBLICATION_TAKEN if value_of(source, name)}
    assert filled >= PUBLICATION_TAKEN - {"article", "toolkit", "topic"}
    assert [each.done for each in copy.quantities.all()] == [None]
    assert (copy.state, copy.owner, copy.note) == (str(way), officer, "")
    left = PUBLICATION_LEFT - {"id", "note", "changes", "index_entries"}
    assert {name: value_of(source, name) for name in left if not value_of(source, name)} == {}
    assert {name: value_of(copy, name) for name in left if value_of(copy, name)} == {}
    assert [each.after for each in copy.changes.all()] == (
        ["planned"] if way == Publications.PLANNED else []
    )
    moved = timezone.localtime(copy.starts_at)
    assert (moved.date(), moved.time()) == (date(2030, 7, 8), time(17))  # Mondays


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

"""A whole campaign, one publication with everything, and its copy, for the tests of copying."""

from datetime import date, datetime, time
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from campaigns.copying.campaigns import CopyCampaign
from campaigns.models import (
    BulletinBroadcast,
    BulletinDelivery,
    Campaign,
    CampaignArticle,
    ConfirmationRequest,
    Publication,
    PublicationChange,
    PublicationNumber,
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
    PlannedOutputFactory,
    PlanTaskFactory,
    PublicationFactory,
    PublicationQuantityFactory,
    TargetGroupFactory,
    UserFactory,
)

NEXT_YEAR = date(2030, 7, 1)


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

"""What went out for the demonstration's first campaign: some missed, some without evidence.

Through the actions that officers use, so that each has its history.
"""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from audiences.models import ChannelUnit, CommunitySetting, Outlet, Place, TargetGroup
from campaigns.enums import EvidenceKind
from campaigns.models import Campaign, Publication
from campaigns.publication_actions import (
    ConfirmPublication,
    MarkMissed,
    PlanPublication,
    ReportPublished,
    SendPublication,
)
from media_library.models import Material

from ..factories import (
    AttendanceFactory,
    EvidenceFactory,
    PublicationFactory,
    PublicationPlaceFactory,
    PublicationQuantityFactory,
)

CAMPAIGN = "thang-bay-di-lam-xa-an-toan-2024"
SPOT, LEAFLET = "spot-phat-thanh-mua-ban-nguoi", "to-roi-di-lam-xa-an-toan"
DISTRICT = "A Lưới"
LOUDSPEAKERS = "truyen-thanh-co-so"
# What became of every tenth broadcast; the others are confirmed.
ENDINGS = {3: "missed", 6: "reported", 9: "sent"}


def load_publications() -> None:
    """Does nothing where there are publications already."""
    if Publication.objects.exists():
        return
    campaign = Campaign.objects.get(slug=CAMPAIGN)
    broadcasts(campaign)
    posts(campaign)
    talks(campaign)
    PublicationFactory(
        draft=True, campaign=campaign, material=Material.objects.get(slug=LEAFLET),
        outlet=Outlet.objects.get(slug="kho-an-pham"), owner=campaign.owner,
    )  # fmt: skip


def at(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


def planned(campaign: Campaign, moment: datetime, **what: Any) -> Publication:
    publication: Publication = PublicationFactory(
        draft=True, campaign=campaign, owner=campaign.owner, **what
    )
    outlet, setting = publication.outlet, publication.setting
    place = setting.place if setting is not None else outlet.place if outlet is not None else None
    if place is not None:
        PublicationPlaceFactory(publication=publication, place=place)
    publication.target_groups.set(campaign.target_groups.all())
    publication.starts_at = moment
    publication.save()
    PlanPublication(publication, user=campaign.owner).execute()
    return publication


def broadcasts(campaign: Campaign) -> None:
    """A week of the spot on the loudspeakers of every commune of one district."""
    district = Place.objects.valid_on(campaign.first_day).get(name=DISTRICT, level="district")
    outlets = Outlet.objects.filter(channel__slug=LOUDSPEAKERS, place__parent=district)
    spot = Material.objects.get(slug=SPOT)
    for number, outlet in enumerate(outlets.order_by("place__code")):
        moment = at(campaign.first_day + timedelta(days=7 + number % 5), 17)
        publication = planned(campaign, moment, material=spot, outlet=outlet)
        unit = ChannelUnit.objects.get(channel=outlet.channel, code="lan-phat")
        PublicationQuantityFactory(publication=publication, unit=unit, planned=10)
        ending(publication, ENDINGS.get(number % 10, "confirmed"))


def ending(publication: Publication, what: str) -> None:
    officer = publication.owner
    SendPublication(publication, user=officer).execute()
    if what == "sent":
        return
    if what == "missed":
        MarkMissed(publication, user=officer, reason="Cụm loa hỏng, đang sửa").execute()
        return
    ReportPublished(publication, user=officer).execute()
    publication.quantities.update(done=10)
    if what == "confirmed":
        EvidenceFactory(
            publication=publication,
            kind=EvidenceKind.LINK,
            url=f"https://lantoa.example/so-phat-song/{publication.pk}/",
            note="Sổ phát sóng của đài (minh họa)",
        )
        ConfirmPublication(publication).execute()


def posts(campaign: Campaign) -> None:
    """A post a week on the Youth Union's page."""
    outlet = Outlet.objects.get(slug="tinh-doan-mang-xa-hoi")
    leaflet = Material.objects.get(slug=LEAFLET)
    for week in range(4):
        moment = at(campaign.first_day + timedelta(weeks=week), 19)
        ending(planned(campaign, moment, material=leaflet, outlet=outlet), "confirmed")


def talks(campaign: Campaign) -> None:
    """Two talks with those who came, by group alone."""
    outlet = Outlet.objects.get(slug="doi-tuyen-truyen-phu-nu")
    settings = CommunitySetting.objects.filter(slug__in=("kcn-phu-bai", "kcn-phong-dien"))
    workers = TargetGroup.objects.get(slug="cong-nhan-kcn")
    for number, setting in enumerate(settings.order_by("slug")):
        moment = at(campaign.first_day + timedelta(days=14 + number), 11)
        talk = planned(
            campaign, moment, material=None, topic="Hỏi gì trước khi ký hợp đồng làm xa",
            outlet=outlet, setting=setting,
        )  # fmt: skip
        AttendanceFactory(publication=talk, target_group=workers, people=64 + number, new_people=41)
        ending(talk, "confirmed")

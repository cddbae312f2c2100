"""The demonstration's year of publications: four campaigns, every channel, all nine districts.

Written in bulk, as an import does, since through the actions it would take a minute; each has the
places, quantities, evidence and history that the actions would have left. What became of one
follows from its number alone, so every load gives the same year.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from audiences.models import ChannelUnit, CommunitySetting, Outlet, TargetGroup
from campaigns.enums import EvidenceKind
from campaigns.models import (
    Attendance,
    Campaign,
    Evidence,
    OwnOutlet,
    Publication,
    PublicationChange,
    PublicationPlace,
    PublicationQuantity,
)
from campaigns.publication_states import PublicationState as S
from campaigns.tallying import tallied

YEAR = 2023
OWN = "lan-toa"
LOUDSPEAKERS, DIRECT = "truyen-thanh-co-so", "truyen-thong-truc-tiep"
STEPS: dict[str, list[str]] = {
    S.SENT: [S.DRAFT, S.PLANNED, S.SENT],
    S.PUBLISHED: [S.DRAFT, S.PLANNED, S.SENT, S.PUBLISHED],
    S.CONFIRMED: [S.DRAFT, S.PLANNED, S.SENT, S.PUBLISHED, S.CONFIRMED],
    S.MISSED: [S.DRAFT, S.PLANNED, S.SENT, S.MISSED],
}
# Outlets beside the loudspeakers: how many days apart in a campaign, at what hour, how much.
REGULAR = {
    "trt-phat-thanh": (7, 6, 2),
    "trt-truyen-hinh": (14, 19, 1),
    "bao-in": (14, 8, 1),
    "bao-dien-tu": (10, 8, 1),
    "lan-toa": (14, 9, 300),
    "cong-thong-tin-tinh": (21, 9, 120),
    "tinh-doan-mang-xa-hoi": (5, 19, 1),
    "trt-mang-xa-hoi": (9, 20, 1),
    "kho-an-pham": (21, 10, 500),
    "tin-nhan-tinh": (28, 17, 4000),
}
ONCE_A_CAMPAIGN = ("pano-ap-phich", "ban-tin-cong-cong", "san-khau-hoi-thi", "doi-tac-dang-lai")


@dataclass
class Year:
    """Rows in the making, beside the publications that they belong to."""

    publications: list[Publication] = field(default_factory=list)
    parts: list[dict[str, Any]] = field(default_factory=list)

    def add(self, campaign: Campaign, outlet: Outlet, day: date, hour: int, **more: Any) -> None:
        number = len(self.publications)
        what = more.pop("what", {"material": campaign.used_materials.all()[0].material})
        self.publications.append(
            Publication(
                campaign=campaign,
                outlet=outlet,
                channel=outlet.channel,
                starts_at=timezone.make_aware(datetime.combine(day, time(hour))),
                state=more.pop("state", None) or became(number),
                owner=campaign.owner,
                setting=more.get("setting"),
                **what,
            )
        )
        self.parts.append(more)


def became(number: int) -> str:
    """Of a hundred: 84 confirmed, 8 reported, 5 missed, 3 of which nobody said anything."""
    rest = number * 37 % 100
    if rest < 84:
        return S.CONFIRMED
    return S.PUBLISHED if rest < 92 else S.MISSED if rest < 97 else S.SENT


def load_year() -> None:
    """Does nothing where the year is there already."""
    campaigns = list(
        Campaign.objects.filter(first_day__year=YEAR)
        .order_by("first_day")
        .prefetch_related("used_materials__material", "target_groups")
    )
    if Publication.objects.filter(campaign__in=campaigns).exists():
        return
    year = Year()
    for quarter, campaign in enumerate(campaigns):
        loudspeakers(year, campaign, quarter)
        regular(year, campaign)
        once(year, campaign)
        talks(year, campaign, quarter)
    write(year)


def loudspeakers(year: Year, campaign: Campaign, quarter: int) -> None:
    """Each commune's once in the campaign; some communes of the mountains skip a quarter."""
    outlets = Outlet.objects.filter(channel__slug=LOUDSPEAKERS).select_related("channel", "place")
    for number, outlet in enumerate(outlets.order_by("place__code")):
        if number % 9 == 4 and quarter == number % 4:
            continue
        day = campaign.first_day + timedelta(days=3 + number % 25)
        year.add(campaign, outlet, day, 17, done=10)


def regular(year: Year, campaign: Campaign) -> None:
    outlets = Outlet.objects.select_related("channel", "place").in_bulk(REGULAR, field_name="slug")
    for slug, (apart, hour, done) in REGULAR.items():
        for day in days(campaign, apart):
            year.add(campaign, outlets[slug], day, hour, done=done)


def days(campaign: Campaign, apart: int) -> Iterator[date]:
    day = campaign.first_day + timedelta(days=1)
    while day <= campaign.last_day:
        yield day
        day += timedelta(days=apart)


def once(year: Year, campaign: Campaign) -> None:
    outlets = Outlet.objects.filter(channel__slug__in=ONCE_A_CAMPAIGN)
    for number, outlet in enumerate(outlets.select_related("channel", "place").order_by("slug")):
        if number % 2 == campaign.first_day.month % 2:
            year.add(campaign, outlet, campaign.first_day + timedelta(days=number), 9, done=1)


def talks(year: Year, campaign: Campaign, quarter: int) -> None:
    """Four in each campaign: at schools, industrial parks, houses of culture."""
    outlet = Outlet.objects.select_related("channel", "place").get(channel__slug=DIRECT)
    settings = list(CommunitySetting.objects.order_by("slug").select_related("place"))
    for number in range(4):
        setting = settings[(quarter * 4 + number) * 5 % len(settings)]
        day = campaign.first_day + timedelta(days=6 + 7 * number)
        what = {"topic": f"Trò chuyện: {campaign.title}"}
        year.add(campaign, outlet, day, 14, what=what, setting=setting, people=48 + 7 * number)


def write(year: Year) -> None:
    units = {
        unit.channel_id: unit for unit in ChannelUnit.objects.order_by("channel", "-sort_order")
    }
    with tallied() as bracket:
        made = Publication.objects.bulk_create(year.publications, batch_size=200)
        bracket.made(each.pk for each in made)
        rows = list(zip(made, year.parts, strict=True))
        PublicationPlace.objects.bulk_create(
            PublicationPlace(publication=each, place=place_of(each)) for each, _more in rows
        )
        write_groups(made)
        PublicationQuantity.objects.bulk_create(
            PublicationQuantity(
                publication=each,
                unit=units[each.channel_id],
                planned=more["done"],
                done=more["done"] if each.state in (S.PUBLISHED, S.CONFIRMED) else None,
            )
            for each, more in rows
            if "done" in more
        )
        write_attendance(rows)
        write_history(made)


def place_of(publication: Publication) -> Any:
    where: Any = publication.setting or publication.outlet
    return where.place


def write_groups(made: list[Publication]) -> None:
    through: Any = Publication.target_groups.through
    through.objects.bulk_create(
        through(publication=each, targetgroup=group)
        for each in made
        for group in each.campaign.target_groups.all()  # type: ignore[union-attr]  # all have one
    )


def write_attendance(rows: list[tuple[Publication, dict[str, Any]]]) -> None:
    group = TargetGroup.objects.get(slug="toan-xa-hoi")
    Attendance.objects.bulk_create(
        Attendance(publication=each, target_group=group, people=more["people"], new_people=20)
        for each, more in rows
        if "people" in more and each.state in (S.PUBLISHED, S.CONFIRMED)
    )


def write_history(made: list[Publication]) -> None:
    Evidence.objects.bulk_create(
        Evidence(
            publication=each,
            kind=EvidenceKind.LOG,
            note="Sổ theo dõi của nơi phát (minh họa)",
            added_by=each.owner,
        )
        for each in made
        if each.state == S.CONFIRMED
    )
    PublicationChange.objects.bulk_create(
        PublicationChange(
            publication=each,
            before=before,
            after=after,
            by=each.owner,
            reason="Cụm loa hỏng, đang sửa" if after == S.MISSED else "",
        )
        for each in made
        for before, after in zip(STEPS[each.state], STEPS[each.state][1:], strict=False)
    )


def load_own_outlet() -> None:
    """From now on what goes live is recorded; what was loaded before it was there already."""
    outlet = Outlet.objects.get(slug=OWN)
    OwnOutlet.objects.get_or_create(defaults={"outlet": outlet})

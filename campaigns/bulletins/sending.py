"""Sending a bulletin to its stations: publications, links and mails that are due, once.

Written in bulk within one bracket of the tallies, as an import does: a district for a month is
hundreds of publications. Each has its place, its groups and the two steps of its history.
"""

import math
from datetime import datetime, timedelta
from itertools import product
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.permissions import policy_registry

from audiences.areas import areas_of
from audiences.models import Outlet
from audiences.tabular.indexing import index_rows

from ..bulletin_states import BulletinState
from ..models import (
    BulletinBroadcast,
    BulletinDelivery,
    LoudspeakerBulletin,
    Publication,
    PublicationChange,
    PublicationPlace,
)
from ..publication_states import PublicationState
from ..querysets.publications import NEAR, midnight
from ..tallying import tallied
from .actions import BulletinAction
from .readiness import check_ready
from .stations import moments_of, stations_of

MOST = 5000  # publications at once: every commune of a province for a month
LINK_LASTS = timedelta(days=7)  # after the last day: the station reports what it read
STEPS = (
    (PublicationState.DRAFT, PublicationState.PLANNED),
    (PublicationState.PLANNED, PublicationState.SENT),
)
THROUGH: Any = Publication.target_groups.through


class SendBulletin(BulletinAction):
    """One publication for each station and day to come, planned and sent; one delivery a station.

    Takes the right to add publications beside, and an area that holds every place of the bulletin.
    What stands in the calendar already, the same thing at the same station within the hour, is
    passed over. The mails leave afterwards, by the task or the tick.
    """

    to = BulletinState.SENT
    log_action = "campaigns.send_bulletin"

    def is_allowed(self, held: LoudspeakerBulletin) -> bool:
        return super().is_allowed(held) and may_plan(self.user, held)

    def check(self, held: LoudspeakerBulletin) -> None:
        super().check(held)
        check_ready(held)
        self.stations = stations_of(held)
        self.moments = moments_of(held, timezone.now())
        if not self.stations:
            raise ValidationError(_("Chưa có đài nào đang hoạt động ở các địa bàn này."))
        if not self.moments:
            raise ValidationError(_("Mọi giờ phát đã qua. Hãy trả lại để sửa ngày, giờ."))
        if len(self.stations) * len(self.moments) > MOST:
            raise ValidationError(
                _("Quá nhiều: mỗi bản tin nhiều nhất 5.000 lần phát. Hãy bớt ngày hoặc địa bàn.")
            )

    def write(self, held: LoudspeakerBulletin) -> dict[str, Any]:
        deliveries = self.deliver(held)
        with tallied() as bracket:
            made = Publication.objects.bulk_create(self.to_be_planned(held), batch_size=500)
            write_parts(held, made, user=self.user)
            BulletinBroadcast.objects.bulk_create(
                BulletinBroadcast(delivery=deliveries[outlet_of(each)], publication=each)
                for each in made
            )
            bracket.made(each.pk for each in made)
        index_rows(Publication, made)
        return {"stations": len(deliveries), "publications": len(made)}

    def deliver(self, held: LoudspeakerBulletin) -> dict[int, BulletinDelivery]:
        """Key of a station → its delivery, whose mail is due now where there is an address."""
        now = timezone.now()
        rows = BulletinDelivery.objects.bulk_create(
            BulletinDelivery(
                bulletin=held,
                outlet=station,
                sent_to=station.contact_email,
                expires_at=end_of_link(held),
                next_mail_at=now if station.contact_email else None,
            )
            for station in self.stations
        )
        return {row.outlet_id: row for row in rows}

    def to_be_planned(self, held: LoudspeakerBulletin) -> list[Publication]:
        there = hours_taken(held, self.stations, self.moments)
        minutes = math.ceil(held.reading_seconds * held.times / 60)
        return [
            Publication(
                campaign=held.campaign,
                material=held.material,
                topic="" if held.material else held.title,
                outlet=station,
                channel=station.channel,
                starts_at=moment,
                minutes=max(minutes, 1),
                state=PublicationState.SENT,
                owner=self.user,
            )
            for station, moment in product(self.stations, self.moments)
            if not any(abs(moment - taken) < NEAR for taken in there.get(station.pk, ()))
        ]


def may_plan(user: Any, bulletin: LoudspeakerBulletin) -> bool:
    """Whether `user` plans publications, and in every place that the bulletin is for."""
    area = areas_of(user)
    return policy_registry.get_by_type(Publication).user_has_permission(user, "add") and all(
        area.covers(place) for place in bulletin.places.all()
    )


def end_of_link(bulletin: LoudspeakerBulletin) -> datetime:
    return midnight(bulletin.last_day + timedelta(days=1)) + LINK_LASTS


def outlet_of(publication: Publication) -> int:
    assert publication.outlet_id is not None  # noqa: S101 (made for a station)
    return publication.outlet_id


def hours_taken(
    bulletin: LoudspeakerBulletin, stations: list[Outlet], moments: list[datetime]
) -> dict[int, list[datetime]]:
    """Key of a station → when the same thing stands in its calendar already, in one query."""
    same = Publication.objects.filter(
        outlet__in=[station.pk for station in stations],
        material=bulletin.material,
        topic="" if bulletin.material else bulletin.title,
        article=None,
        toolkit=None,
        starts_at__gt=moments[0] - NEAR,
        starts_at__lt=moments[-1] + NEAR,
    ).exclude(state=PublicationState.CANCELLED)
    found: dict[int, list[datetime]] = {}
    for outlet, at in same.order_by().values_list("outlet", "starts_at"):
        found.setdefault(outlet, []).append(at)
    return found


def write_parts(bulletin: LoudspeakerBulletin, made: list[Publication], *, user: Any) -> None:
    """Places, groups and history of publications that were made in bulk."""
    groups = list(bulletin.target_groups.values_list("pk", flat=True))
    PublicationPlace.objects.bulk_create(
        PublicationPlace(publication=each, place=each.outlet.place)  # type: ignore[union-attr]  # made for a station
        for each in made
    )
    THROUGH.objects.bulk_create(
        THROUGH(publication=each, targetgroup_id=group) for each, group in product(made, groups)
    )
    PublicationChange.objects.bulk_create(
        PublicationChange(publication=each, before=before, after=after, by=user)
        for each, (before, after) in product(made, STEPS)
    )

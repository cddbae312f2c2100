"""To which stations a bulletin goes, and at which hours they read it."""

from datetime import datetime

from django.utils import timezone

from audiences.areas import scope_of
from audiences.enums import LegalForm
from audiences.models import Outlet

from ..models import LoudspeakerBulletin


def stations_of(bulletin: LoudspeakerBulletin) -> list[Outlet]:
    """Loudspeaker outlets at work under the bulletin's places, by place, with their names.

    A station that still stands under a unit's predecessor is the unit's. Each once, though its
    commune is named beside its district.
    """
    places = bulletin.held_in.values_list("place", flat=True)
    at_work = Outlet.objects.active().with_names()
    loudspeakers = at_work.filter(channel__legal_form=LegalForm.LOUDSPEAKER)
    there = scope_of(places, limited=True).filter(loudspeakers, "place")
    return list(there.order_by("place__code", "name", "pk"))


def moments_of(bulletin: LoudspeakerBulletin, at: datetime) -> list[datetime]:
    """The hours still to come, one a day, by the clock of Việt Nam.

    An urgent one is read as soon as it arrives: today's hour is now, also where its slot is over.
    """
    now = timezone.localtime(at).replace(second=0, microsecond=0)
    found = []
    for day in bulletin.days:
        if bulletin.is_urgent and day == now.date():
            found.append(now)
            continue
        moment = timezone.make_aware(datetime.combine(day, bulletin.hour))
        if moment > now:
            found.append(moment)
    return found

"""Loudspeaker bulletins of the demonstration, as far as each has come, through officers' actions.

Nothing is mailed: what would be due counts as sent.
"""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from audiences.models import Place, TargetGroup
from campaigns.bulletin_states import BulletinState
from campaigns.bulletins.actions import (
    ApproveBulletin,
    BulletinAction,
    ReturnBulletin,
    SubmitBulletin,
)
from campaigns.bulletins.sending import SendBulletin
from campaigns.models import BulletinDelivery, LoudspeakerBulletin
from media_library.models import Material

from ..factories import LoudspeakerBulletinFactory
from .content import Record, read
from .people import AUTHOR, CHANNEL_OFFICER, person
from .vocabularies import by_slug

TEXTS = ("title", "priority", "slot")
# What brings a bulletin to where it is to be; the first step is the author's.
STEPS: dict[str, tuple[type[BulletinAction], ...]] = {
    BulletinState.WAITING: (SubmitBulletin,),
    BulletinState.RETURNED: (SubmitBulletin, ReturnBulletin),
    BulletinState.APPROVED: (SubmitBulletin, ApproveBulletin),
    BulletinState.SENT: (SubmitBulletin, ApproveBulletin, SendBulletin),
}


def load_bulletins() -> None:
    """Does nothing where there are bulletins already."""
    if LoudspeakerBulletin.objects.exists():
        return
    author, officer = person(AUTHOR), person(CHANNEL_OFFICER)
    for record in read("bulletins.toml")["bulletins"]:
        bulletin = made(record, owner=author)
        for number, action in enumerate(STEPS[record["until"]]):
            user = officer if number else author
            action(bulletin, user=user, reason=record.get("comment", "")).execute()
    sent = BulletinDelivery.objects.exclude(sent_to="")
    sent.update(mailed_at=timezone.now(), next_mail_at=None)


def made(record: Record, *, owner: Any) -> LoudspeakerBulletin:
    first_day = timezone.localdate() + timedelta(days=record["from"])
    (material,) = by_slug(Material, [record["material"]]) if "material" in record else [None]
    bulletin: LoudspeakerBulletin = LoudspeakerBulletinFactory(
        **{name: record[name] for name in TEXTS},
        text=record["text"].strip(),
        first_day=first_day,
        last_day=first_day + timedelta(days=record["days"] - 1),
        material=material,
        owner=owner,
        target_groups=by_slug(TargetGroup, record["target_groups"]),
        places=list(Place.objects.filter(name__in=record["places"], valid_until=None)),
    )
    return bulletin

"""Loudspeaker bulletins."""

from datetime import time, timedelta
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from audiences.models import Place
from campaigns.bulletin_states import BulletinState, Priority, Slot
from campaigns.models import BulletinPlace, LoudspeakerBulletin


class LoudspeakerBulletinFactory(DjangoModelFactory):
    """A draft for tomorrow afternoon and the day after.

    `urgent`, `at_noon_sharp`; `waiting`, `approved` are in that state without the history that
    actions would have written. `places` and `target_groups` take lists.
    """

    class Meta:
        model = LoudspeakerBulletin
        skip_postgeneration_save = True

    class Params:
        urgent = factory.Trait(priority=Priority.URGENT)
        at_noon_sharp = factory.Trait(slot=Slot.EXACT, exact_time=time(12, 0))
        waiting = factory.Trait(state=BulletinState.WAITING)
        approved = factory.Trait(
            state=BulletinState.APPROVED, approved_at=factory.LazyFunction(timezone.now)
        )

    title = factory.Sequence(lambda n: f"Bản tin số {n}: Đi làm xa, hỏi cho rõ")
    text = "Có người mời việc nhẹ, lương cao? Hãy hỏi ba câu trước khi đi.\n\nThấy lo, gọi 111."
    first_day = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=1))
    last_day = factory.LazyAttribute(lambda bulletin: bulletin.first_day + timedelta(days=1))

    @factory.post_generation
    def places(
        bulletin: LoudspeakerBulletin, create: bool, given: list[Place], **_extra: Any
    ) -> None:
        for number, place in enumerate(given or () if create else ()):
            BulletinPlaceFactory(bulletin=bulletin, place=place, sort_order=number)

    @factory.post_generation
    def target_groups(
        bulletin: LoudspeakerBulletin, create: bool, given: Any, **_extra: Any
    ) -> None:
        if create and given:
            bulletin.target_groups.set(given)
            bulletin.save()


class BulletinPlaceFactory(DjangoModelFactory):
    class Meta:
        model = BulletinPlace

    bulletin = factory.SubFactory(LoudspeakerBulletinFactory)
    place = factory.SubFactory("sample.factories.places.PlaceFactory")

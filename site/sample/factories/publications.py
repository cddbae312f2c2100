"""Publications with what belongs to them."""

from datetime import UTC, datetime
from typing import Any

import factory
from factory.django import DjangoModelFactory

from audiences.models import Place
from campaigns.enums import EvidenceKind
from campaigns.models import (
    Attendance,
    Evidence,
    Publication,
    PublicationPlace,
    PublicationQuantity,
)
from campaigns.publication_states import PublicationState

from .channels import ChannelUnitFactory
from .registers import OutletFactory
from .vocabularies import TargetGroupFactory


class PublicationFactory(DjangoModelFactory):
    """A material that was planned for an outlet on 7 July 2025 at 17:00.

    `draft` has no hour; `talk` has a topic and no outlet; `sent`, `published`, `confirmed`,
    `missed`, `cancelled` are in that state, without the history that actions would have written.
    `places` and `target_groups` take lists.
    """

    class Meta:
        model = Publication
        skip_postgeneration_save = True

    class Params:
        draft = factory.Trait(state=PublicationState.DRAFT, starts_at=None)
        sent = factory.Trait(state=PublicationState.SENT)
        published = factory.Trait(state=PublicationState.PUBLISHED)
        confirmed = factory.Trait(state=PublicationState.CONFIRMED)
        missed = factory.Trait(state=PublicationState.MISSED)
        cancelled = factory.Trait(state=PublicationState.CANCELLED)
        talk = factory.Trait(
            material=None,
            topic="Nói chuyện về hợp đồng lao động",
            outlet=None,
            channel=factory.SubFactory("sample.factories.channels.ChannelFactory"),
        )

    material = factory.SubFactory("sample.factories.library.MaterialFactory")
    outlet = factory.SubFactory(OutletFactory)
    channel = factory.LazyAttribute(lambda publication: publication.outlet.channel)
    starts_at = datetime(2025, 7, 7, 10, 0, tzinfo=UTC)
    state = PublicationState.PLANNED

    @factory.post_generation
    def places(publication: Publication, create: bool, given: list[Place], **_extra: Any) -> None:
        for place in given or () if create else ():
            PublicationPlaceFactory(publication=publication, place=place)

    @factory.post_generation
    def target_groups(publication: Publication, create: bool, given: Any, **_extra: Any) -> None:
        if create and given:
            publication.target_groups.set(given)
            publication.save()


class PublicationPlaceFactory(DjangoModelFactory):
    class Meta:
        model = PublicationPlace

    publication = factory.SubFactory(PublicationFactory)
    place = factory.SubFactory("sample.factories.places.PlaceFactory")


class PublicationQuantityFactory(DjangoModelFactory):
    class Meta:
        model = PublicationQuantity

    unit = factory.SubFactory(ChannelUnitFactory)
    publication = factory.SubFactory(
        PublicationFactory, outlet=None, channel=factory.SelfAttribute("..unit.channel")
    )
    planned = 12


class AttendanceFactory(DjangoModelFactory):
    class Meta:
        model = Attendance

    publication = factory.SubFactory(PublicationFactory, talk=True)
    target_group = factory.SubFactory(TargetGroupFactory)
    people = 40
    new_people = 25


class EvidenceFactory(DjangoModelFactory):
    class Meta:
        model = Evidence

    publication = factory.SubFactory(PublicationFactory)
    kind = EvidenceKind.LINK
    url = "https://lantoa.example/da-lam/"

    class Params:
        photo = factory.Trait(
            kind=EvidenceKind.PHOTO,
            url="",
            file=factory.django.ImageField(filename="da-lam.jpg"),
            filename="da-lam.jpg",
            content_type="image/jpeg",
        )

"""Channels with what belongs to them."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from audiences.enums import EvidenceTier, LegalForm, Measure, RuleKind
from audiences.models import (
    Channel,
    ChannelFile,
    ChannelParameter,
    ChannelRule,
    ChannelUnit,
)


class ChannelFactory(DjangoModelFactory):
    """A channel without rules; `loudspeaker` has them all, its parameters empty."""

    class Meta:
        model = Channel
        django_get_or_create = ("slug",)
        skip_postgeneration_save = True

    class Params:
        loudspeaker = factory.Trait(
            unit=factory.RelatedFactory(
                "sample.factories.channels.ChannelUnitFactory", factory_related_name="channel"
            ),
            contacts_rule=factory.RelatedFactory(
                "sample.factories.channels.ChannelRuleFactory", factory_related_name="channel"
            ),
            people_rule=factory.RelatedFactory(
                "sample.factories.channels.ChannelRuleFactory",
                factory_related_name="channel",
                people=True,
            ),
            household=factory.RelatedFactory(
                "sample.factories.channels.ChannelParameterFactory",
                factory_related_name="channel",
            ),
            share=factory.RelatedFactory(
                "sample.factories.channels.ChannelParameterFactory",
                factory_related_name="channel",
                code="ty-le-nghe",
                name="Tỷ lệ nghe",
            ),
        )

    name = factory.Sequence(lambda n: f"Kênh {n}")
    name_en = factory.Sequence(lambda n: f"Channel {n}")
    slug = factory.Sequence(lambda n: f"kenh-{n}")
    legal_form = LegalForm.LOUDSPEAKER
    evidence_tier = EvidenceTier.COMPUTED
    sort_order = factory.Sequence(lambda n: n % 1000)


class ChannelUnitFactory(DjangoModelFactory):
    class Meta:
        model = ChannelUnit
        django_get_or_create = ("channel", "code")

    channel = factory.SubFactory(ChannelFactory)
    code = "lan-phat"
    name = "lần phát"
    name_en = "broadcasts"


class ChannelRuleFactory(DjangoModelFactory):
    """How contacts follow; `people` for the other number."""

    class Meta:
        model = ChannelRule
        django_get_or_create = ("channel", "measure")

    class Params:
        people = factory.Trait(measure=Measure.PEOPLE, kind=RuleKind.LISTENERS_ONCE)

    channel = factory.SubFactory(ChannelFactory)
    measure = Measure.CONTACTS
    kind = RuleKind.BROADCASTS_TIMES_LISTENERS
    source = "Quy ước của hệ thống"


class ChannelParameterFactory(DjangoModelFactory):
    """A parameter that nobody has measured; `known` has a value with its source and day."""

    class Meta:
        model = ChannelParameter
        django_get_or_create = ("channel", "code")

    class Params:
        known = factory.Trait(
            value=Decimal("3.6"), source="Điều tra dân số", as_of=date(2019, 4, 1)
        )

    channel = factory.SubFactory(ChannelFactory)
    code = "nguoi-moi-ho"
    name = "Số người trung bình một hộ"
    unit = "người/hộ"


class ChannelFileFactory(DjangoModelFactory):
    class Meta:
        model = ChannelFile

    channel = factory.SubFactory(ChannelFactory)
    name = "Âm thanh phát loa"
    formats = "mp3"
    requirement = "Không quá 60 giây"
    source = "Quy ước của hệ thống"

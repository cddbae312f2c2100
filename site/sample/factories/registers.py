"""Settings, venue counts, organisations, outlets and populations."""

from typing import Any

import factory
from factory.django import DjangoModelFactory

from audiences.enums import (
    MemberRole,
    OrganisationStatus,
    OrganisationType,
    Quality,
    SettingType,
    TrustLevel,
)
from audiences.models import (
    CommunitySetting,
    Membership,
    Organisation,
    OrganisationPlace,
    Outlet,
    OutletPlace,
    Population,
    VenueCount,
)

from .channels import ChannelFactory
from .people import UserFactory
from .places import PlaceFactory
from .vocabularies import TargetGroupFactory

ILLUSTRATION = "Số liệu minh họa của bản trình diễn, không phải số thật"


class OrganisationFactory(DjangoModelFactory):
    """A verified partner that works with us; `pending` and `closed` do not, `media` is a station.

    `places` and `target_groups` take lists.
    """

    class Meta:
        model = Organisation
        django_get_or_create = ("slug",)
        skip_postgeneration_save = True

    class Params:
        pending = factory.Trait(status=OrganisationStatus.PENDING, trust_level=TrustLevel.NEW)
        closed = factory.Trait(status=OrganisationStatus.CLOSED)
        trusted = factory.Trait(trust_level=TrustLevel.TRUSTED)
        media = factory.Trait(type=OrganisationType.MEDIA)

    name = factory.Sequence(lambda n: f"Đơn vị phối hợp {n}")
    name_en = factory.Sequence(lambda n: f"Partner {n}")
    slug = factory.Sequence(lambda n: f"don-vi-{n}")
    type = OrganisationType.MASS_ORGANISATION
    place = factory.SubFactory(PlaceFactory)
    trust_level = TrustLevel.VERIFIED
    status = OrganisationStatus.ACTIVE
    email = factory.Sequence(lambda n: f"don-vi-{n}@lantoa.example")

    @factory.post_generation
    def places(organisation: Organisation, create: bool, given: Any, **_extra: Any) -> None:
        if create and given:
            rows = [OrganisationPlace(organisation=organisation, place=each) for each in given]
            OrganisationPlace.objects.bulk_create(rows)

    @factory.post_generation
    def target_groups(organisation: Organisation, create: bool, given: Any, **_extra: Any) -> None:
        if create and given:
            organisation.target_groups.set(given)


class MembershipFactory(DjangoModelFactory):
    """A member; `owner` looks after the others, `reporter` reports back."""

    class Meta:
        model = Membership
        django_get_or_create = ("organisation", "user")

    class Params:
        owner = factory.Trait(role=MemberRole.OWNER)
        reporter = factory.Trait(role=MemberRole.REPORTER)

    organisation = factory.SubFactory(OrganisationFactory)
    user = factory.SubFactory(UserFactory)
    role = MemberRole.MEMBER


class CommunitySettingFactory(DjangoModelFactory):
    """An upper-secondary school; `university`, `industrial_zone`; `closed` is no more."""

    class Meta:
        model = CommunitySetting
        django_get_or_create = ("slug",)

    class Params:
        university = factory.Trait(type=SettingType.UNIVERSITY)
        industrial_zone = factory.Trait(type=SettingType.INDUSTRIAL_ZONE, capacity=None)
        closed = factory.Trait(is_active=False)

    name = factory.Sequence(lambda n: f"Trường trung học phổ thông số {n}")
    name_en = factory.Sequence(lambda n: f"Upper secondary school {n}")
    slug = factory.Sequence(lambda n: f"truong-{n}")
    type = SettingType.UPPER_SECONDARY
    place = factory.SubFactory(PlaceFactory)
    capacity = 300


class VenueCountFactory(DjangoModelFactory):
    """A count that may be published; `small` may not."""

    class Meta:
        model = VenueCount
        django_get_or_create = ("place", "year")

    class Params:
        small = factory.Trait(count=3)
        official = factory.Trait(quality=Quality.OFFICIAL, source="Báo cáo rà soát năm 2022")

    place = factory.SubFactory(PlaceFactory)
    year = 2022
    count = 12
    quality = Quality.ILLUSTRATIVE
    source = ILLUSTRATION


class OutletFactory(DjangoModelFactory):
    """A loudspeaker station whose audience nobody knows; `with_audience` has an illustrative one.

    `places` takes the list of those it serves beside its own.
    """

    class Meta:
        model = Outlet
        django_get_or_create = ("slug",)
        skip_postgeneration_save = True

    class Params:
        with_audience = factory.Trait(
            audience=12_000,
            audience_year=2022,
            audience_source=ILLUSTRATION,
            audience_quality=Quality.ILLUSTRATIVE,
        )
        closed = factory.Trait(is_active=False)

    name = factory.Sequence(lambda n: f"Đài truyền thanh xã số {n}")
    name_en = factory.Sequence(lambda n: f"Commune radio station {n}")
    slug = factory.Sequence(lambda n: f"dai-truyen-thanh-{n}")
    channel = factory.SubFactory(ChannelFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    place = factory.SubFactory(PlaceFactory)
    contact_unit = "Ban biên tập"

    @factory.post_generation
    def places(outlet: Outlet, create: bool, given: Any, **_extra: Any) -> None:
        if create and given:
            rows = [OutletPlace(outlet=outlet, place=each) for each in given]
            OutletPlace.objects.bulk_create(rows)


class PopulationFactory(DjangoModelFactory):
    """An illustrative number of a group in a place; `in_setting`, `official`, `small`."""

    class Meta:
        model = Population

    class Params:
        in_setting = factory.Trait(place=None, setting=factory.SubFactory(CommunitySettingFactory))
        official = factory.Trait(quality=Quality.OFFICIAL, source="Niên giám thống kê tỉnh 2022")
        small = factory.Trait(number=4)

    target_group = factory.SubFactory(TargetGroupFactory)
    place = factory.SubFactory(PlaceFactory)
    setting = None
    year = 2022
    number = 1234
    quality = Quality.ILLUSTRATIVE
    source = ILLUSTRATION

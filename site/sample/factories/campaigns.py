"""Plans, targets, campaigns."""

from datetime import date
from decimal import Decimal
from typing import Any

import factory
from factory.django import DjangoModelFactory

from audiences.models import Place
from campaigns.enums import Cadence, Indicator
from campaigns.models import (
    Campaign,
    CampaignMaterial,
    CampaignMember,
    CampaignPlace,
    Commitment,
    KeyMessage,
    Plan,
    PlannedOutput,
    PlanTask,
    Solution,
    Target,
    TargetValue,
)
from media_library.models import Material

from .channels import ChannelUnitFactory
from .people import UserFactory
from .registers import OrganisationFactory


class PlanFactory(DjangoModelFactory):
    """A plan for 2021 to 2025."""

    class Meta:
        model = Plan
        django_get_or_create = ("number", "issued_on")

    number = factory.Sequence(lambda n: f"{n}/KH-UBND")
    title = factory.Sequence(lambda n: f"Kế hoạch truyền thông số {n}")
    issuer = "Ủy ban nhân dân tỉnh"
    issued_on = date(2021, 12, 3)
    valid_from = date(2021, 1, 1)
    valid_until = date(2025, 12, 31)


class SolutionFactory(DjangoModelFactory):
    class Meta:
        model = Solution

    plan = factory.SubFactory(PlanFactory)
    number = factory.Sequence(lambda n: n + 1)
    title = "Truyền thông, phổ biến, giáo dục"


class PlanTaskFactory(DjangoModelFactory):
    class Meta:
        model = PlanTask

    solution = factory.SubFactory(SolutionFactory)
    code = factory.Sequence(lambda n: f"2-{n}")
    title = factory.Sequence(lambda n: f"Truyền thông tới nhóm {n}")


class TargetFactory(DjangoModelFactory):
    """Communes kept up each quarter, 75 percent; `people` informed, `press` items a month.

    `decided` takes pairs of a day and a value instead of the one decision.
    """

    class Meta:
        model = Target
        skip_postgeneration_save = True

    class Params:
        people = factory.Trait(indicator=Indicator.PEOPLE_INFORMED, cadence="")
        press = factory.Trait(indicator=Indicator.PRESS_ITEMS, cadence=Cadence.MONTH)

    plan = factory.SubFactory(PlanFactory)
    name = factory.Sequence(lambda n: f"Chỉ tiêu truyền thông {n}")
    indicator = Indicator.COMMUNES_KEPT_UP
    first_day = date(2021, 1, 1)
    last_day = date(2025, 12, 31)
    cadence = Cadence.QUARTER

    @factory.post_generation
    def target_groups(target: Target, create: bool, given: Any, **_extra: Any) -> None:
        if create and given:
            target.target_groups.set(given)
            target.save()

    @factory.post_generation
    def decided(target: Target, create: bool, given: Any, **_extra: Any) -> None:
        if create:
            for day, value in [(date(2021, 12, 3), "75")] if given is None else given:
                TargetValueFactory(target=target, decided_on=day, value=Decimal(value))


class TargetValueFactory(DjangoModelFactory):
    class Meta:
        model = TargetValue

    target = factory.SubFactory(TargetFactory, decided=[])
    value = Decimal(75)
    decided_on = date(2021, 12, 3)
    source = "Kế hoạch số 368/KH-UBND"


class CampaignFactory(DjangoModelFactory):
    """July 2025; `cancelled`. `target_groups`, `tasks`, `places` and `materials` take lists."""

    class Meta:
        model = Campaign
        django_get_or_create = ("slug",)
        skip_postgeneration_save = True

    class Params:
        cancelled = factory.Trait(is_cancelled=True)

    title = factory.Sequence(lambda n: f"Chiến dịch {n}: Đi làm xa an toàn")
    title_en = factory.Sequence(lambda n: f"Campaign {n}: Working away from home, safely")
    slug = factory.Sequence(lambda n: f"chien-dich-{n}")
    objective = "Người chuẩn bị đi làm xa biết bốn dấu hiệu của lời mời lừa gạt."
    first_day = date(2025, 7, 1)
    last_day = date(2025, 7, 31)

    @factory.post_generation
    def target_groups(campaign: Campaign, create: bool, given: Any, **_extra: Any) -> None:
        if create and given:
            campaign.target_groups.set(given)
            campaign.save()

    @factory.post_generation
    def tasks(campaign: Campaign, create: bool, given: Any, **_extra: Any) -> None:
        if create and given:
            campaign.tasks.set(given)
            campaign.save()

    @factory.post_generation
    def places(campaign: Campaign, create: bool, given: list[Place], **_extra: Any) -> None:
        for number, place in enumerate(given or () if create else ()):
            CampaignPlaceFactory(campaign=campaign, place=place, sort_order=number)

    @factory.post_generation
    def materials(campaign: Campaign, create: bool, given: list[Material], **_extra: Any) -> None:
        for number, material in enumerate(given or () if create else ()):
            CampaignMaterialFactory(campaign=campaign, material=material, sort_order=number)


class CampaignPlaceFactory(DjangoModelFactory):
    class Meta:
        model = CampaignPlace

    campaign = factory.SubFactory(CampaignFactory)
    place = factory.SubFactory("sample.factories.places.PlaceFactory")


class CampaignMaterialFactory(DjangoModelFactory):
    class Meta:
        model = CampaignMaterial

    campaign = factory.SubFactory(CampaignFactory)
    material = factory.SubFactory("sample.factories.library.MaterialFactory")


class KeyMessageFactory(DjangoModelFactory):
    class Meta:
        model = KeyMessage

    campaign = factory.SubFactory(CampaignFactory)
    text = "Giấy tờ của mình, mình giữ."
    text_en = "Keep your own papers."


class PlannedOutputFactory(DjangoModelFactory):
    class Meta:
        model = PlannedOutput

    campaign = factory.SubFactory(CampaignFactory)
    unit = factory.SubFactory(ChannelUnitFactory)
    channel = factory.SelfAttribute("unit.channel")
    quantity = 12


class CommitmentFactory(DjangoModelFactory):
    class Meta:
        model = Commitment

    campaign = factory.SubFactory(CampaignFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    what = "Nói chuyện ở ba ca"


class CampaignMemberFactory(DjangoModelFactory):
    class Meta:
        model = CampaignMember

    campaign = factory.SubFactory(CampaignFactory)
    user = factory.SubFactory(UserFactory)
    task = "Phụ trách loa các xã."

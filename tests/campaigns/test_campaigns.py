"""Campaigns: their state follows from their days."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from campaigns.enums import CampaignState
from campaigns.models import Campaign
from sample.factories import (
    CampaignFactory,
    ChannelUnitFactory,
    CommitmentFactory,
    OrganisationFactory,
    PlannedOutputFactory,
)

pytestmark = pytest.mark.django_db

UPCOMING, RUNNING, ENDED, CANCELLED = CampaignState


@pytest.mark.parametrize(
    ("on", "is_cancelled", "state"),
    [
        (date(2025, 6, 30), False, UPCOMING),
        (date(2025, 7, 1), False, RUNNING),
        (date(2025, 7, 31), False, RUNNING),
        (date(2025, 8, 1), False, ENDED),
        (date(2025, 6, 30), True, CANCELLED),
        (date(2025, 7, 15), True, CANCELLED),
        (date(2025, 8, 1), True, CANCELLED),
    ],
)
def test_state_follows_from_the_days(on: date, is_cancelled: bool, state: CampaignState) -> None:
    """The record and the listings say the same."""
    campaign = CampaignFactory(is_cancelled=is_cancelled)
    assert campaign.state_on(on) == state
    found = [each for each in CampaignState if Campaign.objects.in_state(each, on).exists()]
    assert found == [state]
    assert Campaign.objects.running(on).exists() is (state == RUNNING)


def test_campaign_of_one_day_runs_on_it() -> None:
    day = date(2025, 12, 1)
    CampaignFactory(first_day=day, last_day=day)
    assert Campaign.objects.running(day).exists()


@pytest.mark.parametrize(
    ("first", "last", "fits"),
    [
        (date(2025, 7, 1), date(2025, 7, 31), True),
        (date(2025, 7, 5), date(2025, 7, 6), True),
        (date(2025, 6, 30), date(2025, 7, 6), False),
        (date(2025, 7, 5), date(2025, 8, 1), False),
    ],
)
def test_sub_campaign_lies_within_its_campaign(first: date, last: date, fits: bool) -> None:
    part = CampaignFactory.build(parent=CampaignFactory(), first_day=first, last_day=last)
    if fits:
        part.full_clean()
        return
    with pytest.raises(ValidationError) as refused:
        part.full_clean()
    assert "01/07/2025 – 31/07/2025" in refused.value.message_dict["first_day"][0]


def test_sub_campaigns_have_none_of_their_own() -> None:
    whole = CampaignFactory()
    part = CampaignFactory(parent=whole)
    with pytest.raises(ValidationError, match="lớn nhất"):
        CampaignFactory.build(parent=part).full_clean()
    whole.parent = CampaignFactory()
    with pytest.raises(ValidationError, match="thành phần"):
        whole.full_clean()


@pytest.mark.parametrize("wrong", [{"last_day": date(2025, 6, 30)}])
def test_database_refuses_what_makes_no_sense(wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        CampaignFactory(**wrong)


def test_planned_output_counts_in_a_unit_of_its_channel() -> None:
    planned = PlannedOutputFactory()
    planned.full_clean()
    planned.unit = ChannelUnitFactory()
    with pytest.raises(ValidationError, match="chính kênh này"):
        planned.full_clean()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"quantity": 3}, "quantity"),
        ({"unit": True}, "quantity"),
        ({"until": date(2020, 1, 1)}, "until"),
        ({"unit": True, "quantity": 3, "until": date(2030, 1, 1)}, ""),
    ],
)
def test_a_promise_is_counted_whole_and_within_the_campaign(
    fields: dict[str, Any], said: str
) -> None:
    given = dict(fields)
    campaign = CampaignFactory(first_day=date(2026, 7, 1), last_day=date(2026, 7, 31))
    unit = ChannelUnitFactory(name="buổi") if given.pop("unit", False) else None
    women = OrganisationFactory(name="Hội Phụ nữ")
    promise = CommitmentFactory.build(campaign=campaign, organisation=women, unit=unit, **given)
    if said:
        with pytest.raises(ValidationError) as refused:
            promise.full_clean()
        assert said in refused.value.message_dict
        return
    promise.full_clean()
    assert str(promise) == "Hội Phụ nữ: Nói chuyện ở ba ca, 3 buổi, đến 01/01/2030"

"""What came of a campaign's planned outputs."""

from typing import Any

import pytest

from campaigns.progress import progress_of
from sample.factories import (
    CampaignFactory,
    ChannelUnitFactory,
    PlannedOutputFactory,
    PublicationFactory,
    PublicationQuantityFactory,
)

pytestmark = pytest.mark.django_db


def done(campaign: Any, unit: Any, number: int | None, **state: bool) -> None:
    publication = PublicationFactory(
        campaign=campaign, outlet=None, channel=unit.channel, **(state or {"confirmed": True})
    )
    PublicationQuantityFactory(publication=publication, unit=unit, planned=99, done=number)


def test_reported_and_confirmed_are_told_apart(django_assert_num_queries: Any) -> None:
    campaign = CampaignFactory()
    part = CampaignFactory(parent=campaign)
    unit, other = ChannelUnitFactory(), ChannelUnitFactory()
    PlannedOutputFactory(campaign=campaign, unit=unit, quantity=480, sort_order=0)
    PlannedOutputFactory(campaign=campaign, unit=other, quantity=12, sort_order=1)
    done(campaign, unit, 10)
    done(part, unit, 5)
    done(campaign, unit, 3, published=True)
    done(campaign, unit, None)
    for state in ("missed", "cancelled", "sent"):
        done(campaign, unit, 100, **{state: True})
    done(CampaignFactory(), unit, 1000)
    done(campaign, ChannelUnitFactory(), 1000)
    with django_assert_num_queries(2):
        found = progress_of(campaign)
    assert [(each.planned.quantity, each.reported, each.confirmed) for each in found] == [
        (480, 18, 15),
        (12, 0, 0),
    ]

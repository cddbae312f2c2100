"""An administrator at the desk, and what each register is made of."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sample.factories import (
    ChannelFactory,
    CommunitySettingFactory,
    OrganisationFactory,
    OutletFactory,
    PopulationFactory,
    TargetGroupFactory,
    UserFactory,
    VenueCountFactory,
)

FACTORIES: dict[str, Any] = {
    "channel": ChannelFactory,
    "communitysetting": CommunitySettingFactory,
    "organisation": OrganisationFactory,
    "outlet": OutletFactory,
    "population": PopulationFactory,
    "targetgroup": TargetGroupFactory,
    "venuecount": VenueCountFactory,
}


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(UserFactory(superuser=True))
    return client


@pytest.fixture
def address() -> Callable[..., str]:
    """The address of one view of one register: `address("outlet", "edit", outlet)`."""

    def found(model: str, view: str = "list", *instances: Any) -> str:
        keys = [instance.pk for instance in instances]
        return reverse(f"wagtailsnippets_audiences_{model}:{view}", args=keys)

    return found

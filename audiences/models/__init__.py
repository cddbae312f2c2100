"""Who we speak to, where, and through whom: the reference data that every floor above names."""

from .areas import OfficerArea
from .channel_parts import ChannelFile, ChannelParameter, ChannelRule, ChannelUnit
from .channels import Channel
from .organisations import Membership, Organisation, OrganisationPlace
from .outlets import Outlet, OutletPlace
from .places import Place
from .populations import Population
from .settings import CommunitySetting, VenueCount
from .successions import PlaceSuccession
from .target_groups import TargetGroup

__all__ = [
    "Channel",
    "ChannelFile",
    "ChannelParameter",
    "ChannelRule",
    "ChannelUnit",
    "CommunitySetting",
    "Membership",
    "OfficerArea",
    "Organisation",
    "OrganisationPlace",
    "Outlet",
    "OutletPlace",
    "Place",
    "PlaceSuccession",
    "Population",
    "TargetGroup",
    "VenueCount",
]

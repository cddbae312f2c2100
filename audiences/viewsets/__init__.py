"""Administration of the ground floor; the menu group is put together by the portal."""

from . import filtering
from .areas import OfficerAreaViewSet
from .channels import ChannelViewSet
from .organisations import OrganisationViewSet
from .outlets import OutletViewSet
from .places import PlaceSuccessionViewSet, PlaceViewSet
from .populations import PopulationViewSet
from .settings import CommunitySettingViewSet, VenueCountViewSet
from .target_groups import TargetGroupViewSet

__all__ = [
    "ChannelViewSet",
    "CommunitySettingViewSet",
    "OfficerAreaViewSet",
    "OrganisationViewSet",
    "OutletViewSet",
    "PlaceSuccessionViewSet",
    "PlaceViewSet",
    "PopulationViewSet",
    "TargetGroupViewSet",
    "VenueCountViewSet",
    "filtering",
]

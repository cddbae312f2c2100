"""Administration of what this floor keeps; the menu is put together by the portal."""

from .bulletins import BulletinViewSet
from .campaigns import CampaignViewSet
from .commendations import CommendationViewSet
from .plans import PlanTaskViewSet, PlanViewSet
from .publications import PublicationViewSet
from .targets import TargetViewSet

__all__ = [
    "BulletinViewSet",
    "CampaignViewSet",
    "CommendationViewSet",
    "PlanTaskViewSet",
    "PlanViewSet",
    "PublicationViewSet",
    "TargetViewSet",
]

"""Administration of plans, targets and campaigns; the menu is put together by the portal."""

from .bulletins import BulletinViewSet
from .campaigns import CampaignViewSet
from .plans import PlanTaskViewSet, PlanViewSet
from .publications import PublicationViewSet
from .targets import TargetViewSet

__all__ = [
    "BulletinViewSet",
    "CampaignViewSet",
    "PlanTaskViewSet",
    "PlanViewSet",
    "PublicationViewSet",
    "TargetViewSet",
]

"""Administration of plans, targets and campaigns; the menu is put together by the portal."""

from .campaigns import CampaignViewSet
from .plans import PlanTaskViewSet, PlanViewSet
from .publications import PublicationViewSet
from .targets import TargetViewSet

__all__ = [
    "CampaignViewSet",
    "PlanTaskViewSet",
    "PlanViewSet",
    "PublicationViewSet",
    "TargetViewSet",
]

"""Plans, targets, campaigns."""

from .campaign_parts import (
    CampaignArticle,
    CampaignMaterial,
    CampaignMember,
    CampaignPlace,
    KeyMessage,
    PlannedOutput,
)
from .campaigns import Campaign
from .plans import Plan, PlanTask, Solution
from .targets import Target, TargetValue

__all__ = [
    "Campaign",
    "CampaignArticle",
    "CampaignMaterial",
    "CampaignMember",
    "CampaignPlace",
    "KeyMessage",
    "Plan",
    "PlanTask",
    "PlannedOutput",
    "Solution",
    "Target",
    "TargetValue",
]

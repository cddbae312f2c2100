"""Plans, targets, campaigns, publications."""

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
from .publication_numbers import PublicationNumber
from .publication_parts import (
    Attendance,
    Evidence,
    PublicationChange,
    PublicationPlace,
    PublicationQuantity,
)
from .publications import Publication
from .short_links import ShortLink
from .tallies import PublicationTally
from .targets import Target, TargetValue

__all__ = [
    "Attendance",
    "Campaign",
    "CampaignArticle",
    "CampaignMaterial",
    "CampaignMember",
    "CampaignPlace",
    "Evidence",
    "KeyMessage",
    "Plan",
    "PlanTask",
    "PlannedOutput",
    "Publication",
    "PublicationChange",
    "PublicationNumber",
    "PublicationPlace",
    "PublicationQuantity",
    "PublicationTally",
    "ShortLink",
    "Solution",
    "Target",
    "TargetValue",
]

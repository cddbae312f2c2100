"""Plans, targets, campaigns, publications, commendations."""

from .bulletin_parts import (
    BulletinBroadcast,
    BulletinChange,
    BulletinDelivery,
    BulletinPlace,
)
from .bulletins import LoudspeakerBulletin
from .calendar_feeds import CalendarFeed
from .campaign_parts import (
    CampaignArticle,
    CampaignMaterial,
    CampaignMember,
    CampaignPlace,
    KeyMessage,
    PlannedOutput,
)
from .campaigns import Campaign
from .commendations import Commendation
from .commitments import Commitment
from .confirmation_requests import ConfirmationRequest
from .own_outlet import OwnOutlet
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
from .tick_claims import TickClaim

__all__ = [
    "Attendance",
    "BulletinBroadcast",
    "BulletinChange",
    "BulletinDelivery",
    "BulletinPlace",
    "CalendarFeed",
    "Campaign",
    "CampaignArticle",
    "CampaignMaterial",
    "CampaignMember",
    "CampaignPlace",
    "Commendation",
    "Commitment",
    "ConfirmationRequest",
    "Evidence",
    "KeyMessage",
    "LoudspeakerBulletin",
    "OwnOutlet",
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
    "TickClaim",
]

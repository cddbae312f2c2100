"""Everything the project stores, valid by default. The tests and `load_sample` build with these.

Names follow the models: `ArticlePageFactory`, `MaterialFactory`… What a trait changes stands in
its factory's `Params`.
"""

from .bulletins import BulletinPlaceFactory, LoudspeakerBulletinFactory
from .campaigns import (
    CampaignFactory,
    CampaignMaterialFactory,
    CampaignMemberFactory,
    CampaignPlaceFactory,
    CommitmentFactory,
    KeyMessageFactory,
    PlanFactory,
    PlannedOutputFactory,
    PlanTaskFactory,
    SolutionFactory,
    TargetFactory,
    TargetValueFactory,
)
from .channels import (
    ChannelFactory,
    ChannelFileFactory,
    ChannelParameterFactory,
    ChannelRuleFactory,
    ChannelUnitFactory,
)
from .commendations import CommendationFactory
from .library import (
    DownloadFactory,
    FileVersionFactory,
    LibraryImageFactory,
    MaterialFactory,
    MaterialFileFactory,
    ShareLinkFactory,
    TopicFactory,
)
from .pages import (
    ArticlePageFactory,
    BarePageFactory,
    CampaignIndexPageFactory,
    CampaignPageFactory,
    CommendationsPageFactory,
    HelplineFactory,
    HomePageFactory,
    LibraryPageFactory,
    NewsIndexPageFactory,
    SafetyPageFactory,
    SectionPageFactory,
    StandardPageFactory,
    TargetGroupIndexPageFactory,
    TargetGroupPageFactory,
)
from .people import UserFactory
from .places import PlaceFactory, PlaceSuccessionFactory
from .publications import (
    AttendanceFactory,
    EvidenceFactory,
    PublicationFactory,
    PublicationPlaceFactory,
    PublicationQuantityFactory,
)
from .registers import (
    CommunitySettingFactory,
    MembershipFactory,
    OrganisationFactory,
    OutletFactory,
    PopulationFactory,
    VenueCountFactory,
)
from .toolkits import SuggestedPostFactory, ToolkitFactory, ToolkitItemFactory
from .vocabularies import TargetGroupFactory

__all__ = [
    "ArticlePageFactory",
    "AttendanceFactory",
    "BarePageFactory",
    "BulletinPlaceFactory",
    "CampaignFactory",
    "CampaignIndexPageFactory",
    "CampaignMaterialFactory",
    "CampaignMemberFactory",
    "CampaignPageFactory",
    "CampaignPlaceFactory",
    "ChannelFactory",
    "ChannelFileFactory",
    "ChannelParameterFactory",
    "ChannelRuleFactory",
    "ChannelUnitFactory",
    "CommendationFactory",
    "CommendationsPageFactory",
    "CommitmentFactory",
    "CommunitySettingFactory",
    "DownloadFactory",
    "EvidenceFactory",
    "FileVersionFactory",
    "HelplineFactory",
    "HomePageFactory",
    "KeyMessageFactory",
    "LibraryImageFactory",
    "LibraryPageFactory",
    "LoudspeakerBulletinFactory",
    "MaterialFactory",
    "MaterialFileFactory",
    "MembershipFactory",
    "NewsIndexPageFactory",
    "OrganisationFactory",
    "OutletFactory",
    "PlaceFactory",
    "PlaceSuccessionFactory",
    "PlanFactory",
    "PlanTaskFactory",
    "PlannedOutputFactory",
    "PopulationFactory",
    "PublicationFactory",
    "PublicationPlaceFactory",
    "PublicationQuantityFactory",
    "SafetyPageFactory",
    "SectionPageFactory",
    "ShareLinkFactory",
    "SolutionFactory",
    "StandardPageFactory",
    "SuggestedPostFactory",
    "TargetFactory",
    "TargetGroupFactory",
    "TargetGroupIndexPageFactory",
    "TargetGroupPageFactory",
    "TargetValueFactory",
    "ToolkitFactory",
    "ToolkitItemFactory",
    "TopicFactory",
    "UserFactory",
    "VenueCountFactory",
]

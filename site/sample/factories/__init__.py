"""Everything the project stores, valid by default. The tests and `load_sample` build with these.

Names follow the models: `ArticlePageFactory`, `MaterialFactory`… What a trait changes stands in
its factory's `Params`.
"""

from .channels import (
    ChannelFactory,
    ChannelFileFactory,
    ChannelParameterFactory,
    ChannelRuleFactory,
    ChannelUnitFactory,
)
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
    "BarePageFactory",
    "ChannelFactory",
    "ChannelFileFactory",
    "ChannelParameterFactory",
    "ChannelRuleFactory",
    "ChannelUnitFactory",
    "CommunitySettingFactory",
    "DownloadFactory",
    "FileVersionFactory",
    "HelplineFactory",
    "HomePageFactory",
    "LibraryImageFactory",
    "LibraryPageFactory",
    "MaterialFactory",
    "MaterialFileFactory",
    "MembershipFactory",
    "NewsIndexPageFactory",
    "OrganisationFactory",
    "OutletFactory",
    "PlaceFactory",
    "PlaceSuccessionFactory",
    "PopulationFactory",
    "SafetyPageFactory",
    "SectionPageFactory",
    "ShareLinkFactory",
    "StandardPageFactory",
    "SuggestedPostFactory",
    "TargetGroupFactory",
    "TargetGroupIndexPageFactory",
    "TargetGroupPageFactory",
    "ToolkitFactory",
    "ToolkitItemFactory",
    "TopicFactory",
    "UserFactory",
    "VenueCountFactory",
]

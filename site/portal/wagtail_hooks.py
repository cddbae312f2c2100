"""What the portal registers with Wagtail; nothing is decided here."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from audiences.viewsets import (
    ChannelViewSet,
    CommunitySettingViewSet,
    OfficerAreaViewSet,
    OrganisationViewSet,
    OutletViewSet,
    PlaceSuccessionViewSet,
    PlaceViewSet,
    PopulationViewSet,
    TargetGroupViewSet,
    VenueCountViewSet,
)
from campaigns.viewsets import (
    BulletinViewSet,
    CampaignViewSet,
    CommendationViewSet,
    PlanTaskViewSet,
    PlanViewSet,
    PublicationViewSet,
    TargetViewSet,
)
from media_library.toolkit_viewset import ToolkitViewSet
from media_library.viewsets import MaterialViewSet, TopicViewSet

from .admin_home.hooks import HOOK_ORDER as ADMIN_HOME_ORDER
from .admin_home.hooks import HOOKS as ADMIN_HOME_HOOKS
from .article_import.hooks import HOOKS as ARTICLE_IMPORT_HOOKS
from .article_listing import ArticleListing
from .own_pages import HOOKS as OWN_PAGES_HOOKS
from .publishing import HOOKS as PUBLISHING_HOOKS
from .review.hooks import HOOKS as REVIEW_HOOKS
from .viewsets import HelplineViewSet

# The officer's order of work: articles, materials, campaigns, publications (reach up to 500 as its
# floor is built), reports, reference data; then what is needed now and then.
MENU_ORDER = {
    "articles": 100,
    "import-article": 101,
    "materials": 200,
    "toolkits": 201,
    "campaigns": 300,
    "publications": 310,
    "bulletins": 315,
    "calendar": 320,
    "reports": 600,
    "images": 800,
    "documents": 810,
    "explorer": 820,
    "settings": 950,
}


class VocabularyGroup(SnippetViewSetGroup):
    """ "Danh mục": all reference data in one place of the menu."""

    items = (
        OutletViewSet,
        OrganisationViewSet,
        CommunitySettingViewSet,
        PopulationViewSet,
        VenueCountViewSet,
        PlaceViewSet,
        PlaceSuccessionViewSet,
        TargetGroupViewSet,
        ChannelViewSet,
        TopicViewSet,
        HelplineViewSet,
        OfficerAreaViewSet,
    )
    menu_label = _("Danh mục")
    menu_icon = "list-ul"
    menu_order = 700


class PlanGroup(SnippetViewSetGroup):
    """ "Kế hoạch": what was decided, what it wants to reach, and who was commended for it."""

    items = (TargetViewSet, PlanTaskViewSet, PlanViewSet, CommendationViewSet)
    menu_label = _("Kế hoạch")
    menu_icon = "clipboard-list"
    menu_order = 650


for name, function in (
    *ARTICLE_IMPORT_HOOKS,
    *OWN_PAGES_HOOKS,
    *PUBLISHING_HOOKS,
    *REVIEW_HOOKS,
):
    hooks.register(name, function)
for name, home_function in ADMIN_HOME_HOOKS:
    hooks.register(name, home_function, order=ADMIN_HOME_ORDER)
register_snippet(MaterialViewSet)
register_snippet(ToolkitViewSet)
register_snippet(CampaignViewSet)
register_snippet(PublicationViewSet)
register_snippet(BulletinViewSet)
register_snippet(PlanGroup)
register_snippet(VocabularyGroup)


@hooks.register("register_admin_viewset")
def register_articles() -> ViewSet:
    return ArticleListing("articles")


@hooks.register("construct_main_menu")
def order_menu(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    for item in menu_items:
        item.order = MENU_ORDER.get(item.name, item.order)
    menu_items.sort(key=lambda item: item.order)

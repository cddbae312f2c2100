"""The public site's pages and what stands beside them."""

from .articles import ArticlePage, ArticlePlace, TaggedArticle
from .bare import BarePage
from .campaigns import CampaignIndexPage, CampaignPage
from .commendations import CommendationsPage
from .freshness import ContentVersion
from .groups import TargetGroupIndexPage, TargetGroupPage
from .helplines import Helpline
from .home import HomePage
from .library import LibraryPage
from .news import NewsIndexPage, SectionPage
from .review_dates import ReviewDate
from .review_links import ReviewAnswer, ReviewLink
from .review_work import Priority, ReviewAssignment
from .site_settings import SiteSettings
from .standard import SafetyPage, StandardPage

__all__ = [
    "ArticlePage",
    "ArticlePlace",
    "BarePage",
    "CampaignIndexPage",
    "CampaignPage",
    "CommendationsPage",
    "ContentVersion",
    "Helpline",
    "HomePage",
    "LibraryPage",
    "NewsIndexPage",
    "Priority",
    "ReviewAnswer",
    "ReviewAssignment",
    "ReviewDate",
    "ReviewLink",
    "SafetyPage",
    "SectionPage",
    "SiteSettings",
    "StandardPage",
    "TaggedArticle",
    "TargetGroupIndexPage",
    "TargetGroupPage",
]

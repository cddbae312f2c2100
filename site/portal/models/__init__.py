"""The public site's pages and what stands beside them."""

from .articles import ArticlePage, ArticlePlace, TaggedArticle
from .bare import BarePage
from .campaigns import CampaignIndexPage, CampaignPage
from .freshness import ContentVersion
from .groups import TargetGroupIndexPage, TargetGroupPage
from .helplines import Helpline
from .home import HomePage
from .library import LibraryPage
from .news import NewsIndexPage, SectionPage
from .site_settings import SiteSettings
from .standard import SafetyPage, StandardPage

__all__ = [
    "ArticlePage",
    "ArticlePlace",
    "BarePage",
    "CampaignIndexPage",
    "CampaignPage",
    "ContentVersion",
    "Helpline",
    "HomePage",
    "LibraryPage",
    "NewsIndexPage",
    "SafetyPage",
    "SectionPage",
    "SiteSettings",
    "StandardPage",
    "TaggedArticle",
    "TargetGroupIndexPage",
    "TargetGroupPage",
]

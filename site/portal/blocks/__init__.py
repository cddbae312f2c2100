"""Blocks that articles and pages are composed of, by family."""

from .streams import ArticleBodyBlock, CampaignBodyBlock, PageBodyBlock

__all__ = ["ArticleBodyBlock", "CampaignBodyBlock", "PageBodyBlock"]

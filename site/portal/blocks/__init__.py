"""Blocks that articles and pages are composed of, by family."""

from .streams import ArticleBodyBlock, PageBodyBlock

__all__ = ["ArticleBodyBlock", "PageBodyBlock"]

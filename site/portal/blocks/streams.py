"""What may stand in a body."""

from wagtail import blocks

from .campaigns import (
    CampaignArticlesBlock,
    CampaignMaterialsBlock,
    HappeningsBlock,
    KeyMessagesBlock,
    TakePartBlock,
)
from .library import CaptionedImageBlock, HelplineBlock, MaterialsBlock, MediaBlock
from .text import DataTableBlock, FigureBlock, NoticeBlock, QuoteBlock, StepsBlock, TextBlock


class PageBodyBlock(blocks.StreamBlock):
    """Bodies of standing pages."""

    text = TextBlock()
    image = CaptionedImageBlock()
    quote = QuoteBlock()
    figure = FigureBlock()
    steps = StepsBlock()
    table = DataTableBlock()
    notice = NoticeBlock()
    materials = MaterialsBlock()
    media = MediaBlock()
    helpline = HelplineBlock()


class ArticleBodyBlock(PageBodyBlock):
    """Bodies of articles; the same families, a class of its own so that they may part."""


class CampaignBodyBlock(PageBodyBlock):
    """Bodies of campaigns' pages: the families of a page, and what the campaign itself holds."""

    key_messages = KeyMessagesBlock()
    happenings = HappeningsBlock()
    campaign_materials = CampaignMaterialsBlock()
    campaign_articles = CampaignArticlesBlock()
    take_part = TakePartBlock()

    class Meta:
        block_counts = {"happenings": {"max_num": 1}}  # its form is named once on a page

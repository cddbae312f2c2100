"""Blocks that show what the campaign of their page holds: nothing is written twice.

In a preview without a page they show the newest campaign.
"""

from typing import Any

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from campaigns.enums import CampaignState
from campaigns.models import Campaign
from media_library.models import Material

from ..happenings import coming_of, done_of
from .text import PLAIN_FEATURES

MOST_ARTICLES = 6


def campaign_of(context: dict[str, Any] | None) -> Campaign | None:
    """The campaign of the page that is shown; the newest where the block stands alone."""
    campaign: Campaign | None = getattr((context or {}).get("page"), "campaign", None)
    return campaign or Campaign.objects.first()


class OfCampaignBlock(blocks.StructBlock):
    """Base of blocks that ask their page's campaign for what they show."""

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        campaign = campaign_of(parent_context)
        context["campaign"] = campaign
        if campaign is not None:
            context.update(self.shown(campaign, context))
        return context

    def shown(self, campaign: Campaign, context: dict[str, Any]) -> dict[str, Any]:
        raise NotImplementedError


class KeyMessagesBlock(OfCampaignBlock):
    title = blocks.CharBlock(label=_("Tiêu đề"), default=_("Điều cần nhớ"))

    def shown(self, campaign: Campaign, context: dict[str, Any]) -> dict[str, Any]:
        return {"messages": list(campaign.key_messages.all())}

    class Meta:
        icon = "openquote"
        label = _("Thông điệp chính")
        description = _("Các thông điệp của chiến dịch, lấy từ hồ sơ chiến dịch.")
        group = _("Chiến dịch")
        template = "portal/blocks/key_messages.html"
        preview_value = {"title": "Điều cần nhớ"}


class CampaignMaterialsBlock(OfCampaignBlock):
    title = blocks.CharBlock(label=_("Tiêu đề"), default=_("Tài liệu của chiến dịch"))

    def shown(self, campaign: Campaign, context: dict[str, Any]) -> dict[str, Any]:
        """Those that the library lists today, in the team's order. Four queries."""
        chosen = list(campaign.used_materials.values_list("material", flat=True))
        found = Material.objects.listed().with_files().in_bulk(chosen)
        return {"materials": [found[pk] for pk in chosen if pk in found]}

    class Meta:
        icon = "doc-full-inverse"
        label = _("Tài liệu của chiến dịch")
        description = _("Tài liệu chọn trong hồ sơ chiến dịch, khi thư viện cho xem.")
        group = _("Chiến dịch")
        template = "portal/blocks/campaign_materials.html"
        preview_value = {"title": "Tài liệu của chiến dịch"}


class CampaignArticlesBlock(OfCampaignBlock):
    title = blocks.CharBlock(label=_("Tiêu đề"), default=_("Bài viết của chiến dịch"))

    def shown(self, campaign: Campaign, context: dict[str, Any]) -> dict[str, Any]:
        """Published ones in the language of the page, in the team's order. At most six."""
        keys = campaign.used_articles.values_list("article__translation_key", flat=True)
        chosen = list(keys)
        if not chosen:
            return {"articles": []}
        listed = apps.get_model("portal.ArticlePage").objects.listed().in_active_locale()
        found = {
            each.translation_key: each
            for each in listed.filter(translation_key__in=chosen).for_cards()
        }
        return {"articles": [found[key] for key in chosen if key in found][:MOST_ARTICLES]}

    class Meta:
        icon = "doc-full"
        label = _("Bài viết của chiến dịch")
        description = _("Bài đã đăng trong số bài chọn ở hồ sơ chiến dịch.")
        group = _("Chiến dịch")
        template = "portal/blocks/campaign_articles.html"
        preview_value = {"title": "Bài viết của chiến dịch"}


class HappeningsBlock(OfCampaignBlock):
    title = blocks.CharBlock(label=_("Tiêu đề"), default=_("Khi nào, ở đâu gần bạn"))

    def shown(self, campaign: Campaign, context: dict[str, Any]) -> dict[str, Any]:
        """`coming` as long as the campaign is not cancelled; `done` in any case."""
        is_open = campaign.state != CampaignState.CANCELLED
        near = context.get("near", "")
        return {
            "coming": coming_of(campaign, near) if is_open else None,
            "done": done_of(campaign),
        }

    class Meta:
        icon = "calendar-alt"
        label = _("Khi nào, ở đâu")
        description = _("Việc sắp diễn ra theo lịch, chọn được theo địa bàn; và việc đã làm.")
        group = _("Chiến dịch")
        template = "portal/blocks/happenings.html"
        preview_value = {"title": "Khi nào, ở đâu gần bạn"}


class WayBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Việc người đọc làm được"), max_length=80)
    text = blocks.RichTextBlock(label=_("Cách làm"), features=PLAIN_FEATURES, required=False)
    page = blocks.PageChooserBlock(label=_("Trang dẫn tới"), required=False)
    button = blocks.CharBlock(
        label=_("Chữ trên nút"),
        max_length=40,
        required=False,
        help_text=_("Để trống: lấy tên trang. Ví dụ: Tải tờ rơi."),
    )

    class Meta:
        icon = "group"
        label = _("Việc làm được")


class TakePartBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Tiêu đề"), default=_("Bạn góp sức thế nào?"))
    ways = blocks.ListBlock(WayBlock(), label=_("Những việc làm được"), min_num=1, max_num=6)

    class Meta:
        icon = "group"
        label = _("Cùng tham gia")
        description = _("Mỗi việc một ô: làm gì, làm thế nào, bấm vào đâu.")
        group = _("Chiến dịch")
        template = "portal/blocks/take_part.html"
        preview_value = {
            "title": "Bạn góp sức thế nào?",
            "ways": [
                {"title": "Kể cho một người", "text": "<p>Gửi bài này cho một người sắp đi xa.</p>"}
            ],
        }

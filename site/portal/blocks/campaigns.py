"""Blocks of a campaign's page: they show what the campaign's own record holds."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..happenings import Happening


class OfTheCampaign(blocks.StructBlock):
    """Mixin: reads the campaign of the page that it stands on; nothing elsewhere."""

    def page_of(self, parent_context: dict[str, Any] | None) -> Any:
        page = (parent_context or {}).get("page")
        return page if hasattr(page, "campaign") else None


class KeyMessagesBlock(OfTheCampaign):
    title = blocks.CharBlock(label=_("Tiêu đề"), default=_("Điều nên nhớ"))

    def get_preview_value(self) -> Any:
        return self.normalize({"title": gettext("Điều nên nhớ")})

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        page = self.page_of(parent_context)
        messages = page.campaign.key_messages.all() if page is not None else []
        shown = [each.translated_text for each in messages]
        context["messages"] = shown if page is not None else [gettext("Hỏi kỹ trước khi đi.")]
        return context

    class Meta:
        icon = "comment"
        label = _("Thông điệp của chiến dịch")
        description = _("Lấy từ chiến dịch: sửa ở đó thì trang này đổi theo.")
        group = _("Chiến dịch")
        template = "portal/blocks/key_messages.html"


class HappeningsBlock(OfTheCampaign):
    title = blocks.CharBlock(label=_("Tiêu đề"), default=_("Sắp diễn ra"))

    def get_preview_value(self) -> Any:
        return self.normalize({"title": gettext("Sắp diễn ra")})

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        page = self.page_of(parent_context)
        context["happenings"] = page.happenings() if page is not None else [example()]
        return context

    class Meta:
        icon = "calendar-alt"
        label = _("Sắp diễn ra")
        description = _("Lần phát, buổi nói chuyện sắp tới, lấy từ lịch của chiến dịch.")
        group = _("Chiến dịch")
        template = "portal/blocks/happenings.html"


def example() -> Happening:
    at = timezone.localtime() + timedelta(days=1)
    what = gettext("Bản phát thanh ngắn")
    return Happening(at=at, what=what, channel=gettext("Truyền thanh cơ sở"), places=["A Lưới"])

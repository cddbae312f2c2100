"""Pages for campaigns. What they say of a campaign is asked of its record, not written twice."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PageManager, PageQuerySet

from audiences.models import Place
from campaigns.enums import CampaignState
from campaigns.models import Campaign
from vietnamese.search_fields import folded_search_fields

from ..blocks import CampaignBodyBlock
from ..fields import BlockFreeStreamField
from ..links import group_links
from .base import PublicPage
from .news import page_number

PAGE_SIZE = 12
MOST_ON_HOME = 3


class CampaignPageQuerySet(PageQuerySet):
    def shown(self) -> "CampaignPageQuerySet":
        """Published pages that everyone may read, with their campaigns, without their bodies."""
        return self.live().public().select_related("campaign").defer("body")

    def in_state(self, state: CampaignState) -> "CampaignPageQuerySet":
        """Pages of the campaigns that are in this state today; the nearest days first."""
        campaigns = Campaign.objects.in_state(state).order_by()
        order = "campaign__first_day" if state == CampaignState.UPCOMING else "-campaign__last_day"
        return self.filter(campaign__in=campaigns.values("pk")).order_by(order, "path")

    def now_and_soon(self) -> "list[CampaignPage]":
        """What runs, then what comes next. Two queries."""
        return [*self.in_state(CampaignState.RUNNING), *self.in_state(CampaignState.UPCOMING)]


class CampaignPageManager(PageManager.from_queryset(CampaignPageQuerySet)):  # type: ignore[misc]  # made by Wagtail
    """Pages of campaigns."""


class CampaignIndexPage(PublicPage):
    """All campaigns by their state. It follows from their days, so nobody moves a page."""

    lead = models.TextField(_("lời dẫn"), max_length=400, blank=True)

    template = "portal/pages/campaign_index.html"
    max_count_per_parent = 1
    parent_page_types = ["portal.HomePage"]
    subpage_types = ["portal.CampaignPage"]
    content_panels = [*Page.content_panels, FieldPanel("lead")]

    class Meta:
        verbose_name = _("trang các chiến dịch")
        verbose_name_plural = _("trang các chiến dịch")

    def pages(self) -> CampaignPageQuerySet:
        pages: CampaignPageQuerySet = CampaignPage.objects.child_of(self).shown()
        return pages

    def called_off(self) -> list["CampaignPage"]:
        """Cancelled ones whose days are not over: somebody may still wait for them."""
        cancelled = self.pages().in_state(CampaignState.CANCELLED)
        return list(cancelled.filter(campaign__last_day__gte=timezone.localdate()))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        number = page_number(request)
        ended = self.pages().in_state(CampaignState.ENDED)
        context.update(
            running=SimpleLazyObject(lambda: list(self.pages().in_state(CampaignState.RUNNING))),
            upcoming=SimpleLazyObject(lambda: list(self.pages().in_state(CampaignState.UPCOMING))),
            called_off=SimpleLazyObject(self.called_off),
            ended=SimpleLazyObject(lambda: Paginator(ended, PAGE_SIZE).get_page(number)),
            page_number=number,
            today=timezone.localdate(),
        )
        return context


def usual_body() -> list[tuple[str, dict[str, Any]]]:
    """What a new page begins with: all that its campaign already holds."""
    names = ("key_messages", "happenings", "campaign_materials", "campaign_articles")
    blocks = CampaignBodyBlock.base_blocks
    titles = {name: str(blocks[name].child_blocks["title"].get_default()) for name in names}
    return [(name, {"title": title}) for name, title in titles.items()]


class CampaignPage(PublicPage):
    """What readers meet of one campaign; its record stays internal. One page in each language."""

    campaign = models.ForeignKey(
        Campaign,
        verbose_name=_("chiến dịch"),
        on_delete=models.PROTECT,
        related_name="pages",
        help_text=_("Thời gian, thông điệp, tài liệu, lịch trên trang lấy từ hồ sơ này."),
    )
    lead = models.TextField(
        _("lời dẫn"),
        max_length=500,
        blank=True,
        help_text=_("Một hai câu: vì sao có chiến dịch này, bạn được gì."),
    )
    body = BlockFreeStreamField(
        CampaignBodyBlock(), verbose_name=_("nội dung"), blank=True, default=usual_body
    )

    objects = CampaignPageManager()

    template = "portal/pages/campaign.html"
    parent_page_types = ["portal.CampaignIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("campaign"),
        FieldPanel("lead"),
        FieldPanel("body"),
    ]

    search_fields = [*Page.search_fields, *folded_search_fields("title", "lead", "body")]

    class Meta:
        verbose_name = _("trang của một chiến dịch")
        verbose_name_plural = _("trang của chiến dịch")

    def clean(self) -> None:
        super().clean()
        if not self.campaign_id or not self.locale_id:
            return
        others = CampaignPage.objects.filter(campaign=self.campaign_id, locale=self.locale_id)
        if others.exclude(pk=self.pk).exists():
            raise ValidationError({"campaign": _("Chiến dịch này đã có trang. Hãy sửa trang ấy.")})

    @property
    def meta_neutral(self) -> bool:
        """A campaign for a sensitive group, among others, names nothing outside the page."""
        return bool(self.campaign.target_groups.filter(is_sensitive=True).exists())

    def beside(self, **campaign: Any) -> list["CampaignPage"]:
        """Pages in this language of other campaigns, those that come first in front."""
        pages = CampaignPage.objects.shown().filter(locale=self.locale_id, **campaign)
        return list(pages.order_by("campaign__first_day", "path"))

    def whole(self) -> "CampaignPage | None":
        """The page of the campaign that this one is part of."""
        parent = self.campaign.parent_id
        return next(iter(self.beside(campaign=parent)), None) if parent else None

    def places(self) -> list[Place]:
        """Where it is held; none means the whole province."""
        held = self.campaign.held_in.select_related("place")
        return [each.place for each in held]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        near = asked_unit(request)
        request.shown_ending = f"?noi={near}" if near else ""  # type: ignore[attr-defined]  # see the frame
        context.update(
            near=near,
            today=timezone.localdate(),
            groups=SimpleLazyObject(lambda: group_links(self.campaign.target_groups.all())),
            places=SimpleLazyObject(self.places),
            parts=SimpleLazyObject(lambda: self.beside(campaign__parent=self.campaign_id)),
            whole=SimpleLazyObject(self.whole),
            share_url=self.get_full_url(request),
        )
        return context


def asked_unit(request: HttpRequest) -> str:
    """`?noi=`: the code of a unit, or nothing for what is no code."""
    asked = request.GET.get("noi", "")
    return asked if asked.isascii() and asked.isdigit() and len(asked) <= 10 else ""

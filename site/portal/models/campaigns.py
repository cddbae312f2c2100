"""Public pages of campaigns: what is said, for whom, where and when it can be met."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from campaigns.enums import CampaignState
from campaigns.models import Campaign
from media_library.models import Material
from vietnamese.search_fields import folded_search_fields

from ..blocks import CampaignBodyBlock
from ..fields import BlockFreeStreamField
from ..happenings import Happening, happenings_of
from .articles import ArticlePage
from .base import PublicPage
from .helplines import Helpline

IN_ORDER = (CampaignState.RUNNING, CampaignState.UPCOMING, CampaignState.ENDED)
MOST = 6


@dataclass(frozen=True)
class CampaignsInState:
    """One heading of the index, with its pages."""

    state: CampaignState
    pages: list["CampaignPage"]


class CampaignIndexPage(PublicPage):
    """All campaigns that have a page: what runs now stands first."""

    lead = models.TextField(_("lời dẫn"), max_length=400, blank=True)

    template = "portal/pages/campaign_index.html"
    max_count_per_parent = 1
    parent_page_types = ["portal.HomePage"]
    subpage_types = ["portal.CampaignPage"]
    content_panels = [*Page.content_panels, FieldPanel("lead")]

    class Meta:
        verbose_name = _("trang các chiến dịch")
        verbose_name_plural = _("trang các chiến dịch")

    def by_state(self) -> list[CampaignsInState]:
        """Cancelled ones are not listed; their pages stay, and say so. One query."""
        found = CampaignPage.objects.child_of(self).live().defer_streamfields()
        pages = list(found.select_related("campaign").order_by("-campaign__first_day", "title"))
        groups = (
            CampaignsInState(state, [each for each in pages if each.campaign.state == state])
            for state in IN_ORDER
        )
        return [each for each in groups if each.pages]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["states"] = self.by_state()
        return context


class CampaignPage(PublicPage):
    """What readers meet of a campaign. Its state and days are the campaign's, never typed here."""

    campaign = models.ForeignKey(
        Campaign, verbose_name=_("chiến dịch"), on_delete=models.PROTECT, related_name="pages"
    )
    lead = models.TextField(
        _("lời dẫn"),
        max_length=400,
        blank=True,
        help_text=_("Một hai câu: chiến dịch này giúp người đọc được việc gì."),
    )
    body = BlockFreeStreamField(CampaignBodyBlock(), verbose_name=_("nội dung"), blank=True)

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

    @property
    def meta_neutral(self) -> bool:
        """A query: whether one of the campaign's groups must not be told by a title."""
        return bool(self.campaign.target_groups.filter(is_sensitive=True).exists())

    def happenings(self) -> list[Happening]:
        """What can be met of the campaign and its parts in the coming weeks."""
        return happenings_of(self.campaign)

    def materials(self) -> list[Material]:
        """Published ones of the campaign, in its team's order."""
        used = self.campaign.used_materials.values_list("material_id", flat=True)
        keys = list(used)
        found = Material.objects.listed().filter(pk__in=keys).with_files().in_bulk()
        return [found[key] for key in keys if key in found][:MOST]

    def articles(self) -> list[ArticlePage]:
        """In this page's language."""
        used = self.campaign.used_articles.values("article__translation_key")
        listed = ArticlePage.objects.listed().in_locale(self.locale_id)
        return list(listed.filter(translation_key__in=used).for_cards()[:MOST])

    def parts(self) -> list["CampaignPage"]:
        """Pages of the campaigns within this one, or of the one that it is part of."""
        campaign = self.campaign
        related = [*campaign.children.values_list("pk", flat=True), campaign.parent_id]
        found = CampaignPage.objects.sibling_of(self, inclusive=False).live()
        return list(found.filter(campaign__in=[each for each in related if each]))

    def helplines(self) -> list[Helpline]:
        return list(Helpline.objects.order_by("sort_order")[:3])

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context.update(
            campaign=self.campaign,
            materials=SimpleLazyObject(self.materials),
            articles=SimpleLazyObject(self.articles),
            parts=SimpleLazyObject(self.parts),
            helplines=SimpleLazyObject(self.helplines),
        )
        return context

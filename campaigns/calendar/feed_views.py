"""Administration: an officer's secret calendar addresses."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..forms import own
from ..matrices.views import may_read
from ..models import CalendarFeed, Campaign
from ..models.calendar_feeds import new_nonce
from .feeds import address_of


class FeedsView(WagtailAdminTemplateMixin, TemplateView):
    """Shows the officer's own addresses; makes one, makes another instead, or removes it."""

    template_name = "campaigns/calendar/feeds.html"
    page_title = gettext_lazy("Xem lịch trong điện thoại, máy tính")
    header_icon = "calendar-alt"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_read(request.user):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        key = request.POST.get("campaign", "")
        campaign = self.campaigns().filter(pk=key).first() if key.isdecimal() else None
        feeds = CalendarFeed.objects.filter(owner=request.user.pk, campaign=campaign)
        if "remove" in request.POST:
            feeds.delete()
            messages.success(request, _("Địa chỉ cũ không dùng được nữa."))
        elif not feeds.update(nonce=new_nonce(), made_at=timezone.now()):
            CalendarFeed.objects.get_or_create(owner_id=request.user.pk, campaign=campaign)
            messages.success(request, _("Đã tạo địa chỉ lịch."))
        else:
            messages.success(request, _("Đã tạo địa chỉ mới; địa chỉ cũ không dùng được nữa."))
        return redirect("calendar_feeds")

    def campaigns(self) -> Any:
        """Running and coming ones that this officer may see."""
        return own(Campaign, self.request.user).filter(
            last_day__gte=timezone.localdate(), is_cancelled=False
        )

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = [
            {"url": reverse("calendar"), "label": _("Lịch truyền thông")},
            {"url": "", "label": self.page_title},
        ]
        return [*super().get_breadcrumbs_items(), *items]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        feeds = CalendarFeed.objects.filter(owner=self.request.user.pk).select_related("campaign")
        by_campaign = {each.campaign_id: each for each in feeds}
        kept = {each.campaign for each in feeds if each.campaign is not None}
        campaigns = sorted({*self.campaigns(), *kept}, key=lambda each: each.title)
        rows = [
            {"campaign": campaign, "address": address_of(self.request, feed) if feed else ""}
            for campaign in (None, *campaigns)
            for feed in [by_campaign.get(campaign.pk if campaign else None)]
        ]
        return super().get_context_data(rows=rows, **kwargs)

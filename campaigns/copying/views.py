"""Administration: a campaign or a month once more, looked at before it is done."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..calendar.days import asked_day
from ..models import Campaign, Publication
from ..periods import months_later
from ..views.planning import said
from .campaigns import CopyCampaign, may_copy, may_copy_publications
from .forms import CopyCampaignForm, RepeatMonthForm, kept_out_of
from .month import RepeatMonth
from .publications import PassedOver


class CopyCampaignView(WagtailAdminTemplateMixin, View):
    """For whoever adds campaigns and sees this one."""

    model = Campaign
    permission_policy: Any = None
    index_url_name = ""
    inspect_url_name = ""
    template_name = "campaigns/copying/campaign.html"
    page_title = gettext_lazy("Chép cho đợt sau")
    header_icon = "copy"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_copy(request.user, self.campaign):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def campaign(self) -> Campaign:
        return get_object_or_404(Campaign, pk=self.kwargs["pk"])

    def form(self, data: Any = None) -> CopyCampaignForm:
        return CopyCampaignForm(data, source=self.campaign, user=self.request.user)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.shown(self.form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid() or "edit" in request.POST:
            return self.shown(form)
        action = form.action(kept_out_of(request.POST))
        try:
            if "do" in request.POST:
                return self.done(action)
            action.look()
        except ValidationError as error:
            form.add_error(None, error)
            return self.shown(form)
        return self.shown(form, action=action)

    def done(self, action: CopyCampaign) -> HttpResponse:
        is_new = action.execute()
        copy = action.copy
        told = _("Đã có chiến dịch “%(title)s”.") if is_new else _("“%(title)s” đã được chép rồi.")
        messages.success(self.request, told % {"title": copy})
        if is_new and action.looked.ready:
            messages.success(self.request, self.told_of(action))
        return redirect(self.inspect_url_name, copy.pk if copy else self.campaign.pk)

    def told_of(self, action: CopyCampaign) -> str:
        number = len(action.looked.ready)
        if action.plans:
            return said(number, 0)
        return _("%(count)s lần truyền thông chờ bạn xếp lịch.") % {"count": number}

    def shown(self, form: CopyCampaignForm, **context: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form, **context))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        back = reverse(self.inspect_url_name, args=[self.campaign.pk])
        return super().get_context_data(campaign=self.campaign, back_url=back, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        inspect = reverse(self.inspect_url_name, args=[self.campaign.pk])
        items = [
            {"url": reverse(self.index_url_name), "label": _("Chiến dịch")},
            {"url": inspect, "label": self.campaign},
            {"url": "", "label": self.page_title},
        ]
        return [*super().get_breadcrumbs_items(), *items]


class RepeatMonthView(WagtailAdminTemplateMixin, View):
    """For whoever adds publications. `?ngay=2026-12-05` is a day of the month that is filled."""

    template_name = "campaigns/copying/month.html"
    page_title = gettext_lazy("Lặp lại tháng trước")
    header_icon = "calendar-alt"
    index_url_name = "calendar"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_copy_publications(request.user):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def month(self) -> date:
        return (asked_day(self.request) or timezone.localdate()).replace(day=1)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = {
            name: request.GET[name] for name in RepeatMonthForm.base_fields if name in request.GET
        }
        return self.shown(RepeatMonthForm(None, user=request.user, initial=asked))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = RepeatMonthForm(request.POST, user=request.user)
        if not form.is_valid() or "edit" in request.POST:
            return self.shown(form)
        publications = form.narrowed(Publication.objects.all())
        action = RepeatMonth(self.month, request.user, publications, kept_out_of(request.POST))
        try:
            if "do" in request.POST:
                return self.done(action)
            action.check()
        except ValidationError as error:
            form.add_error(None, error)
            return self.shown(form)
        return self.shown(form, action=action)

    def done(self, action: RepeatMonth) -> HttpResponse:
        made = action.execute()
        messages.success(self.request, said(made, action.looked.passed_over[PassedOver.THERE]))
        return redirect(self.back())

    def back(self) -> str:
        return f"{reverse('calendar')}?ngay={self.month:%Y-%m-%d}"

    def shown(self, form: RepeatMonthForm, **context: Any) -> HttpResponse:
        before = months_later(self.month, -1)
        context |= {"form": form, "month": self.month, "before": before, "back_url": self.back()}
        return self.render_to_response(self.get_context_data(**context))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = [
            {"url": self.back(), "label": _("Lịch truyền thông")},
            {"url": "", "label": self.page_title},
        ]
        return [*super().get_breadcrumbs_items(), *items]

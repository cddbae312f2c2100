"""Administration: a whole campaign planned on one page, looked at before it is done."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permissions import policy_registry

from ..models import Campaign, Publication
from ..planning import plan_together
from ..views.planning import said
from .forms import CampaignPlanForms


class PlanCampaignView(WagtailAdminTemplateMixin, View):
    """For whoever may add publications and see the campaign."""

    model = Campaign
    permission_policy: Any = None
    index_url_name = ""
    inspect_url_name = ""
    edit_url_name = ""
    template_name = "campaigns/campaign_planning/page.html"
    page_title = _("Xếp lịch cả chiến dịch")
    header_icon = "calendar-alt"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        may_add = policy_registry.get_by_type(Publication).user_has_permission(request.user, "add")
        may_see = policy_registry.get_by_type(Campaign).user_has_any_permission_for_instance(
            request.user, {"view", "change"}, self.campaign
        )
        if not (may_add and may_see):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def campaign(self) -> Campaign:
        return get_object_or_404(Campaign, pk=self.kwargs["pk"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.shown(CampaignPlanForms(self.campaign, request.user))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        forms = CampaignPlanForms(self.campaign, request.user, request.POST)
        if not forms.is_valid() or "edit" in request.POST:
            return self.shown(forms)
        plans = forms.plans
        if "do" not in request.POST:
            total = sum(each.total for each in plans)
            return self.shown(forms, plans=plans, total=total)
        made = plan_together(plans)
        messages.success(request, said(made, sum(each.passed_over for each in plans)))
        return redirect(f"{reverse('calendar')}?ngay={self.campaign.first_day:%Y-%m-%d}")

    def shown(self, forms: CampaignPlanForms, **context: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(forms=forms, **context))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            campaign=self.campaign,
            back_url=reverse(self.inspect_url_name, args=[self.campaign.pk]),
            edit_url=reverse(self.edit_url_name, args=[self.campaign.pk]),
            **kwargs,
        )

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = [
            {"url": reverse(self.index_url_name), "label": _("Chiến dịch")},
            {
                "url": reverse(self.inspect_url_name, args=[self.campaign.pk]),
                "label": self.campaign,
            },
            {"url": "", "label": self.page_title},
        ]
        return [*super().get_breadcrumbs_items(), *items]

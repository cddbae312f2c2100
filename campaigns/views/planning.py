"""Administration: planning one thing on many outlets, looked at before it is done."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from ..forms import PlanOnOutletsForm
from ..models import Publication

PREFILLED = ("material", "campaign", "channel", "group", "unit")


class PlanManyView(PermissionCheckedMixin, WagtailAdminTemplateMixin, View):
    """Asks what, where and when; shows what it would come to; does it, all or nothing.

    What the address names ("?channel=3&unit=7") is filled in.
    """

    model = Publication
    permission_required = "add"
    template_name = "campaigns/plan_many.html"
    page_title = _("Xếp cho nhiều điểm phát")
    header_icon = "calendar-alt"
    index_url_name = ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        given = {name: request.GET[name] for name in PREFILLED if name in request.GET}
        form = PlanOnOutletsForm(user=request.user, initial=given)
        return self.render_to_response(self.get_context_data(form=form))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = PlanOnOutletsForm(request.POST, user=request.user)
        if not form.is_valid() or "edit" in request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        if "do" not in request.POST:
            context = self.get_context_data(
                form=form,
                outlets=form.outlets,
                moments=form.moments,
                total=len(form.outlets) * len(form.moments),
            )
            return self.render_to_response(context)
        plan = form.plan()
        made = plan.execute()
        messages.success(request, said(len(made), plan.passed_over))
        return redirect(self.index_url_name)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        title = capfirst(str(Publication._meta.verbose_name_plural))
        items = [
            {"url": reverse(self.index_url_name), "label": title},
            {"url": "", "label": self.page_title},
        ]
        return [*super().get_breadcrumbs_items(), *items]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(back_url=reverse(self.index_url_name), **kwargs)


def said(made: int, passed_over: int) -> str:
    """What was planned, and how many stood there already."""
    told = ngettext(
        "Đã xếp lịch %(count)s lần truyền thông.", "Đã xếp lịch %(count)s lần truyền thông.", made
    ) % {"count": made}
    if not passed_over:
        return told
    kept = ngettext(
        "%(count)s lần đã có trong lịch nên để nguyên.",
        "%(count)s lần đã có trong lịch nên để nguyên.",
        passed_over,
    ) % {"count": passed_over}
    return f"{told} {kept}"

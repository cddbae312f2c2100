"""Administration: what becomes of a commendation, one page for each change of its state."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from ..models import Commendation
from .actions import (
    CommendationAction,
    CountUnnamed,
    PublishCommendation,
    WithdrawCommendation,
    WithdrawConsent,
)
from .forms import ReasonForm

NAMESPACE = "wagtailsnippets_campaigns_commendation"


@dataclass(frozen=True)
class Change:
    """How a change is called and what it means, in the officers' words."""

    action: type[CommendationAction]
    label: str | Promise
    meaning: str | Promise
    icon: str


CHANGES: dict[str, Change] = {
    "cong-bo": Change(
        PublishCommendation,
        gettext_lazy("Công bố"),
        gettext_lazy("Người đọc thấy ở trang khen thưởng; cá nhân thì theo mức người ấy đồng ý."),
        "check",
    ),
    "khong-neu-ten": Change(
        CountUnnamed,
        gettext_lazy("Chỉ tính số, không nêu tên"),
        gettext_lazy("Trang khen thưởng tính thêm một cá nhân, không nói gì về người ấy."),
        "view",
    ),
    "rut-dong-y": Change(
        WithdrawConsent,
        gettext_lazy("Ghi là đã rút đồng ý"),
        gettext_lazy(
            "Tên mất khỏi trang khen thưởng ngay bây giờ; vẫn tính trong con số. Muốn nêu lại thì "
            "phải có giấy đồng ý mới, ngày sau hôm nay."
        ),
        "cross",
    ),
    "go": Change(
        WithdrawCommendation,
        gettext_lazy("Gỡ"),
        gettext_lazy("Quyết định bị hủy hoặc ghi sai: không hiện, không tính nữa."),
        "bin",
    ),
}


def fits(commendation: Commendation, action: type[CommendationAction]) -> bool:
    """What is offered of the changes that the state allows."""
    if action is WithdrawConsent:
        return commendation.holds_consent
    if action is PublishCommendation and commendation.is_individual:
        return commendation.consents_on() and commendation.may_become(action.to)
    if action is CountUnnamed and not commendation.is_individual:
        return False
    return commendation.may_become(action.to)


def open_changes(commendation: Commendation) -> dict[str, Change]:
    """The changes that can be made now, in the order of the work."""
    return {name: change for name, change in CHANGES.items() if fits(commendation, change.action)}


class ChangeCommendationView(PermissionCheckedMixin, WagtailAdminTemplateMixin, View):
    """Says what the change means, asks what it needs, does it."""

    model = Commendation
    any_permission_required = ["change", "publish"]
    template_name = "campaigns/commendations/change.html"
    header_icon = "pick"
    index_url_name = ""

    @cached_property
    def commendation(self) -> Commendation:
        return get_object_or_404(Commendation.objects.with_names(), pk=self.kwargs["pk"])

    @cached_property
    def change(self) -> Change:
        try:
            return CHANGES[self.kwargs["what"]]
        except KeyError as error:
            raise Http404 from error

    @cached_property
    def action(self) -> CommendationAction:
        return self.change.action(self.commendation, user=self.request.user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not self.action.is_allowed():
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.shown(ReasonForm(needs_reason=self.action.needs_reason))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = ReasonForm(request.POST, needs_reason=self.action.needs_reason)
        if not form.is_valid():
            return self.shown(form)
        self.action.reason = form.cleaned_data.get("reason", "")
        try:
            self.action.execute()
        except ValidationError as error:
            form.add_error(None, error)
            return self.shown(form)
        state = self.commendation.get_state_display()
        said = {"what": str(self.commendation), "state": state}
        messages.success(request, _("“%(what)s”: %(state)s.") % said)
        return redirect(self.back())

    def shown(self, form: ReasonForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form))

    def back(self) -> str:
        return reverse(f"{NAMESPACE}:inspect", args=[self.commendation.pk])

    def get_page_title(self) -> str:
        return str(self.change.label)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        title = capfirst(str(Commendation._meta.verbose_name_plural))
        items = [
            {"url": reverse(self.index_url_name), "label": title},
            {"url": self.back(), "label": str(self.commendation)},
            {"url": "", "label": self.get_page_title()},
        ]
        return [*super().get_breadcrumbs_items(), *items]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            commendation=self.commendation,
            meaning=self.change.meaning,
            is_serious=self.change.action in (WithdrawConsent, WithdrawCommendation),
            back_url=self.back(),
            **kwargs,
        )

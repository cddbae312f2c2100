"""Administration: what became of a publication, one page for each change of its state."""

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

from ..forms import ChangeForm
from ..models import Publication
from ..publication_actions import (
    CancelPublication,
    ConfirmPublication,
    MarkMissed,
    PlanPublication,
    PublicationAction,
    ReportPublished,
    RetractConfirmation,
    SendPublication,
)
from ..publication_states import PublicationState

NAMESPACE = "wagtailsnippets_campaigns_publication"


@dataclass(frozen=True)
class Change:
    """How a change is called and what it means, in the officers' words."""

    action: type[PublicationAction]
    label: str | Promise
    meaning: str | Promise
    icon: str


CHANGES: dict[str, Change] = {
    "gui": Change(
        SendPublication,
        gettext_lazy("Đã gửi nơi đăng, phát"),
        gettext_lazy("Nơi đăng, phát đã có bài, tệp và lịch."),
        "mail",
    ),
    "da-lam": Change(
        ReportPublished,
        gettext_lazy("Đã làm xong"),
        gettext_lazy("Ghi nhận là đã làm; chỉ tính vào chỉ tiêu sau khi xác nhận."),
        "check",
    ),
    "xac-nhan": Change(
        ConfirmPublication,
        gettext_lazy("Xác nhận"),
        gettext_lazy("Có minh chứng là đã làm; từ nay lần truyền thông được tính vào chỉ tiêu."),
        "circle-check",
    ),
    "thu-xac-nhan": Change(
        RetractConfirmation,
        gettext_lazy("Thu lại xác nhận"),
        gettext_lazy("Lần truyền thông không còn được tính vào chỉ tiêu; lời báo đã làm vẫn giữ."),
        "rotate",
    ),
    "khong-lam": Change(
        MarkMissed,
        gettext_lazy("Không làm được"),
        gettext_lazy("Đã qua giờ mà không làm được; báo cáo nêu rõ và vì sao."),
        "cross",
    ),
    "huy": Change(
        CancelPublication,
        gettext_lazy("Hủy"),
        gettext_lazy("Không làm nữa; không tính là bỏ lỡ."),
        "bin",
    ),
    "xep-lich": Change(
        PlanPublication,
        gettext_lazy("Xếp lịch"),
        gettext_lazy("Cho ngày, giờ; lần truyền thông có ngày làm."),
        "calendar",
    ),
}


def open_changes(publication: Publication) -> dict[str, Change]:
    """The changes that its state allows, in the order of the work."""
    return {
        name: change
        for name, change in CHANGES.items()
        if publication.may_become(change.action.to) and fits(publication, change.action)
    }


def fits(publication: Publication, action: type[PublicationAction]) -> bool:
    """Two changes lead to "published": a report, and taking a confirmation back."""
    is_confirmed = publication.state == PublicationState.CONFIRMED
    takes_back = is_confirmed and action.to == PublicationState.PUBLISHED
    return (action is RetractConfirmation) is takes_back


class ChangeView(PermissionCheckedMixin, WagtailAdminTemplateMixin, View):
    """Says what the change means, asks what it needs, does it."""

    model = Publication
    any_permission_required = ["change", "confirm"]
    template_name = "campaigns/change.html"
    header_icon = "date"
    index_url_name = ""

    @cached_property
    def publication(self) -> Publication:
        return get_object_or_404(Publication.objects.with_names(), pk=self.kwargs["pk"])

    @cached_property
    def change(self) -> Change:
        try:
            return CHANGES[self.kwargs["change"]]
        except KeyError as error:
            raise Http404 from error

    @cached_property
    def action(self) -> PublicationAction:
        return self.change.action(self.publication, user=self.request.user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not self.action.is_allowed():
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def form(self, data: Any = None) -> ChangeForm:
        return ChangeForm(
            data,
            asks_when=self.change.action is PlanPublication,
            needs_reason=self.action.needs_reason,
            initial={"starts_at": self.publication.starts_at},
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=self.form()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        self.action.reason = form.cleaned_data.get("reason", "")
        if "starts_at" in form.cleaned_data:
            self.publication.starts_at = form.cleaned_data["starts_at"]
        try:
            self.action.execute()
        except ValidationError as error:
            form.add_error(None, error)
            return self.render_to_response(self.get_context_data(form=form))
        state = self.publication.get_state_display()
        messages.success(request, _("“%(what)s”: %(state)s.") % self.said(state))
        return redirect(self.back())

    def said(self, state: str) -> dict[str, str]:
        return {"what": str(self.publication), "state": state}

    def back(self) -> str:
        return reverse(f"{NAMESPACE}:inspect", args=[self.publication.pk])

    def get_page_title(self) -> str:
        return str(self.change.label)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        title = capfirst(str(Publication._meta.verbose_name_plural))
        trail = [
            (reverse(self.index_url_name), title),
            (self.back(), str(self.publication)),
            ("", self.get_page_title()),
        ]
        items = [{"url": url, "label": label} for url, label in trail]
        return [*super().get_breadcrumbs_items(), *items]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            publication=self.publication,
            meaning=self.change.meaning,
            button=self.change.label,
            is_serious=self.action.needs_reason,
            back_url=self.back(),
            **kwargs,
        )

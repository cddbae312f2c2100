"""Administration: one page for each change of a bulletin's state, and what its pages share."""

from collections.abc import Callable
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
from ..models import LoudspeakerBulletin
from .actions import (
    ApproveBulletin,
    BulletinAction,
    ReturnBulletin,
    SubmitBulletin,
    WithdrawBulletin,
    may,
)
from .recordings import Times

NAMESPACE = "wagtailsnippets_campaigns_loudspeakerbulletin"
READERS = {"view", "add", "change", "delete"}


@dataclass(frozen=True)
class Change:
    """How a change is called and what it means, in the officers' words."""

    action: type[BulletinAction]
    label: str | Promise
    meaning: str | Promise
    icon: str


CHANGES: dict[str, Change] = {
    "gui-duyet": Change(
        SubmitBulletin,
        gettext_lazy("Gửi duyệt"),
        gettext_lazy("Lời đã xong; từ đây không sửa nữa, trừ khi được trả lại."),
        "upload",
    ),
    "duyet": Change(
        ApproveBulletin,
        gettext_lazy("Duyệt"),
        gettext_lazy("Bạn chịu trách nhiệm về lời này; tên bạn và giờ duyệt ghi trên phiếu phát."),
        "circle-check",
    ),
    "tra-lai": Change(
        ReturnBulletin,
        gettext_lazy("Trả lại để sửa"),
        gettext_lazy("Người soạn đọc góp ý của bạn, sửa rồi gửi duyệt lại."),
        "rotate",
    ),
    "thu-hoi": Change(
        WithdrawBulletin,
        gettext_lazy("Thu hồi"),
        gettext_lazy(
            "Bản tin không phát nữa. Nếu đã gửi: liên kết của các đài đóng lại, những lần phát "
            "chưa diễn ra sẽ hủy. Với bản tin khẩn, hãy gọi điện cho đài ngay."
        ),
        "bin",
    ),
}


def open_changes(
    bulletin: LoudspeakerBulletin, has_right: Callable[[str], bool]
) -> dict[str, Change]:
    """Address → the changes that its state allows to whoever has these rights, in their order."""
    return {
        reverse(f"{NAMESPACE}:change", args=[bulletin.pk, name]): change
        for name, change in CHANGES.items()
        if bulletin.may_become(change.action.to) and has_right(change.action.right_for(bulletin))
    }


class BulletinPageView(PermissionCheckedMixin, WagtailAdminTemplateMixin, View):
    """What the pages of one bulletin share: who, which, and the trail."""

    model = LoudspeakerBulletin
    any_permission_required = ["view", "change", "approve"]
    index_url_name = ""

    @cached_property
    def bulletin(self) -> LoudspeakerBulletin:
        return get_object_or_404(LoudspeakerBulletin.objects.with_names(), pk=self.kwargs["pk"])

    def is_let_in(self) -> bool:
        return any(may(self.request.user, each, self.bulletin) for each in READERS)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not self.is_let_in():
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def back(self) -> str:
        return reverse(f"{NAMESPACE}:inspect", args=[self.bulletin.pk])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        title = capfirst(str(LoudspeakerBulletin._meta.verbose_name_plural))
        items = [
            {"url": reverse(self.index_url_name), "label": title},
            {"url": self.back(), "label": str(self.bulletin)},
            {"url": "", "label": self.get_page_title()},
        ]
        return [*super().get_breadcrumbs_items(), *items]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {"bulletin": self.bulletin, "back_url": self.back()}
        return super().get_context_data(**(context | kwargs))


class BulletinChangeView(BulletinPageView):
    """Says what the change means, asks what it needs, does it."""

    any_permission_required = ["change", "approve"]
    template_name = "campaigns/bulletins/change.html"
    header_icon = "media"

    @cached_property
    def change(self) -> Change:
        try:
            return CHANGES[self.kwargs["change"]]
        except KeyError as error:
            raise Http404 from error

    @cached_property
    def action(self) -> BulletinAction:
        return self.change.action(self.bulletin, user=self.request.user)

    def is_let_in(self) -> bool:
        return self.action.is_allowed(self.bulletin)

    def form(self, data: Any = None) -> ChangeForm:
        return ChangeForm(data, asks_when=False, needs_reason=self.action.needs_reason)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=self.form()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        if form.is_valid():
            self.action.reason = form.cleaned_data.get("reason", "")
            try:
                self.action.execute()
            except ValidationError as error:
                form.add_error(None, error)
        if form.errors:
            return self.render_to_response(self.get_context_data(form=form))
        words = {"what": self.bulletin.title, "state": self.bulletin.get_state_display()}
        messages.success(request, _("“%(what)s”: %(state)s.") % words)
        return redirect(self.back())

    def get_page_title(self) -> str:
        return str(self.change.label)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            meaning=self.change.meaning,
            button=self.change.label,
            is_serious=self.change.action is WithdrawBulletin,
            times=Times.of(self.bulletin).sentence(),
            **kwargs,
        )

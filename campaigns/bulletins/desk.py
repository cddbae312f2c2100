"""Administration: to whom a bulletin goes, what became of it there, and its pack."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from media_library.models import Material

from ..bulletin_states import BulletinState
from ..models import BulletinDelivery, LoudspeakerBulletin
from ..tasks import send_due_bulletins
from .actions import may
from .changes import NAMESPACE, BulletinPageView
from .delivering import RenewDelivery, RevokeDelivery
from .links import address_of
from .pack import BulletinPack
from .recordings import Times
from .sending import SendBulletin
from .stations import moments_of, stations_of
from .views import zipped


class SendView(BulletinPageView):
    """Who gets it and who cannot be mailed, looked at before it is sent; sends it."""

    template_name = "campaigns/bulletins/send.html"
    page_title = gettext_lazy("Gửi đài")
    header_icon = "mail"

    @cached_property
    def action(self) -> SendBulletin:
        return SendBulletin(self.bulletin, user=self.request.user)

    def is_let_in(self) -> bool:
        return self.action.is_allowed(self.bulletin)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.bulletin.state == BulletinState.SENT:
            return redirect(f"{NAMESPACE}:stations", self.bulletin.pk)
        return self.shown()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            is_new = self.action.execute()
        except ValidationError as error:
            return self.shown(error=" ".join(error.messages))
        if is_new:
            send_due_bulletins.enqueue()
            count = self.bulletin.deliveries.count()
            told = ngettext("Đã gửi %(count)s đài.", "Đã gửi %(count)s đài.", count)
            messages.success(request, told % {"count": count})
        return redirect(f"{NAMESPACE}:stations", self.bulletin.pk)

    def shown(self, error: str = "") -> HttpResponse:
        stations = stations_of(self.bulletin)
        moments = moments_of(self.bulletin, timezone.now())
        return self.render_to_response(
            self.get_context_data(
                error=error,
                mailed=[each for each in stations if each.contact_email],
                unmailed=[each for each in stations if not each.contact_email],
                moments=moments,
                total=len(stations) * len(moments),
                may_be_sent=self.bulletin.may_become(BulletinState.SENT),
            )
        )


class StationsView(BulletinPageView):
    """What became of it at each station; a link is shut or sent anew."""

    template_name = "campaigns/bulletins/stations.html"
    page_title = gettext_lazy("Đài nhận")
    header_icon = "mail"
    ACTIONS = {"revoke": RevokeDelivery, "renew": RenewDelivery}

    def is_let_in(self) -> bool:
        """Links open the pack to whoever has them: for those who work on it."""
        return may(self.request.user, "change", self.bulletin)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.shown()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        name, key = next(
            ((name, request.POST[name]) for name in self.ACTIONS if name in request.POST), ("", "")
        )
        if not key.isdecimal():
            raise PermissionDenied
        delivery = get_object_or_404(self.deliveries(), pk=int(key))
        try:
            self.ACTIONS[name](delivery, user=request.user).execute()
        except ValidationError as error:
            return self.shown(error=" ".join(error.messages))
        send_due_bulletins.enqueue()
        return redirect(request.path)

    def deliveries(self) -> Any:
        rows = BulletinDelivery.objects.filter(bulletin=self.bulletin)
        return rows.select_related("bulletin", "outlet__place").order_by("outlet__name", "pk")

    def shown(self, error: str = "") -> HttpResponse:
        rows = list(self.deliveries())
        for row in rows:
            row.shown_address = "" if row.sent_to else address_of(row)
        now = timezone.now()
        return self.render_to_response(
            self.get_context_data(
                error=error, deliveries=rows, is_over=bool(rows) and rows[0].expires_at <= now
            )
        )


class PackView(BulletinPageView):
    """The pack as a station gets it, but for the station's name: a draft's, too, to look at."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return zipped(request, BulletinPack(self.bulletin))


class ReadingTimeView(PermissionCheckedMixin, View):
    """How long a text takes that is being written; nothing is kept."""

    model = LoudspeakerBulletin
    any_permission_required = ["add", "change"]
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> JsonResponse:
        key = request.POST.get("material", "")
        material = Material.objects.filter(pk=key, live=True).first() if key.isdecimal() else None
        written = LoudspeakerBulletin(
            title=request.POST.get("title", ""),
            text=request.POST.get("text", ""),
            material=material,
        )
        return JsonResponse({"said": Times.of(written).sentence()})

"""Administration: another day for a publication, by a form or by dropping it on one."""

from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..calendar.forms import DropForm, MoveForm
from ..calendar.listing import items_of
from ..calendar.showing import ItemsShown
from ..models import Publication
from ..moving import to_another_hour
from .publication_page import PublicationPageView

USUAL_HOUR = time(8)  # of a draft that is dropped on a day


class MoveView(PublicationPageView):
    """A form with the new hour; a POST with `day` alone is a drop, answered in JSON."""

    template_name = "campaigns/change.html"
    page_title = gettext_lazy("Dời ngày")
    header_icon = "date"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        at = self.publication.starts_at
        return self.shown(MoveForm(initial={"starts_at": at, "seen": at}))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "day" in request.POST:
            return self.dropped(DropForm(request.POST))
        form = MoveForm(request.POST)
        if not form.is_valid():
            return self.shown(form)
        try:
            said = self.move(form.cleaned_data["starts_at"], form.cleaned_data["seen"])
        except ValidationError as error:
            form.add_error(None, error)
            return self.shown(form)
        messages.success(request, said)
        return redirect(f"{reverse('calendar')}?ngay={form.cleaned_data['starts_at']:%Y-%m-%d}")

    def dropped(self, form: DropForm) -> HttpResponse:
        if not form.is_valid():
            return JsonResponse({"said": _("Hãy tải lại trang rồi thử lại.")}, status=400)
        at = self.at_its_hour(form.cleaned_data["day"])
        try:
            said = self.move(at, form.cleaned_data["seen"])
        except ValidationError as error:
            return JsonResponse({"said": " ".join(error.messages)}, status=400)
        return JsonResponse({"said": said, "item": self.as_item()})

    def as_item(self) -> str:
        """As it stands in the calendar now."""
        (item,) = items_of(Publication.objects.filter(pk=self.publication.pk))
        return ItemsShown(may_change=True).item(item)

    def at_its_hour(self, day: date) -> datetime:
        """That day, at the hour that it has by the clock of Việt Nam."""
        at = self.publication.starts_at
        hour = timezone.localtime(at).time() if at else USUAL_HOUR
        return timezone.make_aware(datetime.combine(day, hour))

    def move(self, at: datetime, seen: datetime | None) -> str:
        """Raises ValidationError; then nothing changed. What is said when it is done."""
        self.publication.starts_at = at
        to_another_hour(self.publication, seen=seen, user=self.request.user).execute()
        words = {
            "what": self.publication.what_name(),
            "when": date_format(timezone.localtime(at), "SHORT_DATETIME_FORMAT"),
        }
        return _("“%(what)s”: %(when)s.") % words

    def shown(self, form: MoveForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form))

    def back(self) -> str:
        return reverse("calendar")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            meaning=_("Nếu đã gửi nơi đăng, phát thì nhớ báo nơi ấy ngày, giờ mới."),
            button=self.page_title,
            is_serious=False,
            **kwargs,
        )

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.get_page_title()}
        calendar = {"url": self.back(), "label": _("Lịch truyền thông")}
        return [*WagtailAdminTemplateMixin.get_breadcrumbs_items(self), calendar, here]

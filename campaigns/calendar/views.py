"""Administration: month, week and list of the calendar."""

from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permissions import policy_registry

from ..matrices.views import may_read
from ..models import Publication
from ..periods import Period, months_later
from ..publication_states import PublicationState
from .days import WEEK, asked_day, month_of, week_of, weeks_of
from .forms import CalendarForm
from .listing import days_of, newest_drafts, scheduled_pages
from .national_days import national_days
from .showing import ItemsShown

IN_A_DAY = 3
IN_A_DAY_OF_THE_WEEK = 40
IN_A_DAY_OF_THE_LIST = 200
IN_THE_TRAY = 20


class CalendarView(WagtailAdminTemplateMixin, TemplateView):
    """For whoever may read publications, within their area. `?ngay=2026-11-26` is a day in it."""

    page_title = _("Lịch truyền thông")
    header_icon = "calendar-alt"
    index_url_name = "calendar"
    most = IN_A_DAY

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_read(request.user):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def day(self) -> date:
        """The one that the address names; today where it names none."""
        return asked_day(self.request) or timezone.localdate()

    @cached_property
    def form(self) -> CalendarForm:
        return CalendarForm(self.request.GET, user=self.request.user)

    @cached_property
    def publications(self) -> QuerySet[Publication]:
        policy = policy_registry.get_by_type(Publication)
        seen: QuerySet[Publication] = policy.instances_user_has_any_permission_for(
            self.request.user, {"add", "change", "view"}
        )
        return self.form.narrowed(seen).exclude(state=PublicationState.CANCELLED)

    def period(self) -> Period:
        raise NotImplementedError

    def steps(self) -> tuple[date, date]:
        """A day of the period before and of the one after."""
        raise NotImplementedError

    def query(self, day: date) -> str:
        """The filters with another day."""
        asked = self.request.GET.copy()
        asked["ngay"] = day.isoformat()
        return f"?{asked.urlencode()}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("calendar"), "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        period = self.period()
        before, after = self.steps()
        return super().get_context_data(
            form=self.form,
            period=period,
            day=self.day,
            today=timezone.localdate(),
            before=self.query(before),
            after=self.query(after),
            now=self.query(timezone.localdate()),
            query=self.query(self.day),
            days=days_of(self.publications, period, most=self.most),
            national=national_days(period),
            pages=scheduled_pages(self.request.user, period),
            tray=(tray := newest_drafts(self.publications, most=IN_THE_TRAY)),
            tray_items=self.shown_items.all(tray),
            may_add=policy_registry.get_by_type(Publication).user_has_permission(
                self.request.user, "add"
            ),
            states=[(each.value, each.label) for each in PublicationState if each != "cancelled"],
            **kwargs,
        )

    @cached_property
    def shown_items(self) -> ItemsShown:
        policy = policy_registry.get_by_type(Publication)
        return ItemsShown(may_change=policy.user_has_permission(self.request.user, "change"))

    def filled(self, day: date, context: dict[str, Any]) -> dict[str, Any]:
        """A day with all that stands on it."""
        publications = context["days"].get(day)
        return {
            "day": day,
            "items": self.shown_items.all(publications.items) if publications else "",
            "list_url": f"{reverse('calendar_list')}{self.query(day)}",
            "publications": publications,
            "national": context["national"].get(day),
            "pages": context["pages"].get(day, []),
            "is_today": day == context["today"],
        }


class MonthView(CalendarView):
    template_name = "campaigns/calendar/month.html"

    def period(self) -> Period:
        weeks = weeks_of(month_of(self.day))
        return Period(weeks[0][0], weeks[-1][-1])

    def steps(self) -> tuple[date, date]:
        first = self.day.replace(day=1)
        return months_later(first, -1), months_later(first, 1)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(view_name="month", **kwargs)
        month = month_of(self.day)
        context["month"] = month
        context["weeks"] = [
            [self.filled(day, context) | {"is_outside": day not in month} for day in week]
            for week in weeks_of(month)
        ]
        return context


class WeekView(CalendarView):
    template_name = "campaigns/calendar/week.html"
    most = IN_A_DAY_OF_THE_WEEK

    def period(self) -> Period:
        return week_of(self.day)

    def steps(self) -> tuple[date, date]:
        return self.day - WEEK, self.day + WEEK

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(view_name="week", **kwargs)
        first = week_of(self.day).first
        week = [first + timedelta(days=number) for number in range(7)]
        context["week"] = [self.filled(day, context) for day in week]
        return context


class ListView(CalendarView):
    """One day whole: where "and 23 more" leads."""

    template_name = "campaigns/calendar/list.html"
    most = IN_A_DAY_OF_THE_LIST

    def period(self) -> Period:
        return Period(self.day, self.day)

    def steps(self) -> tuple[date, date]:
        one = timedelta(days=1)
        return self.day - one, self.day + one

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(view_name="list", **kwargs)
        context["shown"] = self.filled(self.day, context)
        return context

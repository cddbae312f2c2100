"""Administration: last month's schedule, or a campaign's, once more; looked at first."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets import AdminDateInput
from wagtail.permissions import policy_registry

from audiences.areas import scope_of
from audiences.models import Channel, Place
from audiences.viewsets.registers import UnitChoiceField, units_above_communes

from ..calendar.days import month_of
from ..forms import own
from ..models import Campaign, Publication, PublicationPlace
from ..planning import MOST
from ..publication_states import PublicationState
from ..repeating import WITH_ALL, RepeatPublications
from .planning import said

NOT_REPEATED = (PublicationState.DRAFT, PublicationState.CANCELLED)
NOTHING = _("Trong những ngày ấy không có lần truyền thông nào như vậy để làm lại.")


class RepeatForm(forms.Form):
    """Which ones, and how many weeks later."""

    first_day = forms.DateField(label=_("Lịch từ ngày"), widget=AdminDateInput)
    last_day = forms.DateField(label=_("Đến hết ngày"), widget=AdminDateInput)
    campaign = forms.ModelChoiceField(
        label=_("Chỉ của chiến dịch"), queryset=Campaign.objects.none(), required=False
    )
    channel = forms.ModelChoiceField(
        label=_("Chỉ kênh"), queryset=Channel.objects.all(), required=False
    )
    unit = UnitChoiceField(label=_("Chỉ địa bàn"), queryset=Place.objects.none(), required=False)
    weeks = forms.IntegerField(
        label=_("Làm lại sau mấy tuần"),
        min_value=1,
        max_value=106,
        initial=4,
        help_text=_("Cùng thứ, cùng giờ. 4 tuần là tháng sau, 52 tuần là năm sau."),
    )
    into = forms.ModelChoiceField(
        label=_("Cho chiến dịch"),
        queryset=Campaign.objects.none(),
        required=False,
        empty_label=_("Như lịch cũ"),
    )
    use_successors = forms.BooleanField(
        label=_("Tài liệu đã có bản thay thế thì dùng bản ấy"), required=False, initial=True
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        fields: Any = self.fields
        fields["campaign"].queryset = fields["into"].queryset = own(Campaign, user)
        above = units_above_communes().order_by().values("pk")
        fields["unit"].queryset = Place.objects.filter(pk__in=above).order_by("-valid_from", "code")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if self.errors:
            return cleaned
        if cleaned["last_day"] < cleaned["first_day"]:
            self.add_error("last_day", _("Ngày cuối phải từ ngày đầu trở đi."))
            return cleaned
        self.sources = list(self.found(cleaned)[: MOST + 1])
        if not self.sources:
            self.add_error(None, NOTHING)
        elif len(self.sources) > MOST:
            self.add_error("last_day", _("Quá nhiều: mỗi lượt xếp nhiều nhất 1.000 lần."))
        return cleaned

    def found(self, cleaned: dict[str, Any]) -> QuerySet[Publication]:
        """Within the officer's area, what was planned then, whatever became of it."""
        policy = policy_registry.get_by_type(Publication)
        mine = policy.instances_user_has_any_permission_for(self.user, {"change"})
        days = Publication.objects.between(cleaned["first_day"], cleaned["last_day"])
        rows = days.filter(pk__in=mine.order_by().values("pk")).exclude(state__in=NOT_REPEATED)
        for name in ("campaign", "channel"):
            if cleaned[name] is not None:
                rows = rows.filter(**{name: cleaned[name]})
        if cleaned["unit"] is not None:
            scope = scope_of([cleaned["unit"].pk], limited=True)
            held = scope.filter(PublicationPlace.objects.order_by(), "place")
            rows = rows.filter(pk__in=held.values("publication"))
        found: QuerySet[Publication] = rows.with_names().prefetch_related(*WITH_ALL)
        return found.order_by("starts_at", "pk")

    def repeat(self) -> RepeatPublications:
        return RepeatPublications(
            self.sources,
            self.cleaned_data["weeks"],
            self.user,
            campaign=self.cleaned_data["into"],
            use_successors=self.cleaned_data["use_successors"],
        )


def last_month() -> dict[str, date]:
    month = month_of(timezone.localdate().replace(day=1) - timedelta(days=1))
    return {"first_day": month.first, "last_day": month.last}


class RepeatView(PermissionCheckedMixin, WagtailAdminTemplateMixin, View):
    """Opens with last month filled in; `?campaign=` with that campaign's days, a year later."""

    model = Publication
    permission_required = "add"
    template_name = "campaigns/repeat.html"
    page_title = _("Làm lại lịch cũ")
    header_icon = "rotate"
    index_url_name = ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.shown(RepeatForm(user=request.user, initial=self.filled_in()))

    def filled_in(self) -> dict[str, Any]:
        asked = self.request.GET.get("campaign", "")
        rows = own(Campaign, self.request.user)
        campaign = rows.filter(pk=asked).first() if asked.isdecimal() else None
        if campaign is None:
            return last_month()
        days = {"first_day": campaign.first_day, "last_day": campaign.last_day}
        return {**days, "campaign": campaign, "weeks": 52}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = RepeatForm(request.POST, user=request.user)
        if not form.is_valid() or "edit" in request.POST:
            return self.shown(form)
        repeat = form.repeat()
        if "do" not in request.POST:
            looked_at = repeat.looked_at()
            return self.shown(
                form,
                repeated=[each for each in looked_at if each.is_repeated],
                closed=[each for each in looked_at if not each.is_repeated],
            )
        made = repeat.execute()
        messages.success(request, said(len(made), repeat.passed_over))
        return redirect(self.index_url_name)

    def shown(self, form: RepeatForm, **context: Any) -> HttpResponse:
        back = reverse(self.index_url_name)
        return self.render_to_response(self.get_context_data(form=form, back_url=back, **context))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        title = capfirst(str(Publication._meta.verbose_name_plural))
        listing = {"url": reverse(self.index_url_name), "label": title}
        return [*super().get_breadcrumbs_items(), listing, {"url": "", "label": self.page_title}]

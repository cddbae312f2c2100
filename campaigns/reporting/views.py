"""Administration: "Báo nhanh", what was done and what shows it, made for a phone."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.permissions import policy_registry

from audiences.tabular.kept import KeptFile, KeptFileGoneError, keep, kept

from ..calendar.days import week_of
from ..models import Publication
from ..publication_states import AWAITED, PublicationState
from ..views.publication_page import PublicationPageView
from .actions import MissTogether, ReportTogether
from .evidence_files import EvidenceFile, taken_in, used_elsewhere
from .forms import NONE_CHOSEN, MissedForm, QuickReportForm
from .groups import NAMESPACE, Group, between, groups_of, to_confirm, to_report, together_with

MOST_GROUPS = 50
PURPOSE = "campaigns.quick_report"
REPORTABLE = AWAITED | {PublicationState.PUBLISHED, PublicationState.MISSED}
WEEKS = {"nay": 0, "truoc": 1}  # ?tuan=


def weeks_ago(rows: QuerySet[Publication], asked: str) -> QuerySet[Publication]:
    """Those of the week that the address names, Monday to Sunday; all where it names none."""
    if asked not in WEEKS:
        return rows
    week = week_of(timezone.localdate() - timedelta(weeks=WEEKS[asked]))
    return between(rows, week.first, week.last)


class ToReportView(PermissionCheckedMixin, WagtailAdminTemplateMixin, View):
    """What waits for a word, the newest first; for whoever confirms, what waits for that too."""

    model = Publication
    permission_required = "change"
    template_name = "campaigns/reporting/list.html"
    page_title = gettext_lazy("Báo nhanh")
    header_icon = "check"
    index_url_name = ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        week = request.GET.get("tuan", "")
        context = self.get_context_data(
            week=week if week in WEEKS else "",
            to_report=self.groups(to_report(request.user), week),
            to_confirm=self.groups(to_confirm(request.user), week),
            most=MOST_GROUPS,
        )
        return self.render_to_response(context)

    @staticmethod
    def groups(rows: QuerySet[Publication], week: str) -> list[Group]:
        return groups_of(weeks_ago(rows, week), most=MOST_GROUPS)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        title = str(Publication._meta.verbose_name_plural).capitalize()
        listing = {"url": reverse(self.index_url_name), "label": title}
        return [*super().get_breadcrumbs_items(), listing, {"url": "", "label": self.page_title}]


class QuickReportView(PublicationPageView):
    """One publication, or all that are reported with it. Then comes the next one."""

    template_name = "campaigns/reporting/report.html"
    page_title = gettext_lazy("Báo nhanh")
    header_icon = "check"

    @cached_property
    def group(self) -> list[Publication]:
        return together_with(self.publication, self.request.user)

    @cached_property
    def confirms(self) -> bool:
        """The group lies in the officer's area, so the right itself decides."""
        policy = policy_registry.get_by_type(Publication)
        allowed: bool = policy.user_has_permission(self.request.user, "confirm")
        return allowed

    @cached_property
    def week(self) -> str:
        asked: str = self.request.GET.get("tuan", "")
        return asked if asked in WEEKS else ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.publication.state not in REPORTABLE:
            return redirect(self.back())
        return self.shown(self.form(), MissedForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.publication.state not in REPORTABLE:
            return redirect(self.back())
        return self.missed() if "missed" in request.POST else self.done()

    def form(self, kept_file: EvidenceFile | None = None) -> QuickReportForm:
        posted = (self.request.POST, self.request.FILES) if self.request.method == "POST" else ()
        return QuickReportForm(*posted, group=self.group, may_confirm=self.confirms, kept=kept_file)

    def done(self) -> HttpResponse:
        kept_file = self.kept_file()
        form = self.form(opened(kept_file))
        if not form.is_valid():
            return self.shown(form, MissedForm(), kept_file=self.keep(form) or kept_file)
        report = ReportTogether(
            form.chosen_ones(),
            self.request.user,
            shown=form.evidence(),
            quantities=form.quantities(),
            came=form.came(),
            confirms=bool(form.cleaned_data.get("confirms")),
        )
        try:
            number = report.execute()
        except ValidationError as error:
            form.add_error(None, error)
            return self.shown(form, MissedForm(), kept_file=self.keep(form) or kept_file)
        if kept_file is not None:
            kept_file.delete()
        self.say(number, report)
        return redirect(self.next_url())

    def missed(self) -> HttpResponse:
        """Of those that are ticked; nobody's is recorded as missed by ticking none."""
        form = MissedForm(self.request.POST)
        chosen = self.request.POST.getlist("chosen")
        is_alone = len(self.group) == 1
        group = [each for each in self.group if is_alone or str(each.pk) in chosen]
        if not group:
            form.add_error(None, NONE_CHOSEN)
        if not form.is_valid():
            return self.shown(self.blank(), form)
        try:
            number = MissTogether(group, self.request.user, form.cleaned_data["reason"]).execute()
        except ValidationError as error:
            form.add_error(None, error)
            return self.shown(self.blank(), form)
        said = ngettext(
            "Đã ghi %(count)s lần là không làm được.",
            "Đã ghi %(count)s lần là không làm được.",
            number,
        )
        messages.success(self.request, said % {"count": number})
        return redirect(self.next_url())

    def blank(self) -> QuickReportForm:
        """With what was typed, but nothing said against it."""
        typed = {**self.request.POST.dict(), "chosen": self.request.POST.getlist("chosen")}
        return QuickReportForm(group=self.group, may_confirm=self.confirms, initial=typed)

    def kept_file(self) -> KeptFile | None:
        token = self.request.POST.get("kept", "")
        if not token or self.request.FILES.get("photo"):
            return None
        try:
            return kept(token, self.request.user, PURPOSE)
        except KeptFileGoneError:
            return None

    def keep(self, form: QuickReportForm) -> KeptFile | None:
        """A good file stays while something else is mended: a phone would ask for it anew."""
        upload = self.request.FILES.get("photo")
        if upload is None or not form.cleaned_data.get("photo"):
            return None
        return keep(upload, self.request.user, PURPOSE)

    def say(self, number: int, report: ReportTogether) -> None:
        if not report.confirms:
            told = ngettext(
                "Đã báo %(count)s lần là làm xong; chờ xác nhận.",
                "Đã báo %(count)s lần là làm xong; chờ xác nhận.",
                number,
            )
        else:
            told = ngettext("Đã xác nhận %(count)s lần.", "Đã xác nhận %(count)s lần.", number)
        messages.success(self.request, told % {"count": number})
        if report.passed_over:
            before = ngettext(
                "%(count)s lần đã có người xác nhận trước nên để nguyên.",
                "%(count)s lần đã có người xác nhận trước nên để nguyên.",
                report.passed_over,
            )
            messages.info(self.request, before % {"count": report.passed_over})
        file = report.shown.file
        twice = used_elsewhere(file, report.publications) if file else None
        if twice is not None:
            seen = _("Chính tệp này đã là minh chứng của “%(other)s”. Hãy xem lại có nhầm không.")
            messages.warning(self.request, seen % {"other": twice})

    def next_url(self) -> str:
        """The next of the list after this one; the list itself when there is none."""
        following = self.following()
        address = following.url if following else reverse(f"{NAMESPACE}:to_report")
        return f"{address}?tuan={self.week}" if self.week else address

    def following(self) -> Group | None:
        rows = to_report(self.request.user)
        if self.publication.state == PublicationState.PUBLISHED and not rows.exists():
            rows = to_confirm(self.request.user)
        here = (self.publication.starts_at or timezone.now(), self.publication.pk)
        groups = groups_of(weeks_ago(rows, self.week), most=MOST_GROUPS)
        keys = {each.pk for each in self.group}
        others = [each for each in groups if each.first not in keys]
        older = [each for each in others if (each.at, each.first) < here]
        return next(iter(older or others), None)

    def shown(
        self, form: QuickReportForm, missed: MissedForm, kept_file: KeptFile | None = None
    ) -> HttpResponse:
        context = self.get_context_data(
            form=form, missed=missed, kept_file=kept_file, group=self.group, week=self.week
        )
        return self.render_to_response(context)


def opened(file: KeptFile | None) -> EvidenceFile | None:
    """What was kept, looked over again; None where it is gone."""
    if file is None:
        return None
    try:
        content = file.open()
    except KeptFileGoneError:
        return None
    return taken_in(UploadedFile(file=content, name=file.name))

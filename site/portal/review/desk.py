"""Administration: one text in review; who sees to it by when, and asking somebody outside."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import WorkflowState

from ..models import Priority, ReviewLink
from ..tasks import send_review_mails
from .links.asking import AskByLink, RevokeReviewLink
from .links.forms import AskForm
from .links.standing import USABLE, standing_of
from .links.tokens import NAMES
from .queries import edit_url
from .rights import deciders, may_arrange
from .subjects import current_step, title_of
from .work.arranging import ArrangeReview, arranged_for, person_at


class ArrangeForm(forms.Form):
    assignee: forms.ModelChoiceField = forms.ModelChoiceField(
        label=gettext_lazy("Giao cho"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("Chưa giao ai"),
        help_text=gettext_lazy(
            "Người được giao nhận một thư. Người khác trong bước vẫn duyệt được."
        ),
        error_messages={
            "invalid_choice": gettext_lazy("Người này không duyệt được bài ở bước này.")
        },
    )
    due_on = forms.DateField(
        label=gettext_lazy("Duyệt xong trước hết ngày"), required=False, widget=AdminDateInput()
    )
    priority = forms.TypedChoiceField(
        label=gettext_lazy("Mức ưu tiên"), choices=Priority.choices, coerce=int
    )

    def __init__(self, *args: Any, review: WorkflowState, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people: Any = self.fields["assignee"]
        people.queryset = deciders(review)


class ReviewDeskView(WagtailAdminTemplateMixin, View):
    """For whoever may decide on the step or publish the text."""

    template_name = "portal/admin/review/desk.html"
    page_title = gettext_lazy("Giao việc duyệt")
    header_icon = "clipboard-list"

    @cached_property
    def review(self) -> WorkflowState:
        names = ("base_content_type", "requested_by")
        step = ("current_task_state__task", "current_task_state__revision")
        reviews = WorkflowState.objects.select_related(*names, *step)
        return get_object_or_404(reviews, pk=self.kwargs["pk"])

    @property
    def text_url(self) -> str:
        return edit_url(self.review.base_content_type, self.review.object_id)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if current_step(self.review) is None:
            messages.warning(request, _("Bài này không còn chờ duyệt."))
            return redirect(self.text_url)
        if not may_arrange(request.user, self.review):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.shown()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "revoke" in request.POST:
            return self.revoke()
        return self.ask() if "ask" in request.POST else self.arrange()

    def arrange(self) -> HttpResponse:
        form = ArrangeForm(self.request.POST, review=self.review)
        if form.is_valid():
            action = ArrangeReview(self.review, user=self.request.user, **form.cleaned_data)
            if self.done(action, form, _("Đã ghi việc duyệt.")):
                return redirect(self.request.path)
        return self.shown(arrange_form=form)

    def ask(self) -> HttpResponse:
        form = AskForm(self.request.POST)
        if form.is_valid():
            action = AskByLink(self.review, user=self.request.user, **form.cleaned_data)
            if self.done(action, form, _("Đã nhờ; thư có liên kết đang được gửi đi.")):
                return redirect(self.request.path)
        return self.shown(ask_form=form)

    def done(self, action: Any, form: forms.Form, said: str) -> bool:
        """Whether it was carried out; what speaks against it stands in the form."""
        try:
            is_new = action.execute()
        except ValidationError as error:
            form.add_error(None, error)
            return False
        send_review_mails.enqueue()
        if is_new:
            messages.success(self.request, said)
        return True

    def revoke(self) -> HttpResponse:
        link = get_object_or_404(
            ReviewLink.objects.select_related(*NAMES),
            pk=self.request.POST["revoke"] if self.request.POST["revoke"].isdigit() else 0,
            task_state__workflow_state=self.review,
        )
        if RevokeReviewLink(link, user=self.request.user).execute():
            messages.success(self.request, _("Đã thu hồi: từ bây giờ không ai mở được liên kết."))
        return redirect(self.request.path)

    def shown(self, **forms: Any) -> HttpResponse:
        held = arranged_for(self.review)
        initial = {
            "assignee": person_at(held, self.review),
            "due_on": held.due_on,
            "priority": held.priority,
        }
        now = timezone.now()
        links = ReviewLink.objects.filter(task_state__workflow_state=self.review)
        listed = [(each, standing_of(each, now)) for each in links.select_related(*NAMES)]
        context = {
            "review": self.review,
            "title": title_of(self.review),
            "links": listed,
            "has_open": any(standing in USABLE for _link, standing in listed),
            "text_url": self.text_url,
            "arrange_form": ArrangeForm(initial=initial, review=self.review),
            "ask_form": AskForm(),
        }
        return self.render_to_response(self.get_context_data(**(context | forms)))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = [
            {"url": self.text_url, "label": title_of(self.review)},
            {"url": "", "label": self.get_page_title()},
        ]
        return [*super().get_breadcrumbs_items(), *items]


def address_of(review: WorkflowState) -> str:
    return reverse("review_desk", args=[review.pk])

"""Administration: when one published text is looked at again, and by whom."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import Page

from ...models import ReviewDate
from ..queries import edit_url
from ..rights import editors_of, may_edit
from .actions import RecordReview, SetReviewDate, date_of
from .kinds import KINDS, content_type_of


class ReviewDateForm(forms.ModelForm):
    class Meta:
        model = ReviewDate
        fields = ["due_on", "owner", "days_before"]
        widgets = {"due_on": AdminDateInput()}
        labels = {
            "due_on": gettext_lazy("Rà soát lại ngày"),
            "owner": gettext_lazy("Người phụ trách"),
            "days_before": gettext_lazy("Nhắc trước (ngày)"),
        }
        help_texts = {"due_on": gettext_lazy("Để trống thì không hẹn, không nhắc.")}

    def __init__(self, *args: Any, text: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner: Any = self.fields["owner"]
        owner.queryset, owner.required = editors_of(text), False


class ReviewDateView(WagtailAdminTemplateMixin, View):
    """For whoever may change the text."""

    template_name = "portal/admin/review/date.html"
    page_title = gettext_lazy("Hạn rà soát")
    header_icon = "date"

    @cached_property
    def text(self) -> Any:
        model = KINDS.get(self.kwargs["kind"])
        if model is None:
            raise Http404
        found: Any = get_object_or_404(model, pk=self.kwargs["pk"])
        return found.specific if isinstance(found, Page) else found

    @property
    def text_url(self) -> str:
        return edit_url(content_type_of(self.text), str(self.text.pk))

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_edit(request.user, self.text):
            return permission_denied(request)
        if not self.text.live:
            messages.warning(request, _("Chưa xuất bản thì chưa cần hạn rà soát."))
            return redirect(self.text_url)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.shown(ReviewDateForm(instance=date_of(self.text), text=self.text))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = ReviewDateForm(request.POST, instance=date_of(self.text), text=self.text)
        if not form.is_valid():
            return self.shown(form)
        is_reviewed = "reviewed" in request.POST
        action = RecordReview if is_reviewed else SetReviewDate
        try:
            action(self.text, user=request.user, **form.cleaned_data).execute()
        except ValidationError as error:
            form.add_error(None, error)
            return self.shown(form)
        said = _("Đã ghi là đã rà soát hôm nay.") if is_reviewed else _("Đã ghi hạn rà soát.")
        messages.success(request, said)
        return redirect(request.path)

    def shown(self, form: ReviewDateForm) -> HttpResponse:
        context = self.get_context_data(
            form=form, text=self.text, held=date_of(self.text), text_url=self.text_url
        )
        return self.render_to_response(context)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = [
            {"url": self.text_url, "label": str(self.text)},
            {"url": "", "label": self.get_page_title()},
        ]
        return [*super().get_breadcrumbs_items(), *items]

""" "Nhập từ tệp": upload, preview with counts and errors, confirm. For any sheet."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_protect
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from . import background, limits
from .downloads import csv_response, xlsx_response
from .guards import guard_for
from .importing import Importer, ImportFailedError, Result
from .kept import KeptFile, KeptFileGoneError, keep, kept
from .log import log_import
from .problems import REFUSALS, RefusedFileError
from .progress import progress_of
from .sheets import Sheet

FORM_OVERHEAD = 64 * 1024
SHOWN_ERRORS = 50


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Tệp bảng"),
        help_text=gettext_lazy(
            "Tệp Excel (.xlsx) hoặc CSV (.csv), dòng đầu ghi tên cột như trong tệp mẫu. "
            "Chưa có gì được ghi trước khi bạn xem thử và xác nhận."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={
            "required": gettext_lazy("Hãy chọn một tệp."),
            "empty": REFUSALS["empty"],
        },
    )


@method_decorator(csrf_protect, name="post")
class ImportView(WagtailAdminTemplateMixin, View):
    """Who may add and change rows of the model may import; an area's officer inside the area."""

    sheet: Sheet = None  # type: ignore[assignment]  # a view set gives it, and only to an attribute
    permission_policy: Any = None
    index_url_name = ""
    template_name = "audiences/tabular/import.html"
    page_title = gettext_lazy("Nhập từ tệp")
    header_icon = "upload"
    http_method_names = ["get", "head", "options", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        may = self.permission_policy.user_has_permission
        if not (may(request.user, "add") and may(request.user, "change")):
            return permission_denied(request)
        if _is_too_large(request):
            return self.refuse_unread()
        return super().dispatch(request, *args, **kwargs)

    def refuse_unread(self) -> HttpResponse:
        """Answers without touching the request's body: not even the form's token is read."""
        refused = RefusedFileError("too_large", limit=limits.max_bytes() // limits.MEGABYTE)
        response = self.page(UploadForm(), refusal=str(refused), status=413)
        response["Connection"] = "close"
        return response

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        template = request.GET.get("mau")
        if "tien-do" in request.GET:
            return self.progress(request.GET["tien-do"])
        nothing = self.sheet.model._default_manager.none()
        if template == "xlsx":
            return xlsx_response(self.sheet, nothing, f"mau-{self.sheet.file_name}")
        if template == "csv":
            return csv_response(self.sheet, nothing, f"mau-{self.sheet.file_name}")
        return self.page(UploadForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if token := request.POST.get("token"):
            return self.confirm(token)
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.page(form, status=422)
        return self.preview(keep(form.cleaned_data["file"], request.user, self.purpose), form)

    @property
    def purpose(self) -> str:
        return self.sheet.model._meta.label_lower

    def importer(self, file: KeptFile) -> Importer:
        """Raises KeptFileGoneError."""
        return self.importer_for(self.sheet, file, self.request.user, self.permission_policy)

    @classmethod
    def importer_for(cls, sheet: Sheet, file: KeptFile, user: Any, policy: Any) -> Importer:
        """What reads the file for this user. Raises KeptFileGoneError."""
        return Importer(sheet, file.open(), file.name, guard=guard_for(user, policy))

    def preview(self, file: KeptFile, form: UploadForm) -> HttpResponse:
        importer = self.importer(file)
        try:
            with importer.file:
                result = importer.preview()
        except RefusedFileError as refused:
            file.delete()
            form.add_error("file", f"“{file.name}”: {refused}")
            return self.page(form, status=422)
        if not result.can_be_written:
            file.delete()
        return self.page(
            UploadForm(), result=result, file=file, status=422 if result.errors else 200
        )

    def confirm(self, token: str) -> HttpResponse:
        try:
            file = kept(token, self.request.user, self.purpose)
            importer = self.importer(file)
        except KeptFileGoneError:
            refusal = _("Tệp đã xem thử không còn được giữ. Hãy chọn lại tệp.")
            return self.page(UploadForm(), refusal=refusal, status=410)
        rows = self.request.POST.get("rows", "")
        if rows.isdecimal() and int(rows) >= background.LONG:
            importer.file.close()
            background.start(self.purpose, file, self.request.user, int(rows))
            return redirect(f"{self.request.path}?{urlencode({'tien-do': token})}")
        try:
            with importer.file:
                result = importer.execute()
        except ImportFailedError as failed:
            file.delete()
            return self.page(UploadForm(), result=failed.result, file=file, status=422)
        except RefusedFileError as refused:
            file.delete()
            return self.page(UploadForm(), refusal=str(refused), status=422)
        file.delete()
        log_import(self.sheet, result, name=file.name, sha256=file.sha256, user=self.request.user)
        messages.success(
            self.request,
            _(
                "Đã nhập “%(file)s”: %(new)s dòng mới, %(changed)s dòng thay đổi, "
                "%(same)s dòng giữ nguyên."
            )
            % {
                "file": file.name,
                "new": result.new,
                "changed": result.changed,
                "same": result.same,
            },
        )
        return redirect(self.index_url_name)

    def progress(self, token: str) -> HttpResponse:
        """How far it is; the page looks again by itself until it is over."""
        try:
            progress = progress_of(token, self.request.user, self.purpose).read()
        except KeptFileGoneError:
            return redirect(self.request.path)
        context = self.get_context_data(progress=progress, list_url=reverse(self.index_url_name))
        response = render(self.request, "audiences/tabular/progress.html", context)
        if progress is None or progress.is_in_progress:
            response["Refresh"] = "2"
        return response

    def page(self, form: UploadForm, *, status: int = 200, **context: Any) -> HttpResponse:
        result: Result | None = context.get("result")
        context |= {
            "form": form,
            "sheet": self.sheet,
            "errors": result.errors.lines(SHOWN_ERRORS) if result else [],
            "action_url": self.request.path,
            "submit_button_label": _("Xem thử"),
            "submit_button_active_label": _("Đang đọc tệp…"),
            "form_is_multipart": True,
            "media": form.media,
        }
        return self.render_to_response(self.get_context_data(**context), status=status)

    def get_page_title(self) -> str:
        return f"{self.page_title}: {self.sheet.title}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listing = {"url": reverse(self.index_url_name), "label": str(self.sheet.title)}
        return [*self.breadcrumbs_items, listing, {"url": "", "label": self.page_title}]


def _is_too_large(request: HttpRequest) -> bool:
    try:
        announced = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        announced = 0
    return request.method == "POST" and announced > limits.max_bytes() + FORM_OVERHEAD

""" "Nhập bài từ tệp" in the administration: a file becomes a draft, and the officer edits it."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from portal.models import ArticlePage

from . import limits
from .actions import DuplicateArticleError, ImportArticle, may_import
from .forms import ImportArticleForm
from .neutral import ImportedArticle
from .refusals import ImportRefusedError

FORM_OVERHEAD = 64 * 1024  # bytes that a form of this page adds to its file
URL_NAME = "portal_import_article"
SHOWN_NOTES = 12


@method_decorator(csrf_protect, name="post")
class ImportArticleView(WagtailAdminTemplateMixin, FormView):
    form_class = ImportArticleForm
    template_name = "portal/admin/import_article.html"
    page_title = gettext_lazy("Nhập bài từ tệp")
    refusal: str = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_import(request.user):
            return permission_denied(request)
        if _is_too_large(request):
            return self.refuse_unread()
        return super().dispatch(request, *args, **kwargs)

    def refuse_unread(self) -> HttpResponse:
        """Answers without touching the request's body: not even the form's token is read."""
        self.refusal = str(ImportRefusedError("too_large", limit=limits.max_megabytes()))
        form = ImportArticleForm(user=self.request.user, initial=self.get_initial())
        response = self.render_to_response(self.get_context_data(form=form), status=413)
        response["Connection"] = "close"
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listing = {"url": reverse("articles:index"), "label": _("Bài viết")}
        return [*self.breadcrumbs_items, listing, {"url": "", "label": self.page_title}]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def get_initial(self) -> dict[str, Any]:
        return {"section": self.request.GET.get("chuyen-muc")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            refusal=self.refusal,
            too_large=str(ImportRefusedError("too_large", limit=limits.max_megabytes())),
            submit_button_label=_("Tạo bản nháp"),
            submit_button_active_label=_("Đang nhập…"),
            action_url=self.request.get_full_path(),
            **kwargs,
        )

    def form_valid(self, form: ImportArticleForm) -> HttpResponse:
        article, column = form.article, form.cleaned_data["section"]
        if article is None:  # the form's own check of the file sets it
            return self.form_invalid(form)
        action = ImportArticle(
            article,
            column,
            self.request.user,
            allow_duplicate=form.cleaned_data["allow_duplicate"],
        )
        try:
            page = action.execute()
        except DuplicateArticleError as error:
            form.ask_about_duplicate(error)
            return self.form_invalid(form)
        self.tell(page, article)
        return redirect("wagtailadmin_pages:edit", page.pk)

    def form_invalid(self, form: ImportArticleForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def tell(self, page: ArticlePage, article: ImportedArticle) -> None:
        """Says what was made, what of the site was left out, and what is left to do."""
        made = _("Đã tạo bản nháp “%(title)s”.") % {"title": page.title}
        messages.success(self.request, format_html("{}{}", made, left_out(article.furniture)))
        lines = page.import_notes.splitlines()
        if lines:
            shown = format_html_join(
                "", "<li>{}</li>", ((each.lstrip("• "),) for each in lines[:SHOWN_NOTES])
            )
            what = _(
                "Cần xem lại trước khi xuất bản (ghi đủ trong ô “Phần chưa đặt được vào bài”):"
            )
            messages.warning(self.request, format_html("{}<ul>{}</ul>", what, shown))


def left_out(furniture: list[str]) -> SafeString:
    """The lines that were taken for the site's own, folded, so that none is lost unseen."""
    if not furniture:
        return SafeString("")
    what = _("Đã bỏ %(count)s dòng của khung trang (menu, bộ đếm, tin khác).") % {
        "count": len(furniture)
    }
    lines = format_html_join("", "<li>{}</li>", ((each,) for each in furniture))
    return format_html("<details><summary>{}</summary><ul>{}</ul></details>", what, lines)


def _is_too_large(request: HttpRequest) -> bool:
    try:
        announced = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        announced = 0
    return request.method == "POST" and announced > limits.max_bytes() + FORM_OVERHEAD


# The token is in the body, and a body too large is refused before it is read: so the outer view is
# exempt and the inner one checks, as Django's documentation of upload handlers advises.
import_article = csrf_exempt(ImportArticleView.as_view())

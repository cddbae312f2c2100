"""Error pages in the site's own voice."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Says so, and offers search and helplines."""
    return HttpResponse(render_to_string("404.html", request=request), status=404)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Says what was refused, in the words of the exception where it has some."""
    text = str(exception) or _(
        "Tài khoản của bạn không được giao việc này. Hãy hỏi người quản trị nếu bạn cần."
    )
    return refused(request, _("Bạn không có quyền mở trang này"), text)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: mostly a page left open too long, or cookies turned off.

    `CSRF_FAILURE_VIEW`. Nothing that was sent has been done.
    """
    text = _(
        "Trang đã mở quá lâu hoặc trình duyệt không lưu cookie, nên chưa có gì được ghi. "
        "Hãy quay lại, tải lại trang rồi gửi lại."
    )
    return refused(request, _("Chưa gửi được"), text)


def refused(request: HttpRequest, heading: str, text: str) -> HttpResponse:
    context = {"heading": heading, "text": text}
    return HttpResponse(render_to_string("403.html", context, request=request), status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """A page that asks nothing of database or cache, which may be what has failed."""
    language = "en" if request.path.startswith("/en/") else "vi"
    with override(language):
        return HttpResponse(render_to_string("500.html"), status=500)

"""What the API says when it cannot answer, in the language that was asked for."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from ninja import NinjaAPI, Schema
from ninja.errors import ValidationError

from media_library.access import Refusal
from media_library.enums import Sort

ALLOWED: dict[str, str | Promise] = {
    "limit": gettext_lazy("Hãy cho một số nguyên từ 1 đến 100."),
    "offset": gettext_lazy("Hãy cho một số nguyên từ 0 trở lên."),
    "lang": gettext_lazy("Hãy chọn vi hoặc en."),
    "q": gettext_lazy("Hãy tìm bằng không quá 200 ký tự."),
}
CLOSED: dict[Refusal, str | Promise] = {
    Refusal.WITHDRAWN: gettext_lazy("Tài liệu này đã được thu hồi. Xin đừng in hoặc đăng lại."),
    Refusal.EXPIRED: gettext_lazy("Tài liệu này đã hết hạn dùng. Xin đừng in hoặc đăng lại."),
    Refusal.NOT_YET: gettext_lazy("Tài liệu này chưa đến ngày cho tải."),
    Refusal.EMBARGOED: gettext_lazy("Tài liệu này chưa được công bố."),
}


class WrongParametersError(Exception):
    """Parameters that mean nothing here, or whose value does not; never passed over."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = sorted(names)
        super().__init__(", ".join(self.names))


def refuse_unknown(request: HttpRequest, schema: type[Schema]) -> None:
    """A misspelt facet must not answer with the whole library: raises WrongParametersError."""
    fields = schema.model_fields
    known = {each.alias or name for name, each in fields.items()}
    unknown = set(request.GET) - known
    if unknown:
        raise WrongParametersError(unknown)


def language_of(request: HttpRequest) -> str:
    return "en" if request.GET.get("lang") == "en" else "vi"


def wrong(name: str) -> dict[str, str]:
    """What is the matter with the parameter of this name, and what to do."""
    if name == "sort":
        orders = ", ".join(Sort.values)
        return {"parameter": name, "message": _("Hãy chọn một trong: %s.") % orders}
    unknown = _("Không có tham số này; xem /api/v2/openapi.json.")
    return {"parameter": name, "message": str(ALLOWED.get(name, unknown))}


def wrong_parameters(names: Iterable[str]) -> dict[str, Any]:
    return {
        "message": _("Địa chỉ có tham số không dùng được."),
        "errors": [wrong(name) for name in names],
    }


def set_error_handlers(api: NinjaAPI) -> None:
    def answer(request: HttpRequest, data: dict[str, Any], status: int) -> HttpResponse:
        return api.create_response(request, data, status=status)

    def not_found(request: HttpRequest, error: Any) -> HttpResponse:
        with override(language_of(request)):
            return answer(request, {"message": _("Không có tài liệu ở địa chỉ này.")}, 404)

    def not_valid(request: HttpRequest, error: Any) -> HttpResponse:
        names = dict.fromkeys(str(each["loc"][1]) for each in error.errors)
        with override(language_of(request)):
            return answer(request, wrong_parameters(names), 422)

    def not_known(request: HttpRequest, error: Any) -> HttpResponse:
        with override(language_of(request)):
            return answer(request, wrong_parameters(error.names), 422)

    api.add_exception_handler(Http404, not_found)
    api.add_exception_handler(ValidationError, not_valid)
    api.add_exception_handler(WrongParametersError, not_known)

"""Administration: what takes a reason first: a version or a whole material taken back or again."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from media_library.actions import MakeVersionCurrent, VersionAction, WithdrawVersion
from media_library.enums import PreviewState
from media_library.file_facts import measure_of, name_of
from media_library.forms import ReasonForm
from media_library.models import FileVersion
from media_library.permissions import may_withdraw
from media_library.previews import MakePagePreviews
from media_library.withdrawal import MaterialAction, ReinstateMaterial, WithdrawMaterial

from .files import FileBase, FilesBase, file_address, files_address


class ReasonView(FilesBase):
    """Asks why, then does it. Below it: on what, by which action, and back to where."""

    template_name = "media_library/admin/confirm.html"
    success: Any
    button: Any
    is_serious = False

    def consequence(self) -> str:
        """What happens to readers, in a sentence or two."""
        raise NotImplementedError

    def do(self, reason: str) -> None:
        """Raises PermissionDenied or ValidationError."""
        raise NotImplementedError

    def back(self) -> str:
        raise NotImplementedError

    def facts(self) -> dict[str, Any]:
        """What the sentences and the page name."""
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.shown(form=ReasonForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return self.shown(form=form)
        try:
            self.do(form.cleaned_data["reason"])
        except ValidationError as error:
            messages.error(request, error.message)
        else:
            messages.success(request, self.success % self.facts())
        return redirect(self.back())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            consequence=self.consequence(),
            button=self.button,
            is_serious=self.is_serious,
            back_url=self.back(),
            **self.facts(),
            **kwargs,
        )


class VersionOperationView(ReasonView, FileBase):
    """A change of one version."""

    action: type[VersionAction]

    @cached_property
    def version(self) -> FileVersion:
        versions = self.material_file.versions.select_related("material_file__material")
        return get_object_or_404(versions, number=self.kwargs["number"])

    def trail(self) -> list[tuple[str, str]]:
        return [*super().trail(), (file_address(self.material_file), name_of(self.material_file))]

    def do(self, reason: str) -> None:
        self.action(self.version, user=self.request.user, reason=reason).execute()

    def back(self) -> str:
        return file_address(self.material_file)

    def facts(self) -> dict[str, Any]:
        return {
            "number": self.version.number,
            "version": self.version,
            "measure": measure_of(self.version),
        }


class MakeVersionCurrentView(VersionOperationView):
    action = MakeVersionCurrent
    page_title = gettext_lazy("Dùng lại bản này")
    button = gettext_lazy("Dùng lại bản này")
    success = gettext_lazy("Người đọc lại nhận bản %(number)s.")

    def consequence(self) -> str:
        return _(
            "Ai mở địa chỉ của tệp, kể cả qua mã QR đã in, sẽ nhận bản này thay cho bản đang dùng."
        )


class WithdrawVersionView(VersionOperationView):
    action = WithdrawVersion
    page_title = gettext_lazy("Thu hồi bản này")
    button = gettext_lazy("Thu hồi")
    success = gettext_lazy("Đã thu hồi bản %(number)s: không ai tải được bản này nữa.")
    is_serious = True

    def consequence(self) -> str:
        sentence = _(
            "Không ai tải được bản này nữa. Không đổi lại được: nếu thu hồi nhầm, "
            "hãy tải tệp lên thành bản mới."
        )
        if not self.version.is_current:
            return sentence
        after = _(
            "Đây là bản đang dùng: ai mở địa chỉ của tệp, kể cả qua mã QR đã in, sẽ thấy thông báo "
            "thu hồi cho đến khi có bản mới hoặc bạn dùng lại một bản cũ."
        )
        return f"{sentence} {after}"


class MaterialOperationView(ReasonView):
    """A change of what readers get of the whole material."""

    action: type[MaterialAction]

    def do(self, reason: str) -> None:
        self.action(self.material, user=self.request.user, reason=reason).execute()

    def back(self) -> str:
        return files_address(self.material)

    def facts(self) -> dict[str, Any]:
        return {"title": self.material.title}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["may_change"] = may_withdraw(self.request.user, self.material)
        return context


class WithdrawMaterialView(MaterialOperationView):
    action = WithdrawMaterial
    page_title = gettext_lazy("Thu hồi tài liệu")
    button = gettext_lazy("Thu hồi tài liệu")
    success = gettext_lazy("Đã thu hồi “%(title)s”: không ai tải được tệp nào của tài liệu này.")
    is_serious = True

    def consequence(self) -> str:
        return _(
            "Không ai tải được tệp nào, kể cả qua mã QR đã in và liên kết chia sẻ; thư viện và tìm "
            "kiếm không còn hiện tài liệu. Trang của tài liệu báo đã thu hồi và cho người đọc biết "
            "lý do bạn ghi ở đây. Sau này bạn có thể cho dùng lại."
        )


class ReinstateMaterialView(MaterialOperationView):
    action = ReinstateMaterial
    page_title = gettext_lazy("Cho dùng lại tài liệu")
    button = gettext_lazy("Cho dùng lại")
    success = gettext_lazy("“%(title)s” được dùng lại: người đọc tải được như trước.")

    def consequence(self) -> str:
        return _(
            "Người đọc lại thấy và tải được tài liệu, theo đúng quyền và thời hạn đã đặt. Bản tệp "
            "nào đã thu hồi riêng thì vẫn thu hồi."
        )


class MakePreviewsView(FileBase):
    """Draws the pages of a version once more, after it failed."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect(file_address(self.material_file))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        version = get_object_or_404(
            self.material_file.versions.select_related("material_file"),
            number=self.kwargs["number"],
        )
        if MakePagePreviews(version).execute() == PreviewState.MADE:
            messages.success(request, _("Đã có hình xem trước của bản %s.") % version.number)
        else:
            messages.error(
                request,
                _(
                    "Vẫn chưa làm được hình xem trước; người đọc vẫn tải được tệp. "
                    "Hãy xuất lại tệp PDF từ phần mềm gốc rồi tải lên thành bản mới."
                ),
            )
        return redirect(file_address(self.material_file))

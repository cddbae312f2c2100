"""Administration: the files of one material, outside its revisions."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from media_library.actions import AddFileVersion, AddMaterialFile, ChangeFileDetails
from media_library.file_facts import measure_of, name_of
from media_library.forms import AddFilesForm, FileDetailsForm, NewVersionForm
from media_library.models import FileVersion, Material, MaterialFile
from media_library.permissions import may_change_files, may_withdraw

# Whom and what the history of a file names.
HISTORY = ("created_by", "withdrawn_by", "restored_by", "material_file")
NAMESPACE = "wagtailsnippets_media_library_material"


def files_address(material: Material) -> str:
    return reverse(f"{NAMESPACE}:files", args=[material.pk])


def file_address(material_file: MaterialFile) -> str:
    return reverse(f"{NAMESPACE}:file", args=[material_file.material_id, material_file.pk])


def withdrawal_address(material: Material) -> str:
    """Where the whole material is taken back, or given out again when it was."""
    name = "reinstate_material" if material.withdrawn_at else "withdraw_material"
    return reverse(f"{NAMESPACE}:{name}", args=[material.pk])


class FilesBase(PermissionCheckedMixin, WagtailAdminTemplateMixin, View):
    """What the pages about files share: who may see them, and where they stand."""

    model = Material
    permission_required = "change"
    header_icon = "doc-full-inverse"
    index_url_name = ""
    edit_url_name = ""

    @cached_property
    def material(self) -> Material:
        return get_object_or_404(Material, pk=self.kwargs["pk"])

    @cached_property
    def material_file(self) -> MaterialFile:
        files = self.material.files.with_current().select_related("material")
        return get_object_or_404(files, pk=self.kwargs["file_pk"])

    def trail(self) -> list[tuple[str, str]]:
        """Address and label of every page above this one, below the material's list."""
        return [(reverse(self.edit_url_name, args=[self.material.pk]), str(self.material))]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        title = capfirst(str(Material._meta.verbose_name_plural))
        trail = [(reverse(self.index_url_name), title), *self.trail(), ("", self.get_page_title())]
        items = [{"url": url, "label": label} for url, label in trail]
        return [*super().get_breadcrumbs_items(), *items]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        allowed = may_change_files(self.request.user, self.material)
        return super().get_context_data(material=self.material, may_change=allowed, **kwargs)

    def shown(self, **context: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**context))


class FilesView(FilesBase):
    """All files of a material; several of one kind are added at once."""

    template_name = "media_library/admin/files.html"
    page_title = gettext_lazy("Tệp của tài liệu")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.shown(form=AddFilesForm(instance=MaterialFile(material=self.material)))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keeps every good file and what was typed; names each refused file with what to do."""
        blank = MaterialFile(material=self.material)
        form = AddFilesForm(request.POST, request.FILES, instance=blank)
        if form.is_valid():
            added = sum(self.add(form, upload) for upload in form.cleaned_data["uploads"])
            if added:
                sentence = ngettext("Đã thêm %(count)s tệp.", "Đã thêm %(count)s tệp.", added)
                messages.success(request, sentence % {"count": added})
            if form.is_valid():
                return redirect(files_address(self.material))
        messages.error(
            request,
            _("Có tệp chưa thêm được. Xem lý do ở ô chọn tệp, sửa rồi chọn lại các tệp đó."),
        )
        return self.shown(form=form)

    def add(self, form: AddFilesForm, upload: UploadedFile) -> bool:
        """Whether `upload` was added; if not, the form tells why."""
        details = {name: form.cleaned_data[name] for name in AddFilesForm.Meta.fields}
        material_file = MaterialFile(material=self.material, **details)
        try:
            AddMaterialFile(material_file, upload, user=self.request.user).execute()
        except ValidationError as error:
            form.add_error("uploads", f"{upload.name}: {' '.join(error.messages)}")
            return False
        return True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        files = [
            {
                "name": name_of(each),
                "url": file_address(each),
                "current": each.current,
                "measure": measure_of(each.current) if each.current else "",
            }
            for each in self.material.files.with_current().select_related("material")
        ]
        return super().get_context_data(
            files=files,
            may_withdraw=may_withdraw(self.request.user, self.material),
            withdrawal_url=withdrawal_address(self.material),
            **kwargs,
        )


class FileBase(FilesBase):
    """A page about one file."""

    def trail(self) -> list[tuple[str, str]]:
        return [*super().trail(), (files_address(self.material), _("Tệp của tài liệu"))]


class FileView(FileBase):
    """The versions of one file; a new one is uploaded here."""

    template_name = "media_library/admin/file.html"

    def get_page_title(self) -> str:
        return name_of(self.material_file)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.shown(form=NewVersionForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = NewVersionForm(request.POST, request.FILES)
        if form.is_valid():
            data = form.cleaned_data
            action = AddFileVersion(
                self.material_file, data["upload"], user=request.user, note=data["note"]
            )
            try:
                version = action.execute()
            except ValidationError as error:
                form.add_error("upload", error)
            else:
                sentence = _("Đã tải lên bản %(number)s; từ bây giờ người đọc nhận bản này.")
                messages.success(request, sentence % {"number": version.number})
                return redirect(file_address(self.material_file))
        messages.error(request, _("Chưa tải lên được. Bản đang dùng vẫn giữ nguyên."))
        return self.shown(form=form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        versions = [
            {
                "version": each,
                "measure": measure_of(each),
                "make_current_url": self.operation("make_version_current", each),
                "withdraw_url": self.operation("withdraw_version", each),
                "preview_url": self.operation("make_previews", each),
            }
            for each in self.material_file.versions.select_related(*HISTORY)
        ]
        details = reverse(
            f"{NAMESPACE}:file_details", args=[self.material.pk, self.material_file.pk]
        )
        return super().get_context_data(
            versions=versions, current=self.material_file.current, details_url=details, **kwargs
        )

    def operation(self, name: str, version: FileVersion) -> str:
        return reverse(
            f"{NAMESPACE}:{name}", args=[self.material.pk, self.material_file.pk, version.number]
        )


class FileDetailsView(FileBase):
    """Variant, language, format and label of one file."""

    template_name = "media_library/admin/file_details.html"
    page_title = gettext_lazy("Sửa thông tin tệp")

    def trail(self) -> list[tuple[str, str]]:
        return [*super().trail(), (file_address(self.material_file), name_of(self.material_file))]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.shown(form=FileDetailsForm(instance=self.material_file))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = FileDetailsForm(request.POST, instance=self.material_file)
        if not form.is_valid():
            return self.shown(form=form)
        try:
            ChangeFileDetails(form.save(commit=False), user=request.user).execute()
        except ValidationError as error:
            form.add_error(None, error)
            return self.shown(form=form)
        messages.success(request, _("Đã lưu thông tin của tệp."))
        return redirect(file_address(self.material_file))

"""Forms of the administration of files. They check what is typed; actions check the files."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from media_library.inspection import ALLOWED_TYPES
from media_library.models import FileVersion, MaterialFile

ACCEPT = ",".join(f".{suffix}" for suffix in ALLOWED_TYPES)


class SeveralFilesInput(forms.FileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """One or more uploads, as a list in the order of choosing."""

    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        uploads = data if isinstance(data, list | tuple) else [data]
        return [super(SeveralFilesField, self).clean(each, initial) for each in uploads or [None]]


class FileDetailsForm(forms.ModelForm):
    """What officers say of a file."""

    class Meta:
        model = MaterialFile
        fields = ["variant", "language", "alternative_format", "label", "label_en"]
        labels = {"variant": _("Dạng tệp")}
        help_texts = {
            "variant": _("Khổ in, khổ ảnh hoặc loại nội dung của tệp."),
            "alternative_format": _("Dành cho người không đọc được bản thường."),
        }


class AddFilesForm(FileDetailsForm):
    """Several files of one kind at once."""

    uploads = SeveralFilesField(
        label=_("Chọn tệp"),
        allow_empty_file=True,  # the library's own words say what to do about an empty one
        widget=SeveralFilesInput(attrs={"accept": ACCEPT}),
        help_text=_("Chọn một hoặc nhiều tệp cùng loại: PDF, ảnh, MP3, MP4, DOCX, PPTX, XLSX."),
        error_messages={"required": _("Hãy chọn ít nhất một tệp.")},
    )
    field_order = ["uploads"]


class NewVersionForm(forms.ModelForm):
    """A newer file in the place of one that is there."""

    upload = forms.FileField(
        label=_("Tệp mới"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        error_messages={"required": _("Hãy chọn tệp mới.")},
    )
    field_order = ["upload", "note"]

    class Meta:
        model = FileVersion
        fields = ["note"]

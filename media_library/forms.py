"""Forms of the administration of files. They check what is typed; actions check the files."""

from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from media_library.file_facts import name_of
from media_library.inspection import ALLOWED_TYPES
from media_library.models import FileVersion, MaterialFile
from media_library.models.files import REASON_LENGTH

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
        fields = [
            "variant",
            "language",
            "alternative_format",
            "belongs_to",
            "label",
            "label_en",
            "transcript",
        ]
        widgets = {"transcript": forms.Textarea(attrs={"rows": 6})}
        labels = {"variant": _("Dạng tệp")}
        help_texts = {
            "variant": _("Khổ in, khổ ảnh hoặc loại nội dung của tệp."),
            "alternative_format": _("Dành cho người không đọc được bản thường."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """`instance` names the material: captions belong to a recording of the same one."""
        super().__init__(*args, **kwargs)
        recordings = cast("forms.ModelChoiceField", self.fields["belongs_to"])
        recordings.queryset = MaterialFile.objects.recordings_of(self.instance.material)
        recordings.empty_label = _("Không phải phụ đề")
        recordings.label_from_instance = name_of  # type: ignore[assignment, method-assign]  # Django's way


class AddFilesForm(FileDetailsForm):
    """Several files of one kind at once."""

    class Meta(FileDetailsForm.Meta):
        fields = [each for each in FileDetailsForm.Meta.fields if each != "transcript"]

    uploads = SeveralFilesField(
        label=_("Chọn tệp"),
        allow_empty_file=True,  # the library's own words say what to do about an empty one
        widget=SeveralFilesInput(attrs={"accept": ACCEPT}),
        help_text=_(
            "Chọn một hoặc nhiều tệp cùng loại: PDF, ảnh, MP3, MP4, DOCX, PPTX, XLSX, VTT (phụ đề)."
        ),
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        note = self.fields["note"]
        note.required = True
        note.error_messages["required"] = _("Hãy ghi bản này thay đổi gì so với bản trước.")


class ReasonForm(forms.Form):
    """Why something is taken back or given out again."""

    reason = forms.CharField(
        label=_("Lý do"),
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Hãy ghi lý do, để người sau biết vì sao.")},
    )

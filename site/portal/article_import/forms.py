"""The form of "Nhập bài từ tệp": one file, one column."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from portal.models import SectionPage

from . import limits
from .actions import Officer, columns_for
from .neutral import ImportedArticle
from .reader import read_article, refuse_size
from .refusals import MESSAGES, ImportRefusedError

ACCEPTED = ".docx,.html,.htm,.txt"


class ColumnField(forms.ModelChoiceField):
    """Columns by title; where the same site has several languages, with the language."""

    def label_from_instance(self, obj: SectionPage) -> str:
        return f"{obj.title} ({obj.locale})" if obj.locale_id != self.usual_locale else obj.title

    usual_locale: int | None = None


class ImportArticleForm(forms.Form):
    """Valid when the file was read; what was read is `article` then."""

    file = forms.FileField(
        label=_("Tệp bài viết"),
        help_text=_(
            "Tệp Word (.docx), trang web đã lưu (.html) hoặc văn bản UTF-8 (.txt). "
            "Dòng đầu tiên của bài là tiêu đề."
        ),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={"required": _("Hãy chọn một tệp."), "empty": MESSAGES["empty"]},
    )
    section = ColumnField(
        label=_("Chuyên mục"),
        queryset=SectionPage.objects.none(),
        help_text=_("Bản nháp được đặt vào chuyên mục này; sau này vẫn chuyển được."),
        empty_label=None,
        error_messages={
            "required": _("Hãy chọn một chuyên mục."),
            "invalid_choice": _("Hãy chọn một chuyên mục trong danh sách."),
        },
    )
    allow_duplicate = forms.BooleanField(
        label=_("Vẫn tạo thêm một bản nháp"), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, user: Officer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.article: ImportedArticle | None = None
        columns = columns_for(user).select_related("locale")
        column_field = self.fields["section"]
        column_field.queryset = columns  # type: ignore[attr-defined]  # a ModelChoiceField
        first = columns.first()
        column_field.usual_locale = first.locale_id if first else None  # type: ignore[attr-defined]
        self.fields["file"].widget.attrs["data-import-limit"] = limits.max_bytes()

    def clean_file(self) -> UploadedFile:
        uploaded: UploadedFile = self.cleaned_data["file"]
        try:
            refuse_size(uploaded.size or 0)
            self.article = read_article(uploaded.name or "", uploaded.read())
        except ImportRefusedError as refused:
            said = f"“{uploaded.name}”: {refused}"
            raise forms.ValidationError(said, code=refused.code) from refused
        return uploaded

    def ask_about_duplicate(self, error: Exception) -> None:
        """Shows the box that lets a second draft be made."""
        self.fields["allow_duplicate"].widget = forms.CheckboxInput()
        self.add_error(
            "file",
            _("%(found)s Nếu vẫn cần thêm một bản nháp, hãy chọn lại tệp và đánh dấu ô bên dưới.")
            % {"found": error},
        )

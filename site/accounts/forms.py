"""What a reviewer is asked when deciding."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ApprovalForm(forms.Form):
    """A comment that goes to the author with the approval; may be left empty."""

    comment = forms.CharField(
        label=_("Nhận xét"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Người viết nhận được qua thư và thấy trong lịch sử duyệt."),
    )


class ReturnForm(forms.Form):
    """Why the text goes back: nobody is left to guess."""

    COMMENT_MISSING = _("Hãy ghi rõ cần sửa gì, để người viết biết việc phải làm.")

    comment = forms.CharField(
        label=_("Cần sửa gì"),
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Nêu từng chỗ cần sửa. Người viết thấy ở trang đầu và nhận được qua thư."),
        error_messages={"required": COMMENT_MISSING},
    )

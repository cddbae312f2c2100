"""What is asked of an officer who asks by a link, and of whoever answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ...models import ReviewAnswer
from .answering import COMMENT_MISSING
from .asking import LONGEST_DAYS

CHOOSE = _("Hãy bấm “Duyệt” hoặc “Trả lại”.")


class AskForm(forms.Form):
    name = forms.CharField(
        label=_("Nhờ ai"),
        max_length=120,
        help_text=_("Họ tên và chức vụ, như sẽ ghi trong lịch sử duyệt."),
    )
    sent_to = forms.EmailField(
        label=_("Thư điện tử của người đó"),
        help_text=_("Ai có liên kết trong thư thì duyệt được: hãy kiểm lại địa chỉ."),
    )
    days = forms.IntegerField(
        label=_("Trả lời trong mấy ngày"), min_value=1, max_value=LONGEST_DAYS, initial=7
    )


class AnswerForm(forms.Form):
    """One of two buttons; what is returned says what to mend."""

    comment = forms.CharField(
        label=_("Nhận xét"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("Người viết nhận được qua thư. Trả lại thì phải ghi cần sửa gì."),
    )
    answer = forms.ChoiceField(
        choices=ReviewAnswer.choices,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        is_return = cleaned.get("answer") == ReviewAnswer.RETURNED
        if is_return and "comment" in cleaned and not cleaned["comment"]:
            self.add_error("comment", COMMENT_MISSING)
        return cleaned

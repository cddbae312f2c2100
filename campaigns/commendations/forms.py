"""Forms of a commendation: writing it down, and saying what becomes of it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.permissions import policy_registry

from ..models import Commendation
from .states import CommendationState

NOT_YOURS = _("Mục này đang công bố. Chỉ người được công bố mới sửa; bạn vẫn gỡ được.")


class CommendationRecordForm(WagtailAdminModelForm):
    """What readers see is changed only by whoever may publish."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self.instance.state == CommendationState.PUBLISHED and not self.may_publish():
            raise ValidationError(NOT_YOURS)
        return cleaned

    def may_publish(self) -> bool:
        policy = policy_registry.get_by_type(Commendation)
        return bool(policy.user_has_permission(self.for_user, "publish"))


class ReasonForm(forms.Form):
    """Why, where a reason is asked for."""

    reason = forms.CharField(
        label=_("Lý do"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Nhật ký giữ lại lời này; đừng ghi họ tên."),
        error_messages={"required": _("Hãy ghi lý do, để người sau biết vì sao.")},
    )

    def __init__(self, *args: Any, needs_reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not needs_reason:
            del self.fields["reason"]

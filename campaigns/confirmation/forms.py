"""What an outlet may add to its answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models.confirmation_requests import OutletAnswer
from ..quantity_form import QuantityForm
from ..reporting.evidence_field import EvidenceField


class AnswerForm(QuantityForm):
    """One of three buttons; how much, and why not, may stay empty."""

    answer = forms.ChoiceField(
        choices=OutletAnswer.choices,
        error_messages={
            "required": _("Hãy bấm một trong ba nút."),
            "invalid_choice": _("Hãy bấm một trong ba nút."),
        },
    )
    photo = EvidenceField(label=_("Ảnh hoặc tệp (không bắt buộc)"))
    reason = forms.CharField(
        label=_("Vì sao không phát (không bắt buộc)"), max_length=300, required=False
    )

"""The quick report: few fields, large enough for a thumb."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from audiences.models import TargetGroup

from ..models import Evidence, Publication
from ..publication_states import PublicationState
from ..quantity_form import MOST, QuantityForm
from .actions import Came, Shown
from .evidence_field import EvidenceField
from .evidence_files import EvidenceFile

NO_EVIDENCE = _("Muốn xác nhận thì cần minh chứng: chọn một tệp hoặc ghi giấy tờ ở đâu.")
NONE_CHOSEN = _("Hãy chọn ít nhất một nơi.")
NEW_AMONG = _("Số dự lần đầu không thể quá số người dự.")
ADDRESS = ("http://", "https://")


class QuickReportForm(QuantityForm):
    """Which of the group, how much of each unit, who came, what shows it.

    `kept`: a file that was uploaded with an answer that had to be mended.
    """

    chosen = forms.MultipleChoiceField(
        label=_("Báo cho những nơi"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Bỏ chọn nơi có kết quả khác; nơi ấy vẫn còn trong danh sách."),
        error_messages={"required": NONE_CHOSEN},
    )
    people = forms.IntegerField(
        label=_("Số người dự"),
        required=False,
        min_value=1,
        max_value=MOST,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    new_people = forms.IntegerField(
        label=_("Trong đó dự lần đầu trong năm"),
        required=False,
        min_value=0,
        max_value=MOST,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    came_group = forms.ModelChoiceField(
        label=_("Thuộc nhóm"), queryset=TargetGroup.objects.none(), required=False
    )
    photo = EvidenceField(
        label=_("Ảnh hoặc tệp minh chứng"),
        help_text=_(
            "Ảnh không lộ mặt người dự, nhất là trẻ em. Vị trí và thời gian ghi trong ảnh được xóa."
        ),
    )
    shown = forms.CharField(
        label=_("Hoặc đường dẫn bài đăng, giấy tờ ở đâu"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Ví dụ: sổ phát sóng, trang 12")}),
    )
    confirms = forms.BooleanField(
        label=_("Xác nhận luôn"),
        required=False,
        help_text=_("Từ nay được tính vào chỉ tiêu."),
    )
    field_order = ["chosen"]

    def __init__(
        self,
        *args: Any,
        group: Sequence[Publication],
        may_confirm: bool,
        kept: EvidenceFile | None = None,
        **kwargs: Any,
    ) -> None:
        self.group = group
        self.kept = kept
        first = group[0]
        super().__init__(*args, publication=first, **kwargs)
        self.is_talk = first.outlet_id is None
        self.label_units(group)
        self.choose_among(group)
        self.ask_who_came(first)
        if not may_confirm:
            del self.fields["confirms"]
        elif first.state == PublicationState.PUBLISHED:
            self.fields["confirms"].initial = True

    def label_units(self, group: Sequence[Publication]) -> None:
        """Each a number of its own; of a whole group: for each outlet the same."""
        for unit in self.units:
            field = self.fields[self.name_of(unit.pk)]
            field.label = _("Số %(unit)s") % {"unit": unit.name}
            if len(group) > 1:
                field.help_text = _("Của mỗi nơi.")

    def choose_among(self, group: Sequence[Publication]) -> None:
        if len(group) == 1:
            del self.fields["chosen"]
            return
        choices = [(str(each.pk), each.outlet_name()) for each in group]
        field: Any = self.fields["chosen"]
        field.choices, field.initial = choices, [key for key, _name in choices]

    def ask_who_came(self, talk: Publication) -> None:
        """Only of a talk; of which group only where it is for several, or for none yet."""
        if not self.is_talk:
            for name in ("people", "new_people", "came_group"):
                del self.fields[name]
            return
        groups = talk.target_groups.all()
        field: Any = self.fields["came_group"]
        field.queryset = groups if groups else TargetGroup.objects.all()
        self.only_group = groups[0] if len(groups) == 1 else None
        if self.only_group is not None:
            del self.fields["came_group"]

    def clean_shown(self) -> str:
        said: str = self.cleaned_data["shown"].strip()
        if said.startswith(ADDRESS):
            URLValidator()(said)
        return said

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        people, new = cleaned.get("people"), cleaned.get("new_people")
        if new is not None and people is None and "people" not in self.errors:
            self.add_error("people", _("Hãy ghi số người dự."))
        elif new is not None and people is not None and new > people:
            self.add_error("new_people", NEW_AMONG)
        if people and "came_group" in self.fields and not cleaned.get("came_group"):
            self.add_error("came_group", _("Hãy chọn nhóm của những người dự."))
        if cleaned.get("confirms") and not self.is_shown() and "photo" not in self.errors:
            self.add_error("photo", NO_EVIDENCE)
        return cleaned

    def is_shown(self) -> bool:
        """Whether something shows it, now or since before."""
        chosen = [each.pk for each in self.chosen_ones()]
        shown = Evidence.objects.filter(publication__in=chosen).order_by().values("publication")
        return bool(self.evidence()) or shown.distinct().count() == len(chosen)

    def chosen_ones(self) -> list[Publication]:
        if "chosen" not in self.fields:
            return list(self.group)
        keys = set(self.cleaned_data.get("chosen", ()))
        return [each for each in self.group if str(each.pk) in keys]

    def evidence(self) -> Shown:
        said = self.cleaned_data.get("shown", "")
        url, note = (said, "") if said.startswith(ADDRESS) else ("", said)
        return Shown(file=self.cleaned_data.get("photo") or self.kept, url=url, note=note)

    def came(self) -> Came | None:
        """One line: more lines, by sex and age, are a matter of the full form."""
        people = self.cleaned_data.get("people")
        if people is None:
            return None
        group = self.only_group or self.cleaned_data["came_group"]
        return Came(group, people, self.cleaned_data.get("new_people"))


class MissedForm(forms.Form):
    """Why none of it was done."""

    reason = forms.CharField(
        label=_("Vì sao không làm được"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Hãy ghi lý do, để người sau biết vì sao.")},
    )

    def clean_reason(self) -> str:
        reason: str = self.cleaned_data["reason"].strip()
        if not reason:
            raise ValidationError(_("Hãy ghi lý do, để người sau biết vì sao."))
        return reason

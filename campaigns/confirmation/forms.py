"""What an outlet may add to its answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Publication
from ..models.confirmation_requests import OutletAnswer

MOST = 1_000_000


class AnswerForm(forms.Form):
    """One field for each unit in which the channel counts; all may stay empty."""

    answer = forms.ChoiceField(
        choices=OutletAnswer.choices,
        error_messages={
            "required": _("Hãy bấm một trong ba nút."),
            "invalid_choice": _("Hãy bấm một trong ba nút."),
        },
    )
    reason = forms.CharField(
        label=_("Vì sao không phát (không bắt buộc)"), max_length=300, required=False
    )

    def __init__(self, *args: Any, publication: Publication, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        planned = {each.unit_id: each.planned for each in publication.quantities.all()}
        self.units = list(publication.channel.units.all())
        for unit in self.units:
            self.fields[self.name_of(unit.pk)] = forms.IntegerField(
                label=unit.name,
                required=False,
                min_value=0,
                max_value=MOST,
                initial=planned.get(unit.pk),
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )

    @staticmethod
    def name_of(unit: int) -> str:
        return f"unit-{unit}"

    def quantities(self) -> dict[int, int]:
        """Key of a unit → what was done, of those that were filled in."""
        given = {unit.pk: self.cleaned_data.get(self.name_of(unit.pk)) for unit in self.units}
        return {unit: number for unit, number in given.items() if number is not None}

    def unit_fields(self) -> list[forms.BoundField]:
        return [self[self.name_of(unit.pk)] for unit in self.units]

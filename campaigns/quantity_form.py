"""How much was done, in each unit in which a channel counts; all may stay empty."""

from typing import Any

from django import forms

from .models import Publication

MOST = 1_000_000


class QuantityForm(forms.Form):
    """One field for each unit of the publication's channel, filled in with what was planned."""

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

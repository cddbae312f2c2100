"""Decimals in forms as offices type them: 0,6051."""

from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm


class DecimalsForm(WagtailAdminModelForm):
    """A field of numbers in the browser takes a comma or a dot by the browser's own language: these
    are fields of text, read by the administration's."""

    decimals: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.decimals:
            field = self.fields[name]
            field.localize = True
            field.widget = forms.TextInput(attrs={"inputmode": "decimal"})
            field.widget.is_localized = True

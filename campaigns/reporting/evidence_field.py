"""A field for a file as evidence, for officers and outlets alike."""

from typing import Any

from django import forms

from .evidence_files import ACCEPT, EvidenceFile, taken_in


class EvidenceField(forms.FileField):
    """Never asked for; its clean value is an EvidenceFile, or None."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.FileInput(attrs={"accept": ACCEPT})
        super().__init__(**{"required": False, "widget": widget, **kwargs})

    def clean(self, data: Any, initial: Any = None) -> EvidenceFile | None:
        upload = super().clean(data, initial)
        return taken_in(upload) if upload else None

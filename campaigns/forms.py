"""Forms of publications: planning one, and saying what became of it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateTimeInput

from .models import PublicationPlace
from .models.publications import ONE_THING, WHAT
from .publication_actions import ClosedMaterialError, refuse_closed
from .publication_states import OPEN

NO_WAY = _("Hãy chọn điểm phát, hoặc chọn kênh nếu không do điểm phát nào tổ chức.")


class PublicationForm(WagtailAdminModelForm):
    """One thing, on an outlet or at least a channel; a closed material is named on its own field.

    Whoever names no place gets the outlet's.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "channel" in self.fields:
            self.fields["channel"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        named = [name for name in (*WHAT, "topic") if cleaned.get(name)]
        if len(named) != 1:
            self.add_error(named[0] if named else "material", ONE_THING)
        if cleaned.get("outlet"):
            cleaned["channel"] = self.instance.channel = cleaned["outlet"].channel
        elif not cleaned.get("channel"):
            self.add_error("outlet", NO_WAY)
        self.check_material(cleaned)
        return cleaned

    def check_material(self, cleaned: dict[str, Any]) -> None:
        """What went out already stays as it was, whatever became of the material since."""
        material, at = cleaned.get("material"), cleaned.get("starts_at")
        if material is None or at is None or self.instance.state not in OPEN:
            return
        try:
            refuse_closed(material, timezone.localtime(at).date())
        except ClosedMaterialError as error:
            self.add_error("material", error)

    def save(self, commit: bool = True) -> Any:
        publication = super().save(commit)
        if commit and publication.outlet is not None and not publication.held_in.exists():
            place = publication.outlet.place
            PublicationPlace.objects.create(publication=publication, place=place)
        return publication

    def _get_validation_exclusions(self) -> set[str]:
        """The channel is the outlet's, which `clean` sees to; "one thing" is said by `clean`."""
        return {*super()._get_validation_exclusions(), "channel"}


class ChangeForm(forms.Form):
    """Why, and for planning: when."""

    starts_at = forms.DateTimeField(label=_("Ngày, giờ"), widget=AdminDateTimeInput)
    reason = forms.CharField(
        label=_("Lý do"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Hãy ghi lý do, để người sau biết vì sao.")},
    )

    def __init__(self, *args: Any, asks_when: bool, needs_reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_when:
            del self.fields["starts_at"]
        if not needs_reason:
            del self.fields["reason"]

    def add_refusal(self, error: ValidationError) -> None:
        self.add_error(None, error)

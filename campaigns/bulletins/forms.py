"""The form of a bulletin."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from media_library.models import Material

from .readiness import NO_RECORDING
from .recordings import recording_of

CLOSED = _("Bản tin đã gửi duyệt thì không sửa. Hãy trả lại để sửa, rồi gửi duyệt lại.")


class BulletinForm(WagtailAdminModelForm):
    """What was handed in stays as it was read; a material without a recording is named at once."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if not self.instance.is_editable:
            raise ValidationError(CLOSED)
        return cleaned

    def clean_material(self) -> Material | None:
        material: Material | None = self.cleaned_data["material"]
        if material is None:
            return None
        if not material.live:
            raise ValidationError(_("Tài liệu này chưa được xuất bản."))
        if recording_of(material) is None:
            raise ValidationError(NO_RECORDING)
        return material

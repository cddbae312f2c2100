"""What a bulletin lacks before it may go on: asked when it is handed in, approved, sent."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import LoudspeakerBulletin
from ..publication_actions import refuse_closed
from .recordings import recording_of

NO_RECORDING = gettext_lazy(
    "Tài liệu này không có tệp MP3 nào đang dùng. Hãy chọn tài liệu khác, hoặc thêm tệp."
)


def check_ready(bulletin: LoudspeakerBulletin) -> None:
    """Raises ValidationError with what is missing, and what to do about it."""
    if not bulletin.held_in.exists():
        raise ValidationError(_("Hãy chọn ít nhất một địa bàn: đài ở đâu sẽ phát."))
    if bulletin.last_day < timezone.localdate():
        raise ValidationError(_("Các ngày phát đã qua. Hãy sửa lại từ ngày, đến ngày."))
    check_recording(bulletin)


def check_recording(bulletin: LoudspeakerBulletin) -> None:
    """Raises ValidationError where the material may not go out on these days or has no MP3."""
    material = bulletin.material
    if material is None:
        return
    if not material.live:
        raise ValidationError(_("Bản thu sẵn chưa được xuất bản. Hãy xuất bản, hoặc bỏ chọn."))
    for day in (max(bulletin.first_day, timezone.localdate()), bulletin.last_day):
        refuse_closed(material, day)
    if recording_of(material) is None:
        raise ValidationError(NO_RECORDING)

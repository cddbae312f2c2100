"""Whether a share link still opens anything, and why not."""

from datetime import datetime, timedelta

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..models import ShareLink

# How long after the last use a download that was cut off may be finished.
RESUMED_WITHIN = timedelta(hours=1)


class LinkState(TextChoices):
    """In the order in which it is decided."""

    REVOKED = "revoked", _("Đã thu hồi")
    EXPIRED = "expired", _("Đã hết hạn")
    USED_UP = "used_up", _("Đã dùng hết lượt")
    IN_FORCE = "in_force", _("Còn hiệu lực")


def state_of(link: ShareLink, at: datetime | None = None) -> LinkState:
    """The state at `at` (now unless given); `expires_at` itself is past."""
    if link.revoked_at is not None:
        return LinkState.REVOKED
    if link.expires_at <= (at or timezone.now()):
        return LinkState.EXPIRED
    if link.max_uses is not None and link.uses >= link.max_uses:
        return LinkState.USED_UP
    return LinkState.IN_FORCE


def may_be_finished(link: ShareLink) -> bool:
    """Whether the last use is so recent that its download may still be going on."""
    return link.last_used_at is not None and timezone.now() - link.last_used_at < RESUMED_WITHIN

"""A loudspeaker bulletin: how urgent it is, when in the day it is read, and how far it has come."""

from datetime import time

from django.db import models
from django.utils.translation import gettext_lazy as _


class Priority(models.TextChoices):
    """The three kinds that stations tell apart (Circular 39/2020/TT-BTTTT)."""

    NORMAL = "normal", _("Thường")
    PRIORITY = "priority", _("Ưu tiên")
    URGENT = "urgent", _("Khẩn cấp")


# What is sent first.
RANKS: dict[str, int] = {Priority.URGENT: 0, Priority.PRIORITY: 1, Priority.NORMAL: 2}


class Slot(models.TextChoices):
    MORNING = "morning", _("Buổi sáng")
    NOON = "noon", _("Buổi trưa")
    AFTERNOON = "afternoon", _("Buổi chiều")
    EXACT = "exact", _("Đúng giờ")


# The hour that stands for a slot in the calendar; the station reads it in its own programme.
HOUR_OF: dict[str, time] = {
    Slot.MORNING: time(5, 30),
    Slot.NOON: time(11, 0),
    Slot.AFTERNOON: time(17, 0),
}


class BulletinState(models.TextChoices):
    DRAFT = "draft", _("Đang soạn")
    WAITING = "waiting", _("Chờ duyệt")
    RETURNED = "returned", _("Trả lại để sửa")
    APPROVED = "approved", _("Đã duyệt, chưa gửi")
    SENT = "sent", _("Đã gửi đài")
    WITHDRAWN = "withdrawn", _("Đã thu hồi")


S = BulletinState

# Its text may be changed; what waits, was approved or sent stays as it was read.
EDITABLE = frozenset({S.DRAFT, S.RETURNED})

TRANSITIONS: dict[str, frozenset[str]] = {
    S.DRAFT: frozenset({S.WAITING, S.WITHDRAWN}),
    S.RETURNED: frozenset({S.WAITING, S.WITHDRAWN}),
    S.WAITING: frozenset({S.APPROVED, S.RETURNED, S.WITHDRAWN}),
    S.APPROVED: frozenset({S.SENT, S.RETURNED, S.WITHDRAWN}),
    S.SENT: frozenset({S.WITHDRAWN}),
    S.WITHDRAWN: frozenset(),
}

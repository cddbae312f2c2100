"""What became of a publication: its states, and the changes that there are.

Planned, sent, published and confirmed are four facts, not four words for one: what was planned may
be missed, what was reported may lack evidence. An article's going live is Wagtail's own affair.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PublicationState(models.TextChoices):
    DRAFT = "draft", _("Chưa xếp lịch")
    PLANNED = "planned", _("Đã xếp lịch")
    SENT = "sent", _("Đã gửi nơi đăng, phát")
    PUBLISHED = "published", _("Đã làm, chưa xác nhận")
    CONFIRMED = "confirmed", _("Đã xác nhận")
    MISSED = "missed", _("Không làm được")
    CANCELLED = "cancelled", _("Đã hủy")


S = PublicationState

# Somebody is to say what became of these.
AWAITED = frozenset({S.PLANNED, S.SENT})
# Still to be done.
OPEN = frozenset({S.DRAFT, S.PLANNED, S.SENT})
# Somebody says that it went out; only the confirmed ones count for the plan's targets.
DONE = frozenset({S.PUBLISHED, S.CONFIRMED})
# These have a day and an hour.
SCHEDULED = frozenset({S.PLANNED, S.SENT, *DONE, S.MISSED})

TRANSITIONS: dict[str, frozenset[str]] = {
    S.DRAFT: frozenset({S.PLANNED, S.CANCELLED}),
    S.PLANNED: frozenset({S.SENT, S.PUBLISHED, S.MISSED, S.CANCELLED}),
    S.SENT: frozenset({S.PUBLISHED, S.MISSED, S.CANCELLED}),
    # What was reported by mistake goes back to planned; what never went out is missed.
    S.PUBLISHED: frozenset({S.CONFIRMED, S.MISSED, S.PLANNED}),
    # A confirmation may turn out wrong: the report stands, the confirmation does not.
    S.CONFIRMED: frozenset({S.PUBLISHED}),
    S.MISSED: frozenset({S.PLANNED, S.PUBLISHED}),
    S.CANCELLED: frozenset({S.PLANNED}),
}


class ReportedBy(models.TextChoices):
    """Through whom a change of state came in."""

    OFFICER = "officer", _("Cán bộ")
    PARTNER = "partner", _("Đối tác")
    OUTLET = "outlet", _("Nơi phát, qua liên kết")
    SITE = "site", _("Trang này")

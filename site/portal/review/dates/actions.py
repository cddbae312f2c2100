"""Setting a review date, and noting that something was looked at."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from ...models import ReviewDate
from ..rights import editors_of, may_edit
from .kinds import base_of, content_type_of

MAIL_HOUR = time(7)  # in the site's zone: it is there when the office opens


class SetReviewDate:
    """Says when a published text is looked at again, by whom; without a day, nobody is reminded.

    Raises PermissionDenied, ValidationError.
    """

    log_action = "portal.set_review_date"

    def __init__(
        self, text: Any, *, user: Any, due_on: date | None, owner: Any, days_before: int = 14
    ) -> None:
        self.text = text
        self.user = user
        self.due_on = due_on
        self.owner = owner
        self.days_before = days_before

    def execute(self) -> bool:
        """Whether anything was changed now."""
        if not may_edit(self.user, self.text):
            raise PermissionDenied
        with transaction.atomic():
            # The text's own row is the lock: two officers may set its first date at once.
            locked = base_of(self.text)._default_manager.select_for_update().get(pk=self.text.pk)
            held = date_of(self.text)
            self.check(held, is_live=locked.live)  # type: ignore[attr-defined]  # every kind has it
            if not self.changes(held):
                return False
            self.write(held)
        return True

    def check(self, held: ReviewDate, *, is_live: bool) -> None:
        if not is_live:
            raise ValidationError(_("Chưa xuất bản thì chưa cần hạn rà soát."))
        if self.due_on is None:
            return
        if self.due_on != held.due_on and self.due_on <= timezone.localdate():
            raise ValidationError({"due_on": _("Hãy chọn một ngày sau hôm nay.")})
        if self.owner is None:
            raise ValidationError({"owner": _("Hãy chọn người phụ trách, để có người được nhắc.")})
        if self.owner != held.owner and not editors_of(self.text).filter(pk=self.owner.pk).exists():
            raise ValidationError({"owner": _("Người này không sửa được bài.")})

    def changes(self, held: ReviewDate) -> bool:
        before = (held.due_on, held.owner, held.days_before)
        return before != (self.due_on, self.owner, self.days_before)

    def write(self, held: ReviewDate) -> None:
        held.due_on, held.owner, held.days_before = self.due_on, self.owner, self.days_before
        held.mail_due_at = first_mail(held, timezone.now())
        held.save()
        day = date_format(held.due_on, "d/m/Y") if held.due_on else _("không hẹn")
        log(
            instance=self.text,
            action=self.log_action,
            user=self.user,
            data={"due_on": day, "owner": str(held.owner or "")},
        )


class RecordReview(SetReviewDate):
    """The text was looked at today and is right, or was mended; the next day follows."""

    log_action = "portal.record_review"

    def check(self, held: ReviewDate, *, is_live: bool) -> None:
        super().check(held, is_live=is_live)
        if self.due_on is not None and self.due_on <= timezone.localdate():
            raise ValidationError({"due_on": _("Hãy chọn ngày rà soát lần tới, sau hôm nay.")})

    def changes(self, held: ReviewDate) -> bool:
        return held.reviewed_on != timezone.localdate() or super().changes(held)

    def write(self, held: ReviewDate) -> None:
        held.reviewed_on, held.reviewed_by = timezone.localdate(), self.user
        super().write(held)


def date_of(text: Any) -> ReviewDate:
    """What stands for this text; unsaved where nobody has set anything."""
    kind = content_type_of(text)
    found = ReviewDate.objects.select_related("owner", "reviewed_by").filter(
        content_type=kind, object_id=text.pk
    )
    return found.first() or ReviewDate(content_type=kind, object_id=text.pk)


def first_mail(row: ReviewDate, now: datetime) -> datetime | None:
    """When the first reminder leaves: some days before, or on the day where those have begun.

    Whoever sets a day that is near knows it: nobody is mailed about it at once.
    """
    if row.due_on is None:
        return None
    early = morning_of(row.due_on - timedelta(days=row.days_before))
    return early if early > now else morning_of(row.due_on)


def morning_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, MAIL_HOUR))

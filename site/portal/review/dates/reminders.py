"""Reminders of review dates: once some days before, once on the day; what was missed, once."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from ...models import ReviewDate
from ..outbox import Outbox, send_plain
from .actions import morning_of
from .kinds import address_of, published


class Reminders(Outbox):
    """To the owner, while the text is published; who has left is not reminded, the report shows it.

    After an outage over both hours the one that leaves is the later: its claim sets no other.
    """

    model = ReviewDate

    def rows(self, at: datetime) -> QuerySet[ReviewDate]:
        dates = ReviewDate.objects.select_related("owner", "content_type")
        return dates.filter(published(), due_on__isnull=False, owner__is_active=True)

    def claim(self, row: ReviewDate, at: datetime) -> datetime | None:
        on_the_day = morning_of(row.due_on) if row.due_on else at
        return on_the_day if at < on_the_day else None

    def mail(self, row: ReviewDate) -> None:
        text: Any = row.content_object
        left = (row.due_on - timezone.localdate()).days if row.due_on else 0
        words = {
            "title": str(text),
            "row": row,
            "left": left,
            "overdue": -left,
            "address": f"{settings.BASE_URL}{address_of(text)}",
        }
        to = [row.owner.email] if row.owner and row.owner.email else []
        send_plain("portal/review/mail_review_date.txt", words, to)


def forget(sender: Any, instance: Any, **_kwargs: Any) -> None:
    """What is deleted needs no date; a generic relation would add a field to every kind."""
    ReviewDate.objects.filter(
        content_type__app_label=sender._meta.app_label,
        content_type__model=sender._meta.model_name,
        object_id=instance.pk,
    ).delete()

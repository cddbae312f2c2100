"""What time brings about in the review, as one part of the tick."""

from datetime import datetime

from .dates.reminders import Reminders
from .links.answering import Answers
from .links.asking import Questions, forget_addresses
from .outbox import Outbox
from .work.arranging import Assignments

OUTBOXES: tuple[Outbox, ...] = (Questions(), Answers(), Assignments(), Reminders())


def send_due() -> int:
    """Every mail of the review that is due; and the addresses that are due to be forgotten."""
    return sum(each.send_due() for each in OUTBOXES) + forget_addresses()


def next_due() -> datetime | None:
    hours = [hour for each in OUTBOXES if (hour := each.next_due()) is not None]
    return min(hours, default=None)

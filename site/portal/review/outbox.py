"""Mails that wait in a column of the row they are about, until they have left.

Whoever sends one claims its row first, under a lock, and sends then, outside of any transaction;
where the mail server fails the claim is given back and tried again ten minutes later. So what is
due waits however long the system was down, and goes out once. A process that dies between claim
and mail loses that mail; the other order would send it twice.
"""

import logging
from datetime import datetime, timedelta
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.message import EmailMessage
from django.db import models, transaction
from django.db.models import Min, QuerySet
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

logger = logging.getLogger(__name__)
AFTER_A_FAILURE = timedelta(minutes=10)


class Outbox:
    """One kind of mail. `due` names the column; `writes` what a claim writes beside it."""

    model: type[models.Model]
    due = "mail_due_at"
    writes: tuple[str, ...] = ()

    def rows(self, at: datetime) -> QuerySet[Any]:
        """Those whose mail is wanted still, whether it is due or comes later."""
        raise NotImplementedError

    def is_wanted(self, row: Any, at: datetime) -> bool:
        """What a query cannot tell; a mail that is not wanted any more is dropped."""
        return True

    def claim(self, row: Any, at: datetime) -> datetime | None:
        """Notes on the row that this mail is leaving; when the next one is due, if ever."""
        return None

    def mail(self, row: Any) -> None:
        """Raises OSError or SMTPException where it does not leave."""
        raise NotImplementedError

    def send_due(self) -> int:
        """Sends whatever is due, the longest due first; how many left."""
        now = timezone.now()
        keys = self.waiting(now).filter(**{f"{self.due}__lte": now}).order_by(self.due, "pk")
        return sum(self.send(key, now) for key in list(keys.values_list("pk", flat=True)))

    def next_due(self) -> datetime | None:
        found = self.waiting(timezone.now()).aggregate(at=Min(self.due))
        nearest: datetime | None = found["at"]
        return nearest

    def waiting(self, at: datetime) -> QuerySet[Any]:
        return self.rows(at).filter(**{f"{self.due}__isnull": False})

    def send(self, key: int, now: datetime) -> bool:
        row, before = self.claimed(key, now)
        if row is None:
            return False
        try:
            self.mail(row)
        except (OSError, SMTPException):
            given_back = {**before, self.due: now + AFTER_A_FAILURE}
            if "failed_at" in before:
                given_back["failed_at"] = now
            self.model._default_manager.filter(pk=key).update(**given_back)
            logger.exception("Review mail failed", extra={"row": key, "kind": type(self).__name__})
            return False
        return True

    def claimed(self, key: int, now: datetime) -> tuple[Any, dict[str, Any]]:
        """The row, ours to send, and what stood in it; None where somebody was quicker."""
        with transaction.atomic():
            due = self.waiting(now).filter(pk=key, **{f"{self.due}__lte": now})
            row = due.select_for_update(of=("self",)).first()
            if row is None:
                return None, {}
            before = {name: getattr(row, name) for name in self.writes}
            is_wanted = self.is_wanted(row, now)
            setattr(row, self.due, self.claim(row, now) if is_wanted else None)
            row.save(update_fields=[self.due, *self.writes])
        return (row, before) if is_wanted else (None, {})


def send_plain(template: str, words: dict[str, Any], to: list[str]) -> None:
    """The template's first line is the subject. Raises OSError or SMTPException.

    One message for each address, so that nobody reads another's; in the house's language.
    """
    with override(settings.LANGUAGE_CODE):
        subject, _line, body = render_to_string(template, words).strip().partition("\n")
        messages = [EmailMessage(subject, body.strip() + "\n", None, [each]) for each in to]
        if messages:
            get_connection().send_messages(messages)

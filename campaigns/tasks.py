"""Work that no officer should wait for."""

from django_tasks import task

from .bulletins import mailing
from .confirmation.asking import send_due


@task()
def send_due_requests() -> None:
    """Mails to outlets that are due; those that are not wait for the tick. Safe to run twice."""
    send_due()


@task()
def send_due_bulletins() -> None:
    """Mails to loudspeaker stations that are due, urgent ones first. Safe to run twice."""
    mailing.send_due()

"""Work that no officer should wait for."""

from django_tasks import task

from .confirmation.asking import send_due


@task()
def send_due_requests() -> None:
    """Mails to outlets that are due; those that are not wait for the tick. Safe to run twice."""
    send_due()

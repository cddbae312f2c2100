"""Mails to stations: the delivery is the outbox, urgent bulletins leave first.

Whoever sends a mail borrows its row for ten minutes, sends outside of any transaction, then writes
that it went out. Where the mail server fails, or the process dies between the two, the row is due
again after that: the warning of a flood had better come twice than not at all.
"""

import logging
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Case, IntegerField, Min, QuerySet, Value, When
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from ..bulletin_states import RANKS
from ..models import BulletinDelivery
from .links import address_of

logger = logging.getLogger(__name__)
BORROWED = timedelta(minutes=10)


def waiting() -> QuerySet[BulletinDelivery]:
    return BulletinDelivery.objects.filter(
        next_mail_at__isnull=False, revoked_at__isnull=True, expires_at__gt=timezone.now()
    ).exclude(sent_to="")


def due(at: datetime) -> QuerySet[BulletinDelivery]:
    """Deliveries whose mail is due: urgent bulletins first, then the longest due."""
    ranks = [When(bulletin__priority=name, then=Value(rank)) for name, rank in RANKS.items()]
    rank = Case(*ranks, default=Value(len(RANKS)), output_field=IntegerField())
    return waiting().filter(next_mail_at__lte=at).order_by(rank, "next_mail_at", "pk")


def next_mail() -> datetime | None:
    nearest: datetime | None = waiting().aggregate(nearest=Min("next_mail_at"))["nearest"]
    return nearest


def send_due() -> int:
    """Sends every mail that is due; how many went out.

    The first failure ends the round: a server that is away is not asked a hundred times.
    """
    sent = 0
    for key in list(due(timezone.now()).values_list("pk", flat=True)):
        delivery = borrowed(key)
        if delivery is None:
            continue
        if not send(delivery):
            break
        sent += 1
    return sent


def borrowed(key: int) -> BulletinDelivery | None:
    """The row, ours for ten minutes; None where somebody was quicker or it was revoked."""
    now = timezone.now()
    with transaction.atomic():
        found = due(now).select_for_update(of=("self",)).filter(pk=key)
        delivery = found.select_related("bulletin", "outlet").first()
        if delivery is not None:
            delivery.next_mail_at = now + BORROWED
            delivery.save(update_fields=["next_mail_at"])
    return delivery


def send(delivery: BulletinDelivery) -> bool:
    row = BulletinDelivery.objects.filter(pk=delivery.pk)
    try:
        mail(delivery)
    except (OSError, SMTPException):
        row.update(failed_at=timezone.now())
        logger.exception("Bulletin mail failed", extra={"delivery": delivery.pk})
        return False
    row.update(mailed_at=timezone.now(), next_mail_at=None, failed_at=None)
    return True


def mail(delivery: BulletinDelivery) -> None:
    """One plain mail; its subject says when it is urgent. Raises OSError or SMTPException."""
    bulletin = delivery.bulletin
    with override(settings.LANGUAGE_CODE):
        subject = _("Bản tin truyền thanh: %(title)s") % {"title": bulletin.title}
        if bulletin.is_urgent:
            subject = _("KHẨN CẤP, phát ngay: %(title)s") % {"title": bulletin.title}
        words = {
            "bulletin": bulletin,
            "station": delivery.outlet,
            "delivery": delivery,
            "address": address_of(delivery),
        }
        body = render_to_string("campaigns/bulletins/mail.txt", words)
    send_mail(" ".join(subject.split()), body, None, [delivery.sent_to])

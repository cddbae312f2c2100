"""Asking an outlet, and asking again: at most three times, after the hour, two and five days later.

A mail that is due is a row (`next_ask_at`). Whoever sends it claims the row first and sends then,
outside of any transaction; where the mail server fails the claim is given back and tried again. A
process that dies between the two loses one mail, which the next reminder makes good: the other
order would send it twice.
"""

import logging
from datetime import datetime, timedelta
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import F, Min
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.log_actions import log

from ..models import ConfirmationRequest, Publication
from ..models.confirmation_requests import MOST_TIMES
from ..publication_actions import may_change
from ..publication_states import AWAITED, PublicationState
from .links import address_of

logger = logging.getLogger(__name__)
AGAIN_AFTER = (timedelta(days=2), timedelta(days=3))  # after the first mail, after the second
NOT_YET_AGAIN_AFTER = timedelta(days=1)
AFTER_A_FAILURE = timedelta(minutes=10)
VALID = timedelta(days=14)
ASKABLE = AWAITED | {PublicationState.PUBLISHED}


class AskOutlet:
    """Makes the request; its first mail is due when the publication is over, or at once.

    An open one is kept as it is. Raises PermissionDenied, ValidationError.
    """

    def __init__(self, publication: Publication, *, user: Any) -> None:
        self.publication = publication
        self.user = user

    def execute(self) -> ConfirmationRequest:
        if not may_change(self.user, self.publication):
            raise PermissionDenied
        with transaction.atomic():
            held = Publication.objects.select_for_update().get(pk=self.publication.pk)
            there = open_request(held)
            if there is not None:
                return there
            self.check(held)
            return self.made(held)

    def check(self, held: Publication) -> None:
        if held.state not in ASKABLE:
            state = held.get_state_display()
            raise ValidationError(_("“%(state)s” thì không cần hỏi nơi phát.") % {"state": state})
        if held.outlet is None or not held.outlet.contact_email:
            raise ValidationError(
                _("Điểm phát chưa có thư điện tử. Hãy thêm ở Danh mục, Điểm phát, rồi hỏi lại.")
            )

    def made(self, held: Publication) -> ConfirmationRequest:
        now = timezone.now()
        over = max(now, (held.starts_at or now) + timedelta(minutes=held.minutes or 0))
        outlet: Any = held.outlet
        request = ConfirmationRequest.objects.create(
            publication=held,
            sent_to=outlet.contact_email,
            made_by=self.user,
            expires_at=over + VALID,
            next_ask_at=over,
        )
        log(
            instance=held,
            action="campaigns.ask_outlet",
            user=self.user,
            data={"to": request.sent_to},
        )
        return request


def open_request(publication: Publication) -> ConfirmationRequest | None:
    """The one that is neither settled nor revoked; it may have expired."""
    return publication.confirmation_requests.filter(
        settled_at__isnull=True, revoked_at__isnull=True
    ).first()


class RevokeRequest:
    """Makes its link void. Whether it was revoked now."""

    def __init__(self, request: ConfirmationRequest, *, user: Any) -> None:
        self.request = request
        self.user = user

    def execute(self) -> bool:
        if not may_change(self.user, self.request.publication):
            raise PermissionDenied
        with transaction.atomic():
            still = ConfirmationRequest.objects.filter(
                pk=self.request.pk, settled_at__isnull=True, revoked_at__isnull=True
            )
            if not still.update(revoked_at=timezone.now(), next_ask_at=None):
                return False
            log(
                instance=self.request.publication,
                action="campaigns.revoke_request",
                user=self.user,
                data={"to": self.request.sent_to},
            )
        return True


def due(at: datetime) -> Any:
    """Requests whose mail is due, the longest due first."""
    return ConfirmationRequest.objects.filter(
        next_ask_at__lte=at,
        times_asked__lt=MOST_TIMES,
        settled_at__isnull=True,
        revoked_at__isnull=True,
        expires_at__gt=at,
    ).order_by("next_ask_at", "pk")


def next_reminder() -> datetime | None:
    nearest: datetime | None = ConfirmationRequest.objects.filter(
        settled_at__isnull=True,
        revoked_at__isnull=True,
        times_asked__lt=MOST_TIMES,
        expires_at__gt=timezone.now(),
    ).aggregate(nearest=Min("next_ask_at"))["nearest"]
    return nearest


def send_due() -> int:
    """Sends every mail that is due; how many went out."""
    now = timezone.now()
    return sum(send(key, now) for key in list(due(now).values_list("pk", flat=True)))


def send(key: int, now: datetime) -> bool:
    request = claimed(key, now)
    if request is None:
        return False
    try:
        mail(request)
    except (OSError, SMTPException):
        # The sum is put back: a mail that never left is none of the three.
        ConfirmationRequest.objects.filter(pk=key).update(
            times_asked=F("times_asked") - 1, next_ask_at=now + AFTER_A_FAILURE, failed_at=now
        )
        logger.exception("Confirmation mail failed", extra={"request": key})
        return False
    return True


def claimed(key: int, now: datetime) -> ConfirmationRequest | None:
    """The row with its next hour written, ours to send; None where somebody was quicker.

    What was decided meanwhile is not asked about any more.
    """
    with transaction.atomic():
        request = due(now).select_for_update(of=("self",)).filter(pk=key).first()
        if request is None:
            return None
        if request.publication.state not in ASKABLE:
            request.next_ask_at = None
            request.save(update_fields=["next_ask_at"])
            return None
        asked = request.times_asked
        request.times_asked = asked + 1
        request.last_asked_at, request.failed_at = now, None
        request.next_ask_at = now + AGAIN_AFTER[asked] if asked < len(AGAIN_AFTER) else None
        request.save(update_fields=["times_asked", "last_asked_at", "failed_at", "next_ask_at"])
    return request


def mail(request: ConfirmationRequest) -> None:
    """One plain mail. Raises OSError or SMTPException where it does not leave."""
    with override(settings.LANGUAGE_CODE):
        words = {"publication": request.publication, "address": address_of(request)}
        subject = _("Xin xác nhận: %(what)s") % {"what": request.publication.what_name()}
        send_mail(
            subject,
            render_to_string("campaigns/confirmation/mail.txt", words),
            None,
            [request.sent_to],
        )

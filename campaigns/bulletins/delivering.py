"""One station's link: shutting it, and sending a new one."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from ..bulletin_states import BulletinState
from ..models import BulletinDelivery
from ..models.calendar_feeds import new_nonce
from .actions import may


class DeliveryAction:
    """What both share. Raises PermissionDenied or ValidationError; then nothing changed."""

    log_action: str

    def __init__(self, delivery: BulletinDelivery, *, user: Any) -> None:
        self.delivery = delivery
        self.user = user

    def execute(self) -> bool:
        if not may(self.user, "change", self.delivery.bulletin):
            raise PermissionDenied
        with transaction.atomic():
            rows = BulletinDelivery.objects.select_related("bulletin", "outlet")
            held = rows.select_for_update(of=("self",)).get(pk=self.delivery.pk)
            changed = self.change(held)
            if changed:
                log(
                    instance=held.bulletin,
                    action=self.log_action,
                    user=self.user,
                    data={"station": str(held.outlet), "to": held.sent_to},
                )
        return changed

    def change(self, held: BulletinDelivery) -> bool:
        raise NotImplementedError


class RevokeDelivery(DeliveryAction):
    """Makes its link void, and a mail that is due stays. Whether it was revoked now."""

    log_action = "campaigns.revoke_delivery"

    def change(self, held: BulletinDelivery) -> bool:
        if held.revoked_at is not None:
            return False
        held.revoked_at, held.next_mail_at = timezone.now(), None
        held.save(update_fields=["revoked_at", "next_mail_at"])
        return True


class RenewDelivery(DeliveryAction):
    """A new link by a new mail, to the address that the station has now; the old link is void.

    A mail that is due already is not doubled: False.
    """

    log_action = "campaigns.renew_delivery"

    def change(self, held: BulletinDelivery) -> bool:
        if held.bulletin.state != BulletinState.SENT or held.expires_at <= timezone.now():
            raise ValidationError(_("Bản tin không còn phát, nên không gửi lại liên kết."))
        if held.next_mail_at is not None:
            return False
        held.nonce, held.revoked_at = new_nonce(), None
        held.sent_to = held.outlet.contact_email
        held.next_mail_at = timezone.now() if held.sent_to else None
        held.save(update_fields=["nonce", "revoked_at", "sent_to", "next_mail_at"])
        return True

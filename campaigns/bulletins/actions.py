"""Changes of a bulletin's state: one class each.

    ApproveBulletin(bulletin, user=officer).execute()

As with publications: each checks who asks, locks the row, checks the change, writes it with its
line of history and its line in the log, in one transaction. A second click answers False.
"""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.permissions import policy_registry

from ..bulletin_states import BulletinState
from ..models import BulletinChange, LoudspeakerBulletin, Publication
from ..publication_actions import CancelPublication, WrongStateError
from ..publication_states import AWAITED
from ..tallying import tallied
from .readiness import check_ready

MOST_SIGNS_OF_A_REASON = 300


def may(user: Any, action: str, bulletin: LoudspeakerBulletin) -> bool:
    policy = policy_registry.get_by_type(LoudspeakerBulletin)
    return user.is_authenticated and policy.user_has_permission_for_instance(user, action, bulletin)


class BulletinAction:
    """What all changes share. Raises PermissionDenied or ValidationError; then nothing changed."""

    to: BulletinState
    log_action: str
    right = "change"
    needs_reason = False
    writes: tuple[str, ...] = ()  # fields of the caller's record that are written beside the state

    def __init__(self, bulletin: LoudspeakerBulletin, *, user: Any, reason: str = "") -> None:
        self.bulletin = bulletin
        self.user = user
        self.reason = reason.strip()[:MOST_SIGNS_OF_A_REASON]

    def execute(self) -> bool:
        """Whether it was changed now; False when it was so already."""
        with transaction.atomic():
            held = LoudspeakerBulletin.objects.select_for_update().get(pk=self.bulletin.pk)
            if not self.is_allowed(held):
                raise PermissionDenied
            if held.state == self.to:
                self.bulletin.state = held.state
                return False
            self.check(held)
            data = self.write(held)
            self.note(held, data)
        self.bulletin.refresh_from_db(fields=["state", *self.writes])
        return True

    def is_allowed(self, held: LoudspeakerBulletin) -> bool:
        return may(self.user, self.right_for(held), held)

    @classmethod
    def right_for(cls, held: LoudspeakerBulletin) -> str:
        """The right that it takes in the state that the bulletin is in."""
        return cls.right

    def check(self, held: LoudspeakerBulletin) -> None:
        """Raises ValidationError when the change is not to be made."""
        if not held.may_become(self.to):
            words = {"before": held.get_state_display(), "after": self.to.label}
            raise WrongStateError(_("“%(before)s” không chuyển thành “%(after)s” được.") % words)
        if self.needs_reason and not self.reason:
            raise ValidationError(_("Hãy ghi lý do, để người sau biết vì sao."))

    def write(self, held: LoudspeakerBulletin) -> dict[str, Any]:
        """What the change brings about beside the state; says what the log is to keep of it."""
        return {}

    def note(self, held: LoudspeakerBulletin, data: dict[str, Any]) -> None:
        before, held.state = held.state, self.to
        held.save(update_fields=["state", *self.writes])
        BulletinChange.objects.create(
            bulletin=held, before=before, after=self.to, by=self.user, reason=self.reason
        )
        said = {"before": before, "after": self.to.value, "reason": self.reason, **data}
        log(instance=held, action=self.log_action, user=self.user, data=said)


class SubmitBulletin(BulletinAction):
    """The text is ready to be approved; from now on it is not changed."""

    to = BulletinState.WAITING
    log_action = "campaigns.submit_bulletin"

    def check(self, held: LoudspeakerBulletin) -> None:
        super().check(held)
        check_ready(held)


class ApproveBulletin(BulletinAction):
    """Somebody with the right answers for the text. Writing and handing in takes no such right."""

    to = BulletinState.APPROVED
    log_action = "campaigns.approve_bulletin"
    right = "approve"
    writes = ("approved_by", "approved_at")

    def check(self, held: LoudspeakerBulletin) -> None:
        super().check(held)
        check_ready(held)

    def write(self, held: LoudspeakerBulletin) -> dict[str, Any]:
        held.approved_by, held.approved_at = self.user, timezone.now()
        return {}


class ReturnBulletin(BulletinAction):
    """To be corrected, with a comment; an approval that was given is taken back by it."""

    to = BulletinState.RETURNED
    log_action = "campaigns.return_bulletin"
    right = "approve"
    needs_reason = True
    writes = ("approved_by", "approved_at")

    def write(self, held: LoudspeakerBulletin) -> dict[str, Any]:
        held.approved_by = held.approved_at = None
        return {}


class WithdrawBulletin(BulletinAction):
    """It goes out no more: links are shut, mails not sent stay, broadcasts to come are cancelled.

    What was read already stays as it was reported. Once it was sent, this takes the right to
    approve; before, the right to change.
    """

    to = BulletinState.WITHDRAWN
    log_action = "campaigns.withdraw_bulletin"
    needs_reason = True

    @classmethod
    def right_for(cls, held: LoudspeakerBulletin) -> str:
        return "approve" if held.state == BulletinState.SENT else "change"

    def write(self, held: LoudspeakerBulletin) -> dict[str, Any]:
        held.deliveries.filter(revoked_at__isnull=True).update(
            revoked_at=timezone.now(), next_mail_at=None
        )
        to_come = Publication.objects.filter(
            bulletin_broadcast__delivery__bulletin=held, state__in=AWAITED
        )
        with tallied(*to_come.values_list("pk", flat=True)):
            cancelled = [
                CancelPublication(each, user=self.user, reason=self.reason).execute()
                for each in to_come
            ]
        return {"cancelled": sum(cancelled)}

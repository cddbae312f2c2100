"""Changes of a commendation's state, one class each.

    PublishCommendation(commendation, user=officer).execute()

Each checks who asks, locks the row, checks the change, writes it with its line in the log, in one
transaction. A second click finds it done: `execute` answers False and nothing is written twice.
Readers see the change at once: the public page asks the database each time.
"""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.permissions import policy_registry

from ..models import Commendation
from ..models.commendations import CONSENT_FIRST
from .states import CommendationState


class CommendationAction:
    """What all changes share. Raises PermissionDenied or ValidationError; then nothing changed.

    `user=None` is the system itself.
    """

    to: CommendationState
    log_action: str
    permission = "change"
    needs_reason = False
    writes: tuple[str, ...] = ("state",)

    def __init__(self, commendation: Commendation, *, user: Any = None, reason: str = "") -> None:
        self.commendation = commendation
        self.user = user
        self.reason = reason.strip()

    def execute(self) -> bool:
        """Whether it was changed now; False when it was so already."""
        if self.user is not None and not self.is_allowed():
            raise PermissionDenied
        with transaction.atomic():
            held = Commendation.objects.select_for_update().get(pk=self.commendation.pk)
            is_done = self.is_done(held)
            if not is_done:
                self.check(held)
                self.write(held)
        self.commendation.state = held.state
        self.commendation.consent_withdrawn_on = held.consent_withdrawn_on
        return not is_done

    def is_allowed(self) -> bool:
        policy = policy_registry.get_by_type(Commendation)
        allowed: bool = policy.user_has_permission_for_instance(
            self.user, self.permission, self.commendation
        )
        return allowed

    def is_done(self, held: Commendation) -> bool:
        return held.state == self.to

    def check(self, held: Commendation) -> None:
        """Raises ValidationError when the change is not to be made."""
        if not held.may_become(self.to):
            words = {"before": held.get_state_display(), "after": self.to.label}
            raise ValidationError(_("“%(before)s” không chuyển thành “%(after)s” được.") % words)
        if self.needs_reason and not self.reason:
            raise ValidationError(_("Hãy ghi lý do, để người sau biết vì sao."))

    def becomes(self, held: Commendation) -> str:
        return self.to

    def write(self, held: Commendation) -> None:
        """With what the log keeps; never an individual's name."""
        before, held.state = held.state, self.becomes(held)
        held.save(update_fields=[*self.writes])
        data = {"before": before, "after": str(held.state), "reason": self.reason}
        log(instance=held, action=self.log_action, user=self.user, data=data)


class PublishCommendation(CommendationAction):
    """Readers see it, from the day of the decision; an individual as far as they consent."""

    to = CommendationState.PUBLISHED
    log_action = "campaigns.publish_commendation"
    permission = "publish"

    def check(self, held: Commendation) -> None:
        super().check(held)
        if held.is_individual and not held.consents_on():
            raise ValidationError(CONSENT_FIRST)


class CountUnnamed(CommendationAction):
    """An individual who is part of the numbers, without a word of who it is."""

    to = CommendationState.UNNAMED
    log_action = "campaigns.count_unnamed"

    def check(self, held: Commendation) -> None:
        super().check(held)
        if not held.is_individual:
            raise ValidationError(_("Tập thể thì công bố tên, hoặc gỡ."))


class WithdrawConsent(CommendationAction):
    """The individual no longer wants to be named. Who was named is counted without a name."""

    to = CommendationState.UNNAMED
    log_action = "campaigns.withdraw_consent"
    writes = ("state", "consent_withdrawn_on")

    def is_done(self, held: Commendation) -> bool:
        given, withdrawn = held.consent_given_on, held.consent_withdrawn_on
        return given is not None and withdrawn is not None and withdrawn >= given

    def check(self, held: Commendation) -> None:
        if not held.consent_scope:
            raise ValidationError(_("Chưa ghi sự đồng ý nào để rút."))

    def becomes(self, held: Commendation) -> str:
        return self.to if held.state == CommendationState.PUBLISHED else held.state

    def write(self, held: Commendation) -> None:
        held.consent_withdrawn_on = timezone.localdate()
        super().write(held)


class WithdrawCommendation(CommendationAction):
    """The decision was revoked, or the record was wrong: neither shown nor counted."""

    to = CommendationState.WITHDRAWN
    log_action = "campaigns.withdraw_commendation"
    needs_reason = True


ACTIONS: tuple[type[CommendationAction], ...] = (
    PublishCommendation,
    CountUnnamed,
    WithdrawConsent,
    WithdrawCommendation,
)

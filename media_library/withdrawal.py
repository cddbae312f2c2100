"""Taking a whole material back, and giving it out again."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from .models import Material
from .permissions import may_withdraw

WITHDRAWAL_FIELDS = ["withdrawn_at", "withdrawn_by", "withdrawn_reason"]


def required_reason(reason: str, user: Any) -> str:
    """The reason without spaces round it. An officer must give one; the system itself need not."""
    reason = reason.strip()
    if user is not None and not reason:
        raise ValidationError(_("Hãy ghi lý do, để người sau biết vì sao."))
    return reason


class MaterialAction:
    """A change of what readers get of a whole material, decided under a lock of its row.

    `user=None` is the system itself. Raises PermissionDenied or ValidationError.
    """

    log_action: str

    def __init__(self, material: Material, *, user: Any = None, reason: str = "") -> None:
        self.material = material
        self.user = user
        self.reason = reason

    def execute(self) -> Material:
        if self.user is not None and not may_withdraw(self.user, self.material):
            raise PermissionDenied
        reason = required_reason(self.reason, self.user)
        with transaction.atomic():
            held = Material.objects.select_for_update().get(pk=self.material.pk)
            self.material.withdrawn_at = held.withdrawn_at
            if self.change(reason):
                self.material.save(update_fields=WITHDRAWAL_FIELDS)
                data = {"reason": reason}
                log(instance=self.material, action=self.log_action, user=self.user, data=data)
        return self.material

    def change(self, reason: str) -> bool:
        """Sets the fields; False when it is already so."""
        raise NotImplementedError


class WithdrawMaterial(MaterialAction):
    """Nobody gets any file of it; its page says so and why, and lists no longer name it."""

    log_action = "media_library.withdraw_material"

    def change(self, reason: str) -> bool:
        if self.material.withdrawn_at is not None:
            return False
        self.material.withdrawn_at = timezone.now()
        self.material.withdrawn_by = self.user
        self.material.withdrawn_reason = reason
        return True


class ReinstateMaterial(MaterialAction):
    """Files are handed out again as the material's own record says. Withdrawn versions stay so."""

    log_action = "media_library.reinstate_material"

    def change(self, reason: str) -> bool:
        if self.material.withdrawn_at is None:
            return False
        self.material.withdrawn_at = None
        self.material.withdrawn_by = None
        self.material.withdrawn_reason = ""
        return True

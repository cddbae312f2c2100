"""Changes of a publication's state: one class each, for view, command, import and one-tap link.

    ConfirmPublication(publication, user=officer).execute()

Each checks who asks, locks the row, checks the change, writes it with its line of history and its
line in the log, in one transaction. A second click finds it done: `execute` answers False and
nothing is written twice. `user=None` is the system itself, or an outlet by its link.
"""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.permissions import policy_registry

from media_library.models import Material

from .models import Publication, PublicationChange
from .publication_states import SCHEDULED, PublicationState, ReportedBy


class WrongStateError(ValidationError):
    """The publication is in no state from which this can be done."""


class ClosedMaterialError(ValidationError):
    """The material may not go out on that day; `successor` is what may, or None."""

    def __init__(self, message: str, successor: Material | None) -> None:
        self.successor = successor
        super().__init__(message)


def may_change(user: Any, publication: Publication) -> bool:
    policy = policy_registry.get_by_type(Publication)
    return user.is_authenticated and policy.user_has_permission_for_instance(
        user, "change", publication
    )


def may_confirm(user: Any, publication: Publication) -> bool:
    """Whoever plans and reports does not confirm by that alone."""
    policy = policy_registry.get_by_type(Publication)
    return user.is_authenticated and policy.user_has_permission_for_instance(
        user, "confirm", publication
    )


class PublicationAction:
    """What all changes share. Raises PermissionDenied or ValidationError; then nothing changed."""

    to: PublicationState
    log_action: str
    needs_reason = False
    writes: tuple[str, ...] = ()  # fields of the caller's record that are written beside the state

    def __init__(
        self,
        publication: Publication,
        *,
        user: Any = None,
        reported_by: str = ReportedBy.OFFICER,
        reason: str = "",
    ) -> None:
        self.publication = publication
        self.user = user
        self.reported_by = reported_by
        self.reason = reason.strip()

    def execute(self) -> bool:
        """Whether it was changed now; False when it was so already."""
        if self.user is not None and not self.is_allowed():
            raise PermissionDenied
        with transaction.atomic():
            held = Publication.objects.select_for_update().get(pk=self.publication.pk)
            if "starts_at" not in self.writes:
                # Whoever opened the form before somebody moved it must not move it back.
                self.publication.starts_at = held.starts_at
            if self.is_done(held):
                self.publication.state = held.state
                return False
            self.check(held)
            self.write(held)
        return True

    def is_allowed(self) -> bool:
        return may_change(self.user, self.publication)

    def is_done(self, held: Publication) -> bool:
        return held.state == self.to

    def check(self, held: Publication) -> None:
        """Raises ValidationError when the change is not to be made."""
        if not held.may_become(self.to):
            words = {"before": held.get_state_display(), "after": self.to.label}
            raise WrongStateError(_("“%(before)s” không chuyển thành “%(after)s” được.") % words)
        if self.needs_reason and not self.reason:
            raise ValidationError(_("Hãy ghi lý do, để người sau biết vì sao."))
        if self.to in SCHEDULED and self.publication.starts_at is None:
            raise ValidationError(_("Đã xếp lịch thì phải có ngày, giờ."))

    def write(self, held: Publication) -> None:
        PublicationChange.objects.create(
            publication=held,
            before=held.state,
            after=self.to,
            by=self.user,
            reported_by=self.reported_by,
            reason=self.reason,
        )
        before, self.publication.state = held.state, self.to
        self.publication.save(update_fields=["state", *self.writes])
        data = {"before": before, "after": self.to.value, "reason": self.reason}
        log(instance=self.publication, action=self.log_action, user=self.user, data=data)


class PlanPublication(PublicationAction):
    """Gives it its day and hour; also takes back a report, a miss or a cancelling.

    A material that is expired, withdrawn or superseded on that day is refused, with its successor.
    """

    to = PublicationState.PLANNED
    log_action = "campaigns.plan_publication"
    writes = ("starts_at",)

    def check(self, held: Publication) -> None:
        super().check(held)
        if held.material is not None and self.publication.starts_at is not None:
            day = timezone.localtime(self.publication.starts_at).date()
            refuse_closed(held.material, day)


class SendPublication(PublicationAction):
    """The outlet has what it is to publish."""

    to = PublicationState.SENT
    log_action = "campaigns.send_publication"


class ReportPublished(PublicationAction):
    """Somebody says that it went out; it is not confirmed by that."""

    to = PublicationState.PUBLISHED
    log_action = "campaigns.report_published"

    def check(self, held: Publication) -> None:
        if held.state == PublicationState.CONFIRMED:
            raise WrongStateError(_("Lần truyền thông này đã được xác nhận rồi."))
        super().check(held)
        if self.publication.starts_at is not None and self.publication.starts_at > timezone.now():
            raise ValidationError(_("Chưa đến giờ; hãy báo sau khi đã làm."))


class ConfirmPublication(PublicationAction):
    """It went out, and something shows it. An outlet's own word, given by its link, is that too."""

    to = PublicationState.CONFIRMED
    log_action = "campaigns.confirm_publication"

    def is_allowed(self) -> bool:
        return may_confirm(self.user, self.publication)

    def check(self, held: Publication) -> None:
        super().check(held)
        if self.reported_by != ReportedBy.OUTLET and not held.evidence.exists():
            raise ValidationError(
                _("Hãy thêm ít nhất một minh chứng (ảnh, sổ phát sóng, đường dẫn) rồi xác nhận.")
            )


class RetractConfirmation(PublicationAction):
    """The confirmation was wrong: the report stands, it counts for no target."""

    to = PublicationState.PUBLISHED
    log_action = "campaigns.retract_confirmation"
    needs_reason = True

    def is_allowed(self) -> bool:
        return may_confirm(self.user, self.publication)

    def check(self, held: Publication) -> None:
        if held.state != PublicationState.CONFIRMED:
            raise WrongStateError(_("Lần truyền thông này chưa được xác nhận."))
        super().check(held)


class MarkMissed(PublicationAction):
    """Its hour is over and it did not go out."""

    to = PublicationState.MISSED
    log_action = "campaigns.mark_missed"
    needs_reason = True


class CancelPublication(PublicationAction):
    """It will not go out; nobody failed to do it."""

    to = PublicationState.CANCELLED
    log_action = "campaigns.cancel_publication"
    needs_reason = True


ACTIONS: tuple[type[PublicationAction], ...] = (
    PlanPublication,
    SendPublication,
    ReportPublished,
    ConfirmPublication,
    RetractConfirmation,
    MarkMissed,
    CancelPublication,
)


def refuse_closed(material: Material, day: date) -> None:
    """Raises ClosedMaterialError for a material that is not to go out on that day."""
    successor = material.successor
    newer = successor if successor is not None and successor.live else None
    why = reason_closed(material, day, superseded=newer is not None)
    if not why:
        return
    if newer is not None:
        why = _("%(why)s Hãy dùng “%(title)s”.") % {"why": why, "title": newer.title}
    raise ClosedMaterialError(why, newer)


def reason_closed(material: Material, day: date, *, superseded: bool) -> str:
    """Why it is not to go out on that day; empty when it may."""
    if material.withdrawn_at is not None:
        return _("Tài liệu này đã được thu hồi.")
    if material.expires_on is not None and day > material.expires_on:
        return _("Đến ngày ấy tài liệu này đã hết hạn dùng.")
    if material.available_from is not None and day < material.available_from:
        return _("Đến ngày ấy tài liệu này vẫn chưa được dùng.")
    return _("Tài liệu này đã có bản thay thế.") if superseded else ""

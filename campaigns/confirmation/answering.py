"""What an outlet's answer brings about: through the same actions as an officer's."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..enums import EvidenceKind
from ..models import ConfirmationRequest, Evidence, Publication, PublicationQuantity
from ..models.confirmation_requests import MOST_TIMES, OutletAnswer
from ..publication_actions import (
    CancelPublication,
    ConfirmPublication,
    MarkMissed,
    PublicationAction,
    ReportPublished,
)
from ..publication_states import PublicationState, ReportedBy
from ..reporting.actions import Shown
from ..reporting.evidence_files import EvidenceFile, stored
from .asking import NOT_YET_AGAIN_AFTER


class AnswerRequest:
    """Settles the request, and the publication with it, once. Raises ValidationError.

    "Đã phát" reports and confirms: the outlet's own word by its link is the evidence. "Không" is
    missed after its hour, cancelled before. "Chưa" changes nothing and is asked again.
    `quantities`: key of a unit → how much was done. `photo`: what shows it, with "Đã phát" alone.
    """

    def __init__(
        self,
        request: ConfirmationRequest,
        answer: str,
        *,
        quantities: Mapping[int, int] | None = None,
        reason: str = "",
        photo: EvidenceFile | None = None,
    ) -> None:
        self.request = request
        self.answer = OutletAnswer(answer)
        self.quantities = quantities or {}
        self.reason = reason.strip()
        self.photo = photo if self.answer == OutletAnswer.YES else None

    def execute(self) -> bool:
        """Whether it was taken now; False where it had been answered, revoked or had expired."""
        now = timezone.now()
        with stored(self.photo) as self.photo_name, transaction.atomic():
            held = ConfirmationRequest.objects.select_for_update().get(pk=self.request.pk)
            if not held.is_open(now):
                return False
            # An officer may be confirming it this very moment: what counts is what is found after.
            publication = Publication.objects.select_for_update().get(pk=held.publication_id)
            if self.answer == OutletAnswer.NOT_YET:
                again = held.times_asked < MOST_TIMES
                held.next_ask_at = now + NOT_YET_AGAIN_AFTER if again else None
            else:
                self.settle(publication)
                held.settled_at, held.next_ask_at = now, None
            held.answer = self.answer
            held.save(update_fields=["answer", "settled_at", "next_ask_at"])
        return True

    def settle(self, publication: Publication) -> None:
        if self.answer == OutletAnswer.YES:
            self.went_out(publication)
            return
        is_over = publication.starts_at is not None and publication.starts_at <= timezone.now()
        action: type[PublicationAction] = MarkMissed if is_over else CancelPublication
        reason = self.reason or _("Nơi phát trả lời là không, qua liên kết.")
        action(publication, reported_by=ReportedBy.OUTLET, reason=reason).execute()

    def went_out(self, publication: Publication) -> None:
        """A confirmed one stays as it is: somebody was quicker."""
        if publication.state == PublicationState.CONFIRMED:
            return
        ReportPublished(publication, reported_by=ReportedBy.OUTLET).execute()
        for unit, done in self.quantities.items():
            PublicationQuantity.objects.update_or_create(
                publication=publication, unit_id=unit, defaults={"done": done}
            )
        note: dict[str, Any] = {"day": f"{timezone.localdate():%d/%m/%Y}"}
        Evidence.objects.create(
            publication=publication,
            kind=EvidenceKind.LOG,
            note=_("Nơi phát xác nhận qua liên kết ngày %(day)s.") % note,
        )
        if self.photo is not None:
            Evidence.objects.create(
                publication=publication,
                kind=Shown(file=self.photo).kind(is_talk=publication.outlet_id is None),
                file=self.photo_name,
                **self.photo.facts(),
            )
        ConfirmPublication(publication, reported_by=ReportedBy.OUTLET).execute()

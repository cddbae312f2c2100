"""Giving what is planned another hour: its state stays, so it is no change of state."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from .models import Publication
from .publication_actions import (
    PlanPublication,
    PublicationAction,
    WrongStateError,
    refuse_closed,
)
from .publication_states import AWAITED, PublicationState


class MovedMeanwhileError(ValidationError):
    """Somebody gave it another hour after this officer had looked."""


class MovePublication(PublicationAction):
    """Writes the caller's `starts_at`. `seen` is the hour that the officer saw, None if not known.

    What was sent stays sent: whoever moves it tells the outlet. What is done is not moved, and a
    draft is planned instead (`to_another_hour` chooses).
    """

    to = PublicationState.PLANNED
    writes = ("starts_at",)

    log_action = "campaigns.move_publication"

    def __init__(
        self, publication: Publication, *, seen: datetime | None = None, user: Any = None
    ) -> None:
        super().__init__(publication, user=user)
        self.seen = seen

    def is_done(self, held: Publication) -> bool:
        return held.state in AWAITED and held.starts_at == self.publication.starts_at

    def check(self, held: Publication) -> None:
        if held.state not in AWAITED:
            state = held.get_state_display()
            raise WrongStateError(_("“%(state)s” thì không dời ngày được.") % {"state": state})
        if self.seen is not None and held.starts_at != self.seen:
            now = date_format(timezone.localtime(held.starts_at), "SHORT_DATETIME_FORMAT")
            raise MovedMeanwhileError(
                _("Vừa có người dời sang %(now)s. Hãy tải lại trang rồi dời tiếp.") % {"now": now}
            )
        if held.material is not None and self.publication.starts_at is not None:
            refuse_closed(held.material, timezone.localdate(self.publication.starts_at))

    def write(self, held: Publication) -> None:
        before, self.publication.state = held.starts_at, held.state
        self.publication.save(update_fields=["starts_at"])
        hours = {
            name: date_format(timezone.localtime(at), "SHORT_DATETIME_FORMAT") if at else ""
            for name, at in (("before", before), ("after", self.publication.starts_at))
        }
        log(instance=self.publication, action=self.log_action, user=self.user, data=hours)


def to_another_hour(
    publication: Publication, *, seen: datetime | None = None, user: Any = None
) -> PublicationAction:
    """What gives it the hour that the caller has set: planning for a draft, moving for the rest."""
    if publication.state == PublicationState.DRAFT:
        return PlanPublication(publication, user=user)
    return MovePublication(publication, seen=seen, user=user)

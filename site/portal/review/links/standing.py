"""Whether a link decides anything still."""

from datetime import datetime
from enum import StrEnum

from wagtail.models import WorkflowState

from ...models import ReviewLink
from ..rights import may_arrange
from ..subjects import current_step, digest_of, text_of


class Standing(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    REVOKED = "revoked"
    EXPIRED = "expired"
    DECIDED = "decided"  # by somebody else, or the review was taken back
    CHANGED = "changed"  # the text is not the one that was asked about
    LOCKED = "locked"  # for a while


USABLE = frozenset({Standing.OPEN, Standing.LOCKED})


def standing_of(link: ReviewLink, at: datetime) -> Standing:
    """What its own row says, then the review, then the text."""
    own = own_standing(link, at)
    if own is not Standing.OPEN:
        return own
    review: WorkflowState = link.task_state.workflow_state
    step, text = current_step(review), text_of(review)
    if step is None or step.pk != link.task_state_id or text is None:
        return Standing.DECIDED
    if link.revision_id != text.latest_revision_id or digest_of(link.revision) != link.digest:
        return Standing.CHANGED
    # Whoever asked lends their right; with it the link ends.
    if link.asked_by is None or not may_arrange(link.asked_by, review):
        return Standing.REVOKED
    return Standing.LOCKED if text.locked else Standing.OPEN


def own_standing(link: ReviewLink, at: datetime) -> Standing:
    if link.answered_at is not None:
        return Standing.ANSWERED
    if link.revoked_at is not None:
        return Standing.REVOKED
    return Standing.OPEN if at < link.expires_at else Standing.EXPIRED

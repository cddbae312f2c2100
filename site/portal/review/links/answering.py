"""What an answer by a link brings about: Wagtail's own decision on the step; the author is told."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import TaskState, WorkflowState

from ...models import ReviewAnswer, ReviewLink
from ..outbox import Outbox, send_plain
from ..queries import edit_url
from ..subjects import authors_of, step_of, text_of
from .standing import Standing, standing_of
from .tokens import NAMES

COMMENT_MISSING = _("Hãy ghi rõ cần sửa gì, để người viết biết việc phải làm.")
LOG_ACTIONS = {
    ReviewAnswer.APPROVED: "portal.approve_by_link",
    ReviewAnswer.RETURNED: "portal.return_by_link",
}


class AnswerByLink:
    """Approves or returns the step in the name of whoever was asked, once.

    The comment stands in the history of the review, led by that name. Raises ValidationError for a
    return without a comment.
    """

    def __init__(self, link: ReviewLink, answer: str, *, comment: str = "") -> None:
        self.link = link
        self.answer = ReviewAnswer(answer)
        self.comment = comment.strip()

    def execute(self) -> bool:
        """Whether it was taken now; False where the link decides nothing any more."""
        if self.answer == ReviewAnswer.RETURNED and not self.comment:
            raise ValidationError({"comment": COMMENT_MISSING})
        with transaction.atomic():
            held = self.held()
            if held is None or standing_of(held, timezone.now()) is not Standing.OPEN:
                return False
            self.decide(held)
        return True

    def held(self) -> ReviewLink | None:
        """The link as it is once it, its text and its step are locked: nobody comes in between."""
        ReviewLink.objects.select_for_update().filter(pk=self.link.pk).first()
        review = self.link.task_state.workflow_state
        model: Any = review.base_content_type.model_class()
        model._default_manager.select_for_update().filter(pk=review.object_id).first()
        TaskState.objects.select_for_update().filter(pk=self.link.task_state_id).first()
        return ReviewLink.objects.select_related(*NAMES).filter(pk=self.link.pk).first()

    def decide(self, held: ReviewLink) -> None:
        now = timezone.now()
        held.answer, held.answered_at = self.answer, now
        held.mail_due_at, held.told_due_at = None, now
        held.save(update_fields=["answer", "answered_at", "mail_due_at", "told_due_at"])
        text = text_of(held.task_state.workflow_state)
        # Afresh: the review that goes on from here must not know the step as it was before.
        step = TaskState.objects.get(pk=held.task_state_id)
        step_of(step).on_action(step, None, self.answer.value, comment=self.signed(held))
        log(
            instance=text,
            action=LOG_ACTIONS[self.answer],
            revision=held.revision,
            data={"name": held.name, "step": step.task.name, "reason": self.comment},
        )

    def signed(self, held: ReviewLink) -> str:
        """Nobody with an account decided, so the comment says who did."""
        said = self.comment or gettext("đã duyệt, không có nhận xét.")
        return gettext("Qua liên kết, %(name)s: %(comment)s") % {"name": held.name, "comment": said}


class Answers(Outbox):
    """What was decided by a link, told to the text's authors and to whoever asked."""

    model = ReviewLink
    due = "told_due_at"

    def rows(self, at: datetime) -> QuerySet[ReviewLink]:
        return ReviewLink.objects.select_related(*NAMES).filter(answered_at__isnull=False)

    def mail(self, row: ReviewLink) -> None:
        review: WorkflowState = row.task_state.workflow_state
        text = text_of(review)
        words = {
            "link": row,
            "title": row.revision.object_str,
            "step": row.task_state.task.name,
            "approved": row.answer == ReviewAnswer.APPROVED,
            "comment": row.task_state.comment,
            "is_live": bool(getattr(text, "live", False)),
            "edit_url": edit_url(review.base_content_type, review.object_id),
        }
        told = {each.email for each in self.told(row, review, text)} - {""}
        send_plain("portal/review/mail_answer.txt", words, sorted(told))

    def told(self, row: ReviewLink, review: WorkflowState, text: Any) -> list[Any]:
        asker = row.asked_by
        return [*authors_of(review, text), *([asker] if asker and asker.is_active else [])]

"""Who sees to a review, by when, before which others; whoever is given it gets one mail."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import WorkflowState

from ...models import Priority, ReviewAssignment
from ..outbox import Outbox, send_plain
from ..queries import edit_url
from ..rights import deciders, may_arrange
from ..subjects import current_step, text_of

REVIEW = "workflow_state"
WRITTEN = ("assignee", "due_on", "priority")


class ArrangeReview:
    """Writes person, day and priority of a review. Raises PermissionDenied, ValidationError."""

    def __init__(
        self,
        review: WorkflowState,
        *,
        user: Any,
        assignee: Any = None,
        due_on: date | None = None,
        priority: int = Priority.NORMAL,
    ) -> None:
        self.review = review
        self.user = user
        self.assignee = assignee
        self.due_on = due_on
        self.priority = Priority(priority)

    def execute(self) -> bool:
        """Whether anything was changed now."""
        if current_step(self.review) is None:
            raise ValidationError(_("Bài này không còn chờ duyệt."))
        if not may_arrange(self.user, self.review):
            raise PermissionDenied
        with transaction.atomic():
            WorkflowState.objects.select_for_update().get(pk=self.review.pk)
            held = arranged_for(self.review)
            self.check(held)
            if not self.changes(held):
                return False
            self.write(held)
        return True

    def changes(self, held: ReviewAssignment) -> bool:
        """A review that nobody has arranged is as normal, without day or person."""
        before = (person_at(held, self.review), held.due_on, held.priority)
        return before != (self.assignee, self.due_on, self.priority)

    def check(self, held: ReviewAssignment) -> None:
        if self.due_on and self.due_on != held.due_on and self.due_on < timezone.localdate():
            raise ValidationError({"due_on": _("Ngày này đã qua. Hãy chọn từ hôm nay trở đi.")})
        if self.assignee and not deciders(self.review).filter(pk=self.assignee.pk).exists():
            raise ValidationError({"assignee": _("Người này không duyệt được bài ở bước này.")})

    def write(self, held: ReviewAssignment) -> None:
        step = self.review.current_task_state
        if self.assignee != person_at(held, self.review):
            held.mail_due_at = timezone.now() if self.assignee else None
            held.assigned_by = self.user
        held.assignee, held.step_id = self.assignee, step.task_id if self.assignee else None
        held.due_on, held.priority = self.due_on, self.priority
        held.save()
        log(
            instance=text_of(self.review),
            action="portal.arrange_review",
            user=self.user,
            revision=step.revision,
            data={
                "assignee": str(self.assignee or _("chưa giao ai")),
                "due_on": date_format(self.due_on, "d/m/Y") if self.due_on else _("không hạn"),
                "priority": str(self.priority.label),
            },
        )


def arranged_for(review: WorkflowState) -> ReviewAssignment:
    """What stands for this review; unsaved where nothing was arranged."""
    found = ReviewAssignment.objects.select_related("assignee").filter(workflow_state=review)
    return found.first() or ReviewAssignment(workflow_state=review)


def person_at(held: ReviewAssignment, review: WorkflowState) -> Any:
    """To whom the step is given that the review is at; whoever had an earlier one has done it."""
    step = current_step(review)
    return held.assignee if step is not None and held.step_id == step.task_id else None


class Assignments(Outbox):
    """The one mail to whoever was given a review; none once the step is over."""

    model = ReviewAssignment

    def rows(self, at: datetime) -> QuerySet[ReviewAssignment]:
        return ReviewAssignment.objects.select_related(
            "assignee", "assigned_by", f"{REVIEW}__current_task_state__revision"
        ).filter(
            assignee__is_active=True,
            workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
            workflow_state__current_task_state__task=F("step"),
        )

    def mail(self, row: ReviewAssignment) -> None:
        review = row.workflow_state
        words = {
            "work": row,
            "title": review.current_task_state.revision.object_str,
            "step": review.current_task_state.task.name,
            "edit_url": edit_url(review.base_content_type, review.object_id),
        }
        to = [row.assignee.email] if row.assignee and row.assignee.email else []
        send_plain("portal/review/mail_assigned.txt", words, to)

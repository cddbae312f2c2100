"""A comment that comes with an approval reaches the author too, by mail.

What comes back, what is handed in and what goes live is mailed by Wagtail, in our words
(`accounts/templates/wagtailadmin/notifications/`). What was decided by a link is told by the
link's own outbox (`links/answering.py`), so both keep silent about it here.
"""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from wagtail.admin.mail import (
    EmailNotificationMixin,
    Notifier,
    WorkflowStateRejectionEmailNotifier,
)
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_approved, workflow_rejected

from .queries import edit_url


class ApprovalCommentNotifier(EmailNotificationMixin, Notifier):
    """Mails the comment of an approval to whoever handed the text in."""

    notification = "approved"

    def __init__(self) -> None:
        super().__init__((TaskState,))

    def can_handle(self, instance: TaskState, **kwargs: Any) -> bool:
        is_said = bool(instance.comment.strip()) and not is_by_link(instance)
        return bool(super().can_handle(instance, **kwargs) and is_said)

    def get_recipient_users(self, task_state: TaskState, **kwargs: Any) -> set[AbstractBaseUser]:
        author = task_state.workflow_state.requested_by
        return {author} - {None, kwargs.get("user")}

    def get_context(self, task_state: TaskState, **kwargs: Any) -> dict[str, Any]:
        state = task_state.workflow_state
        return {
            **super().get_context(task_state, **kwargs),
            "title": task_state.revision.object_str,
            "step": task_state.task.name,
            "reviewer": task_state.finished_by,
            "comment": task_state.comment,
            "edit_url": edit_url(state.base_content_type, state.object_id),
        }


class ReturnNotifier(WorkflowStateRejectionEmailNotifier):
    """Wagtail's own, but for returns by a link."""

    def can_handle(self, instance: WorkflowState, **kwargs: Any) -> bool:
        is_told = is_by_link(instance.current_task_state)
        return bool(super().can_handle(instance, **kwargs) and not is_told)


def is_by_link(step: TaskState) -> bool:
    return bool(step.review_links.filter(answered_at__isnull=False).exists())


mail_approval_comment = ApprovalCommentNotifier()
mail_return = ReturnNotifier()


def connect() -> None:
    """Before Wagtail connects its own under the same name, which then finds the place taken."""
    workflow_rejected.connect(
        mail_return,
        sender=WorkflowState,
        dispatch_uid="workflow_state_rejected_email_notification",
    )
    task_approved.connect(
        mail_approval_comment, sender=TaskState, dispatch_uid="mail_approval_comment"
    )

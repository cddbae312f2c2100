"""A comment that comes with an approval reaches the author too, by mail.

What comes back, what is handed in and what goes live is mailed by Wagtail, in our words
(`accounts/templates/wagtailadmin/notifications/`).
"""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from wagtail.admin.mail import EmailNotificationMixin, Notifier
from wagtail.models import TaskState
from wagtail.signals import task_approved

from .queries import edit_url


class ApprovalCommentNotifier(EmailNotificationMixin, Notifier):
    """Mails the comment of an approval to whoever handed the text in."""

    notification = "approved"

    def __init__(self) -> None:
        super().__init__((TaskState,))

    def can_handle(self, instance: TaskState, **kwargs: Any) -> bool:
        return bool(super().can_handle(instance, **kwargs) and instance.comment.strip())

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


mail_approval_comment = ApprovalCommentNotifier()


def connect() -> None:
    task_approved.connect(
        mail_approval_comment, sender=TaskState, dispatch_uid="mail_approval_comment"
    )

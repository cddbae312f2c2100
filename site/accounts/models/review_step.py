"""A step of the review: somebody of its groups decides, and says why when it goes back."""

from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import CharField, Model, QuerySet
from django.db.models.functions import Cast
from django.forms import Form
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState

from ..forms import ApprovalForm, ReturnForm
from ..reviewed import REVIEWED_MODELS


class ReviewStep(AbstractGroupApprovalTask):
    """One step, decided by any member of its groups.

    Four eyes: nobody decides on a text that is theirs, whether they own it or handed it in. A
    superuser may, so that a house with one reviewer is never stuck. What goes back goes with a
    comment, which reaches the author on the home and by mail.
    """

    class Meta:
        verbose_name = _("bước duyệt")
        verbose_name_plural = _("bước duyệt")

    @classmethod
    def get_description(cls) -> str:
        return str(_("Một người trong các nhóm đã chọn duyệt; không ai duyệt bài của chính mình."))

    def user_can_decide(self, obj: Model, user: Any) -> bool:
        return bool(user.is_superuser or (self._user_in_groups(user) and not is_theirs(obj, user)))

    def user_can_access_editor(self, obj: Model, user: Any) -> bool:
        return self.user_can_decide(obj, user)

    def locked_for_user(self, obj: Model, user: Any) -> bool:
        return not self.user_can_decide(obj, user)

    def user_can_lock(self, obj: Model, user: Any) -> bool:
        return self.user_can_decide(obj, user)

    def get_actions(self, obj: Model, user: Any) -> list[tuple[str, Any, bool]]:
        """As Wagtail's, in the words of an office; the third says whether a form is asked for."""
        if not self.user_can_decide(obj, user):
            return []
        return [
            ("reject", _("Trả lại để sửa"), True),
            ("approve", _("Duyệt"), False),
            ("approve", _("Duyệt kèm nhận xét"), True),
        ]

    def get_form_for_action(self, action: str) -> type[Form]:
        return ReturnForm if action == "reject" else ApprovalForm

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        """Refuses what the form refuses: the editor hands over what it was sent, unchecked.

        One decision: who comes a moment later, from another window or by a link, finds it made.

        The decision is on the text as it stands now: the editor saves it once more on deciding, and
        what the reviewer corrected there is theirs to answer for. A return takes earlier approvals
        back, since the author may change anything: every step approves what was handed in last.
        """
        held = TaskState.objects.select_for_update().get(pk=task_state.pk)
        if held.status != TaskState.STATUS_IN_PROGRESS:
            raise PermissionDenied
        if action_name == "reject":
            if not str(kwargs.get("comment", "")).strip():
                raise PermissionDenied(ReturnForm.COMMENT_MISSING)
            approvals = task_state.workflow_state.task_states.filter(
                status=TaskState.STATUS_APPROVED
            )
            approvals.update(status=TaskState.STATUS_CANCELLED)
        task_state.revision = task_state.workflow_state.content_object.get_latest_revision()
        super().on_action(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet[TaskState]:
        waiting = super().get_task_states_user_can_moderate(user, **kwargs)
        return waiting if user.is_superuser else without_own(waiting, user)


def is_theirs(obj: Model, user: Any) -> bool:
    """Whether `user` owns `obj`, or handed it in for the review that it is in."""
    state = obj.current_workflow_state  # type: ignore[attr-defined]  # WorkflowMixin's
    asked_by = state.requested_by_id if state else None
    return user.pk in {getattr(obj, "owner_id", None), asked_by}


def without_own(states: QuerySet[TaskState], user: Any) -> QuerySet[TaskState]:
    """The same rule for a list: none that `user` handed in, none of what they own."""
    states = states.exclude(workflow_state__requested_by=user)
    for label in REVIEWED_MODELS:
        model = apps.get_model(label)
        owned = model._default_manager.filter(owner=user).order_by()
        states = states.exclude(
            workflow_state__base_content_type__app_label=model._meta.app_label,
            workflow_state__base_content_type__model=model._meta.model_name,
            workflow_state__object_id__in=owned.annotate(as_text=Cast("pk", CharField())).values(
                "as_text"
            ),
        )
    return states

"""What the review asks of an officer: what came back, what waits, what was left unfinished.

Each answer is a short list, newest first, in few queries whatever its length.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.admin.utils import quote
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, F, Model, Q, QuerySet
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision, TaskState, WorkflowState

from media_library.models import Material, Toolkit

from ..models import Priority, ReviewAssignment

LIMIT = 10
OWNED: tuple[type[Model], ...] = (Page, Material, Toolkit)  # what is reviewed, each with an owner


@dataclass(frozen=True)
class Returned:
    """A text that a reviewer sent back, and why."""

    title: str
    url: str
    comment: str
    step: str
    reviewer: str
    at: datetime


@dataclass(frozen=True)
class Waiting:
    """A text that this officer may decide on, and what was arranged for it.

    `assignee` is empty where the step is given to nobody.
    """

    title: str
    url: str
    step: str
    author: str
    since: datetime
    desk_url: str
    priority: int = Priority.NORMAL
    due_on: date | None = None
    assignee: str = ""
    is_mine: bool = False

    @property
    def priority_label(self) -> str:
        """Empty for what is as everything else."""
        return "" if self.priority == Priority.NORMAL else str(Priority(self.priority).label)

    @property
    def is_overdue(self) -> bool:
        return self.due_on is not None and self.due_on < timezone.localdate()


@dataclass(frozen=True)
class Unfinished:
    """A draft of this officer's own that was not handed in."""

    title: str
    url: str
    at: datetime


def edit_url(kind: ContentType, pk: str) -> str:
    """Where a text of this kind is edited, without loading it."""
    model = kind.model_class()
    if model is None or issubclass(model, Page):
        return reverse("wagtailadmin_pages:edit", args=[pk])
    return reverse(model.snippet_viewset.get_url_name("edit"), args=[quote(pk)])  # type: ignore[attr-defined]  # set by Wagtail


def own(states: QuerySet[Any], user: Any, prefix: str = "") -> QuerySet[Any]:
    """Those of `states` that `user` handed in, or whose text they own."""
    theirs = Q(**{f"{prefix}requested_by": user})
    for model in OWNED:
        theirs |= Q(
            **{
                f"{prefix}base_content_type": ContentType.objects.get_for_model(model),
                f"{prefix}object_id__in": owned_by(model, user),
            }
        )
    return states.filter(theirs)


def owned_by(model: type[Model], user: Any) -> QuerySet[Any, Any]:
    rows = model._default_manager.filter(owner=user).order_by()
    return rows.annotate(as_text=Cast("pk", CharField())).values("as_text")


def returned_to(user: Any, *, limit: int = LIMIT) -> list[Returned]:
    """What was sent back to `user` and not handed in again yet."""
    states = (
        own(WorkflowState.objects.filter(status=WorkflowState.STATUS_NEEDS_CHANGES), user)
        .select_related("base_content_type", "current_task_state__task")
        .select_related("current_task_state__finished_by", "current_task_state__revision")
        .order_by("-current_task_state__finished_at")
    )
    return [
        Returned(
            title=state.current_task_state.revision.object_str,
            url=edit_url(state.base_content_type, state.object_id),
            comment=state.current_task_state.comment,
            step=state.current_task_state.task.name,
            reviewer=str(state.current_task_state.finished_by or ""),
            at=state.current_task_state.finished_at,
        )
        for state in states[:limit]
    ]


def waiting_for(user: Any, *, limit: int = LIMIT) -> list[Waiting]:
    """What `user` may decide on now; never a text of their own.

    By priority, then the day it is due, what has no day after those that have; then the longest
    waiting first.
    """
    states = (
        TaskState.objects.reviewable_by(user)
        .annotate(rank=Coalesce("workflow_state__assignment__priority", Priority.NORMAL.value))
        .select_related("task", "revision", "workflow_state__base_content_type")
        .select_related("workflow_state__requested_by", "workflow_state__assignment__assignee")
        .order_by(
            "rank", F("workflow_state__assignment__due_on").asc(nulls_last=True), "started_at"
        )
    )
    return [waiting(state, user) for state in states[:limit]]


def waiting(state: TaskState, user: Any) -> Waiting:
    review = state.workflow_state
    work = getattr(review, "assignment", None) or ReviewAssignment()
    is_given = work.assignee is not None and work.step_id == state.task_id
    return Waiting(
        title=state.revision.object_str,
        url=edit_url(review.base_content_type, review.object_id),
        step=state.task.name,
        author=str(review.requested_by or ""),
        since=state.started_at,
        desk_url=reverse("review_desk", args=[review.pk]),
        priority=work.priority,
        due_on=work.due_on,
        assignee=str(work.assignee) if is_given else "",
        is_mine=is_given and work.assignee_id == user.pk,
    )


def unfinished_of(user: Any, *, limit: int = LIMIT) -> list[Unfinished]:
    """Drafts that `user` saved last and neither published nor handed in, newest first."""
    latest = Q(pk__in=[])
    for model in OWNED:
        kind = ContentType.objects.get_for_model(model)
        in_review = WorkflowState.objects.active().filter(base_content_type=kind)
        drafts = (
            model._default_manager.filter(has_unpublished_changes=True, latest_revision__user=user)
            .annotate(as_text=Cast("pk", CharField()))
            .exclude(as_text__in=in_review.values("object_id"))
            .order_by("-latest_revision__created_at")
        )
        latest |= Q(pk__in=drafts.values("latest_revision")[:limit])
    revisions = Revision.objects.filter(latest).select_related("base_content_type")
    return [
        Unfinished(
            title=revision.object_str,
            url=edit_url(revision.base_content_type, revision.object_id),
            at=revision.created_at,
        )
        for revision in revisions.order_by("-created_at")[:limit]
    ]

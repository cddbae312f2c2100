"""What is under review: the text itself, whose it is, and whether it is as it was."""

import hashlib
import json
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Model
from wagtail.models import Page, Revision, Task, TaskState, WorkflowState


def text_of(state: WorkflowState) -> Any:
    """The page, material or toolkit in its own class; None where it is gone."""
    found: Any = state.content_object
    return found.specific if isinstance(found, Page) else found


def title_of(state: WorkflowState) -> str:
    """As the draft that is reviewed calls it."""
    current = state.current_task_state
    return str(current.revision.object_str) if current else str(text_of(state))


def current_step(state: WorkflowState) -> TaskState | None:
    """The step that waits for a decision; None once the review is over, or while it is returned."""
    current: TaskState | None = state.current_task_state
    if state.status != WorkflowState.STATUS_IN_PROGRESS or current is None:
        return None
    return current if current.status == TaskState.STATUS_IN_PROGRESS else None


def step_of(task_state: TaskState) -> Task:
    """The step's own class, which holds its rules."""
    return task_state.task.specific


def digest_of(revision: Revision) -> str:
    """What a revision says. The editor writes into the latest one again while somebody types."""
    said = json.dumps(revision.content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()


def authors_of(state: WorkflowState, text: Model | None) -> list[Any]:
    """Whoever handed it in, and whoever owns it: active officers, each once."""
    keys = {state.requested_by_id, getattr(text, "owner_id", None)} - {None}
    people = get_user_model()._default_manager.filter(pk__in=keys, is_active=True)
    return list(people.order_by("pk"))

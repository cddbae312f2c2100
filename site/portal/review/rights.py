"""Who arranges a review, and who says when a published text is looked at again."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from wagtail.models import AbstractGroupApprovalTask, Page, WorkflowState
from wagtail.permissions import policy_registry

from .subjects import authors_of, current_step, step_of, text_of


def may_arrange(user: Any, state: WorkflowState) -> bool:
    """Whoever may decide on the step, or publish the text at once anyway.

    Not its author as such: they would send the question to themselves.
    """
    step, text = current_step(state), text_of(state)
    if not user.is_active or step is None or text is None:
        return False
    return may_decide(user, state) or may_publish(user, text)


def may_decide(user: Any, state: WorkflowState) -> bool:
    """By the step's own rule, which keeps authors from their own texts."""
    step = current_step(state)
    if step is None:
        return False
    actions = step_of(step).get_actions(text_of(state), user)
    return any(name == "approve" for name, _label, _form in actions)


def may_publish(user: Any, text: Any) -> bool:
    if isinstance(text, Page):
        return bool(text.permissions_for_user(user).can_publish())
    policy = policy_registry.get(text)
    return bool(policy.user_has_permission_for_instance(user, "publish", text))


def may_edit(user: Any, text: Any) -> bool:
    if isinstance(text, Page):
        return bool(text.permissions_for_user(user).can_edit())
    policy = policy_registry.get(text)
    return bool(policy.user_has_permission_for_instance(user, "change", text))


def deciders(state: WorkflowState) -> QuerySet[Any]:
    """Officers to whom the step can be given: members of its groups, but for the text's authors."""
    people = get_user_model()._default_manager
    step = current_step(state)
    task = step_of(step) if step else None
    if not isinstance(task, AbstractGroupApprovalTask):
        return people.none()
    own = [each.pk for each in authors_of(state, text_of(state))]
    members = people.filter(is_active=True, groups__in=task.groups.all()).exclude(pk__in=own)
    return members.distinct().order_by("last_name", "first_name", "pk")


def editors_of(text: Any) -> QuerySet[Any]:
    """Officers who can be asked to look at a published text again: whoever may change it."""
    policy = policy_registry.get_by_type(Page if isinstance(text, Page) else type(text))
    if isinstance(text, Page):
        found = policy.users_with_any_permission_for_instance({"change"}, text)
    else:
        found = policy.users_with_permission_for_instance("change", text)
    return found.order_by("last_name", "first_name", "pk")

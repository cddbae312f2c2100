"""The review that articles and materials go through: content, then legal.

After the last approval the text goes live. The publisher's right to publish at once stands beside
it, for what cannot wait; Wagtail then ends the review, and the log says who did it.
"""

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from wagtail.models import (
    GroupApprovalTask,
    Page,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowTask,
)

from .models import ReviewStep
from .reviewed import OTHER_MODELS
from .roles import ROLES, STEPS

REVIEW = "Duyệt hai bước"
# What Wagtail's own migrations make.
WAGTAIL_APPROVAL = "Moderators approval"


def sync_review() -> Workflow:
    """Makes the review and assigns it; fills only what nobody has arranged.

    Reviewers of a step, and a workflow that the house has assigned itself, are kept.
    """
    drop_wagtails_own()
    workflow, created = Workflow.objects.get_or_create(name=REVIEW)
    for number, name in enumerate(STEPS):
        step = step_named(name)
        if created:
            WorkflowTask.objects.create(workflow=workflow, task=step, sort_order=number)
    WorkflowPage.objects.get_or_create(
        page=Page.get_first_root_node(), defaults={"workflow": workflow}
    )
    for label in OTHER_MODELS:
        kind = ContentType.objects.get_by_natural_key(*label.split("."))
        WorkflowContentType.objects.get_or_create(
            content_type=kind, defaults={"workflow": workflow}
        )
    return workflow


def step_named(name: str) -> ReviewStep:
    """The step, with the reviewers of the table where it has none."""
    step = ReviewStep.objects.filter(name=name).first() or ReviewStep.objects.create(name=name)
    if not step.groups.exists():
        step.groups.set(
            Group.objects.filter(name__in=[role.name for role in ROLES if role.step == name])
        )
    return step


def drop_wagtails_own() -> None:
    """Takes away the one-step approval that Wagtail's migrations make, while nothing uses it."""
    Workflow.objects.filter(name=WAGTAIL_APPROVAL, workflow_states=None).delete()
    GroupApprovalTask.objects.filter(name=WAGTAIL_APPROVAL, task_states=None).delete()

"""Asking by a link, and answering, in few words."""

from datetime import timedelta
from typing import Any

from django.test import Client
from wagtail.models import TaskState, WorkflowState

from portal.models import ReviewLink
from portal.review.links.asking import AskByLink
from portal.review.links.tokens import token_of

HEAD = "Lê Văn An, Trưởng phòng"
TO = "truong.phong@so.example"
DAY = timedelta(days=1)


def asked(review: WorkflowState, user: Any, **more: Any) -> ReviewLink:
    said = {"name": HEAD, "sent_to": TO, "days": 7, **more}
    assert AskByLink(review, user=user, **said).execute()
    return ReviewLink.objects.select_related("task_state__workflow_state").latest("pk")


def path(link: ReviewLink, rest: str = "") -> str:
    return f"/duyet/{token_of(link)}{rest}"


def answer(link: ReviewLink, **data: str) -> Any:
    return Client().post(path(link), data)


def fresh(review: WorkflowState) -> WorkflowState:
    return WorkflowState.objects.get(pk=review.pk)


def status_of(link: ReviewLink) -> str:
    return str(TaskState.objects.get(pk=link.task_state_id).status)

"""A link is answered on two phones while an officer decides in the editor: one decision."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from wagtail.models import TaskState, WorkflowState

from portal.models import ReviewLink
from portal.review.links.answering import AnswerByLink
from portal.review.links.asking import AskByLink
from sample.factories import MaterialFactory, UserFactory
from tests.at_once import all_at_once, own_database

from .conftest import hand_in

__all__ = ["all_at_once", "own_database"]


@pytest.mark.django_db
def test_one_of_many_who_decide_at_once_decides(own_database: Any, all_at_once: Any) -> None:
    call_command("sync_roles", verbosity=0)
    writer, reviewer = UserFactory(role="Người viết"), UserFactory(role="Người duyệt nội dung")
    review = hand_in(MaterialFactory(draft=True, owner=writer), writer)
    said = {"name": "Trưởng phòng", "sent_to": "truong.phong@so.example", "days": 7}
    AskByLink(review, user=reviewer, **said).execute()

    def by_link() -> bool:
        return AnswerByLink(ReviewLink.objects.get(), "approve").execute()

    def in_the_editor() -> bool:
        step = TaskState.objects.get(pk=review.current_task_state_id)
        try:
            step.task.specific.on_action(step, reviewer, "approve")
        except PermissionDenied:
            return False
        return True

    assert sorted(all_at_once([by_link, by_link, in_the_editor])) == [False, False, True]
    statuses = TaskState.objects.order_by("pk").values_list("status", flat=True)
    assert list(statuses) == ["approved", "in_progress"]
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_IN_PROGRESS

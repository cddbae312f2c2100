"""A link is answered on two phones while an officer decides in the editor: one decision."""

import threading
from collections import Counter
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import connection, connections
from wagtail.models import TaskState, WorkflowState

from portal.models import ReviewLink
from portal.review.links.answering import AnswerByLink
from portal.review.links.asking import AskByLink
from sample.factories import MaterialFactory, UserFactory

from .conftest import hand_in


@pytest.mark.skipif(
    connection.vendor == "sqlite",
    reason="in the memory, where its tests run, a second writer is refused instead of waiting",
)
@pytest.mark.django_db(transaction=True)
def test_one_of_many_who_decide_at_once_decides(transactional_db: None) -> None:
    call_command("sync_roles", verbosity=0)
    writer, reviewer = UserFactory(role="Người viết"), UserFactory(role="Người duyệt nội dung")
    review = hand_in(MaterialFactory(draft=True, owner=writer), writer)
    said = {"name": "Trưởng phòng", "sent_to": "truong.phong@so.example", "days": 7}
    AskByLink(review, user=reviewer, **said).execute()
    answers: Counter[bool] = Counter()
    start = threading.Barrier(3)

    def by_link() -> bool:
        return AnswerByLink(ReviewLink.objects.get(), "approve").execute()

    def in_the_editor() -> bool:
        step = TaskState.objects.get(pk=review.current_task_state_id)
        try:
            step.task.specific.on_action(step, reviewer, "approve")
        except PermissionDenied:
            return False
        return True

    def decide(way: Callable[[], bool]) -> None:
        start.wait()
        answers[way()] += 1
        connections.close_all()

    ways = (by_link, by_link, in_the_editor)
    threads = [threading.Thread(target=decide, args=[way]) for way in ways]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {True: 1, False: 2}
    statuses = TaskState.objects.order_by("pk").values_list("status", flat=True)
    assert list(statuses) == ["approved", "in_progress"]
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_IN_PROGRESS

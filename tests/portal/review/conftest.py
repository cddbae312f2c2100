"""A writer, both reviewers, a publisher, and a draft of the writer's in review."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import WorkflowState

from portal.models import ReviewLink
from sample.factories import ArticlePageFactory, MaterialFactory, UserFactory

from .by_link import asked

NOON = datetime(2026, 5, 12, 5, tzinfo=UTC)  # noon of a Tuesday in Việt Nam


class Clock:
    """What time it is, for everything that asks."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.at = NOON
        monkeypatch.setattr(timezone, "now", lambda: self.at)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
def people(portal: SimpleNamespace) -> SimpleNamespace:
    call_command("sync_roles", verbosity=0)
    return SimpleNamespace(
        writer=UserFactory(role="Người viết"),
        content=UserFactory(role="Người duyệt nội dung"),
        legal=UserFactory(role="Người duyệt pháp lý"),
        publisher=UserFactory(role="Người xuất bản"),
    )


def hand_in(text: Any, user: Any) -> WorkflowState:
    """The review of this draft; its mails are out of the way."""
    text.save_revision(user=user)
    review: WorkflowState = text.get_workflow().start(text, user)
    mail.outbox.clear()
    return WorkflowState.objects.get(pk=review.pk)


@pytest.fixture
def review(portal: SimpleNamespace, people: SimpleNamespace, clock: Clock) -> WorkflowState:
    """Of an article."""
    draft = ArticlePageFactory(
        parent=portal.column, title="Bài chờ duyệt", owner=people.writer, draft=True
    )
    return hand_in(draft, people.writer)


@pytest.fixture(params=["article", "material"])
def either(
    request: pytest.FixtureRequest, portal: SimpleNamespace, people: SimpleNamespace, clock: Clock
) -> WorkflowState:
    """Of an article, then of a material."""
    if request.param == "article":
        draft = ArticlePageFactory(parent=portal.column, owner=people.writer, draft=True)
    else:
        draft = MaterialFactory(draft=True, owner=people.writer)
    return hand_in(draft, people.writer)


@pytest.fixture
def link(review: WorkflowState, people: SimpleNamespace) -> ReviewLink:
    """To decide on the article's first step, asked by its reviewer."""
    return asked(review, people.content)

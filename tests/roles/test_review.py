"""The review of two steps: who decides, what comes back, and what the author is told."""

import smtplib
from smtplib import SMTPAuthenticationError
from socket import gaierror
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from wagtail.models import Page, TaskState, Workflow, WorkflowState

from accounts.models import ReviewStep
from portal.review.queries import returned_to, unfinished_of, waiting_for
from sample.factories import ArticlePageFactory, MaterialFactory, UserFactory

WRITER, CONTENT, LEGAL = "Người viết", "Người duyệt nội dung", "Người duyệt pháp lý"


@pytest.fixture
def people(portal: SimpleNamespace) -> SimpleNamespace:
    call_command("sync_roles", verbosity=0)
    return SimpleNamespace(
        writer=UserFactory(role=WRITER),
        content=UserFactory(role=CONTENT),
        legal=UserFactory(role=LEGAL),
    )


@pytest.fixture(params=["article", "material"])
def handed_in(request: pytest.FixtureRequest, people: SimpleNamespace, portal: Any) -> Any:
    """A draft of the writer's, in review."""
    if request.param == "article":
        text = ArticlePageFactory(parent=portal.column, owner=people.writer, draft=True)
    else:
        text = MaterialFactory(draft=True, owner=people.writer)
    text.save_revision(user=people.writer)
    text.get_workflow().start(text, people.writer)
    return text


def fresh(text: Any) -> Any:
    return type(text)._default_manager.get(pk=text.pk)


def decide(text: Any, user: Any, action: str, comment: str = "") -> None:
    text = fresh(text)
    state = text.current_workflow_task_state.specific
    state.task.specific.on_action(state, user, action, comment=comment)


def step_of(text: Any) -> str:
    return fresh(text).current_workflow_task.name


def test_sync_makes_two_steps_in_order(people):
    workflow = Workflow.objects.get()
    assert [(each.name, each.specific.groups.get().name) for each in workflow.tasks] == [
        ("Duyệt nội dung", CONTENT),
        ("Duyệt pháp lý", LEGAL),
    ]


def test_sync_twice_changes_nothing(people):
    call_command("sync_roles", verbosity=0)
    assert (Workflow.objects.count(), ReviewStep.objects.count()) == (1, 2)
    assert Workflow.objects.get().workflow_tasks.count() == 2


def test_reviewers_chosen_by_hand_are_kept(people):
    group = Group.objects.create(name="Ban biên tập phường")
    step = ReviewStep.objects.get(name="Duyệt nội dung")
    step.groups.set([group])
    call_command("sync_roles", verbosity=0)
    assert list(step.groups.all()) == [group]


def test_text_goes_live_after_both_approvals_and_not_before(handed_in, people):
    assert step_of(handed_in) == "Duyệt nội dung"
    decide(handed_in, people.content, "approve")
    assert (fresh(handed_in).live, step_of(handed_in)) == (False, "Duyệt pháp lý")
    decide(handed_in, people.legal, "approve")
    assert fresh(handed_in).live


@pytest.mark.parametrize("comment", ["", "   "])
def test_return_without_a_comment_is_refused(handed_in, people, comment):
    with pytest.raises(PermissionDenied, match="cần sửa gì"):
        decide(handed_in, people.content, "reject", comment)
    assert fresh(handed_in).current_workflow_state.status == WorkflowState.STATUS_IN_PROGRESS


def test_form_of_a_return_asks_for_the_comment(handed_in):
    step = fresh(handed_in).current_workflow_task
    form = step.get_form_for_action("reject")({"comment": " "})
    assert form.errors["comment"] == ["Hãy ghi rõ cần sửa gì, để người viết biết việc phải làm."]
    assert step.get_form_for_action("approve")({"comment": ""}).is_valid()


def test_returned_text_reaches_its_author_with_the_comment(handed_in, people):
    decide(handed_in, people.content, "reject", "Thêm số 111 vào đoạn cuối.")
    (item,) = returned_to(people.writer)
    assert (item.title, item.comment, item.step, item.reviewer) == (
        handed_in.title,
        "Thêm số 111 vào đoạn cuối.",
        "Duyệt nội dung",
        str(people.content),
    )
    assert returned_to(people.content) == []


def test_returned_text_leaves_the_list_when_it_is_handed_in_again(handed_in, people):
    decide(handed_in, people.content, "reject", "Thêm số 111.")
    fresh(handed_in).current_workflow_state.resume(people.writer)
    assert returned_to(people.writer) == []
    assert step_of(handed_in) == "Duyệt nội dung"


def test_return_is_mailed_to_the_author_with_the_comment_and_a_link(handed_in, people):
    mail.outbox.clear()
    decide(handed_in, people.content, "reject", "Thêm số 111 & sửa “câu 2”.")
    (sent,) = mail.outbox
    assert sent.to == [people.writer.email]
    assert sent.subject == f"Cần sửa: {handed_in.title}"
    assert "Thêm số 111 & sửa “câu 2”." in sent.body
    assert returned_to(people.writer)[0].url in sent.body


def test_next_step_is_mailed_to_its_reviewers(handed_in, people):
    mail.outbox.clear()
    decide(handed_in, people.content, "approve")
    (sent,) = mail.outbox
    assert sent.to == [people.legal.email]
    assert sent.subject == f"Chờ duyệt (Duyệt pháp lý): {handed_in.title}"


def test_comment_of_an_approval_is_mailed_to_the_author(handed_in, people):
    mail.outbox.clear()
    decide(handed_in, people.content, "approve", "Hay; lần sau dẫn luật đầy đủ.")
    sent = {each.to[0]: each for each in mail.outbox}
    assert set(sent) == {people.writer.email, people.legal.email}
    assert "Hay; lần sau dẫn luật đầy đủ." in sent[people.writer.email].body


@pytest.mark.parametrize(
    "failure",
    [
        ConnectionRefusedError(),
        TimeoutError(),
        gaierror("no such name"),
        SMTPAuthenticationError(535, b"refused"),
    ],
    ids=lambda each: type(each).__name__,
)
def test_a_decision_stands_where_the_mail_server_is_away(
    handed_in, people, settings, monkeypatch, failure
):
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise failure

    settings.EMAIL_BACKEND = "accounts.mail.MailServer"
    monkeypatch.setattr(smtplib.SMTP, "__init__", refuse)
    decide(handed_in, people.content, "approve", "Hay.")
    assert step_of(handed_in) == "Duyệt pháp lý"
    decide(handed_in, people.legal, "reject", "Dẫn sai điều luật.")
    assert [each.comment for each in returned_to(people.writer)] == ["Dẫn sai điều luật."]


def test_going_live_is_mailed_to_the_author(handed_in, people):
    decide(handed_in, people.content, "approve")
    mail.outbox.clear()
    decide(handed_in, people.legal, "approve")
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (
        [people.writer.email],
        f"Đã duyệt và xuất bản: {handed_in.title}",
    )


def test_text_that_a_later_step_returned_passes_the_earlier_step_again(handed_in, people):
    decide(handed_in, people.content, "approve")
    decide(handed_in, people.legal, "reject", "Dẫn sai điều luật.")
    text = fresh(handed_in)
    text.save_revision(user=people.writer)
    text.current_workflow_state.resume(people.writer)
    assert step_of(text) == "Duyệt pháp lý"
    decide(text, people.legal, "approve")
    assert (fresh(text).live, step_of(text)) == (False, "Duyệt nội dung")
    decide(text, people.content, "approve")
    assert fresh(text).live


def test_what_a_reviewer_corrects_while_approving_is_approved_by_them(handed_in, people):
    fresh(handed_in).save_revision(user=people.content)
    decide(handed_in, people.content, "approve")
    assert step_of(handed_in) == "Duyệt pháp lý"


def test_waiting_texts_are_those_of_the_reviewer_s_step(handed_in, people):
    assert [each.title for each in waiting_for(people.content)] == [handed_in.title]
    assert waiting_for(people.legal) == waiting_for(people.writer) == []


@pytest.mark.parametrize("how", ["owner", "handed in"])
def test_nobody_decides_on_their_own_text(handed_in, people, how):
    if how == "owner":
        manager = (Page if isinstance(handed_in, Page) else type(handed_in)).objects
        manager.filter(pk=handed_in.pk).update(owner=people.content)
    else:
        handed_in.workflow_states.update(requested_by=people.content)
    text = fresh(handed_in)
    assert text.current_workflow_task.get_actions(text, people.content) == []
    assert text.current_workflow_task.locked_for_user(text, people.content)
    assert waiting_for(people.content) == []


def test_superuser_may_decide_on_their_own_text(handed_in, people):
    chief = UserFactory(superuser=True)
    handed_in.workflow_states.update(requested_by=chief)
    text = fresh(handed_in)
    assert text.current_workflow_task.get_actions(text, chief)
    assert waiting_for(chief)


def test_writer_and_other_step_have_no_say(handed_in, people):
    step = fresh(handed_in).current_workflow_task
    assert step.get_actions(handed_in, people.writer) == []
    assert step.get_actions(handed_in, people.legal) == []


def test_reviewer_opens_the_editor_and_decides_there(client, handed_in, people):
    client.force_login(people.content)
    (item,) = waiting_for(people.content)
    page = client.get(item.url)
    assert page.status_code == 200
    content = page.content.decode()
    assert "Trả lại để sửa" in content
    assert "Duyệt kèm nhận xét" in content


def test_drafts_left_unfinished_are_listed_and_those_in_review_are_not(
    handed_in, people, portal, django_assert_max_num_queries
):
    article = ArticlePageFactory(parent=portal.column, title="Bài dở", draft=True)
    article.save_revision(user=people.writer)
    material = MaterialFactory(draft=True, title="Tờ rơi dở")
    material.save_revision(user=people.writer)
    with django_assert_max_num_queries(6):
        titles = [each.title for each in unfinished_of(people.writer)]
    assert titles == ["Tờ rơi dở", "Bài dở"]
    assert unfinished_of(people.content) == []


def test_lists_keep_their_budget_at_any_length(people, portal, django_assert_max_num_queries):
    for _number in range(6):
        text = MaterialFactory(draft=True, owner=people.writer)
        text.save_revision(user=people.writer)
        text.get_workflow().start(text, people.writer)
    with django_assert_max_num_queries(12):
        assert len(waiting_for(people.content)) == 6
    for state in TaskState.objects.all():
        state.task.specific.on_action(state, people.content, "reject", comment="Sửa tiêu đề.")
    with django_assert_max_num_queries(6):
        assert len(returned_to(people.writer, limit=5)) == 5

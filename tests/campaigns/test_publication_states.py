"""What becomes of a publication: every change × every state × every role."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.roles import ROLES
from audiences.models import OfficerArea, Place
from campaigns import publication_actions
from campaigns.models import Publication, PublicationChange
from campaigns.publication_actions import (
    ACTIONS,
    CancelPublication,
    ClosedMaterialError,
    ConfirmPublication,
    MarkMissed,
    PlanPublication,
    PublicationAction,
    ReportPublished,
    RetractConfirmation,
    SendPublication,
    WrongStateError,
)
from campaigns.publication_states import PublicationState, ReportedBy
from sample.factories import (
    EvidenceFactory,
    MaterialFactory,
    PlaceFactory,
    PublicationFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

DRAFT, PLANNED, SENT, PUBLISHED, CONFIRMED, MISSED, CANCELLED = PublicationState
# Action → the states from which it changes something; in its own state it finds it done.
FROM: dict[type[PublicationAction], set[PublicationState]] = {
    PlanPublication: {DRAFT, PUBLISHED, MISSED, CANCELLED},
    SendPublication: {PLANNED},
    ReportPublished: {PLANNED, SENT, MISSED},
    ConfirmPublication: {PUBLISHED},
    RetractConfirmation: {CONFIRMED},
    MarkMissed: {PLANNED, SENT, PUBLISHED},
    CancelPublication: {DRAFT, PLANNED, SENT},
}
CONFIRMING = {ConfirmPublication, RetractConfirmation}
# Roles that change publications at all, and those that confirm them.
CHANGERS = {"Cán bộ địa bàn", "Cán bộ kênh", "Quản trị nội dung", "Người xuất bản"}
CONFIRMERS = {"Cán bộ kênh", "Quản trị nội dung"}


@pytest.fixture
def roles() -> None:
    call_command("sync_roles", verbosity=0)


def publication_in(state: PublicationState, **traits: Any) -> Publication:
    """With its hour over, and with evidence."""
    publication = PublicationFactory(state=state, **traits)
    EvidenceFactory(publication=publication)
    return publication


def done_by(action: type[PublicationAction], publication: Publication, user: Any) -> bool:
    return action(publication, user=user, reason="Loa hỏng").execute()


@pytest.mark.parametrize("state", PublicationState)
@pytest.mark.parametrize("action", ACTIONS)
def test_every_change_from_every_state(
    action: type[PublicationAction], state: PublicationState
) -> None:
    publication = publication_in(state)
    if state in FROM[action]:
        assert done_by(action, publication, None) is True
        assert Publication.objects.get().state == action.to
        (change,) = publication.changes.all()
        assert (change.before, change.after) == (state, action.to)
        return
    if (state == action.to and action is not RetractConfirmation) or state == action.to:
        assert done_by(action, publication, None) is False
    else:
        with pytest.raises(WrongStateError):
            done_by(action, publication, None)
    assert Publication.objects.get().state == state
    assert not publication.changes.exists()


def attempt(action: type[PublicationAction], user: Any, place: Place) -> bool:
    """Whether `user` may; then it is done, and else nothing is."""
    state = min(FROM[action])
    publication = publication_in(state, places=[place])
    try:
        done = done_by(action, publication, user)
    except PermissionDenied:
        assert not publication.changes.exists()
        assert Publication.objects.get(pk=publication.pk).state == state
        return False
    assert done
    assert publication.changes.get().by == user
    return True


@pytest.mark.parametrize("role", [role.name for role in ROLES])
def test_every_change_by_every_role(roles: None, role: str) -> None:
    place = PlaceFactory()
    user = UserFactory(role=role)
    if role == "Cán bộ địa bàn":
        OfficerArea.objects.create(user=user, place=place)
    may = {action: attempt(action, user, place) for action in ACTIONS}
    assert may == {
        action: role in (CONFIRMERS if action in CONFIRMING else CHANGERS) for action in ACTIONS
    }


def test_officer_of_another_commune_changes_nothing(roles: None) -> None:
    stranger = UserFactory(role="Cán bộ địa bàn")
    OfficerArea.objects.create(user=stranger, place=PlaceFactory())
    publication = publication_in(PLANNED, places=[PlaceFactory()])
    with pytest.raises(PermissionDenied):
        done_by(SendPublication, publication, stranger)


def test_second_click_writes_nothing_twice(roles: None) -> None:
    """Two officers opened the form at once; each holds the record as it was."""
    user = UserFactory(role="Cán bộ kênh")
    publication = publication_in(PLANNED)
    first, second = (Publication.objects.get() for _ in range(2))
    assert done_by(SendPublication, first, user) is True
    assert done_by(SendPublication, second, user) is False
    assert second.state == SENT
    assert publication.changes.count() == 1
    assert ModelLogEntry.objects.filter(action="campaigns.send_publication").count() == 1


def test_what_fails_on_the_way_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_values: Any) -> None:
        raise RuntimeError

    publication = publication_in(PLANNED)
    monkeypatch.setattr(publication_actions, "log", broken)
    with pytest.raises(RuntimeError):
        done_by(SendPublication, publication, None)
    assert Publication.objects.get().state == PLANNED
    assert not PublicationChange.objects.exists()


@pytest.mark.parametrize("action", [MarkMissed, CancelPublication])
def test_what_does_not_happen_needs_a_reason(action: type[PublicationAction]) -> None:
    publication = publication_in(PLANNED)
    with pytest.raises(ValidationError, match="lý do"):
        action(publication, reason="  ").execute()
    assert action(publication, reason="Mất điện").execute() is True
    assert publication.changes.get().reason == "Mất điện"


def test_confirming_takes_evidence() -> None:
    publication = PublicationFactory(published=True)
    with pytest.raises(ValidationError, match="minh chứng"):
        ConfirmPublication(publication).execute()
    EvidenceFactory(publication=publication)
    assert ConfirmPublication(publication).execute() is True


def test_word_of_the_outlet_itself_is_evidence() -> None:
    publication = PublicationFactory(published=True)
    assert ConfirmPublication(publication, reported_by=ReportedBy.OUTLET).execute() is True
    assert publication.changes.get().reported_by == ReportedBy.OUTLET


def test_nothing_is_reported_before_its_hour() -> None:
    publication = PublicationFactory(starts_at=timezone.now() + timedelta(hours=1))
    with pytest.raises(ValidationError, match="Chưa đến giờ"):
        ReportPublished(publication).execute()


def test_planning_needs_an_hour() -> None:
    publication = PublicationFactory(draft=True)
    with pytest.raises(ValidationError, match="ngày, giờ"):
        PlanPublication(publication).execute()
    publication.starts_at = timezone.now()
    assert PlanPublication(publication).execute() is True
    assert Publication.objects.get().starts_at == publication.starts_at


@pytest.mark.parametrize(
    ("traits", "said"),
    [
        ({"expired": True}, "hết hạn"),
        ({"upcoming": True}, "chưa được dùng"),
        ({"withdrawn": True}, "thu hồi"),
    ],
)
def test_material_that_is_closed_on_that_day_is_refused(traits: dict[str, bool], said: str) -> None:
    material = MaterialFactory(**traits)
    publication = PublicationFactory(draft=True, material=material)
    publication.starts_at = timezone.now()
    with pytest.raises(ClosedMaterialError, match=said) as refused:
        PlanPublication(publication).execute()
    assert refused.value.successor is None
    assert Publication.objects.get().state == DRAFT


def test_superseded_material_is_refused_and_its_successor_offered() -> None:
    newer = MaterialFactory(title="Tờ rơi bản 2026")
    publication = PublicationFactory(draft=True, material=MaterialFactory(successor=newer))
    publication.starts_at = timezone.now()
    with pytest.raises(ClosedMaterialError, match="Hãy dùng “Tờ rơi bản 2026”") as refused:
        PlanPublication(publication).execute()
    assert refused.value.successor == newer


def test_material_that_expires_before_the_day_is_refused() -> None:
    today = timezone.localdate()
    publication = PublicationFactory(
        draft=True, material=MaterialFactory(expires_on=today + timedelta(days=3))
    )
    publication.starts_at = timezone.now() + timedelta(days=3)
    assert PlanPublication(publication).execute() is True
    CancelPublication(publication, reason="Đổi lịch").execute()
    publication.starts_at = timezone.now() + timedelta(days=4)
    with pytest.raises(ClosedMaterialError):
        PlanPublication(publication).execute()


@pytest.mark.parametrize(
    "wrong",
    [
        {"topic": "Vừa tài liệu vừa chủ đề"},
        {"material": None},
        {"starts_at": None},
    ],
)
def test_database_refuses_what_makes_no_sense(wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        PublicationFactory(**wrong)


def test_whoever_held_it_before_it_was_moved_does_not_move_it_back() -> None:
    publication = publication_in(PLANNED)
    held = Publication.objects.get()
    moved = publication.starts_at - timedelta(days=1)
    Publication.objects.update(starts_at=moved)
    done_by(SendPublication, held, None)
    assert held.starts_at == moved
    assert Publication.objects.get().starts_at == moved

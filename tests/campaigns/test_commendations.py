"""Commendations: who may be named on which day, what becomes of a record, and by whom."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.roles import ROLES
from campaigns.commendations import actions
from campaigns.commendations.actions import (
    ACTIONS,
    CommendationAction,
    CountUnnamed,
    PublishCommendation,
    WithdrawCommendation,
    WithdrawConsent,
)
from campaigns.commendations.states import CommendationState
from campaigns.models import Commendation
from sample.factories import CommendationFactory, UserFactory

pytestmark = pytest.mark.django_db

DRAFT, PUBLISHED, UNNAMED, WITHDRAWN = CommendationState
DAY = date(2025, 3, 10)
BEFORE, AFTER = date(2025, 3, 9), date(2025, 3, 11)
# Action → the states from which it changes something.
FROM: dict[type[CommendationAction], set[CommendationState]] = {
    PublishCommendation: {DRAFT, UNNAMED, WITHDRAWN},
    CountUnnamed: {DRAFT, PUBLISHED, WITHDRAWN},
    WithdrawConsent: set(CommendationState),
    WithdrawCommendation: {DRAFT, PUBLISHED, UNNAMED},
}
KEEPERS = {"Cán bộ số liệu", "Người xuất bản", "Quản trị nội dung"}
PUBLISHERS = {"Người xuất bản", "Quản trị nội dung"}


def done(action: type[CommendationAction], record: Commendation, user: Any = None) -> bool:
    return action(record, user=user, reason="Ghi nhầm quyết định").execute()


@pytest.mark.parametrize(
    ("traits", "is_public", "counts"),
    [
        ({"published": True}, True, (1, 0, 0)),
        ({}, False, (0, 0, 0)),
        ({"withdrawn": True}, False, (0, 0, 0)),
        ({"published": True, "decided_on": DAY}, True, (1, 0, 0)),
        ({"published": True, "decided_on": AFTER}, False, (0, 0, 0)),
        ({"named": True}, True, (0, 1, 1)),
        ({"unnamed": True}, False, (0, 1, 0)),
        ({"individual": True}, False, (0, 0, 0)),
        ({"named": True, "consent_given_on": DAY}, True, (0, 1, 1)),
        ({"named": True, "consent_given_on": AFTER}, False, (0, 1, 0)),
        ({"named": True, "consent_until": DAY}, True, (0, 1, 1)),
        ({"named": True, "consent_until": BEFORE}, False, (0, 1, 0)),
        # Withdrawn, and given anew on a later day.
        ({"named": True, "consent_withdrawn_on": date(2024, 10, 31)}, True, (0, 1, 1)),
        ({"consenting": True, "consent_withdrawn_on": DAY}, False, (0, 0, 0)),
        ({"named": True, "is_child": True, "guardian_agreed": True}, True, (0, 1, 1)),
        ({"named": True, "decided_on": AFTER}, False, (0, 0, 0)),
    ],
)
def test_who_is_public_and_who_is_counted_on_a_day(
    traits: dict[str, Any], is_public: bool, counts: tuple[int, int, int]
) -> None:
    """The listing, the numbers and the record say the same."""
    record = CommendationFactory(**traits)
    assert Commendation.objects.public(DAY).exists() is is_public
    count = Commendation.objects.count_by_kind(DAY)
    assert (count.collectives, count.individuals, count.named) == counts
    if is_public and record.is_individual:
        assert record.consents_on(DAY)


WITHOUT_GUARDIAN = {"is_child": True}
WITHDRAWN_SINCE = {"consent_withdrawn_on": date(2024, 11, 1)}
NOT_WHOLE = {"consent_paper": ""}


@pytest.mark.parametrize(
    "wrong",
    [
        {"individual": True, "published": True},
        {"named": True, **WITHOUT_GUARDIAN},
        {"named": True, **WITHDRAWN_SINCE},
        {"consenting": True, **NOT_WHOLE},
        {"consenting": True, "consent_given_on": None},
        {"consent_scope": "name", "consent_given_on": DAY, "consent_paper": "Tờ 1"},
        {"state": UNNAMED},
        {"last_year": 2023},
        {"form": "other"},
    ],
)
def test_database_refuses_what_makes_no_sense(wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        CommendationFactory(**wrong)


@pytest.mark.parametrize(
    ("traits", "field"),
    [
        ({"named": True, "consent_scope": "", "consent_given_on": None}, "consent_scope"),
        ({"individual": True, "published": True}, "consent_scope"),
        ({"consenting": True, **NOT_WHOLE}, "consent_paper"),
        ({"consenting": True, **WITHOUT_GUARDIAN}, "guardian_agreed"),
        ({"consenting": True, "consent_given_on": date(2999, 1, 1)}, "consent_given_on"),
        ({"consenting": True, "consent_until": date(2024, 10, 1)}, "consent_until"),
        ({"is_child": True}, "consent_scope"),
        ({"last_year": 2023}, "last_year"),
        ({"form": "other"}, "form_words"),
    ],
)
def test_form_says_beforehand_what_the_database_would_refuse(
    traits: dict[str, Any], field: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        CommendationFactory.build(**traits).clean()
    assert list(refused.value.message_dict) == [field]


@pytest.mark.parametrize("state", CommendationState)
@pytest.mark.parametrize("action", ACTIONS)
def test_every_change_from_every_state(
    action: type[CommendationAction], state: CommendationState
) -> None:
    record = CommendationFactory(consenting=True, state=state)
    if state not in FROM[action]:
        if state == action.to:
            assert done(action, record) is False
        else:
            with pytest.raises(ValidationError):
                done(action, record)
        assert not ModelLogEntry.objects.exists()
        return
    after = state if action is WithdrawConsent and state != PUBLISHED else action.to
    assert done(action, record) is True
    assert (record.state, Commendation.objects.get().state) == (after, after)
    # Another officer had the record open, as it was; WithdrawConsent looks at the consent.
    assert done(action, Commendation.objects.get()) is False
    entry = ModelLogEntry.objects.get(action=action.log_action)
    assert (entry.data["before"], entry.data["after"]) == (state, after)


@pytest.mark.once
def test_log_never_holds_the_name_of_a_person() -> None:
    record = CommendationFactory(named=True, name="Lê Thị Mận")
    for action in (WithdrawConsent, WithdrawCommendation):
        done(action, record)
    said = [f"{entry.label} {entry.data}" for entry in ModelLogEntry.objects.all()]
    assert len(said) == 2
    assert not any("Mận" in each for each in said)


def test_what_fails_on_the_way_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_values: Any) -> None:
        raise RuntimeError

    record = CommendationFactory(named=True)
    monkeypatch.setattr(actions, "log", broken)
    with pytest.raises(RuntimeError):
        done(WithdrawConsent, record)
    held = Commendation.objects.get()
    assert (held.state, held.consent_withdrawn_on) == (PUBLISHED, None)


@pytest.mark.parametrize(
    ("action", "traits", "said"),
    [
        (PublishCommendation, {"individual": True}, "sự đồng ý"),
        (PublishCommendation, {"consenting": True, "consent_until": BEFORE}, "sự đồng ý"),
        (CountUnnamed, {}, "Tập thể"),
        (WithdrawConsent, {"individual": True}, "Chưa ghi"),
    ],
)
def test_changes_that_are_refused(
    action: type[CommendationAction], traits: dict[str, Any], said: str
) -> None:
    record = CommendationFactory(**traits)
    with pytest.raises(ValidationError, match=said):
        done(action, record)
    assert Commendation.objects.get().state == DRAFT


def test_taking_down_needs_a_reason() -> None:
    with pytest.raises(ValidationError, match="lý do"):
        WithdrawCommendation(CommendationFactory(published=True), reason=" ").execute()


def test_who_withdrew_is_named_again_only_with_a_consent_of_a_later_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    record = CommendationFactory(named=True)
    # 23:30 in Việt Nam on the tenth.
    monkeypatch.setattr(timezone, "now", lambda: datetime(2025, 3, 10, 16, 30, tzinfo=UTC))
    assert done(WithdrawConsent, record) is True
    assert record.consent_withdrawn_on == DAY
    for given, is_named in ((DAY, False), (AFTER, True)):
        record.consent_given_on = given
        record.save()
        assert record.consents_on(AFTER) is is_named


@pytest.mark.parametrize("role", [role.name for role in ROLES])
def test_every_change_by_every_role(role: str) -> None:
    call_command("sync_roles", verbosity=0)
    user = UserFactory(role=role)
    may = set()
    for action in ACTIONS:
        record = CommendationFactory(consenting=True, state=min(FROM[action] - {WITHDRAWN}))
        try:
            assert done(action, record, user) is True
        except PermissionDenied:
            continue
        may.add(action)
    keeps = set(ACTIONS) - {PublishCommendation} if role in KEEPERS else set()
    assert may == (keeps | {PublishCommendation} if role in PUBLISHERS else keeps)

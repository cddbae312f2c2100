"""Making, using and revoking share links."""

import threading
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connections
from django.utils import timezone
from wagtail.models import ModelLogEntry

from media_library.models import ShareLink
from media_library.sharing.actions import (
    CreateShareLink,
    NoUseLeftError,
    RevokeShareLink,
    UseShareLink,
)
from media_library.sharing.querysets import in_state
from media_library.sharing.state import LinkState, state_of
from media_library.sharing.tokens import digest_of, new_token
from sample.factories import MaterialFactory, ShareLinkFactory
from tests.media_library.making import officer, user_with

ASKED, MAXIMUM, AT_ONCE = 1000, 10, 20


def create(target: Any = None, user: Any = None, **fields: Any) -> tuple[ShareLink, str]:
    values = {"purpose": "In áp phích", "expires_at": timezone.now() + timedelta(days=7)} | fields
    return CreateShareLink(target or MaterialFactory(), user=user or officer(), **values).execute()


def test_token_is_long_and_never_the_same() -> None:
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert min(map(len, tokens)) == 32


@pytest.mark.django_db
class TestCreating:
    def test_link_knows_the_digest_of_its_token_and_password_alone(self) -> None:
        link, token = create(password="mưa dầm xứ Huế")
        row = ShareLink.objects.filter(pk=link.pk).values().get()
        assert row["token_digest"] == digest_of(token)
        assert token not in str(row)
        assert "mưa dầm" not in str(row)

    @pytest.mark.parametrize("password", ["12345678", "ngắn", "password"])
    def test_password_that_is_refused_leaves_no_link_behind(self, password: str) -> None:
        with pytest.raises(ValidationError) as refused:
            create(password=password)
        assert list(refused.value.message_dict) == ["password"]
        assert not ShareLink.objects.exists()

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("expires_at", timedelta(seconds=-1)),
            ("expires_at", timedelta(days=366)),
            ("max_uses", 0),
        ],
    )
    def test_what_makes_no_sense_is_refused(self, field: str, value: Any) -> None:
        given = timezone.now() + value if isinstance(value, timedelta) else value
        with pytest.raises(ValidationError) as refused:
            create(**{field: given})
        assert list(refused.value.message_dict) == [field]
        assert not ShareLink.objects.exists()

    def test_only_who_may_publish_shares(self) -> None:
        author = user_with("wagtailadmin.access_admin", "add", "change")
        with pytest.raises(PermissionDenied):
            create(user=author)
        assert not ShareLink.objects.exists()

    def test_log_says_what_for_and_not_the_token(self) -> None:
        link, token = create(password="mưa dầm xứ Huế")
        entry = ModelLogEntry.objects.get(action="media_library.create_share_link")
        assert entry.data["purpose"] == link.purpose
        assert token not in str(entry.data)
        assert "In áp phích" in entry.message

    def test_link_that_cannot_be_logged_is_not_made(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(**kwargs: Any) -> None:
            raise RuntimeError("the log is away")

        monkeypatch.setattr("media_library.sharing.actions.log", fail)
        with pytest.raises(RuntimeError):
            create()
        assert not ShareLink.objects.exists()


@pytest.mark.django_db
class TestUsing:
    def test_use_is_counted_with_its_time(self) -> None:
        link = ShareLinkFactory()
        UseShareLink(link).execute()
        link.refresh_from_db()
        assert link.uses == 1
        assert timezone.now() - link.last_used_at < timedelta(minutes=1)

    @pytest.mark.parametrize("state", ["expired", "revoked", "used_up"])
    def test_link_that_is_over_gives_no_use(self, state: str) -> None:
        link = ShareLinkFactory(**{state: True})
        with pytest.raises(NoUseLeftError):
            UseShareLink(link).execute()
        before = link.uses
        link.refresh_from_db()
        assert link.uses == before

    def test_link_without_a_maximum_is_used_as_often_as_wanted(self) -> None:
        link = ShareLinkFactory()
        for _ in range(3):
            UseShareLink(link).execute()
        link.refresh_from_db()
        assert link.uses == 3


@pytest.mark.django_db
class TestRevoking:
    def test_revoked_link_is_shut_and_logged_once(self) -> None:
        user, link = officer(), ShareLinkFactory()
        for _ in range(2):
            RevokeShareLink(link, user=user).execute()
        assert state_of(link) is LinkState.REVOKED
        assert ModelLogEntry.objects.filter(action="media_library.revoke_share_link").count() == 1

    def test_only_who_may_publish_revokes(self) -> None:
        link = ShareLinkFactory()
        with pytest.raises(PermissionDenied):
            RevokeShareLink(link, user=user_with("change")).execute()
        link.refresh_from_db()
        assert link.revoked_at is None


@pytest.mark.django_db
def test_queryset_and_state_agree() -> None:
    made = {
        LinkState.IN_FORCE: [ShareLinkFactory(), ShareLinkFactory(max_uses=2, uses=1)],
        LinkState.EXPIRED: [ShareLinkFactory(expired=True, used_up=True)],
        LinkState.REVOKED: [ShareLinkFactory(revoked=True, expired=True)],
        LinkState.USED_UP: [ShareLinkFactory(used_up=True)],
    }
    for state, links in made.items():
        assert {state_of(each) for each in links} == {state}
        assert set(in_state(ShareLink.objects.all(), state)) == set(links)


@pytest.mark.django_db(transaction=True)
def test_exactly_the_maximum_succeed_however_many_ask_at_once(transactional_db: None) -> None:
    link = ShareLinkFactory(max_uses=MAXIMUM)
    answers: Counter[str] = Counter()
    start = threading.Barrier(AT_ONCE)

    def ask() -> None:
        start.wait()
        for _ in range(ASKED // AT_ONCE):
            try:
                UseShareLink(link).execute()
            except NoUseLeftError:
                answers["refused"] += 1
            else:
                answers["used"] += 1
        connections.close_all()

    threads = [threading.Thread(target=ask) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {"used": MAXIMUM, "refused": ASKED - MAXIMUM}
    link.refresh_from_db()
    assert link.uses == MAXIMUM

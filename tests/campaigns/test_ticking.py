"""What time brings about: once, on time, whatever was missed, whoever else is at it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from campaigns import ticking
from campaigns.models import TickClaim
from campaigns.ticking import Part, claim, next_due, release, tick
from portal.management.commands import tick as command
from portal.management.commands.tick import seconds_until
from portal.models import ArticlePage
from sample.factories import ArticlePageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SEVEN = datetime(2026, 5, 12, 0, 0, tzinfo=UTC)  # 07:00 in Việt Nam


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> dict[str, Part]:
    """None of the real ones."""
    kept: dict[str, Part] = {}
    monkeypatch.setattr(ticking, "PARTS", kept)
    return kept


def test_a_failing_part_keeps_no_other_back(parts: dict[str, Part]) -> None:
    done: list[str] = []

    def fail() -> int:
        raise RuntimeError("no")

    parts["a"] = Part("a", fail)
    parts["b"] = Part("b", lambda: len(done.append("b") or done))
    assert tick() == ["a"]
    assert done == ["b"]
    with pytest.raises(CommandError, match="a"):
        call_command("tick")
    assert done == ["b", "b"]


def test_what_somebody_else_is_doing_is_left_to_them(parts: dict[str, Part]) -> None:
    done: list[int] = []
    parts["a"] = Part("a", lambda: len(done.append(1) or done))
    assert claim("a")
    assert not claim("a")
    assert tick() == []
    assert not done
    release("a")
    tick()
    assert done == [1]


def test_the_claim_of_whoever_was_killed_runs_out(
    parts: dict[str, Part], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert claim("a")
    later = timezone.now() + ticking.HELD
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert claim("a")
    assert TickClaim.objects.count() == 1


def test_the_nearest_hour_of_any_part(parts: dict[str, Part]) -> None:
    assert next_due() is None
    for name, hours in (("a", 3), ("b", 1)):
        parts[name] = Part(name, int, next_due=lambda h=hours: SEVEN + timedelta(hours=h))  # type: ignore[misc]
    parts["c"] = Part("c", int)
    assert next_due() == SEVEN + timedelta(hours=1)


@pytest.mark.parametrize(
    ("due", "wait"),
    [(None, 5), (60, 5), (3, 3), (0.4, 0.4), (0, 0.05), (-100, 0.05)],
)
def test_how_long_the_loop_waits(due: float | None, wait: float) -> None:
    hour = None if due is None else SEVEN + timedelta(seconds=due)
    assert seconds_until(hour, SEVEN) == pytest.approx(wait)


class Clock:
    """A clock that waiting moves, and an end that comes after some waits."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, start: datetime, waits: int) -> None:
        self.at, self.waits = start, waits
        monkeypatch.setattr(timezone, "now", lambda: self.at)
        monkeypatch.setattr(command.threading, "Event", lambda: self)
        monkeypatch.setattr(command.signal, "signal", lambda *_: None)
        monkeypatch.setattr(command, "close_old_connections", lambda: None)

    def is_set(self) -> bool:
        return self.waits < 0

    def wait(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)
        self.waits -= 1


def scheduled(at: datetime) -> ArticlePage:
    article: ArticlePage = ArticlePageFactory(live=False)
    article.go_live_at = at
    article.save_revision().publish()
    return article


def test_publishing_set_for_seven_happens_within_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch, SEVEN - timedelta(seconds=12.3), waits=5)
    article = scheduled(SEVEN)
    call_command("tick", loop=True)
    article.refresh_from_db()
    assert article.live
    assert timedelta() <= article.last_published_at - SEVEN < timedelta(seconds=1)
    assert clock.at > SEVEN


def test_what_was_missed_goes_live_and_away_when_it_is_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = Clock(monkeypatch, SEVEN - timedelta(hours=1), waits=0)
    article = scheduled(SEVEN)
    leaving = ArticlePageFactory(expire_at=SEVEN + timedelta(hours=1))
    call_command("tick")
    article.refresh_from_db()
    assert not article.live
    clock.at = SEVEN + timedelta(days=2)
    call_command("tick")
    call_command("tick")
    article.refresh_from_db()
    leaving.refresh_from_db()
    assert (article.live, leaving.live, leaving.expired) == (True, False, True)


def test_the_schedules_know_their_next_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    Clock(monkeypatch, SEVEN - timedelta(hours=1), waits=0)
    due: Any = ticking.PARTS["schedules"].next_due
    assert due() is None
    ArticlePageFactory(expire_at=SEVEN + timedelta(hours=2))
    assert due() == SEVEN + timedelta(hours=2)
    scheduled(SEVEN)
    assert due() == SEVEN

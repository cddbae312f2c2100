"""The page cache on Redis that is away."""

import logging
from typing import Any

import pytest

from config.caches import DegradingRedisCache

NOBODY_LISTENS = "redis://127.0.0.1:1/0"


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> DegradingRedisCache:
    monkeypatch.setattr(DegradingRedisCache, "away_until", 0.0)
    return DegradingRedisCache(NOBODY_LISTENS, {})


@pytest.mark.parametrize(
    ("call", "answer"),
    [
        (lambda cache: cache.get("a", "default"), "default"),
        (lambda cache: cache.set("a", 1), None),
        (lambda cache: cache.add("a", 1), False),
        (lambda cache: cache.delete("a"), False),
        (lambda cache: cache.get_many(["a", "b"]), {}),
        (lambda cache: cache.set_many({"a": 1}), ["a"]),
    ],
)
def test_what_cannot_be_asked_is_a_miss(away: DegradingRedisCache, call: Any, answer: Any) -> None:
    assert call(away) == answer


def test_redis_is_not_asked_again_for_a_while(
    away: DegradingRedisCache, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, logger="config.caches"):
        for number in range(20):
            away.get(f"key-{number}")
    assert len(caplog.records) == 1

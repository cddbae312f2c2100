"""The page cache on Redis, which may be away: readers are served without it."""

import logging
from collections.abc import Callable
from time import monotonic
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)
PAUSE_SECONDS = 5.0


class DegradingRedisCache(RedisCache):
    """What cannot be read is a miss, what cannot be written is dropped; nothing raises.

    After a failure Redis is not asked for `PAUSE_SECONDS`, or every fragment of a page would wait
    for the same time-out. For kept pages and fragments only: what counts attempts uses the cache
    `shared`, which raises (a limit must not fail open).
    """

    away_until = 0.0

    def attempt(self, ask: Callable[[], Any], otherwise: Any) -> Any:
        if monotonic() < self.away_until:
            return otherwise
        try:
            return ask()
        except RedisError:
            type(self).away_until = monotonic() + PAUSE_SECONDS
            logger.exception("The page cache is away: pages are made anew")
            return otherwise

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        return self.attempt(
            lambda: super(DegradingRedisCache, self).get(key, default, version), default
        )

    def set(self, key: str, value: Any, *args: Any, **kwargs: Any) -> None:
        self.attempt(
            lambda: super(DegradingRedisCache, self).set(key, value, *args, **kwargs), None
        )

    def add(self, key: str, value: Any, *args: Any, **kwargs: Any) -> bool:
        added = self.attempt(
            lambda: super(DegradingRedisCache, self).add(key, value, *args, **kwargs), False
        )
        return bool(added)

    def delete(self, key: str, version: int | None = None) -> bool:
        return bool(
            self.attempt(lambda: super(DegradingRedisCache, self).delete(key, version), False)
        )

    def get_many(self, keys: Any, version: int | None = None) -> dict[str, Any]:
        found: dict[str, Any] = self.attempt(
            lambda: super(DegradingRedisCache, self).get_many(keys, version), {}
        )
        return found

    def set_many(self, data: Any, *args: Any, **kwargs: Any) -> list[str]:
        failed: list[str] = self.attempt(
            lambda: super(DegradingRedisCache, self).set_many(data, *args, **kwargs), list(data)
        )
        return failed

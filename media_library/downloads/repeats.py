"""Whether the same reader asked for the same file a moment ago."""

import hashlib
import logging

from django.conf import settings
from django.core.cache import caches
from django.db import DatabaseError
from django.http import HttpRequest
from redis.exceptions import RedisError

from .visitors import address_of

logger = logging.getLogger(__name__)
SECONDS = 30
CACHE = "shared"


def is_repeat(request: HttpRequest, subject: str) -> bool:
    """True from the second request within 30 s on, also where several processes serve.

    The reader is known by a keyed digest of address and agent, which is forgotten after these 30 s
    and never stands in the log. A cache that is away stops no file.
    """
    said = "\n".join([subject, address_of(request), request.headers.get("User-Agent", "")])
    digest = hashlib.blake2b(
        said.encode(), key=settings.SECRET_KEY.encode()[:64], digest_size=16
    ).hexdigest()
    try:
        return not caches[CACHE].add(f"download:{digest}", 1, SECONDS)
    except (DatabaseError, RedisError):
        logger.exception("The shared cache is away: repeated downloads count")
        return False

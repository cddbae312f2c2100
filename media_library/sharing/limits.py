"""How often somebody may guess: links that are not there, and passwords.

A limit has as many places as it allows attempts. An attempt takes the first free place by the
cache's `add`, which is atomic, and the place is free again when the window is over. So nothing is
read, raised and written back, and no counter can be lost. The network address goes in as a keyed
digest that is forgotten with the window. The cache raises when it is away, and then nobody gets in:
a limit that cannot be held is not taken for none.
"""

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import caches
from django.db import DatabaseError
from django.http import HttpRequest
from redis.exceptions import RedisError

from ..downloads.visitors import address_of
from ..models import ShareLink

CACHE = "shared"
WINDOW_SECONDS = 10 * 60


class LimitUnknownError(Exception):
    """The store of attempts does not answer."""


@dataclass(frozen=True)
class Limit:
    """`most` failed attempts on `subject` in a window of ten minutes."""

    subject: str
    most: int

    def place(self, number: int) -> str:
        said = f"{self.subject}\n{number}".encode()
        key = settings.SECRET_KEY.encode()[:64]
        return f"attempt:{hashlib.blake2b(said, key=key, digest_size=16).hexdigest()}"

    def is_reached(self) -> bool:
        """Whether every place is taken. Raises LimitUnknownError when the cache is away."""
        try:
            # Places are taken in order, each for as long: the first is free again first.
            taken = caches[CACHE].get_many([self.place(number) for number in range(self.most)])
        except (DatabaseError, RedisError) as error:
            raise LimitUnknownError from error
        return len(taken) >= self.most

    def attempt(self) -> bool:
        """Takes a place for a failed attempt; False when there was none."""
        try:
            return any(
                caches[CACHE].add(self.place(number), 1, WINDOW_SECONDS)
                for number in range(self.most)
            )
        except (DatabaseError, RedisError) as error:
            raise LimitUnknownError from error


def guesses_from(request: HttpRequest) -> Limit:
    """Of one address, on links and passwords together."""
    return Limit(f"share link from {address_of(request)}", most=20)


def passwords_of(link: ShareLink) -> Limit:
    """On the password of one link, from anywhere."""
    return Limit(f"password of share link {link.pk}", most=50)

"""The secret in a share link's address; the database knows its digest alone."""

import hashlib
import secrets

BYTES = 24


def new_token() -> str:
    """192 random bits as 32 characters safe in an address."""
    return secrets.token_urlsafe(BYTES)


def digest_of(token: str) -> str:
    """What stands in the table. Random enough that a plain SHA-256 cannot be turned back."""
    return hashlib.sha256(token.encode()).hexdigest()

"""Codes that survive being read aloud, written down and typed on a phone."""

import secrets

# No 0 and o, 1, l and i; no vowels, so that no word comes about; y is read like i.
ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
LENGTH = 6  # 387 million codes: a guessed one is nearly never there


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def as_typed(code: str) -> str:
    """What stands in the table for what somebody typed: capitals are the same."""
    return code.lower()

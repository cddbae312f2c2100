"""What time brings about: parts that `manage.py tick` runs, each safe to run every minute.

    register(Part("reminders", send_due, next_due=next_reminder))

A part catches up by itself: it does what is due, however long ago it became so. A floor above
registers its own parts when it is made ready.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from .models.tick_claims import TickClaim

logger = logging.getLogger(__name__)
HELD = timedelta(minutes=10)  # longer than any part takes; whoever was killed is waited for so long


def never() -> datetime | None:
    """For parts that have no hour of their own: they come with every round."""
    return None


@dataclass(frozen=True)
class Part:
    """`run` does what is due and says how much; `next_due` when there is more, if that is known."""

    name: str
    run: Callable[[], int]
    next_due: Callable[[], datetime | None] = never


PARTS: dict[str, Part] = {}


def register(part: Part) -> None:
    PARTS[part.name] = part


def tick(parts: Iterable[Part] | None = None) -> list[str]:
    """Runs every part that nobody else is running; the names of those that failed.

    What fails is logged, keeps no other part back, and is tried in the next round.
    """
    failed = []
    for part in list(PARTS.values()) if parts is None else parts:
        if not claim(part.name):
            continue
        try:
            done = part.run()
            if done:
                logger.info("Tick part done", extra={"part": part.name, "count": done})
        except Exception:
            logger.exception("Tick part failed", extra={"part": part.name})
            failed.append(part.name)
        finally:
            release(part.name)
    return failed


def next_due() -> datetime | None:
    """The nearest hour at which a part has something to do, as far as they know."""
    hours = [hour for part in PARTS.values() if (hour := part.next_due()) is not None]
    return min(hours, default=None)


def claim(name: str) -> bool:
    """Whether it is ours now: one statement decides, whoever else asks at the same time."""
    now = timezone.now()
    TickClaim.objects.get_or_create(name=name, defaults={"held_until": now})
    mine = TickClaim.objects.filter(name=name, held_until__lte=now)
    return mine.update(held_until=now + HELD) == 1


def release(name: str) -> None:
    TickClaim.objects.filter(name=name).update(held_until=timezone.now())

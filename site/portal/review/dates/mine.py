"""What one officer has to look at again now."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from ..queries import LIMIT
from .kinds import address_of
from .report import dated, kind, title


@dataclass(frozen=True)
class ToLookAt:
    """A published text of this officer's, from the day of its first reminder on."""

    title: str
    url: str
    kind: str
    due_on: date
    is_overdue: bool


def to_look_at(user: Any, *, limit: int = LIMIT) -> list[ToLookAt]:
    """The longest overdue first. Three queries and one for each kind, whatever the number."""
    today = timezone.localdate()
    rows = dated().filter(owner=user, due_on__lte=today + timedelta(days=90)).order_by("due_on")
    near = [
        each
        for each in rows.prefetch_related("content_object")
        if each.due_on is not None and each.due_on - timedelta(days=each.days_before) <= today
    ]
    return [
        ToLookAt(
            title=title(each),
            url=address_of(each.content_object),
            kind=kind(each),
            due_on=each.due_on,
            is_overdue=each.due_on < today,
        )
        for each in near[:limit]
        if each.due_on is not None
    ]

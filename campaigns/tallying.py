"""Keeps the tallies of publications true: what a change took away and brought is entered with it.

    with tallied(publication.pk):
        …            # anything that changes the publication, its places or groups

`Publication.save` and `delete` do so themselves. What writes in bulk opens one bracket around all
it does and names what it made; brackets within it are part of it. Entries are added in the same
transaction as the change, so they are there exactly when it is.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Any, NamedTuple

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Count
from django.utils import timezone

from .models.tallies import COLUMNS, PublicationTally
from .publication_states import AWAITED, PublicationState

BATCH = 500
COLUMN_OF: dict[str, str] = {
    **dict.fromkeys(AWAITED, "awaited"),
    PublicationState.PUBLISHED: "reported",
    PublicationState.CONFIRMED: "confirmed",
    PublicationState.MISSED: "missed",
}


class Cell(NamedTuple):
    """`target_group` is None for the cell of every publication, whatever its groups."""

    place: int
    month: date
    channel: int
    target_group: int | None


Entries = Counter[tuple[Cell, str]]


class Bracket:
    """What stood in the tallies of some publications before, and which ones they are."""

    def __init__(self) -> None:
        self.before: Entries = Counter()
        self.seen: set[int] = set()

    def take(self, keys: Iterable[int]) -> None:
        """These are about to change; what they are now counts as before, once."""
        new = set(keys) - self.seen
        if new:
            hold(new)
            self.before.update(entries_of(new))
            self.seen |= new

    def made(self, keys: Iterable[int]) -> None:
        """These were not there before."""
        self.seen |= set(keys)

    def close(self) -> None:
        change = entries_of(self.seen)
        change.subtract(self.before)
        enter(change)


_open: ContextVar[Bracket | None] = ContextVar("open_bracket", default=None)


@contextmanager
def tallied(*keys: int | None) -> Iterator[Bracket]:
    """Around a change of the publications with these keys; None is one that is not saved yet."""
    known = [key for key in keys if key is not None]
    outer = _open.get()
    if outer is not None:
        outer.take(known)
        yield outer
        return
    with transaction.atomic():
        bracket = Bracket()
        bracket.take(known)
        token = _open.set(bracket)
        try:
            yield bracket
        finally:
            _open.reset(token)
        bracket.close()


def publications() -> Any:
    """The model needs this module, so it is asked for by its name."""
    return apps.get_model("campaigns", "Publication")._base_manager.order_by()


def hold(keys: Iterable[int]) -> None:
    """Nobody else changes these until the transaction is over."""
    for some in batches(keys):
        list(publications().select_for_update().filter(pk__in=some).values_list("pk"))


def batches(keys: Iterable[int]) -> Iterator[list[int]]:
    """In order, so that two who hold many never wait for each other crosswise."""
    ordered = sorted(keys)
    for start in range(0, len(ordered), BATCH):
        yield ordered[start : start + BATCH]


def entries_of(keys: Iterable[int]) -> Entries:
    """What these publications come to in the tallies. Three queries for each 500."""
    found: Entries = Counter()
    for some in batches(keys):
        places = units_of(some)
        groups = groups_of(some)
        rows = publications().filter(pk__in=some, state__in=COLUMN_OF, starts_at__isnull=False)
        for key, starts_at, channel, state in rows.values_list(
            "pk", "starts_at", "channel", "state"
        ):
            month = timezone.localdate(starts_at).replace(day=1)
            for place in places.get(key, ()):
                for group in (None, *groups.get(key, ())):
                    found[Cell(place, month, channel, group), COLUMN_OF[state]] += 1
    return found


def units_of(keys: list[int]) -> dict[int, set[int]]:
    """Publication → the units that it is for, and all above them."""
    held_in = apps.get_model("campaigns", "PublicationPlace")._base_manager.order_by()
    found: dict[int, set[int]] = {}
    for key, *units in held_in.filter(publication__in=keys).values_list(
        "publication", "place", "place__parent", "place__parent__parent"
    ):
        found.setdefault(key, set()).update(unit for unit in units if unit is not None)
    return found


def groups_of(keys: list[int]) -> dict[int, set[int]]:
    through = apps.get_model("campaigns", "Publication").target_groups.through
    found: dict[int, set[int]] = {}
    links = through._base_manager.order_by().filter(publication__in=keys)
    for key, group in links.values_list("publication", "targetgroup"):
        found.setdefault(key, set()).add(group)
    return found


def enter(change: Entries) -> None:
    """Adds what is not nought."""
    rows: dict[Cell, PublicationTally] = {}
    for (cell, column), number in change.items():
        if not number:
            continue
        row = rows.setdefault(cell, entry(cell))
        setattr(row, column, getattr(row, column) + number)
    PublicationTally.objects.bulk_create(rows.values(), batch_size=BATCH)


def entry(cell: Cell) -> PublicationTally:
    place, month, channel, group = cell
    return PublicationTally(place_id=place, month=month, channel_id=channel, target_group_id=group)


def fold() -> int:
    """Makes one entry of all that a cell has; how many entries fewer there are. Safe at any time.

    Two at once: whoever finds an entry gone leaves that unit and month to the other.
    """
    cells = PublicationTally.objects.order_by().values("place", "month", "channel", "target_group")
    several = cells.annotate(entries=Count("pk")).filter(entries__gt=1)
    pages = sorted(set(several.values_list("place", "month")))
    return sum(fold_page(place, month) for place, month in pages)


def fold_page(place: int, month: date) -> int:
    rows = PublicationTally.objects.filter(place=place, month=month)
    with transaction.atomic():
        taken, total = [], Counter[tuple[Cell, str]]()
        for key, *cell, awaited, reported, confirmed, missed in rows.values_list(
            "pk", "place", "month", "channel", "target_group", *COLUMNS
        ):
            taken.append(key)
            numbers = (awaited, reported, confirmed, missed)
            for column, number in zip(COLUMNS, numbers, strict=True):
                total[Cell(*cell), column] += number
        gone = sum(delete_all(some) for some in batches(taken))
        if gone != len(taken):
            transaction.set_rollback(True)
            return 0
        enter(total)
    return gone - len({cell for (cell, _column), number in total.items() if number})


def delete_all(keys: list[int]) -> int:
    return PublicationTally.objects.filter(pk__in=keys).delete()[0]


def recount() -> None:
    """Forgets all entries and counts every publication anew, as after a unit got another parent.

    Writers of publications wait until it is done.
    """
    with transaction.atomic():
        keep_writers_out()
        PublicationTally.objects.all().delete()
        enter(entries_of(publications().values_list("pk", flat=True)))


def keep_writers_out() -> None:
    """SQLite lets one write at a time as it is."""
    if connection.vendor != "postgresql":
        return
    table = connection.ops.quote_name(publications().model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")

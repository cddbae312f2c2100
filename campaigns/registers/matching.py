"""One row of a file against a publication: what is new of it, and what is refused."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from audiences.models import ChannelUnit
from audiences.tabular import Row, Sheet
from audiences.tabular.matching import Change, Key, Matcher
from audiences.tabular.sheets import Problem

from ..models import Publication
from ..models.publication_numbers import key_of_given
from ..models.publications import WHAT
from ..publication_states import PublicationState
from .assigning import amounts_in, assigned, differing, keys_in, places_in
from .checks import problems
from .moves import moves
from .repeats import Repeats
from .rights import Rights
from .stored import Stored, stored

SLOT = frozenset({*WHAT, "topic", "outlet", "starts_at"})


@dataclass
class RowChange(Change):
    """`before`: the state it was in; `steps`: those that follow; `was`, `now`: its own tables."""

    now: Stored = field(kw_only=True)
    was: Stored | None = None
    before: str = PublicationState.DRAFT
    steps: list[PublicationState] = field(default_factory=list)

    @property
    def key(self) -> int:
        """The publication's; once it is written."""
        return int(self.now.publication.pk)


class PublicationMatcher(Matcher):
    """Rows are found by their number; what is refused, the form and the actions refuse too."""

    def __init__(self, sheet: Sheet, *, user: Any, locks: bool) -> None:
        super().__init__(sheet)
        self.user = user
        self.locks = locks
        self.rights = Rights(user)
        self.repeats = Repeats()
        self.now = timezone.now()
        self.labels = {column.name: str(column.label) for column in sheet.columns}

    @cached_property
    def units(self) -> dict[int, list[ChannelUnit]]:
        """Channel → its units: a few dozen in all."""
        found: dict[int, list[ChannelUnit]] = {}
        for each in ChannelUnit.objects.all():
            found.setdefault(each.channel_id, []).append(each)
        return found

    def existing(self, keys: list[Key]) -> dict[Key, Any]:
        found = stored((number for (number,) in keys), locked=self.locks)
        self.rights.look_at(each.publication.pk for each in found.values())
        return {(number,): each for number, each in found.items()}

    def finish(self) -> Iterator[Problem]:
        return self.repeats.problems()

    def change(self, row: Row, existing: Stored | None) -> Change:
        if existing is not None:
            self.rights.refuse_foreign(existing.publication)
        elif key_of_given(row.values["number"]) is not None:
            raise ValidationError({"number": no_such_number()})
        change = self.wanted(row, existing)
        if change.kind != "same":
            self.check(change)
        self.repeats.add(row, change.now.publication, fresh=is_fresh(change))
        change.labels = [self.labels[name] for name in change.names]
        return change

    def wanted(self, row: Row, existing: Stored | None) -> RowChange:
        """The publication as the row wants it; its state follows once it was checked."""
        was = existing or Stored(Publication(owner=self.user))
        publication = was.publication
        names = assigned(row, publication)
        units = self.units.get(publication.channel_id, [])
        groups = keys_in(row, "target_groups", was.groups)
        now = Stored(
            publication, places_in(row, publication, was), groups, amounts_in(row, was, units)
        )
        names += differing(was, now)
        has_hour, moved = publication.starts_at is not None, "starts_at" in names
        said = row.values.get("state", "")
        steps = moves(publication.state, said, has_hour=has_hour, moved=moved)
        names += ["state"] if steps else []
        kind = "new" if existing is None else "changed" if names else "same"
        before = publication.state
        return RowChange(
            kind, row, publication, names, before=before, steps=steps, was=existing, now=now
        )

    def check(self, change: RowChange) -> None:
        found: dict[str, list[str]] = {}
        publication = change.now.publication
        for name, message in chain(
            problems(publication, change.names, change.steps, self.now),
            self.rights.problems(change.names, change.was, change.now),
        ):
            found.setdefault(name, []).append(str(message))
        if found:
            raise ValidationError(found)
        if change.steps:
            publication.state = change.steps[-1]


def is_fresh(change: RowChange) -> bool:
    """Whether the row says anew what goes out where and when."""
    revived = bool(change.steps) and change.before == PublicationState.CANCELLED
    return change.kind == "new" or revived or not SLOT.isdisjoint(change.names)


def no_such_number() -> str:
    return _(
        "không có lần truyền thông nào mang mã này. Mã LT-… do hệ thống đặt; "
        "để thêm lần mới, hãy đặt mã khác."
    )

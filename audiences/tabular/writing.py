"""Writes changes in bulk, a batch at a time."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from .indexing import index_written
from .matching import Change
from .reading import Row
from .relations import Candidate, RelationColumn
from .sheets import Sheet


class Writer:
    """Keeps changes until `flush`; afterwards new objects have their keys."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.waiting: list[Change] = []
        self.told: list[tuple[Model, Candidate]] = []
        self.written: list[Any] = []  # primary keys
        many = {each.name for each in sheet.relations if each.is_many}
        self.fields = [each.name for each in sheet.columns if each.name not in many]

    def add(self, change: Change) -> None:
        self.waiting.append(change)

    def tell(self, change: Change, candidate: Candidate) -> None:
        """`candidate` gets the key of the change's object once it is written."""
        self.told.append((change.instance, candidate))

    def waits_for(self, row: Row, own: list[RelationColumn]) -> bool:
        """Whether the row names a row that is not written yet."""
        named = (row.values.get(column.name) for column in own)
        return any(isinstance(each, Candidate) and each.pk is None for each in named)

    def flush(self) -> None:
        """Raises IntegrityError when a rule of the database is broken."""
        model = self.sheet.model
        new = [each.instance for each in self.waiting if each.kind == "new"]
        changed = [each.instance for each in self.waiting if each.kind == "changed"]
        if new:
            model._default_manager.bulk_create(new)
        if changed:
            model._default_manager.bulk_update(changed, self.fields)
        for each in self.waiting:
            for name, keys in each.many.items():
                getattr(each.instance, name).set(keys)
        for instance, candidate in self.told:
            candidate.pk = instance.pk
        self.written += [each.instance.pk for each in self.waiting]
        self.waiting, self.told = [], []

    def finish(self) -> None:
        """Once, after the last flush and within the same transaction."""
        index_written(self.sheet.model, self.written)

    def culprits(self, changes: list[Change]) -> Iterator[tuple[Change, str]]:
        """Which rows broke a rule of the database, and what the rule says."""
        found = False
        for change in changes:
            try:
                change.instance.validate_unique()
                change.instance.validate_constraints()
            except ValidationError as error:
                found = True
                yield change, " ".join(error.messages)
        if not found and changes:
            yield (
                changes[0],
                _("cơ sở dữ liệu không nhận một trong %(count)s dòng từ dòng này. Hãy kiểm tra.")
                % {"count": len(changes)},
            )

"""One row against the database: a new object, a changed one, or the same as before."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, Q

from .reading import Row
from .relations import Candidate
from .sheets import Guard, Problem, Sheet

Key = tuple[Any, ...]


@dataclass
class Change:
    """What a row brings about. `kind`: "new", "changed" or "same"."""

    kind: str
    row: Row
    instance: Model
    # Names of the columns whose values differ from the database; all of them for a new object.
    names: list[str] = field(default_factory=list)
    many: dict[str, list[Any]] = field(default_factory=dict)
    labels: list[str] = field(default_factory=list)


class Matcher:
    """Finds what rows name and says what they change; one instance for each run over a file.

    A sheet whose rows are more than the fields of one model has a matcher of its own, with a
    `Writer` beside it (`Importer.matcher`, `Importer.writer`).
    """

    def __init__(self, sheet: Sheet, *, guard: Guard | None = None) -> None:
        self.sheet = sheet
        self.guard = guard

    def existing(self, keys: list[Key]) -> dict[Key, Any]:
        """What has these keys: one query, and one for each list of theirs."""
        condition = Q()
        for name, values in zip(self.sheet.key, zip(*keys, strict=True), strict=True):
            one = Q(**{f"{name}__in": {each for each in values if each is not None}})
            condition &= one | Q(**{f"{name}__isnull": True}) if None in values else one
        found = self.sheet.model._default_manager.filter(condition)
        many = [each.name for each in self.sheet.relations if each.is_many]
        names = [self.sheet.attname(name) for name in self.sheet.key]
        wanted = set(keys)
        return {
            key: each
            for each in found.prefetch_related(*many)
            if (key := tuple(getattr(each, name) for name in names)) in wanted
        }

    def change(self, row: Row, existing: Any) -> Change:
        """Raises ValidationError with the names of columns."""
        return change_for(self.sheet, row, existing, guard=self.guard)

    def finish(self) -> Iterator[Problem]:
        """What only shows once every row was read."""
        return iter(())


def change_for(
    sheet: Sheet, row: Row, existing: Model | None, *, guard: Guard | None = None
) -> Change:
    """Sets the row's values on `existing` or a new object, and checks it. Raises ValidationError.

    The guard is asked about an object as it was and as it will be: nobody takes a row into an area
    of theirs, nor out of it.
    """
    if existing is not None and guard is not None:
        _refuse(guard, existing)
    instance = existing if existing is not None else sheet.model()
    names, many, waits = _assign(sheet, row, instance)
    if existing is not None and not names:
        return Change("same", row, instance)
    _clean(sheet, instance, with_model=not waits)
    if guard is not None and not waits:
        _refuse(guard, instance)
    kind = "changed" if existing is not None else "new"
    labels = [str(sheet.by_name[name].label) for name in names]
    return Change(kind, row, instance, names, many, labels)


def _assign(sheet: Sheet, row: Row, instance: Model) -> tuple[list[str], dict[str, Any], bool]:
    """Names of what differs, lists of keys to set, and whether a named row is not written yet."""
    is_new = instance.pk is None
    names: list[str] = []
    many: dict[str, list[Any]] = {}
    waits = False
    for name, value in row.values.items():
        if isinstance(value, list):
            keys = [each.pk for each in value]
            before = [] if is_new else [each.pk for each in getattr(instance, name).all()]
            if is_new or sorted(keys) != sorted(before):
                names.append(name)
                many[name] = keys
            continue
        new = value.pk if isinstance(value, Candidate) else value
        waits = waits or (isinstance(value, Candidate) and value.pk is None)
        attname = sheet.attname(name)
        if is_new or getattr(instance, attname) != new:
            names.append(name)
            setattr(instance, attname, new)
    return names, many, waits


def _clean(sheet: Sheet, instance: Model, *, with_model: bool) -> None:
    """The model's own checks; relations were looked up, so no query for each is made here."""
    relations = [each.name for each in sheet.model._meta.get_fields() if each.is_relation]
    instance.clean_fields(exclude=relations)
    if with_model:
        try:
            instance.clean()
        except ValidationError as error:
            if hasattr(error, "error_dict"):
                raise
            raise ValidationError({"__all__": error.messages}) from error


def _refuse(guard: Guard, instance: Model) -> None:
    found: dict[str, list[str]] = {}
    for name, message in guard(instance):
        found.setdefault(name or "__all__", []).append(str(message))
    if found:
        raise ValidationError(found)

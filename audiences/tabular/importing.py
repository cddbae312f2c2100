"""Rows of a file into the database: all of them or none.

`Importer(...).preview()` says what would happen and writes nothing; `execute()` does it in one
transaction. Rows go through in batches, so that memory does not grow with the file: only the keys
of its rows are kept, to find what stands twice.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any, BinaryIO

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from .matching import Change, Matcher
from .problems import CellError, Errors
from .reading import Reading, Row
from .relations import Candidate, RelationColumn
from .sheets import Guard, Sheet
from .writing import Writer

BATCH = 500
SAMPLES = 20
Progress = Callable[[int], None]


@dataclass
class Result:
    """What an import did, or would do."""

    errors: Errors
    total: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    ignored: tuple[str, ...] = ()
    samples: list[Change] = field(default_factory=list)
    written: bool = False

    @property
    def can_be_written(self) -> bool:
        return not self.errors and self.new + self.changed > 0


class ImportFailedError(Exception):
    """Nothing was written; `result.errors` says why."""

    def __init__(self, result: Result) -> None:
        self.result = result
        super().__init__("\n".join(result.errors.lines(limit=5)))


class Importer:
    """One run over one file. `guard` names what this user may not do with an object."""

    def __init__(
        self,
        sheet: Sheet,
        file: BinaryIO,
        name: str,
        *,
        guard: Guard | None = None,
        progress: Progress | None = None,
    ) -> None:
        self.sheet = sheet
        self.file = file
        self.name = name
        self.guard = guard
        self.progress = progress

    def preview(self) -> Result:
        """Raises RefusedFileError when the file cannot be read at all."""
        return _Run(self, writer=None).result()

    def execute(self) -> Result:
        """Writes everything, or raises ImportFailedError and writes nothing."""
        with transaction.atomic():
            writer = self.writer()
            result = _Run(self, writer=writer).result()
            if result.errors:
                raise ImportFailedError(result)
            writer.finish()
            result.written = True
        return result

    def matcher(self, *, writes: bool) -> Matcher:
        """`writes`: what it finds is about to be changed, in a transaction."""
        return Matcher(self.sheet, guard=self.guard)

    def writer(self) -> Writer:
        return Writer(self.sheet)


class _Run:
    def __init__(self, importer: Importer, *, writer: Writer | None) -> None:
        self.sheet = importer.sheet
        self.matcher = importer.matcher(writes=writer is not None)
        self.progress = importer.progress
        self.writer = writer
        self.reading = Reading(importer.file, importer.name, importer.sheet)
        self.rules = importer.sheet.rules()
        self.counts: Counter[str] = Counter()
        self.samples: list[Change] = []
        self.line_of: dict[tuple[Any, ...], int] = {}
        # For each relation: what its texts mean; and what earlier rows of this file are called.
        self.known: dict[str, dict[str, list[Candidate]]] = {
            each.name: {} for each in self.sheet.relations
        }
        self.own: dict[str, dict[tuple[Any, ...], Candidate]] = {}

    def result(self) -> Result:
        rows = iter(self.reading)
        done = 0
        while batch := list(islice(rows, BATCH)):
            self._batch(batch)
            done += len(batch)
            if self.progress is not None:
                self.progress(done)
        for row, name, message in chain(self.rules.finish(), self.matcher.finish()):
            self.reading.error(row, name, message)
        return Result(
            errors=self.reading.errors,
            total=self.reading.total,
            new=self.counts["new"],
            changed=self.counts["changed"],
            same=self.counts["same"],
            ignored=self.reading.header.ignored,
            samples=self.samples,
        )

    def _batch(self, rows: list[Row]) -> None:
        self._look_up(rows)
        foreign = [each for each in self.sheet.relations if not each.own]
        rows = self._without_problems([row for row in rows if self._resolve_all(row, foreign)])
        existing = self.matcher.existing([self._key(row) for row in rows]) if rows else {}
        for row in rows:
            self._row(row, existing.get(self._key(row)))
        if self.writer is not None:
            self._flush()

    def _without_problems(self, rows: list[Row]) -> list[Row]:
        wrong = set()
        for row, name, message in self.rules.check(rows):
            self.reading.error(row, name, message)
            wrong.add(row.line)
        return [row for row in rows if row.line not in wrong]

    def _look_up(self, rows: list[Row]) -> None:
        """Objects that the relations of these rows name: one query for each relation."""
        for column in self.sheet.relations:
            known = self.known[column.name]
            texts = {
                text for row in rows for text in column.texts(row.values.get(column.name))
            } - set(known)
            if texts:
                known |= {text: [] for text in texts}
                for text, candidates in column.fetch(texts).items():
                    known[text] = self._with_own(text, candidates)

    def _with_own(self, text: str, candidates: list[Candidate]) -> list[Candidate]:
        rows_of_file = self.own.get(text, {})
        pks = {each.pk for each in rows_of_file.values()}
        return [each for each in candidates if each.pk not in pks] + list(rows_of_file.values())

    def _resolve_all(self, row: Row, columns: list[RelationColumn]) -> bool:
        """Every one is looked at: all errors of the row are told."""
        found = [self._resolve(row, column) for column in columns]
        return all(found)

    def _resolve(self, row: Row, column: RelationColumn) -> bool:
        """Puts candidates in the place of texts; False, and an error, where there are none."""
        if column.name not in row.values:
            return True
        value = row.values[column.name]
        try:
            found = column.resolve(value, self.known[column.name], row.values)
        except CellError as error:
            self.reading.error(row, column.name, str(error))
            return False
        row.values[column.name] = found
        return True

    def _key(self, row: Row) -> tuple[Any, ...]:
        values = (row.values[name] for name in self.sheet.key)
        return tuple(each.pk if isinstance(each, Candidate) else each for each in values)

    def _row(self, row: Row, existing: Model | None) -> None:
        key = self._key(row)
        first = self.line_of.setdefault(key, row.line)
        if first != row.line:
            self.reading.error(
                row,
                self.sheet.key[0],
                _("đã có ở dòng %(line)s. Hãy giữ một dòng.") % {"line": first},
            )
            return
        own = [each for each in self.sheet.relations if each.own]
        if not self._resolve_all(row, own):
            return
        if self.writer is not None and self.writer.waits_for(row, own):
            self._flush()
        try:
            change = self.matcher.change(row, existing)
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                self.reading.error(row, name if name in self.sheet.by_name else "", messages[0])
            return
        self._note(change, key, own)

    def _note(self, change: Change, key: tuple[Any, ...], own: list[RelationColumn]) -> None:
        self.counts[change.kind] += 1
        if change.kind != "same" and len(self.samples) < SAMPLES:
            self.samples.append(change)
        for column in own:
            self._remember(column, change, key)
        if self.writer is not None and change.kind != "same":
            self.writer.add(change)

    def _remember(self, column: RelationColumn, change: Change, key: tuple[Any, ...]) -> None:
        """Later rows of the file may name this one."""
        text, candidate = column.own_candidate(change.instance)
        candidate.pk = change.instance.pk
        self.own.setdefault(text, {})[key] = candidate
        if self.writer is not None and candidate.pk is None:
            self.writer.tell(change, candidate)
        known = self.known[column.name]
        if text in known:
            known[text] = self._with_own(text, known[text])

    def _flush(self) -> None:
        """Writes what waits; a rule of the database that breaks becomes an error of its row."""
        if self.writer is None:
            return
        waiting = self.writer.waiting
        try:
            with transaction.atomic():
                self.writer.flush()
        except IntegrityError:
            for change, message in self.writer.culprits(waiting):
                self.reading.error(change.row, self.sheet.key[0], message)
            self.writer = None  # nothing will be kept: the rest is read for its errors only

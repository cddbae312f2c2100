"""How far a long import is: a small file beside the one that is read.

The import holds one transaction, in which nobody else can see or write a row of progress; storage
is what web server and worker share wherever they run.
"""

import json
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models
from django.utils import timezone

from .importing import Result
from .kept import KeptFile, kept

SHOWN_ERRORS = 50
BETWEEN = timedelta(seconds=1)  # at most so often is it written anew
SILENT = timedelta(minutes=10)  # an import that says nothing for so long was stopped


class ImportState(models.TextChoices):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"  # it wrote nothing, and `errors` says why


IN_PROGRESS = frozenset({ImportState.WAITING, ImportState.RUNNING})


@dataclass(frozen=True)
class ImportProgress:
    """What is known of one import; `done` and `total` are rows."""

    state: str
    total: int
    done: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    errors: list[str] = field(default_factory=list)
    error_count: int = 0
    at: str = ""

    @property
    def is_in_progress(self) -> bool:
        return self.state in IN_PROGRESS and not self.is_silent

    @property
    def is_silent(self) -> bool:
        """Its process was stopped; a transaction that nobody ends writes nothing."""
        since = timezone.now() - datetime.fromisoformat(self.at)
        return self.state in IN_PROGRESS and since > SILENT

    def ended(self, result: Result) -> "ImportProgress":
        """As the importer's result has it."""
        return replace(
            self,
            state=ImportState.DONE if result.written else ImportState.FAILED,
            done=result.total,
            new=result.new,
            changed=result.changed,
            same=result.same,
            errors=result.errors.lines(SHOWN_ERRORS),
            error_count=result.errors.count,
        )

    def refused(self, why: str) -> "ImportProgress":
        return replace(self, state=ImportState.FAILED, errors=[why], error_count=1)


class ProgressFile:
    """Where the progress of one kept file stands."""

    def __init__(self, file: KeptFile) -> None:
        self.path = str(PurePath(file.path).with_suffix(".json"))
        self.written_at: datetime | None = None

    def write(self, progress: ImportProgress) -> None:
        self.written_at = timezone.now()
        told = asdict(progress) | {"at": self.written_at.isoformat()}
        default_storage.delete(self.path)
        default_storage.save(self.path, ContentFile(json.dumps(told).encode()))

    def tell(self, progress: ImportProgress) -> None:
        """Writes unless it just did."""
        if self.written_at is None or timezone.now() - self.written_at >= BETWEEN:
            self.write(progress)

    def read(self) -> ImportProgress | None:
        """None where there is none, or just in the moment between two."""
        try:
            with default_storage.open(self.path) as told:
                found: dict[str, Any] = json.loads(told.read())
        except (OSError, ValueError):
            return None
        return ImportProgress(**found)


def progress_of(token: str, user: Any, purpose: str) -> ProgressFile:
    """Of the file that the token names, which may be gone by now. Raises KeptFileGoneError."""
    return ProgressFile(kept(token, user, purpose))

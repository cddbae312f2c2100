"""Whether the log still says what it said: every entry of the chain against its row.

Found: a row changed, deleted or put in beside the log; an entry of the chain changed, missing or
put in; a head that does not fit; and, against a head kept elsewhere, a chain cut off or written
anew. Not found without a kept head: whoever owns the database writes the whole end anew.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry, PageLogEntry

from . import triggers
from .facts import GENESIS, MODEL, PAGE, digest_of, facts_of
from .models import AuditEntry, ChainHead

LOGS: dict[str, Any] = {PAGE: PageLogEntry, MODEL: ModelLogEntry}
BATCH = 2000


@dataclass(frozen=True)
class Head:
    """A place in the chain that somebody kept: `12:ab34…`."""

    sequence: int
    digest: str

    @classmethod
    def parse(cls, text: str) -> "Head":
        """Raises ValueError for anything but a number, a colon and 64 hexadecimal signs."""
        number, _colon, digest = text.strip().partition(":")
        if len(digest) != len(GENESIS):
            raise ValueError(text)
        int(digest, 16)
        return cls(int(number), digest.lower())

    def __str__(self) -> str:
        return f"{self.sequence}:{self.digest}"


def current_head() -> Head:
    head = ChainHead.objects.filter(pk=ChainHead.ONLY).first() or ChainHead()
    return Head(head.sequence, head.digest)


class AuditCheck:
    """Goes along the chain once; `faults()` yields a sentence for each thing that does not fit."""

    def __init__(
        self,
        *,
        start: int = 1,
        kept: Head | None = None,
        progress: Callable[[int], None] = lambda done: None,
    ) -> None:
        """`start`: the first entry to check; the one before it is taken as right."""
        self.start = start
        self.kept = kept
        self.progress = progress
        self.checked = 0
        self.head = current_head()

    def faults(self) -> Iterator[str]:
        yield from self.switched_off()
        yield from self.along_the_chain()
        yield from self.beside_the_chain()
        if self.kept:
            yield from self.against(self.kept)

    def switched_off(self) -> Iterator[str]:
        for name, table, _event in triggers.missing(connection):
            yield _("Bảng %(table)s thiếu trigger %(name)s: chạy `manage.py migrate`.") % {
                "table": table,
                "name": name,
            }

    def along_the_chain(self) -> Iterator[str]:
        before = AuditEntry.objects.filter(sequence=self.start - 1).first()
        last, digest = (before.sequence, before.digest) if before else (self.start - 1, GENESIS)
        entries = AuditEntry.objects.filter(
            sequence__gte=self.start, sequence__lte=self.head.sequence
        ).order_by("sequence")
        for batch in in_batches(entries):
            rows = rows_of(batch)
            for entry in batch:
                yield from gap(last, entry)
                if entry.sequence == last + 1 and entry.previous != digest:
                    yield _("Mục %(number)s không nối với mục trước: mã trước đã bị sửa.") % {
                        "number": entry.sequence
                    }
                yield from entry_faults(entry, rows[entry.log].get(entry.entry_id))
                last, digest = entry.sequence, entry.digest
            self.checked += len(batch)
            self.progress(self.checked)
        if (last, digest) != (self.head.sequence, self.head.digest) and self.head.sequence:
            yield _(
                "Đầu chuỗi ghi mục %(head)s nhưng mục cuối còn lại là %(last)s: "
                "các mục cuối đã bị cắt hoặc bị viết lại."
            ) % {"head": self.head.sequence, "last": last}

    def beside_the_chain(self) -> Iterator[str]:
        """Rows that no entry knows, entries after the head."""
        for log, model in LOGS.items():
            known = AuditEntry.objects.filter(log=log, entry_id=OuterRef("pk"))
            for row in model.objects.filter(~Exists(known)).order_by("pk").iterator(BATCH):
                yield _("%(row)s không có trong chuỗi: được chèn thẳng vào cơ sở dữ liệu.") % {
                    "row": named(log, row.pk, row)
                }
        after = ChainHead.objects.filter(pk=ChainHead.ONLY).values("sequence")
        added = AuditEntry.objects.filter(sequence__gt=after).order_by("sequence")
        for entry in added.iterator(BATCH):
            yield _("Mục %(number)s nằm sau đầu chuỗi: được chèn thẳng vào cơ sở dữ liệu.") % {
                "number": entry.sequence
            }

    def against(self, kept: Head) -> Iterator[str]:
        if not kept.sequence:
            return
        entry = AuditEntry.objects.filter(sequence=kept.sequence).first()
        if entry is None:
            yield _(
                "Mục %(number)s mà bạn đã giữ mã không còn: chuỗi đã bị cắt từ đó hoặc trước đó."
            ) % {"number": kept.sequence}
        elif entry.digest != kept.digest:
            yield _("Mã của mục %(number)s khác mã bạn đã giữ: chuỗi đã bị viết lại.") % {
                "number": kept.sequence
            }


def in_batches(entries: QuerySet[AuditEntry]) -> Iterator[list[AuditEntry]]:
    """Reads the chain piece by piece, by its number: memory stays the same however long it is."""
    after = -1
    while batch := list(entries.filter(sequence__gt=after)[:BATCH]):
        yield batch
        after = batch[-1].sequence


def rows_of(batch: list[AuditEntry]) -> dict[str, dict[int, Any]]:
    return {
        log: model.objects.in_bulk([each.entry_id for each in batch if each.log == log])
        for log, model in LOGS.items()
    }


def gap(last: int, entry: AuditEntry) -> Iterator[str]:
    if entry.sequence == last + 2:
        yield _("Mục %(number)s của chuỗi đã bị xóa.") % {"number": last + 1}
    elif entry.sequence > last + 2:
        yield _("Các mục %(first)s–%(last)s của chuỗi đã bị xóa.") % {
            "first": last + 1,
            "last": entry.sequence - 1,
        }


def entry_faults(entry: AuditEntry, row: Any) -> Iterator[str]:
    """One entry against its own digest, then against the row that it copied."""
    copied = facts_of(entry, log=entry.log, entry_id=entry.entry_id)
    if digest_of(entry.previous, copied) != entry.digest:
        yield _("Mục %(number)s của chuỗi (%(row)s) đã bị sửa.") % {
            "number": entry.sequence,
            "row": named(entry.log, entry.entry_id, entry),
        }
    if row is None:
        yield _("Mục %(number)s: %(row)s đã bị xóa khỏi nhật ký.") % {
            "number": entry.sequence,
            "row": named(entry.log, entry.entry_id, entry),
        }
        return
    found = facts_of(row, log=entry.log, entry_id=row.pk)
    changed = [
        f"{name}: {copied[name]!r} → {found[name]!r}"
        for name in copied
        if copied[name] != found[name]
    ]
    if changed:
        yield _("Mục %(number)s: %(row)s đã bị sửa (%(changes)s).") % {
            "number": entry.sequence,
            "row": named(entry.log, entry.entry_id, entry),
            "changes": "; ".join(changed),
        }


def named(log: str, pk: int, row: Any) -> str:
    """How a fault names a row of the log: table, number, time, what was done to what."""
    return _("dòng %(pk)s của bảng %(table)s, %(time)s, %(action)s, “%(label)s”") % {
        "pk": pk,
        "table": LOGS[log]._meta.db_table,
        "time": row.timestamp.isoformat(timespec="seconds"),
        "action": row.action,
        "label": row.label,
    }

"""One entry in the log for a whole file, not one for each of its rows."""

import hashlib
from typing import Any, BinaryIO

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry

from .importing import Result
from .sheets import Sheet

ACTION = "audiences.import"
CHUNK = 1024 * 1024


def sha256_of(file: BinaryIO) -> str:
    """The file is wound back before and after."""
    digest = hashlib.sha256()
    file.seek(0)
    while chunk := file.read(CHUNK):
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def log_import(sheet: Sheet, result: Result, *, name: str, sha256: str, user: Any = None) -> None:
    """The entry belongs to the kind of row: its object has the key 0, which no row has."""
    ModelLogEntry.objects.log_action(
        sheet.model(pk=0),
        ACTION,
        user=user,
        title=str(sheet.title),
        content_changed=True,
        data={
            "file": name,
            "sha256": sha256,
            "new": result.new,
            "changed": result.changed,
            "same": result.same,
        },
    )


def register_import(actions: LogActionRegistry) -> None:
    @actions.register_action(ACTION)
    class ImportFormatter(LogFormatter):
        label = _("Nhập từ tệp")

        def format_message(self, log_entry: ModelLogEntry) -> str:
            sentence = _("Đã nhập tệp “%(file)s”: %(new)s dòng mới, %(changed)s dòng thay đổi.")
            return str(sentence) % {"file": "", "new": 0, "changed": 0, **log_entry.data}


HOOKS = (("register_log_actions", register_import),)

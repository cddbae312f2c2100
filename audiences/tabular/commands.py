"""What the commands share that bring a table in: all rows or none, in words, with a count."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from .importing import Importer, ImportFailedError, Result
from .log import log_import, sha256_of
from .problems import RefusedFileError
from .sheets import Sheet

SHOWN_ERRORS = 50


class ImportCommand(BaseCommand):
    """Base of a command that brings tables in, one after the other."""

    importer_class: type[Importer] = Importer

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would happen")

    def bring_in(self, files: list[tuple[Sheet, Path]], *, dry_run: bool) -> None:
        """Later files may name rows of earlier ones, so a dry run writes all and takes it back."""
        with transaction.atomic():
            for sheet, path in files:
                self.tell(sheet, self.run(sheet, path))
            if dry_run:
                transaction.set_rollback(True)
                self.stdout.write(_("Chạy thử: chưa có gì được ghi."))

    def run(self, sheet: Sheet, path: Path) -> Result:
        try:
            with path.open("rb") as file:
                sha256 = sha256_of(file)
                importer = self.importer_class(sheet, file, path.name, progress=self.progress)
                result = importer.execute()
                log_import(sheet, result, name=path.name, sha256=sha256)
                return result
        except OSError as error:
            raise CommandError(_("Không mở được tệp %(file)s.") % {"file": path}) from error
        except RefusedFileError as refused:
            raise CommandError(f"{path.name}: {refused}") from refused
        except ImportFailedError as failed:
            lines = failed.result.errors.lines(SHOWN_ERRORS)
            head = _("%(file)s: %(count)s lỗi, chưa có gì được ghi.") % {
                "file": path.name,
                "count": failed.result.errors.count,
            }
            raise CommandError("\n".join([head, *lines])) from failed

    def progress(self, done: int) -> None:
        if sys.stderr.isatty():
            self.stderr.write(f"\r{done:,}".replace(",", "."), ending="")

    def tell(self, sheet: Sheet, result: Result) -> None:
        if sys.stderr.isatty():
            self.stderr.write("")
        counts: dict[str, Any] = {
            "what": sheet.title,
            "new": result.new,
            "changed": result.changed,
            "same": result.same,
        }
        self.stdout.write(
            _("%(what)s: %(new)s mới, %(changed)s thay đổi, %(same)s giữ nguyên.") % counts
        )
        if result.ignored:
            ignored = ", ".join(result.ignored)
            self.stdout.write(_("Các cột bị bỏ qua: %(columns)s") % {"columns": ignored})

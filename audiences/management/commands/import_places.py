"""`manage.py import_places FILE`: a generation of units, from CSV or Excel."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from audiences.places.sheets import SUCCESSIONS, UNITS
from audiences.tabular.commands import ImportCommand


class Command(ImportCommand):
    help = "Loads administrative units from a CSV or Excel file: all of them or none."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, nargs="?", help="the units")
        parser.add_argument(
            "--successions", type=Path, metavar="FILE", help="which unit became which, after FILE"
        )
        super().add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        given = [(UNITS, options["file"]), (SUCCESSIONS, options["successions"])]
        files = [(sheet, path) for sheet, path in given if path is not None]
        if not files:
            raise CommandError(_("Hãy cho biết tệp cần nhập."))
        self.bring_in(files, dry_run=options["dry_run"])

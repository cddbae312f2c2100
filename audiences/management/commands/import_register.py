"""`manage.py import_register quy-mo FILE`: rows of one register, from CSV or Excel."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from audiences import registers
from audiences.tabular import Sheet
from audiences.tabular.commands import ImportCommand

SHEETS: dict[str, Sheet] = {
    sheet.file_name: sheet for sheet in (getattr(registers, name) for name in registers.__all__)
}


class Command(ImportCommand):
    help = "Loads rows of a register from a CSV or Excel file: all of them or none."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("register", choices=sorted(SHEETS), help="which register")
        parser.add_argument("file", type=Path, help="its rows")
        super().add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        files = [(SHEETS[options["register"]], options["file"])]
        self.bring_in(files, dry_run=options["dry_run"])

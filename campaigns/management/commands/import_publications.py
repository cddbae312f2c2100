"""`manage.py import_publications FILE`: publications from CSV or Excel."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from audiences.tabular.commands import ImportCommand
from campaigns.registers.importing import PublicationImporter
from campaigns.registers.sheet import PUBLICATIONS


class Command(ImportCommand):
    help = "Loads publications from a CSV or Excel file: all of them or none."
    importer_class = PublicationImporter

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="its rows")
        super().add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        self.bring_in([(PUBLICATIONS, options["file"])], dry_run=options["dry_run"])

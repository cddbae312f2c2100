"""Collects and checks the English of the interface's texts; compiles every catalogue.

Only English is collected from the sources. The Vietnamese catalogue holds messages of packages,
which the sources do not mark.
"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from vietnamese import messages


class Command(BaseCommand):
    help = "Interface texts: collect (default), --check that English is whole, or --compile."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        group = parser.add_mutually_exclusive_group()
        group.add_argument("--check", action="store_true", help="fail when English is not whole")
        group.add_argument("--compile", action="store_true", help="write the .mo files")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(settings.LOCALE_PATHS[0])
        english = folder / "en/LC_MESSAGES/django.po"
        if options["compile"]:
            for path in sorted(folder.glob("*/LC_MESSAGES/*.po")):
                messages.compiled(path)
        elif options["check"]:
            self.check_catalogue(english)
        else:
            self.collect(english)

    def check_catalogue(self, path: Path) -> None:
        found = messages.faults(messages.collected(settings.ROOT_DIR), messages.read(path))
        if found:
            raise CommandError("\n".join([f"{path}:", *found]))
        self.stdout.write("English is whole.")

    def collect(self, path: Path) -> None:
        """Adds new texts with empty English, drops unused ones; never guesses."""
        catalog = messages.read(path)
        catalog.update(messages.collected(settings.ROOT_DIR), no_fuzzy_matching=True)
        messages.write(path, catalog)
        empty = sum(1 for each in catalog if each.id and not each.string)
        self.stdout.write(f"{len(catalog)} texts, {empty} without English.")

"""Everything between an installed checkout and a populated site, in one process."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Migrates, syncs roles, loads the demonstration when empty, prints the logins."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        call_command("sync_roles", stdout=self.stdout)
        call_command("load_sample", when_empty=True, stdout=self.stdout)
        self.stdout.write("")
        call_command("load_sample", logins=True, stdout=self.stdout)
        self.stdout.write("")

"""`tick`: all that time brings about. Safe every minute; `--loop` stays, on time to the second."""

import signal
import threading
from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections
from django.utils import timezone

from campaigns.ticking import next_due, tick

LONGEST_WAIT = 5.0  # seconds: what is planned meanwhile is noticed by then
SHORTEST_WAIT = 0.05


class Command(BaseCommand):
    help = (
        "Publishes and takes down by schedule, sends reminders that are due, tidies up. Once, for "
        "a timer that runs it every minute; with --loop until it is told to end (SIGTERM)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--loop", action="store_true", help="stay, and be on time to a second")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["loop"]:
            self.loop()
            return
        failed = tick()
        if failed:
            raise CommandError(f"Failed, and logged: {', '.join(failed)}")

    def loop(self) -> None:
        """A round, then a wait until something is due; a failed part is tried in the next one."""
        ended = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: ended.set())
        while not ended.is_set():
            close_old_connections()
            failed = tick()
            wait = LONGEST_WAIT if failed else seconds_until(next_due(), timezone.now())
            ended.wait(wait)


def seconds_until(due: datetime | None, now: datetime) -> float:
    """How long to wait: to the hour that is known, at most `LONGEST_WAIT`."""
    if due is None:
        return LONGEST_WAIT
    return min(max((due - now).total_seconds(), SHORTEST_WAIT), LONGEST_WAIT)

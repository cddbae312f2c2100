"""`load_sample`: the demonstration, and on demand many times as much of it for benchmarks."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.models import HomePage

ARTICLES_PER_SCALE = 1000
MATERIALS_PER_SCALE = 100


class Command(BaseCommand):
    help = (
        "Fills the site with the demonstration; safe to run again: what is there stays. "
        f"--scale N above 1 adds made-up content up to {ARTICLES_PER_SCALE} x N articles and "
        f"{MATERIALS_PER_SCALE} x N materials, for benchmarks."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--scale", type=int, default=1, metavar="N", help="1: the demonstration"
        )
        parser.add_argument(
            "--articles", type=int, metavar="N", help="this many instead of the scale's"
        )
        parser.add_argument(
            "--materials", type=int, metavar="N", help="this many instead of the scale's"
        )
        parser.add_argument(
            "--files",
            type=int,
            default=2,
            metavar="N",
            help="at most this many files for each made-up material, at least one",
        )
        parser.add_argument(
            "--registers",
            type=int,
            default=0,
            metavar="N",
            help="this many made-up places, settings, outlets and populations each",
        )
        parser.add_argument(
            "--publications",
            type=int,
            default=0,
            metavar="N",
            help="this many made-up publications",
        )
        parser.add_argument(
            "--seed", type=int, default=368, metavar="S", help="another S, other texts"
        )
        parser.add_argument(
            "--when-empty", action="store_true", help="do nothing when the site has a home page"
        )
        parser.add_argument("--logins", action="store_true", help="only print the logins")
        parser.add_argument(
            "--passwords",
            action="store_true",
            default=settings.DEMONSTRATION_PASSWORDS,
            help="give the logins their well-known password; default in development only",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["logins"]:
            self.print_logins()
            return
        if options["when_empty"] and HomePage.objects.exists():
            return
        if options["scale"] < 1:
            raise CommandError("--scale is a whole number from 1 up")
        # Imported here: a second `make run` needs none of it, and starts in less time.
        from sample.loading.demonstration import load_demonstration  # noqa: PLC0415

        self.stdout.ending = ""  # a bar is drawn over itself
        absent = load_demonstration(self.stdout, passwords=options["passwords"])
        for name in absent:
            self.stderr.write(f"  not on disk, left out: {name}")
        self.enlarge(options)

    def enlarge(self, options: dict[str, Any]) -> None:
        scale = options["scale"]
        articles = options["articles"] or (ARTICLES_PER_SCALE * scale if scale > 1 else 0)
        materials = options["materials"] or (MATERIALS_PER_SCALE * scale if scale > 1 else 0)
        registers, publications = options["registers"], options["publications"]
        if not any((articles, materials, registers, publications)):
            return
        from sample.scale import enlarge  # noqa: PLC0415 (needed for benchmarks only)

        enlarge(
            self.stdout,
            articles=articles,
            materials=materials,
            files=options["files"],
            registers=registers,
            publications=publications,
            seed=options["seed"],
        )

    def print_logins(self) -> None:
        from sample.loading.people import login_lines  # noqa: PLC0415 (as above)

        for line in login_lines():
            self.stdout.write(line)

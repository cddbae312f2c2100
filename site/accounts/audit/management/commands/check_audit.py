"""Checks that nobody changed the audit log behind the application's back."""

from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from accounts.audit.checking import AuditCheck, Head, current_head


def kept_head(text: str) -> Head:
    try:
        return Head.parse(text)
    except ValueError as error:
        raise ArgumentTypeError(
            _("mã đầu chuỗi có dạng SỐ:MÃ, mã gồm 64 chữ số thập lục phân")
        ) from error


class Command(BaseCommand):
    help = "Checks the chain over the audit log; names every row changed, deleted or put in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--from", dest="start", type=int, default=1, help="first entry to check"
        )
        parser.add_argument(
            "--head", type=kept_head, help="head that was kept elsewhere, to compare with"
        )
        parser.add_argument(
            "--print-head", action="store_true", help="only print the head, to be kept elsewhere"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["print_head"]:
            self.stdout.write(str(current_head()))
            return
        if options["start"] < 1:
            raise CommandError(_("Mục đầu tiên của chuỗi mang số 1."))
        check = AuditCheck(start=options["start"], kept=options["head"], progress=self.tell)
        count = 0
        for count, fault in enumerate(check.faults(), start=1):  # noqa: B007 (counted below)
            self.stderr.write(fault)
        if self.stderr.isatty():
            self.stderr.write("")
        if count:
            raise CommandError(
                _("Nhật ký đã bị can thiệp: %(count)s lỗi trong %(checked)s mục đã đọc.")
                % {"count": count, "checked": check.checked}
            )
        self.stdout.write(
            _("Nhật ký nguyên vẹn: %(checked)s mục. Mã đầu chuỗi: %(head)s")
            % {"checked": check.checked, "head": check.head}
        )

    def tell(self, checked: int) -> None:
        """How far the check is, on a terminal only."""
        if self.stderr.isatty():
            self.stderr.write(f"\r{checked} / {current_head().sequence}", ending="")

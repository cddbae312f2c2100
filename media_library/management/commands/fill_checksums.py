"""`fill_checksums`: CRC-32 of files that came in without one, so that no ZIP has to wait for it."""

from typing import Any

from django.core.management.base import BaseCommand

from media_library.checksums import fill_crc32
from media_library.models import FileVersion


class Command(BaseCommand):
    help = (
        "Reads the files that have no CRC-32 yet and keeps it; safe to run again. "
        "Files that storage has lost are named and left."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        filled = 0
        for version in FileVersion.objects.filter(crc32=None).order_by("pk").iterator():
            try:
                filled += fill_crc32([version])
            except OSError as error:
                self.stderr.write(f"  {version.pk} {version.filename}: {error.strerror}")
        self.stdout.write(f"{filled} checksums were filled in.")

"""How much of a table is read. Sizes in bytes."""

from django.conf import settings

MEGABYTE = 1024 * 1024
MAX_ROWS = 200_000
MAX_COLUMNS = 200
MAX_CELL = 32_767  # signs; what Excel itself allows
# An .xlsx is an archive: limits of what comes out of it, counted while it is inflated.
ARCHIVE_ENTRIES = 2_000
ARCHIVE_BYTES = 400 * MEGABYTE
SHARED_TEXTS_BYTES = 60 * MEGABYTE  # the one part that is held in memory whole
XML_DEPTH = 60


def max_bytes() -> int:
    """The largest file that is taken in (setting TABULAR_MAX_BYTES)."""
    return int(getattr(settings, "TABULAR_MAX_BYTES", 30 * MEGABYTE))

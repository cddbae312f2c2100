"""How much of a file is read. Sizes in bytes."""

from django.conf import settings

MEGABYTE = 1024 * 1024
TITLE_LENGTH = 255
LEAD_LENGTH = 500
AUTHOR_LENGTH = 120
SOURCE_LENGTH = 160

# A Word file is an archive: limits of what comes out of it, counted while it is inflated.
ARCHIVE_ENTRIES = 2_000
ARCHIVE_BYTES = 120 * MEGABYTE
ARCHIVE_RATIO = 100  # inflated to stored, for an entry larger than RATIO_FLOOR
RATIO_FLOOR = MEGABYTE
XML_BYTES = 24 * MEGABYTE
XML_ELEMENTS = 200_000
XML_DEPTH = 120

# One article, however long; a book is not one.
TEXT_CHARACTERS = 500_000
HTML_CHARACTERS = 3_000_000
HTML_TAGS = 60_000
HTML_DEPTH = 150

PICTURES = 60


def max_bytes() -> int:
    """The largest file that is taken in (setting ARTICLE_IMPORT_MAX_BYTES)."""
    return int(getattr(settings, "ARTICLE_IMPORT_MAX_BYTES", 20 * MEGABYTE))


def max_megabytes() -> int:
    return max_bytes() // MEGABYTE

"""Numbers that grow with every change that a reader could see.

Fragments of pages are cached under them (`docs/fragments.md`), so a change shows at once, on every
process, also after a rolled-back transaction.
"""

from django.db import models
from django.db.models import F
from django.http import HttpRequest


class ContentVersion(models.Model):
    """A table of one row. `library` grows only when what the library lists could change."""

    number = models.PositiveBigIntegerField(default=1)
    library = models.PositiveBigIntegerField(default=1, db_default=1)

    @classmethod
    def current(cls) -> "ContentVersion":
        """The numbers as they stand; 0 before anything was ever published. One query."""
        return cls.objects.filter(pk=1).first() or cls(number=0, library=0)

    @classmethod
    def bump(cls, *, library: bool = True) -> None:
        """Makes every fragment stale; belongs to the transaction of the change.

        `library`: whether what the library lists, or under which choices, could change too.
        """
        changed = {"number": F("number") + 1}
        if library:
            changed["library"] = F("library") + 1
        if not cls.objects.filter(pk=1).update(**changed):
            cls.objects.get_or_create(pk=1)


def versions(request: HttpRequest) -> ContentVersion:
    """The numbers, asked once a request."""
    found: ContentVersion | None = getattr(request, "_content_version", None)
    if found is None:
        found = ContentVersion.current()
        request._content_version = found  # type: ignore[attr-defined]  # one request's memory
    return found


def content_version(request: HttpRequest) -> int:
    """The version of all that readers see."""
    return versions(request).number


def library_version(request: HttpRequest) -> int:
    """The version of what the library lists and of the choices beside it."""
    return versions(request).library

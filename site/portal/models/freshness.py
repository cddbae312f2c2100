"""One number that grows with every change that a reader could see.

Fragments of pages are cached under it (`docs/fragments.md`), so a change shows at once, on every
process, also after a rolled-back transaction.
"""

from django.db import models
from django.db.models import F
from django.http import HttpRequest


class ContentVersion(models.Model):
    """A table of one row."""

    number = models.PositiveBigIntegerField(default=1)

    @classmethod
    def current(cls) -> int:
        """The number as it stands; 0 before anything was ever published. One query."""
        return cls.objects.filter(pk=1).values_list("number", flat=True).first() or 0

    @classmethod
    def bump(cls) -> None:
        """Makes every fragment stale; belongs to the transaction of the change."""
        if not cls.objects.filter(pk=1).update(number=F("number") + 1):
            cls.objects.get_or_create(pk=1)


def content_version(request: HttpRequest) -> int:
    """The version of all that readers see, asked once a request."""
    version = getattr(request, "_content_version", None)
    if version is None:
        version = ContentVersion.current()
        request._content_version = version  # type: ignore[attr-defined]  # one request's memory
    return version

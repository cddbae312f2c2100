"""Publishing as an officer does it, on a day that is long past.

The audit log keeps the moment of loading: nothing rewrites it, not even a demonstration.
"""

from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from wagtail.models import Page, Revision

from media_library.models import Material, Toolkit

OPENING_HOUR = time(8, 0)


def morning_of(day: date) -> datetime:
    """Eight o'clock of `day` in Việt Nam."""
    return timezone.make_aware(datetime.combine(day, OPENING_HOUR))


def publish_page(
    page: Page, *, first: date, last: date | None = None, author: Any, publisher: Any
) -> None:
    """Saves a draft by `author`, publishes it by `publisher`, and moves both to their days."""
    revision = page.save_revision(user=author, clean=False, log_action=True)
    revision.publish(user=publisher)
    at, latest = morning_of(first), morning_of(last or first)
    Revision.objects.filter(pk=revision.pk).update(created_at=latest)
    Page.objects.filter(pk=page.pk).update(
        first_published_at=at, last_published_at=latest, latest_revision_created_at=latest
    )


def publish_snippet(
    text: Material | Toolkit, *, day: date, author: Any, publisher: Any
) -> datetime:
    """As `publish_page`; gives the moment that it is moved to."""
    revision = text.save_revision(user=author, clean=False, log_action=True)
    revision.publish(user=publisher)
    at = morning_of(day)
    Revision.objects.filter(pk=revision.pk).update(created_at=at)
    rows = type(text)._default_manager.filter(pk=text.pk)
    rows.update(first_published_at=at, last_published_at=at)
    return at


def publish_material(material: Material, *, day: date, author: Any, publisher: Any) -> None:
    at = publish_snippet(material, day=day, author=author, publisher=publisher)
    for file in material.files.all():
        file.versions.update(created_at=at)

"""Tells the campaigns' floor what went live here."""

import logging
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from wagtail.signals import page_published, published

from campaigns.own_site import RecordGoingLive
from media_library.models import Material

from .models import ArticlePage

logger = logging.getLogger(__name__)


def record_article(instance: ArticlePage, **_kwargs: Any) -> None:
    """A page outside of every site has no address, and no reader."""
    if instance.full_url:
        record({"article": instance.page_ptr}, instance.full_url, instance)


def record_material(instance: Material, **_kwargs: Any) -> None:
    record({"material": instance}, f"{settings.BASE_URL}{instance.get_absolute_url()}", instance)


def record(what: dict[str, Any], url: str, instance: Any) -> None:
    """Whatever keeps it from being recorded does not keep it from going live."""
    try:
        RecordGoingLive(what, url=url, groups=instance.target_groups.all()).execute()
    except ValidationError as error:
        logger.warning("Going live not recorded", extra={"url": url, "why": error.messages})


def connect() -> None:
    page_published.connect(record_article, sender=ArticlePage, dispatch_uid="record_article")
    published.connect(record_material, sender=Material, dispatch_uid="record_material")

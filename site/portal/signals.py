"""What readers see changes when any of these is written: fragments become stale."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
    published,
)

from audiences.models import Channel, TargetGroup
from campaigns.models import Campaign
from media_library.models import (
    FileVersion,
    LibraryImage,
    Material,
    MaterialFile,
    Toolkit,
    Topic,
)

from .models import ArticlePage, ContentVersion, Helpline, SiteSettings
from .tasks import make_renditions

SHOWN = (
    Campaign,
    Channel,
    FileVersion,
    Helpline,
    LibraryImage,
    Locale,
    Material,
    MaterialFile,
    PageViewRestriction,
    Site,
    SiteSettings,
    TargetGroup,
    Toolkit,
    Topic,
)


# What decides which materials the library lists, and under which choices.
LISTED = (Channel, Material, MaterialFile, TargetGroup, Topic)


def bump(sender: Any, **_kwargs: Any) -> None:
    ContentVersion.bump(library=sender in LISTED)


for model in SHOWN:
    post_save.connect(bump, sender=model, dispatch_uid=f"freshness-save-{model.__name__}")
    post_delete.connect(bump, sender=model, dispatch_uid=f"freshness-delete-{model.__name__}")


def bump_for_page(instance: Any, **_kwargs: Any) -> None:
    """A page is no matter of the library, unless materials wait for it to be live."""
    if isinstance(instance, Page):
        waiting = Material.objects.filter(embargo_page=instance.pk)
        ContentVersion.bump(library=waiting.exists())


post_delete.connect(bump_for_page, dispatch_uid="freshness-delete-page")


def prepare_article(instance: Page, **_kwargs: Any) -> None:
    """Sizes of an article's pictures, made when it is published."""
    if not isinstance(instance, ArticlePage):
        return
    if instance.lead_image_id:
        prepare(instance.lead_image_id, ["card", "lead"])
    for block in instance.body:
        if block.block_type == "image" and block.value["image"] is not None:
            prepare(block.value["image"].pk, ["figure"])


def prepare_material(instance: Any, **_kwargs: Any) -> None:
    if isinstance(instance, Material | Toolkit) and instance.cover_id:
        prepare(instance.cover_id, ["cover"])


def prepare(image_id: int, kinds: list[str]) -> None:
    transaction.on_commit(partial(make_renditions.enqueue, image_id, kinds))


page_published.connect(prepare_article, dispatch_uid="renditions-article")
published.connect(prepare_material, dispatch_uid="renditions-material")
for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
    signal.connect(bump_for_page, dispatch_uid=f"freshness-{id(signal)}")

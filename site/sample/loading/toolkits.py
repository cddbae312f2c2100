"""Toolkits of the sample's materials, with guidance and posts."""

from typing import Any

from audiences.models import Channel, TargetGroup
from media_library.models import Material, Toolkit

from ..factories import SuggestedPostFactory, ToolkitFactory, ToolkitItemFactory
from .content import Record
from .pictures import cover_of
from .publishing import publish_snippet
from .vocabularies import by_slug

TEXTS = ("slug", "title", "title_en", "summary", "summary_en", "guidance", "guidance_en")


def load_toolkit(record: Record, *, author: Any, publisher: Any) -> None:
    """Makes and publishes one toolkit unless its slug is taken."""
    if Toolkit.objects.filter(slug=record["slug"]).exists():
        return
    toolkit = ToolkitFactory(
        draft=True,
        owner=author,
        **{name: record[name] for name in TEXTS},
        cover=cover_of(record),
        target_groups=by_slug(TargetGroup, record["target_groups"]),
        channels=by_slug(Channel, record["channels"]),
    )
    for number, item in enumerate(record["items"]):
        ToolkitItemFactory(
            toolkit=toolkit,
            material=Material.objects.get(slug=item["material"]),
            note=item["note"],
            note_en=item["note_en"],
            sort_order=number,
        )
    for number, post in enumerate(record["posts"]):
        (channel,) = by_slug(Channel, [post["channel"]])
        SuggestedPostFactory(toolkit=toolkit, channel=channel, text=post["text"], sort_order=number)
    fresh = Toolkit.objects.get(pk=toolkit.pk)
    publish_snippet(fresh, day=record["published"], author=author, publisher=publisher)

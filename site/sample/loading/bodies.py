"""Bodies as the TOML files write them, into what a StreamField keeps."""

import json
from collections.abc import Callable
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from wagtail.models import Page

from media_library.models import Material
from portal.models import Helpline

from .content import Record
from .pictures import picture

Value = dict[str, Any] | str


def stream(blocks: list[Record], seed: str) -> str:
    """JSON of a body; ids of blocks follow from `seed`, so that loading anew gives the same."""
    return json.dumps(
        [
            {
                "type": block["type"],
                "value": VALUES[block["type"]](block, f"{seed}/{number}"),
                "id": block_id(f"{seed}/{number}"),
            }
            for number, block in enumerate(blocks)
        ],
        ensure_ascii=False,
    )


def block_id(seed: str) -> str:
    return str(uuid5(NAMESPACE_URL, seed))


def items(values: list[Any], seed: str) -> list[dict[str, Any]]:
    """A ListBlock's items."""
    return [
        {"type": "item", "value": value, "id": block_id(f"{seed}/{number}")}
        for number, value in enumerate(values)
    ]


def plain(*names: str) -> Callable[[Record, str], Value]:
    """A struct whose fields are the record's."""
    return lambda block, _seed: {name: block[name] for name in names}


def text(block: Record, _seed: str) -> Value:
    return str(block["html"])


def steps(block: Record, seed: str) -> Value:
    return {"title": block["title"], "steps": items(block["steps"], seed)}


def image(block: Record, _seed: str) -> Value:
    found = picture(block["image"])
    chosen = {"image": found.pk if found else None, "decorative": False, "alt_text": block["alt"]}
    return {"image": chosen, "caption": block["caption"]}


def table(block: Record, _seed: str) -> Value:
    return {
        "data": block["rows"],
        "first_row_is_table_header": True,
        "first_col_is_header": False,
        "table_header_choice": "row",
        "table_caption": block["caption"],
    }


def materials(block: Record, seed: str) -> Value:
    found = dict(Material.objects.filter(slug__in=block["materials"]).values_list("slug", "pk"))
    chosen = [found[slug] for slug in block["materials"]]
    return {"title": block["title"], "materials": items(chosen, seed)}


def media(block: Record, _seed: str) -> Value:
    return {
        "material": Material.objects.get(slug=block["material"]).pk,
        "caption": block["caption"],
        "transcript": block["transcript"],
    }


def helpline(block: Record, _seed: str) -> Value:
    return {"helpline": Helpline.objects.get(number=block["number"]).pk}


def take_part(block: Record, seed: str) -> Value:
    """Pages are named by their slugs."""
    ways = [
        {
            "title": way["title"],
            "text": way["text"],
            "page": page_named(way["page"]) if "page" in way else None,
            "button": way.get("button", ""),
        }
        for way in block["ways"]
    ]
    return {"title": block["title"], "ways": items(ways, seed)}


def page_named(slug: str) -> int:
    pk: int = (
        Page.objects.live()
        .filter(slug=slug)
        .order_by("depth", "pk")
        .values_list("pk", flat=True)[0]
    )
    return pk


VALUES: dict[str, Callable[[Record, str], Value]] = {
    "text": text,
    "quote": plain("text", "attribution"),
    "figure": plain("value", "label", "source"),
    "notice": plain("title", "text"),
    "steps": steps,
    "image": image,
    "table": table,
    "materials": materials,
    "media": media,
    "helpline": helpline,
    "take_part": take_part,
    "key_messages": plain("title"),
    "happenings": plain("title"),
    "campaign_materials": plain("title"),
    "campaign_articles": plain("title"),
}

"""Covers of materials: shown to whoever may know the material, and to nobody once it is closed.

A picture of the site is public by its address. A cover's address is the material's own instead
(`views/covers.py`), so that withdrawing the material takes its cover back too.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from .access import Refusal, closed_because, is_theirs

if TYPE_CHECKING:
    from .access import Asker
    from .models import Material, Rendition

# Widest side across and down, as `portal.rendition_specs` makes them ahead of readers.
SPECS = {"nho": "max-240x320", "lon": "max-480x640"}
FORMATS = ("webp", "jpeg")


@dataclass(frozen=True)
class CoverSize:
    """One size in one format."""

    url: str
    width: int
    height: int


@dataclass(frozen=True)
class Cover:
    """Every size of a cover, smallest first: `sizes` for any browser, `webp` for most."""

    sizes: list[CoverSize]
    webp: list[CoverSize]


def spec_of(size: str, form: str) -> str:
    """How Wagtail writes a size in a format: "format-webp|max-240x320"."""
    return f"format-{form}|{SPECS[size]}"


def cover_of(material: "Material") -> Cover | None:
    """The cover of a material; None without one. Load it with `with_files()`: no query then.

    A size that was never made is made now.
    """
    image = material.cover
    if image is None:
        return None
    made = image.get_renditions(*(spec_of(size, form) for size in SPECS for form in FORMATS))

    def sizes(form: str) -> list[CoverSize]:
        return [cover_size(material, size, form, made[spec_of(size, form)]) for size in SPECS]

    return Cover(sizes=sizes("jpeg"), webp=sizes("webp"))


def cover_size(material: "Material", size: str, form: str, rendition: "Rendition") -> CoverSize:
    address = reverse("cover", args=[material.slug, material.cover_id, size, form])
    return CoverSize(url=address, width=rendition.width, height=rendition.height)


def cover_refusal(user: "Asker", material: "Material") -> Refusal | None:
    """Why the cover is not shown: what closes the material does; the access level does not."""
    closed = closed_because(material)
    return None if closed is None or is_theirs(user, material) else closed

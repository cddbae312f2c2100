"""Covers of materials on pages."""

from typing import Any

from django import template
from django.template import Context

from media_library.covers import cover_of
from media_library.models import Material

register = template.Library()


@register.inclusion_tag("portal/components/cover.html", takes_context=True)
def material_cover(context: Context, material: Material, alt: str = "") -> dict[str, Any]:
    """A material's cover, at the material's own address.

    A draft's cover may not be the published one: its preview shows the picture itself.
    """
    if getattr(context.get("request"), "is_preview", False):
        return {"image": material.cover, "alt": alt}
    return {"cover": cover_of(material), "alt": alt}

"""Facets of the library: what they are called, where their values stand, what a reader chose.

How many each choice would give: `facet_index.py`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet, TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from audiences.models import Channel, TargetGroup

from .enums import (
    AccessLevel,
    AgeSuitability,
    AlternativeFormat,
    MaterialLanguage,
    MaterialType,
)
from .models import Material, MaterialFile, TaggedMaterial, Topic

MAX_CHOICES = 20


@dataclass
class Option:
    value: str
    label: str
    count: int
    checked: bool


@dataclass
class Facet:
    """One facet as the page shows it; `name` is its GET name."""

    name: str
    label: str | Promise
    options: list[Option] = field(default_factory=list)

    @property
    def open(self) -> bool:
        return any(option.checked for option in self.options)


@dataclass(frozen=True)
class Dimension:
    """Where a facet's values stand: rows of `rows` with a value and a material."""

    name: str
    label: str | Promise
    rows: QuerySet
    value: str
    material: str


def dimensions() -> tuple[Dimension, ...]:
    """The facets in the order of the page. Building them asks the database nothing."""
    return (
        Dimension("doi-tuong", _("Nhóm đối tượng"), Material.target_groups.through.objects.all(),
                  "targetgroup__slug", "material_id"),
        Dimension("kenh", _("Kênh truyền thông"), Material.channels.through.objects.all(),
                  "channel__slug", "material_id"),
        Dimension("chu-de", _("Chủ đề"), TaggedMaterial.objects.all(),
                  "tag__slug", "content_object_id"),
        Dimension("loai", _("Loại tài liệu"), Material.objects.all(), "type", "pk"),
        Dimension("ngon-ngu", _("Ngôn ngữ"), MaterialFile.objects.all(), "language", "material_id"),
        Dimension("dinh-dang", _("Định dạng thay thế"),
                  MaterialFile.objects.exclude(alternative_format=AlternativeFormat.STANDARD),
                  "alternative_format", "material_id"),
        Dimension("quyen", _("Ai được tải"), Material.objects.all(), "access", "pk"),
        Dimension("lua-tuoi", _("Lứa tuổi"), Material.objects.all(), "age_suitability", "pk"),
    )  # fmt: skip


def all_labels() -> dict[str, dict[str, str]]:
    """Facet name → value → label in the active language, in the page's order. Three queries."""
    return {dimension.name: labels_of(dimension.name) for dimension in dimensions()}


def labels_of(name: str) -> dict[str, str]:
    """Value → label in the order of the page. At most one query."""
    vocabularies: dict[str, Any] = {"doi-tuong": TargetGroup, "kenh": Channel, "chu-de": Topic}
    if name in vocabularies:
        return {each.slug: each.translated_name for each in vocabularies[name].objects.all()}
    choices: dict[str, type[TextChoices]] = {
        "loai": MaterialType,
        "ngon-ngu": MaterialLanguage,
        "dinh-dang": AlternativeFormat,
        "quyen": AccessLevel,
        "lua-tuoi": AgeSuitability,
    }
    return {value: str(label) for value, label in choices[name].choices}


class Selection:
    """The choices of one reader: facet name → chosen values, at most 20 of each.

    Unknown names are passed over; an unknown value is kept and finds nothing.
    """

    def __init__(self, chosen: Mapping[str, Sequence[str]]) -> None:
        self.chosen = {
            each.name: list(dict.fromkeys(chosen.get(each.name, ())))[:MAX_CHOICES]
            for each in dimensions()
        }

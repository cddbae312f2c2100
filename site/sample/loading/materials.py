"""Materials with their real files."""

from typing import Any

from django.core.files import File

from audiences.models import Channel, TargetGroup
from media_library.actions import AddFileVersion
from media_library.models import Material, MaterialFile, Topic

from ..factories import MaterialFactory, MaterialFileFactory
from .content import MATERIAL_FILES, Record
from .pictures import cover_of
from .publishing import publish_material
from .vocabularies import by_slug

TEXTS = ("slug", "title", "title_en", "summary", "summary_en", "body", "body_en")
FILE_FIELDS = ("variant", "language", "alternative_format", "label", "label_en")


def load_material(record: Record, *, author: Any, publisher: Any) -> list[str]:
    """Makes and publishes one material unless its slug is taken; returns files not on disk."""
    if Material.objects.filter(slug=record["slug"]).exists():
        return []
    material = MaterialFactory(
        draft=True,
        owner=author,
        **{name: record[name] for name in TEXTS},
        type=record["type"],
        access=record["access"],
        age_suitability=record["age"],
        licence=record["licence"],
        credit=record["credit"],
        cover=cover_of(record),
        topics=by_slug(Topic, record["topics"]),
        target_groups=by_slug(TargetGroup, record["target_groups"]),
        channels=by_slug(Channel, record["channels"]),
    )
    absent = [
        each["path"]
        for number, each in enumerate(record["files"])
        if not load_file(material, each, number=number, user=author)
    ]
    publish_material(material, day=record["published"], author=author, publisher=publisher)
    return absent


def load_file(material: Material, record: Record, *, number: int, user: Any) -> bool:
    """Adds one file by the library's own action, with an address that never changes."""
    path = MATERIAL_FILES / record["path"]
    if not path.exists():
        return False
    material_file = MaterialFileFactory(
        material=material,
        sort_order=number,
        version=None,
        transcript=record.get("transcript", ""),
        belongs_to=recording_of(material, record),
        **{name: record[name] for name in FILE_FIELDS},
    )
    with path.open("rb") as opened:
        AddFileVersion(material_file, File(opened, name=path.name), user=user).execute()
    return True


def recording_of(material: Material, record: Record) -> MaterialFile | None:
    """What captions belong to: the file before them whose path they name."""
    name = record.get("belongs_to")
    if name is None:
        return None
    return material.files.get(versions__filename=name, versions__is_current=True)

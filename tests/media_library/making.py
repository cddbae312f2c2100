"""Uploads, files and officers for the tests of the library; the rest is made by the factories."""

from typing import Any

from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile

from media_library.actions import AddFileVersion, AddMaterialFile
from media_library.models import FileVersion, Material, MaterialFile
from sample.factories import MaterialFactory, UserFactory
from tests.media_library import small_files


def upload(name: str = "tờ rơi đi làm xa.pdf", content: bytes | None = None) -> ContentFile:
    suffix = name.rpartition(".")[2].lower()
    return ContentFile(small_files.SAMPLES[suffix] if content is None else content, name=name)


def make_file(
    material: Material | None = None, file: ContentFile | None = None, **fields: Any
) -> MaterialFile:
    """A file with its first version, made the way officers make it."""
    material_file = MaterialFile(material=material or MaterialFactory(), **fields)
    return AddMaterialFile(material_file, file or upload()).execute().material_file


def add_version(material_file: MaterialFile, file: ContentFile | None = None) -> FileVersion:
    number = material_file.versions.count() + 1
    fresh = upload("bản mới.pdf", small_files.pdf(number + 2))
    return AddFileVersion(material_file, file or fresh).execute()


def user_with(*rights: str) -> Any:
    """A user with rights on materials ("change") or others ("wagtailadmin.access_admin")."""
    user = UserFactory()
    for right in rights:
        app_label, dot, codename = right.rpartition(".")
        user.user_permissions.add(
            Permission.objects.get(
                content_type__app_label=app_label or "media_library",
                codename=codename if dot else f"{codename}_material",
            )
        )
    return user


def officer() -> Any:
    return user_with("wagtailadmin.access_admin", "add", "change", "delete", "publish")

"""A toolkit as one ZIP: a BagIt bag with its files, its guidance and its posts."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.rich_text import expand_db_html

from ..checksums import fill_crc32
from ..models import FileVersion, Toolkit
from ..toolkit_members import ToolkitMember
from .bags import Payload, bag, written
from .names import safe_name, unique_name
from .zip_layout import Member, ZipLayout

# Grows when the same members would give other bytes: half a ZIP is never joined to another's rest.
LAYOUT_VERSION = 1
GUIDANCE = "data/HUONG-DAN.html"
TEMPLATE = "media_library/pack/guidance.html"


@dataclass(frozen=True)
class PackedFile:
    """One file of a material with its place in the bag."""

    version: FileVersion
    name: str


@dataclass(frozen=True)
class ToolkitPack:
    """What one reader's ZIP of a toolkit holds. Its bytes follow from its members alone."""

    toolkit: Toolkit
    members: Sequence[ToolkitMember]

    @property
    def versions(self) -> list[FileVersion]:
        return [each for member in self.members for each in member.versions]

    @cached_property
    def folders(self) -> list[list[PackedFile]]:
        """The files of each member, in a folder named after its material."""
        return [packed_files(number, member) for number, member in enumerate(self.members, start=1)]

    @cached_property
    def files(self) -> list[Payload]:
        """Every file of the ZIP in its order, tag files and guidance included."""
        modified = self.modified
        guidance = written(GUIDANCE, guidance_of(self).encode(), modified)
        packed = [payload_of(each) for folder in self.folders for each in folder]
        return bag(
            self.toolkit.slug,
            [guidance, *packed],
            info=bag_info(self.toolkit, modified),
            modified=modified,
        )

    @property
    def modified(self) -> datetime:
        """When the newest thing in it came in; local time, the same at every download."""
        moments = [each.created_at for each in self.versions]
        if self.toolkit.last_published_at:
            moments.append(self.toolkit.last_published_at)
        return timezone.localtime(max(moments))

    @property
    def layout(self) -> ZipLayout:
        """The bytes, once `complete()` was called; before that only their number is right."""
        return ZipLayout([each.member for each in self.files])

    @property
    def etag(self) -> str:
        """A strong validator without its quotes: two ZIPs with the same one are the same bytes."""
        digest = hashlib.sha256(f"layout {LAYOUT_VERSION}\n".encode())
        for each in self.files:
            member = each.member
            digest.update(f"{member.name}\n{member.modified}\n{member.size}\n".encode())
            digest.update(f"{each.sha256}\n".encode())
        return digest.hexdigest()

    def complete(self) -> None:
        """Fills in what only the stored files can say. Raises OSError where one is lost."""
        if fill_crc32(self.versions):
            self.__dict__.pop("files", None)


def packed_files(number: int, member: ToolkitMember) -> list[PackedFile]:
    """The files of the `number`-th member, with names that are unique whatever they are called."""
    material = member.material
    folder = safe_name(f"{number:02} {material.title[:60]}", instead=f"{number:02}")
    taken: set[str] = set()
    return [
        PackedFile(
            version,
            f"data/{folder}/"
            + unique_name(safe_name(version.filename, instead=f"tep-{version.pk}"), taken),
        )
        for version in member.versions
    ]


def payload_of(file: PackedFile) -> Payload:
    version = file.version
    member = Member(
        name=file.name,
        size=version.size,
        crc32=version.crc32 or 0,
        modified=timezone.localtime(version.created_at),
        open=version.opened,
    )
    return Payload(member, version.sha256)


def bag_info(toolkit: Toolkit, modified: datetime) -> dict[str, str]:
    with override("vi"):
        address = f"{settings.BASE_URL.rstrip('/')}{toolkit.get_absolute_url()}"
    return {
        "Source-Organization": settings.WAGTAIL_SITE_NAME,
        "Bagging-Date": f"{modified:%Y-%m-%d}",
        "External-Identifier": address,
        "External-Description": toolkit.title,
    }


def guidance_of(pack: ToolkitPack) -> str:
    """The page that lies in the ZIP: what to do, what is in it, by which licence, what to post."""
    toolkit = pack.toolkit
    with override("vi"):
        context: dict[str, Any] = {
            "toolkit": toolkit,
            "guidance": outward(expand_db_html(toolkit.guidance)),
            "guidance_en": outward(expand_db_html(toolkit.guidance_en)),
            "members": [
                {
                    "material": member.material,
                    "note": member.item.note,
                    "files": [each.name.removeprefix("data/") for each in folder],
                }
                for member, folder in zip(pack.members, pack.folders, strict=True)
            ],
            "posts": toolkit.suggested_posts.select_related("channel"),
            "address": bag_info(toolkit, pack.modified)["External-Identifier"],
            "day": pack.modified,
            "site": _("Thư viện tài liệu %(site)s") % {"site": settings.WAGTAIL_SITE_NAME},
        }
        return render_to_string(TEMPLATE, context)


def outward(html: str) -> str:
    """Links within the site with the site's name before them: the page is read elsewhere."""
    return html.replace('href="/', f'href="{settings.BASE_URL.rstrip("/")}/')

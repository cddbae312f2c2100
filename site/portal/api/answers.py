"""Models as the schemas want them: plain dictionaries with whole addresses."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.rich_text import expand_db_html

from media_library.access import Refusal
from media_library.covers import cover_of
from media_library.models import FileVersion, Material, MaterialFile, Toolkit
from media_library.toolkit_facts import pack_entry, post_entries
from media_library.toolkit_members import ToolkitContents


class Answers:
    """For one request: every address whole, so that it works wherever it is copied to."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def whole(self, path: str) -> str:
        return self.request.build_absolute_uri(path)

    def detail(self, name: str, slug: str) -> str:
        """The address here of what has this slug, in the language that was asked for."""
        language = self.request.GET.get("lang")
        ending = f"?lang={language}" if language else ""
        return self.whole(reverse(f"api:{name}", args=[slug])) + ending

    def material(self, material: Material) -> dict[str, Any]:
        """Load it with `for_api`. Asks the database nothing more."""
        files = [each for each in material.files.all() if each.current is not None]
        return {
            "slug": material.slug,
            "title": material.translated_title,
            "summary": material.translated_summary,
            "url": self.whole(material.get_absolute_url()),
            "detail_url": self.detail("material", material.slug),
            "type": material.type,
            "access": material.access,
            "age_suitability": material.age_suitability,
            "licence": material.licence,
            "credit": material.credit,
            "languages": list(dict.fromkeys(each.language for each in files)),
            "target_groups": [each.slug for each in material.target_groups.all()],
            "channels": [each.slug for each in material.channels.all()],
            "topics": [each.tag.slug for each in material.tagged_topics.all()],
            "cover": self.cover(material),
            "published_at": material.first_published_at,
            "updated_at": material.last_published_at,
        }

    def cover(self, material: Material) -> dict[str, Any] | None:
        cover = cover_of(material)
        if cover is None:
            return None
        largest = cover.sizes[-1]
        return {"url": self.whole(largest.url), "width": largest.width, "height": largest.height}

    def material_in_full(self, material: Material, refusal: Refusal | None) -> dict[str, Any]:
        return self.material(material) | {
            "body": expand_db_html(material.translated_body),
            "refused_because": refusal,
            "successor_url": self.successor(material),
            "files": [
                self.file(each, each.current, allowed=refusal is None)
                for each in material.files.all()
                if each.current is not None
            ],
        }

    def successor(self, material: Material) -> str | None:
        """The newer material that took its place, if readers may know of it."""
        newer = material.successor
        return self.detail("material", newer.slug) if newer is not None and newer.live else None

    def file(self, file: MaterialFile, version: FileVersion, *, allowed: bool) -> dict[str, Any]:
        return {
            "url": self.whole(version.url) if allowed else None,
            "filename": version.filename,
            "label": file.translated_label,
            "variant": file.variant,
            "alternative_format": file.alternative_format,
            "language": file.language,
            "version": version.number,
            "content_type": version.content_type,
            "size": version.size,
            "sha256": version.sha256,
            "pages": version.pages,
            "duration_seconds": version.duration_seconds,
            "width": version.width,
            "height": version.height,
        }

    def toolkit(self, toolkit: Toolkit, material_count: int) -> dict[str, Any]:
        return {
            "slug": toolkit.slug,
            "title": toolkit.translated_title,
            "summary": toolkit.translated_summary,
            "url": self.whole(toolkit.get_absolute_url()),
            "detail_url": self.detail("toolkit", toolkit.slug),
            "material_count": material_count,
            "published_at": toolkit.first_published_at,
        }

    def toolkit_in_full(self, contents: ToolkitContents) -> dict[str, Any]:
        toolkit = contents.toolkit
        return self.toolkit(toolkit, len(contents.members)) | {
            "guidance": expand_db_html(toolkit.translated_guidance),
            "materials": [
                {
                    "slug": each.material.slug,
                    "title": each.material.translated_title,
                    "note": each.item.translated_note,
                    "detail_url": self.detail("material", each.material.slug),
                    "refused_because": each.refusal,
                }
                for each in contents.members
            ],
            "posts": post_entries(toolkit),
            "zip": self.pack(contents),
        }

    def pack(self, contents: ToolkitContents) -> dict[str, Any] | None:
        pack = pack_entry(contents)
        return None if pack is None else pack | {"url": self.whole(pack["url"])}

"""What pages say of one file; the reader's page, its preview and the administration agree."""

from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import ngettext

from .enums import AlternativeFormat, UseQuestion
from .models import FileVersion, MaterialFile

# In a file's address: ask first what it is for, though the answer is not needed.
ASK = "hoi"


def duration(seconds: int | None) -> str:
    """Seconds as minutes and seconds: 45 → "0:45"; empty when there is none."""
    return "" if seconds is None else f"{seconds // 60}:{seconds % 60:02}"


def kind(version: FileVersion) -> str:
    kinds = (("image", version.is_image), ("audio", version.is_audio), ("video", version.is_video))
    return next((name for name, fits in kinds if fits), "document")


def alternative_format(material_file: MaterialFile) -> str:
    """The name of the alternative format; empty for the standard one."""
    if material_file.alternative_format == AlternativeFormat.STANDARD:
        return ""
    return str(material_file.get_alternative_format_display())


def file_entry(
    material_file: MaterialFile,
    version: FileVersion,
    *,
    allowed: bool,
    question: str = UseQuestion.NO,
) -> dict[str, Any]:
    """What a reader's page shows of one file, and where it is had: behind the question, if any."""
    is_asked = question != UseQuestion.NO
    return {
        "label": material_file.translated_label,
        "url": version.url,
        "is_asked": is_asked,
        "download_url": f"{version.url}?{ASK}" if is_asked else version.url,
        "size": version.size,
        "suffix": version.extension,
        "language": material_file.get_language_display(),
        "language_code": material_file.language,
        "variant": material_file.get_variant_display(),
        "alternative_format": alternative_format(material_file),
        "pages": version.pages,
        "duration": duration(version.duration_seconds),
        "kind": kind(version),
        "content_type": version.content_type,
        "width": version.width,
        "height": version.height,
        "number": version.number,
        "updated_on": date_format(timezone.localtime(version.created_at)),
        "may_download": allowed,
    }


def name_of(material_file: MaterialFile) -> str:
    """How officers tell the files of a material apart: "Bản in A4 · Tiếng Việt · Bản chữ lớn"."""
    parts = [
        str(material_file.get_variant_display()),
        str(material_file.get_language_display()),
        alternative_format(material_file),
        material_file.label,
    ]
    return " · ".join(part for part in parts if part)


def measure_of(version: FileVersion) -> str:
    """Type, size and extent in one line: "PDF · 1,2 MB · 2 trang"."""
    parts = [version.extension, filesizeformat(version.size)]
    if version.pages:
        parts.append(
            ngettext("%(count)s trang", "%(count)s trang", version.pages) % {"count": version.pages}
        )
    if version.duration_seconds:
        parts.append(duration(version.duration_seconds))
    if version.width:
        parts.append(f"{version.width} × {version.height}")
    return " · ".join(parts)

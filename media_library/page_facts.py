"""What a material's own page shows of its files: groups, players, pages, earlier versions.

The public page and the preview in the administration ask here, so that they agree.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language

from .enums import FileVariant, Licence
from .file_facts import file_entry, name_of
from .licences import TERMS
from .models import FileVersion, Material, MaterialFile, PagePreview

LARGE = 20 * 1024 * 1024  # bytes from which a page warns: more than ten seconds on a good 3G line


def tracks_of(recording: MaterialFile, files: Iterable[MaterialFile]) -> list[dict[str, Any]]:
    """The captions of a recording among `files`, as `<track>` wants them.

    One of them is shown without being asked for: the one in the recording's own language.
    """
    found = [each for each in files if each.belongs_to_id == recording.pk and each.current]
    default = next((each for each in found if each.language == recording.language), None)
    return [
        {
            "url": each.media_url,
            "language_code": each.language,
            "label": each.get_language_display(),
            "is_default": each is default,
        }
        for each in found
    ]


class MaterialFiles:
    """The files of one material for one reader, in five queries whatever their number."""

    def __init__(self, material: Material, *, allowed: bool) -> None:
        """`allowed`: whether this reader may have them; without it nothing is played or shown."""
        self.material = material
        self.allowed = allowed
        files = MaterialFile.objects.filter(material=material).select_related("material")
        self.files = [each for each in files.with_current() if each.current]

    def entries(self) -> list[dict[str, Any]]:
        pages = self.pages()
        return [self.entry(each, pages.get(each.pk, [])) for each in self.files]

    def entry(self, material_file: MaterialFile, pages: list[PagePreview]) -> dict[str, Any]:
        version = material_file.current
        if version is None:
            raise ValueError("A file without a current version is not shown")
        shown = file_entry(
            material_file,
            version,
            allowed=self.allowed,
            question=self.material.use_question,
        )
        shown.update(
            is_large=version.size > LARGE,
            is_captions=material_file.variant == FileVariant.CAPTIONS,
            transcript=material_file.transcript if self.allowed else "",
            tracks=tracks_of(material_file, self.files) if self.allowed else [],
            previews=pages,
        )
        return shown

    def pages(self) -> dict[int, list[PagePreview]]:
        """The pictures of pages by the file that they show; none for who may not have the file."""
        if not self.allowed:
            return {}
        current = [each.current.pk for each in self.files if each.current]
        previews = PagePreview.objects.filter(version__in=current)
        found: dict[int, list[PagePreview]] = {}
        for each in previews.select_related("version__material_file"):
            found.setdefault(each.version.material_file_id, []).append(each)
        return found

    def groups(self) -> list[dict[str, Any]]:
        """By language, that of the page first; in each the files in the officers' order.

        Captions come last: most readers want what they caption.
        """
        order = [each.language for each in self.files]
        active = (get_language() or "vi")[:2]
        languages = sorted(dict.fromkeys(order), key=lambda code: (code != active, code != "vi"))
        entries = sorted(self.entries(), key=lambda each: each["is_captions"])
        return [
            {
                "code": code,
                "language": found[0]["language"],
                "files": found,
            }
            for code in languages
            if (found := [each for each in entries if each["language_code"] == code])
        ]

    def earlier(self) -> list[dict[str, Any]]:
        """Versions that were replaced and not taken back, newest first; each says what changed."""
        if not self.allowed:
            return []
        by_id = {each.pk: each for each in self.files}
        versions = FileVersion.objects.filter(
            material_file__in=by_id, is_current=False, withdrawn_at__isnull=True
        ).select_related("material_file")
        return [
            {
                "name": name_of(by_id[each.material_file_id]),
                "number": each.number,
                "url": each.version_url,
                "uploaded_on": date_format(timezone.localtime(each.created_at)),
            }
            for each in versions.order_by("material_file__sort_order", "material_file", "-number")
        ]

    def changes(self) -> list[dict[str, Any]]:
        """What changed in the files in use, as officers wrote it."""
        return [
            {
                "name": name_of(each),
                "number": each.current.number,
                "note": each.current.note,
                "updated_on": date_format(timezone.localtime(each.current.created_at)),
            }
            for each in self.files
            if each.current and each.current.number > 1 and each.current.note
        ]

    def context(self) -> dict[str, Any]:
        """For `portal/pages/material.html`."""
        groups = self.groups()
        every = [each for group in groups for each in group["files"]]
        return {
            "file_groups": groups,
            "first_shown": next((each for each in every if each["previews"]), None),
            "earlier_versions": self.earlier(),
            "changes": self.changes() if self.allowed else [],
            "terms": TERMS[Licence(self.material.licence)],
            "updated_on": updated_on(self.material),
        }


def updated_on(material: Material) -> str:
    """The day on which a file came last, else the text was published; empty for a new draft."""
    newest = FileVersion.objects.current().filter(material_file__material=material)
    moment = newest.aggregate(Max("created_at"))["created_at__max"] or material.last_published_at
    return date_format(timezone.localtime(moment)) if moment else ""


def citation(material: Material, *, site_name: str, address: str) -> str:
    """One line that says whose it is, what, when and where: to copy under what is reused."""
    moment = material.first_published_at or timezone.now()
    year = timezone.localtime(moment).year
    source = material.credit or site_name
    return (
        f"{source} ({year}). {material.translated_title}. "
        f"{material.get_type_display()}. {site_name}. {address}"
    )

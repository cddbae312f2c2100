"""Pictures of a PDF's first pages: made in the background, from the stored file."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO

import pypdfium2
from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image as PillowImage

from .enums import PreviewState
from .inspection import pdfium_lock
from .models import FileVersion, PagePreview

logger = logging.getLogger(__name__)
PDF_TYPE = "application/pdf"
MAX_PAGES = 8
# The box that a picture fits in: at most 2 million pixels, whatever size the page says it has.
LARGE = (1200, 1600)
SMALL = (240, 320)
QUALITY = 78
# What a broken page or a storage that is away raises.
PROBLEMS = (pypdfium2.PdfiumError, OSError, ValueError, MemoryError)


@dataclass(frozen=True)
class Picture:
    """One page: WebP in two sizes; `width` and `height` are the small one's."""

    large: bytes
    small: bytes
    width: int
    height: int


def first_state(content_type: str) -> PreviewState:
    """What a new version of this type begins with."""
    return PreviewState.WAITING if content_type == PDF_TYPE else PreviewState.NONE


class MakePagePreviews:
    """Makes the pictures of a version's first pages and stores them, all or none.

    Safe to run twice and at once: the second finds them made. A file that cannot be drawn stays
    downloadable; its state says FAILED, which the file's page in the administration shows.
    """

    def __init__(self, version: FileVersion) -> None:
        self.version = version

    def execute(self) -> PreviewState:
        version = self.version
        if version.preview_state == PreviewState.MADE or version.content_type != PDF_TYPE:
            return PreviewState(version.preview_state)
        try:
            pictures = list(drawn(version))
            with stored_previews(version, pictures) as rows, transaction.atomic():
                fresh = FileVersion.objects.select_for_update().get(pk=version.pk)
                if fresh.preview_state == PreviewState.MADE:
                    raise AlreadyMade
                PagePreview.objects.bulk_create(rows)
                self.say(PreviewState.MADE)
        except AlreadyMade:
            version.preview_state = PreviewState.MADE
        except PROBLEMS:
            logger.exception("Pages could not be drawn", extra={"version": version.pk})
            self.say(PreviewState.FAILED)
        return PreviewState(version.preview_state)

    def say(self, state: PreviewState) -> None:
        self.version.preview_state = state
        self.version.save(update_fields=["preview_state"])


class AlreadyMade(Exception):
    """Somebody else was quicker: what was drawn here is thrown away."""


@contextmanager
def stored_previews(version: FileVersion, pictures: list[Picture]) -> Iterator[list[PagePreview]]:
    """Unsaved rows whose pictures lie in storage, for good unless the block fails."""
    rows = []
    try:
        for number, picture in enumerate(pictures, start=1):
            row = PagePreview(
                version=version, number=number, width=picture.width, height=picture.height
            )
            rows.append(row)
            row.image.save("page.webp", ContentFile(picture.large), save=False)
            row.thumbnail.save("page.webp", ContentFile(picture.small), save=False)
        yield rows
    except BaseException:
        for row in rows:
            for file in (row.image, row.thumbnail):
                if file.name:
                    file.storage.delete(file.name)
        raise


def drawn(version: FileVersion) -> Iterator[Picture]:
    """The first pages, one at a time, so that one page's pixels are held and no more."""
    with version.file.open("rb") as file:
        content = file.read()
    with pdfium_lock, pypdfium2.PdfDocument(content) as document:
        for number in range(min(len(document), MAX_PAGES)):
            page = document[number]
            try:
                yield picture_of(page)
            finally:
                page.close()


def picture_of(page: pypdfium2.PdfPage) -> Picture:
    width, height = page.get_size()
    scale = min(LARGE[0] / max(width, 1), LARGE[1] / max(height, 1))
    bitmap = page.render(scale=scale)
    try:
        image = bitmap.to_pil().convert("RGB")
    finally:
        bitmap.close()
    large = webp(image)
    image.thumbnail(SMALL)
    return Picture(large, webp(image), *image.size)


def webp(image: PillowImage.Image) -> bytes:
    target = BytesIO()
    image.save(target, "WEBP", quality=QUALITY)
    return target.getvalue()

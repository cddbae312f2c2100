"""Pictures of the first pages of a PDF, private like the file that they show."""

import secrets

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .files import FileVersion


def preview_path(preview: "PagePreview", filename: str) -> str:
    """Where a page's picture lies in private storage; its name there tells nothing."""
    public_id = preview.version.material_file.public_id
    return f"previews/{public_id}/{secrets.token_hex(16)}.webp"


class PagePreview(models.Model):
    """One page of a version as a picture and a thumbnail, handed out by `views/previews.py`."""

    version = models.ForeignKey(
        FileVersion,
        verbose_name=_("phiên bản tệp"),
        on_delete=models.CASCADE,  # it shows nothing but this version
        related_name="page_previews",
    )
    number = models.PositiveSmallIntegerField(_("trang"))
    image = models.FileField(_("hình"), upload_to=preview_path, max_length=200)
    thumbnail = models.FileField(_("hình nhỏ"), upload_to=preview_path, max_length=200)
    # Of the thumbnail, so that the page does not jump while it loads.
    width = models.PositiveSmallIntegerField(_("chiều rộng (điểm ảnh)"))
    height = models.PositiveSmallIntegerField(_("chiều cao (điểm ảnh)"))

    class Meta:
        verbose_name = _("hình xem trước của trang")
        verbose_name_plural = _("hình xem trước của trang")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["version", "number"], name="pagepreview_number_unique")
        ]

    def __str__(self) -> str:
        return f"{self.version} · {self.number}"

    @property
    def address(self) -> tuple[str, int, int]:
        version = self.version
        return version.material_file.public_id, version.number, self.number

    @property
    def url(self) -> str:
        return reverse("page_preview", args=self.address)

    @property
    def thumbnail_url(self) -> str:
        return reverse("page_thumbnail", args=self.address)

"""Images with the facts that a public body must keep about them, and documents of the house."""

import os
import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition

from vietnamese.search_fields import folded_search_fields


class LibraryImage(AbstractImage):
    """A picture. `description` is its alternative text; a file name never stands in for it."""

    credit = models.CharField(
        _("tác giả ảnh"),
        max_length=200,
        blank=True,
        help_text=_("Người chụp hoặc đơn vị giữ bản quyền."),
    )
    licence = models.CharField(
        _("quyền dùng lại"),
        max_length=200,
        blank=True,
        help_text=_("Ví dụ: ảnh của đơn vị, được dùng lại."),
    )
    consent = models.CharField(
        _("đồng ý của người trong ảnh"),
        max_length=200,
        blank=True,
        help_text=_("Ai đồng ý, ngày nào, giấy tờ lưu ở đâu. Để trống nếu không nhận ra ai."),
    )
    expires_on = models.DateField(
        _("dùng đến hết ngày"),
        null=True,
        blank=True,
        help_text=_("Sau ngày này không dùng ảnh nữa."),
    )

    admin_form_fields = (
        "title",
        "file",
        "description",
        "collection",
        "credit",
        "licence",
        "consent",
        "expires_on",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    search_fields = [*AbstractImage.search_fields, *folded_search_fields("title", "description")]

    class Meta(AbstractImage.Meta):
        verbose_name = _("hình ảnh")
        verbose_name_plural = _("hình ảnh")
        permissions = [("choose_libraryimage", "Can choose image")]

    @property
    def default_alt_text(self) -> str:
        """The description; never the title, which is often a file name."""
        return self.description


class Rendition(AbstractRendition):
    image = models.ForeignKey(LibraryImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="rendition_unique"
            )
        ]

    def get_upload_to(self, filename: str) -> str:
        """In a folder of 128 random bits: only who was shown a picture knows where it is.

        Renditions are public by their address, so the cover of a material that is not open yet
        must not be found by its name (docs/files.md).
        """
        folder, name = os.path.split(super().get_upload_to(filename))
        return f"{folder}/{secrets.token_urlsafe(16)}/{name}"


class HouseDocument(AbstractDocument):
    """A file for officers; what partners and the public get is a material."""

    admin_form_fields = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("tệp nội bộ")
        verbose_name_plural = _("tệp nội bộ")
        permissions = [("choose_housedocument", "Can choose document")]

"""The files of a material, each with its versions."""

import secrets
from typing import BinaryIO, cast

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from vietnamese.search_fields import folded_search_fields
from vietnamese.translated import in_active_language

from ..enums import (
    CAPTIONS_TYPE,
    PLAYABLE_AUDIO,
    PLAYABLE_VIDEO,
    AlternativeFormat,
    FileVariant,
    MaterialLanguage,
    PreviewState,
)
from ..querysets import FileVersionQuerySet, MaterialFileQuerySet
from .materials import Material

REASON_LENGTH = 300


def new_public_id() -> str:
    """96 random bits as 16 characters safe in an address: nobody guesses the next one."""
    return secrets.token_urlsafe(12)


def version_path(version: "FileVersion", filename: str) -> str:
    """Where a version lies in private storage; its name there tells nothing and never repeats."""
    suffix = filename.rpartition(".")[2].lower()[:5]
    return f"materials/{version.material_file.public_id}/{secrets.token_hex(16)}.{suffix}"


class MaterialFile(index.Indexed, models.Model):
    """One file of a material (its print version, its large print, its English…).

    `public_id` is its stable address: printed QR codes survive every new version.
    """

    material = models.ForeignKey(
        Material, verbose_name=_("tài liệu"), on_delete=models.CASCADE, related_name="files"
    )
    public_id = models.CharField(max_length=24, unique=True, default=new_public_id, editable=False)
    variant = models.CharField(
        _("kiểu bản"), max_length=12, choices=FileVariant.choices, default=FileVariant.STANDARD
    )
    alternative_format = models.CharField(
        _("định dạng thay thế"),
        max_length=12,
        choices=AlternativeFormat.choices,
        default=AlternativeFormat.STANDARD,
    )
    language = models.CharField(
        _("ngôn ngữ"),
        max_length=5,
        choices=MaterialLanguage.choices,
        default=MaterialLanguage.VIETNAMESE,
    )
    label = models.CharField(
        _("nhãn"),
        max_length=120,
        blank=True,
        help_text=_("Nếu cần nói thêm, ví dụ: giọng đọc máy."),
    )
    label_en = models.CharField(_("nhãn tiếng Anh"), max_length=120, blank=True)
    # Captions tell what they caption; which track the player shows never follows from a name.
    belongs_to = models.ForeignKey(
        "self",
        verbose_name=_("phụ đề của tệp"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="captions",
        help_text=_("Chỉ dùng cho tệp phụ đề: chọn tệp âm thanh hoặc video mà phụ đề này ghi lời."),
    )
    transcript = models.TextField(
        _("lời để đọc"),
        blank=True,
        default="",
        db_default="",
        help_text=_(
            "Dành cho âm thanh, video: lời nói và điều cần thấy, viết bằng ngôn ngữ của tệp. "
            "Hiện ngay trên trang, không cần tải; cách đoạn bằng một dòng trống."
        ),
    )
    sort_order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    objects = MaterialFileQuerySet.as_manager()

    search_fields = [*folded_search_fields("label"), index.FilterField("material_id")]

    class Meta:
        verbose_name = _("tệp của tài liệu")
        verbose_name_plural = _("tệp của tài liệu")
        ordering = ["sort_order", "pk"]

    def __str__(self) -> str:
        return f"{self.material} · {self.get_variant_display()}"

    def clean(self) -> None:
        """Captions name the recording of the same material that they belong to; no other does."""
        super().clean()
        if self.variant != FileVariant.CAPTIONS:
            self.belongs_to = None
            return
        recording = self.belongs_to
        if recording is None:
            message = _("Hãy chọn tệp âm thanh hoặc video mà phụ đề này ghi lời.")
            raise ValidationError({"belongs_to": message})
        if recording.material_id != self.material_id or not recording.is_playable:
            message = _("Phụ đề phải thuộc một tệp âm thanh hoặc video của chính tài liệu này.")
            raise ValidationError({"belongs_to": message})

    @property
    def current(self) -> "FileVersion | None":
        """The version that the stable address serves; prefetch with `with_current()`."""
        prefetched = getattr(self, "current_versions", None)
        if prefetched is None:
            prefetched = list(self.versions.current())
        return prefetched[0] if prefetched else None

    @property
    def is_playable(self) -> bool:
        """Whether a browser plays its current version."""
        version = self.current
        return version is not None and (version.is_audio or version.is_video)

    @property
    def media_url(self) -> str:
        """Where a player finds the current version; empty when there is none."""
        version = self.current
        return version.url if version is not None else ""

    @property
    def translated_label(self) -> str:
        return in_active_language(self, "label")


class FileVersion(models.Model):
    """One upload of a file. Never changed after it is made, except to be withdrawn or replaced."""

    material_file = models.ForeignKey(
        MaterialFile, verbose_name=_("tệp"), on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveIntegerField(_("số phiên bản"))
    file = models.FileField(_("tệp"), upload_to=version_path, max_length=200)
    filename = models.CharField(_("tên tệp khi tải"), max_length=200)
    sha256 = models.CharField(max_length=64, editable=False)
    # What a ZIP says of a file before its bytes; empty until it is asked for (`packs.checksums`).
    crc32 = models.PositiveBigIntegerField(null=True, blank=True, editable=False)
    size = models.PositiveBigIntegerField(_("dung lượng (byte)"), editable=False)
    content_type = models.CharField(_("kiểu tệp"), max_length=120, editable=False)
    pages = models.PositiveIntegerField(_("số trang"), null=True, blank=True, editable=False)
    duration_seconds = models.PositiveIntegerField(
        _("thời lượng (giây)"), null=True, blank=True, editable=False
    )
    width = models.PositiveIntegerField(_("chiều rộng (điểm ảnh)"), null=True, editable=False)
    height = models.PositiveIntegerField(_("chiều cao (điểm ảnh)"), null=True, editable=False)
    note = models.CharField(
        _("thay đổi gì"),
        max_length=200,
        blank=True,
        help_text=_("Ví dụ: sửa số điện thoại ở trang 2."),
    )
    is_current = models.BooleanField(_("đang dùng"), default=True)
    withdrawn_at = models.DateTimeField(_("thu hồi lúc"), null=True, blank=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người thu hồi"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    withdrawn_reason = models.CharField(
        _("lý do thu hồi"),
        max_length=REASON_LENGTH,
        blank=True,
        default="",
        db_default="",
        editable=False,
    )
    # The last time that officers went back to this version; the log holds every one.
    restored_at = models.DateTimeField(_("dùng lại lúc"), null=True, blank=True, editable=False)
    restored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người dùng lại"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    restored_reason = models.CharField(
        _("lý do dùng lại"),
        max_length=REASON_LENGTH,
        blank=True,
        default="",
        db_default="",
        editable=False,
    )
    preview_state = models.CharField(
        _("hình xem trước"),
        max_length=8,
        choices=PreviewState.choices,
        default=PreviewState.NONE,
        db_default=PreviewState.NONE,
        editable=False,
    )
    created_at = models.DateTimeField(_("tải lên lúc"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người tải lên"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = FileVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("phiên bản tệp")
        verbose_name_plural = _("phiên bản tệp")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["material_file", "number"], name="fileversion_number_unique"
            ),
            models.UniqueConstraint(
                fields=["material_file"],
                condition=Q(is_current=True),
                name="fileversion_one_current",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.filename} (v{self.number})"

    def opened(self) -> BinaryIO:
        """The stored bytes, by a handle of the caller's own, who closes it."""
        return cast("BinaryIO", self.file.storage.open(str(self.file.name), "rb"))

    @property
    def is_audio(self) -> bool:
        return self.content_type in PLAYABLE_AUDIO

    @property
    def is_video(self) -> bool:
        return self.content_type in PLAYABLE_VIDEO

    @property
    def is_captions(self) -> bool:
        return self.content_type == CAPTIONS_TYPE

    @property
    def is_image(self) -> bool:
        return self.content_type.startswith("image/")

    @property
    def extension(self) -> str:
        """The suffix in capitals, for the button: "PDF"."""
        return self.filename.rpartition(".")[2].upper()

    @property
    def url(self) -> str:
        """The stable address, which serves whatever version is current."""
        return reverse("download", args=[self.material_file.public_id, self.filename])

    @property
    def version_url(self) -> str:
        return reverse(
            "download_version", args=[self.material_file.public_id, self.number, self.filename]
        )

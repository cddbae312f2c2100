"""What belongs to a publication's own record: places, quantities, attendance, evidence, changes."""

import secrets
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from audiences.models import ChannelUnit, Place, TargetGroup

from ..enums import AgeBand, EvidenceKind, Sex
from ..publication_states import PublicationState, ReportedBy
from ..tallying import tallied
from .publications import Publication


class PublicationPlace(models.Model):
    """A unit that the publication is for: that of its outlet unless said otherwise."""

    publication = ParentalKey(Publication, on_delete=models.CASCADE, related_name="held_in")
    place = models.ForeignKey(
        Place, verbose_name=_("địa bàn"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("địa bàn của lần truyền thông")
        verbose_name_plural = _("địa bàn của lần truyền thông")
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "place"],
                name="publication_place_once",
                violation_error_message=_("Địa bàn này đã có trong danh sách."),
            )
        ]

    def __str__(self) -> str:
        return str(self.place)

    def save(self, *args: Any, **kwargs: Any) -> None:
        with tallied(self.publication_id):
            super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with tallied(self.publication_id):
            return super().delete(*args, **kwargs)


class PublicationQuantity(Orderable):
    """How much of a channel's unit: what was planned, and what was done."""

    publication = ParentalKey(Publication, on_delete=models.CASCADE, related_name="quantities")
    unit = models.ForeignKey(
        ChannelUnit, verbose_name=_("đếm bằng"), on_delete=models.PROTECT, related_name="+"
    )
    planned = models.PositiveIntegerField(
        _("dự kiến"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    done = models.PositiveIntegerField(_("đã làm"), null=True, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("số lượng")
        verbose_name_plural = _("số lượng")
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "unit"],
                name="publication_quantity_once_a_unit",
                violation_error_message=_("Đơn vị đếm này đã có trong danh sách."),
            )
        ]

    def __str__(self) -> str:
        number = self.planned if self.done is None else self.done
        return f"{number} {self.unit}"

    def clean(self) -> None:
        super().clean()
        publication = getattr(self, "publication", None)
        if publication is None or not self.unit_id or not publication.channel_id:
            return
        if self.unit.channel_id != publication.channel_id:
            raise ValidationError({"unit": _("Hãy chọn một đơn vị đếm của chính kênh này.")})


class Attendance(Orderable):
    """Who came to a talk: one line for each group, sex and age band. No names anywhere."""

    publication = ParentalKey(Publication, on_delete=models.CASCADE, related_name="attendance")
    target_group = models.ForeignKey(
        TargetGroup, verbose_name=_("nhóm đối tượng"), on_delete=models.PROTECT, related_name="+"
    )
    sex = models.CharField(_("giới tính"), max_length=8, choices=Sex.choices, default=Sex.UNKNOWN)
    age_band = models.CharField(
        _("độ tuổi"), max_length=8, choices=AgeBand.choices, default=AgeBand.UNKNOWN
    )
    people = models.PositiveIntegerField(_("số người dự"), validators=[MinValueValidator(1)])
    new_people = models.PositiveIntegerField(
        _("trong đó dự lần đầu"),
        null=True,
        blank=True,
        help_text=_("Người chưa dự buổi nào trong năm; để trống nếu không hỏi."),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("người dự")
        verbose_name_plural = _("người dự")
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "target_group", "sex", "age_band"],
                name="attendance_line_once",
                violation_error_message=_("Nhóm, giới tính, độ tuổi này đã có một dòng."),
            ),
            models.CheckConstraint(
                condition=Q(new_people__isnull=True) | Q(new_people__lte=F("people")),
                name="attendance_new_among_those_who_came",
                violation_error_message=_("Số dự lần đầu không thể quá số người dự."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.target_group}: {self.people}"


NOWHERE = _("Hãy ghi địa chỉ, hoặc giấy tờ đang ở đâu.")


def evidence_path(evidence: "Evidence", filename: str) -> str:
    """Where a file of evidence lies in private storage; its name there tells nothing."""
    suffix = filename.rpartition(".")[2].lower()[:5]
    return f"evidence/{secrets.token_hex(16)}.{suffix}"


class Evidence(models.Model):
    """What shows that it went out: a photo, a log, a recording, a link, or where the paper lies.

    A confirmed publication is not edited, so what it was confirmed by stays. Files come in by
    `reporting.evidence_files` alone; several rows may show the same one.
    """

    publication = ParentalKey(Publication, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(_("loại"), max_length=12, choices=EvidenceKind.choices)
    file = models.FileField(_("tệp"), upload_to=evidence_path, max_length=200, blank=True)
    filename = models.CharField(
        _("tên tệp"), max_length=200, blank=True, default="", db_default="", editable=False
    )
    sha256 = models.CharField(
        max_length=64, blank=True, default="", db_default="", editable=False, db_index=True
    )
    size = models.PositiveBigIntegerField(null=True, blank=True, editable=False)  # bytes
    content_type = models.CharField(
        max_length=120, blank=True, default="", db_default="", editable=False
    )
    url = models.URLField(_("địa chỉ"), blank=True, help_text=_("Bài đăng, trang, bản ghi."))
    note = models.CharField(
        _("giấy tờ ở đâu"),
        max_length=200,
        blank=True,
        help_text=_("Ví dụ: sổ phát sóng của đài, trang 12."),
    )
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người thêm"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("minh chứng")
        verbose_name_plural = _("minh chứng")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(file="", url="", note=""),
                name="evidence_is_somewhere",
                violation_error_message=NOWHERE,
            )
        ]

    def __str__(self) -> str:
        shown = self.filename or self.url or self.note
        return f"{self.get_kind_display()}: {shown}" if shown else self.get_kind_display()

    def clean(self) -> None:
        """A form without the file does not ask the constraint, which names it."""
        super().clean()
        if not (self.file or self.url or self.note):
            raise ValidationError({"url": NOWHERE})


class PublicationChange(models.Model):
    """One change of state: from what to what, when, by whom. Only ever added."""

    publication = models.ForeignKey(
        Publication,
        verbose_name=_("lần truyền thông"),
        on_delete=models.CASCADE,  # its history goes with the record
        related_name="changes",
    )
    before = models.CharField(_("trước"), max_length=12, choices=PublicationState.choices)
    after = models.CharField(_("sau"), max_length=12, choices=PublicationState.choices)
    at = models.DateTimeField(_("lúc"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người làm"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reported_by = models.CharField(
        _("qua"), max_length=8, choices=ReportedBy.choices, default=ReportedBy.OFFICER
    )
    reason = models.CharField(_("lý do"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("thay đổi tình trạng")
        verbose_name_plural = _("thay đổi tình trạng")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_before_display()} → {self.get_after_display()}"

"""What a partner has promised to do in a campaign: who, what, where, until when."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from audiences.models import ChannelUnit, Organisation, Place

from .campaigns import Campaign

NUMBER_AND_UNIT = _("Số lượng và đơn vị đếm đi cùng nhau: ghi cả hai hoặc để trống cả hai.")


class Commitment(Orderable):
    """A promise, not a publication: what comes of it is planned and reported as publications."""

    campaign = ParentalKey(Campaign, on_delete=models.CASCADE, related_name="commitments")
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("đơn vị phối hợp"),
        on_delete=models.PROTECT,
        related_name="commitments",
    )
    what = models.CharField(
        _("nhận làm việc gì"),
        max_length=200,
        help_text=_("Ví dụ: nói chuyện ở ba ca, phát tờ rơi ở cổng nhà máy."),
    )
    unit = models.ForeignKey(
        ChannelUnit,
        verbose_name=_("đếm bằng"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    quantity = models.PositiveIntegerField(
        _("bao nhiêu"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    place = models.ForeignKey(
        Place,
        verbose_name=_("ở đâu"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    until = models.DateField(_("xong trước ngày"), null=True, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("cam kết của đơn vị")
        verbose_name_plural = _("cam kết của các đơn vị")
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=True, quantity__isnull=True)
                | Q(unit__isnull=False, quantity__isnull=False),
                name="commitment_number_with_its_unit",
                violation_error_message=NUMBER_AND_UNIT,
            )
        ]

    def __str__(self) -> str:
        """ "Hội Phụ nữ: nói chuyện ở ba ca, 3 buổi, đến 31/07/2024"."""
        parts = [f"{self.organisation}: {self.what}"]
        if self.quantity is not None:
            parts.append(f"{self.quantity} {self.unit}")
        if self.place is not None:
            parts.append(str(self.place))
        if self.until is not None:
            parts.append(_("đến %(day)s") % {"day": f"{self.until:%d/%m/%Y}"})
        return ", ".join(parts)

    def clean(self) -> None:
        super().clean()
        if (self.unit_id is None) != (self.quantity is None):
            raise ValidationError({"quantity": NUMBER_AND_UNIT})
        campaign: Any = getattr(self, "campaign", None)
        if self.until and campaign and campaign.first_day and self.until < campaign.first_day:
            raise ValidationError({"until": _("Ngày này trước khi chiến dịch bắt đầu.")})

"""What became of a unit when units were rearranged."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from vietnamese.search_fields import FoldedAutocompleteField, folded_search_fields

from ..enums import SuccessionBasis
from ..querysets.successions import SuccessionQuerySet
from .places import Place

WHOLE = Decimal(1)


class PlaceSuccession(index.Indexed, models.Model):
    """The share of a unit that became (part of) another on a day.

    The shares of one unit on one day add up to 1: `SuccessionQuerySet.unbalanced` lists where they
    do not. `share` is 1 exactly when the unit went over whole; all else is an estimate, for it
    stands for people, or area, or nothing better than an illustration (`basis`).
    """

    predecessor = models.ForeignKey(
        Place,
        verbose_name=_("đơn vị cũ"),
        on_delete=models.PROTECT,
        related_name="successions",
        help_text=_("Đơn vị của thời kỳ trước."),
    )
    successor = models.ForeignKey(
        Place,
        verbose_name=_("đơn vị mới"),
        on_delete=models.PROTECT,
        related_name="origins",
        help_text=_("Đơn vị nhận toàn bộ hoặc một phần."),
    )
    day = models.DateField(
        _("ngày sắp xếp"), help_text=_("Ngày đầu tiên của đơn vị mới, ví dụ 01/07/2025.")
    )
    share = models.DecimalField(
        _("phần chuyển sang"),
        max_digits=5,
        decimal_places=4,
        default=WHOLE,
        help_text=_("1 nếu toàn bộ; 0,6051 nếu 60,51%. Các phần của một đơn vị cộng lại bằng 1."),
    )
    basis = models.CharField(
        _("cơ sở"),
        max_length=12,
        choices=SuccessionBasis.choices,
        default=SuccessionBasis.WHOLE,
        help_text=_("Phần chuyển sang được tính theo gì. “Toàn bộ” khi và chỉ khi phần bằng 1."),
    )
    source = models.CharField(
        _("nguồn"),
        max_length=255,
        blank=True,
        help_text=_("Nghị quyết hoặc tài liệu, ví dụ: Nghị quyết 1314/NQ-UBTVQH15."),
    )

    objects = SuccessionQuerySet.as_manager()

    search_fields = [
        *folded_search_fields("predecessor_text", "source"),
        *folded_search_fields("successor_text"),
        FoldedAutocompleteField("source"),
        *map(index.FilterField, ("id", "day", "share", "basis")),
    ]

    class Meta:
        verbose_name = _("chuyển tiếp địa bàn")
        verbose_name_plural = _("chuyển tiếp địa bàn")
        ordering = ["day", "predecessor__code", "successor__code"]
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"],
                name="succession_pair_unique",
                violation_error_message=_("Đã ghi việc chuyển tiếp giữa hai đơn vị này."),
            ),
            models.CheckConstraint(
                condition=Q(share__gt=0) & Q(share__lte=1),
                name="succession_share_within_one",
                violation_error_message=_("Phần chuyển sang phải lớn hơn 0 và không quá 1."),
            ),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")),
                name="succession_not_to_itself",
                violation_error_message=_("Đơn vị mới phải khác đơn vị cũ."),
            ),
            models.CheckConstraint(
                condition=(
                    Q(basis=SuccessionBasis.WHOLE, share=1)
                    | (~Q(basis=SuccessionBasis.WHOLE) & Q(share__lt=1))
                ),
                name="succession_whole_is_one",
                violation_error_message=_(
                    "Cơ sở là “Toàn bộ” khi và chỉ khi phần chuyển sang bằng 1."
                ),
            ),
        ]

    def __str__(self) -> str:
        """Both ends with their years: a name may be the same before and after."""
        return f"{self.predecessor.dated_name} → {self.successor.dated_name}"

    @classmethod
    def get_indexed_objects(cls) -> models.QuerySet[Any]:
        """With both units, in the same query."""
        found: models.QuerySet[Any] = cls.objects.with_names()
        return found

    def predecessor_text(self) -> str:
        return f"{self.predecessor.full_name} {self.predecessor.code}"

    def successor_text(self) -> str:
        return f"{self.successor.full_name} {self.successor.code}"

    def clean(self) -> None:
        """The successor begins on the day or exists already; the predecessor existed before it."""
        super().clean()
        if not (self.day and {"predecessor", "successor"} <= set(self._state.fields_cache)):
            return
        if not self.successor.is_valid_on(self.day):
            raise ValidationError({"successor": _("Đơn vị mới không tồn tại vào ngày sắp xếp.")})
        if self.predecessor.valid_from >= self.day or self.predecessor.is_valid_on(self.day):
            raise ValidationError(
                {"predecessor": _("Đơn vị cũ phải có trước và hết hiệu lực vào ngày sắp xếp.")}
            )

"""What the plan wants to reach: dated, sourced, with every value that was ever decided."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.search import index

from audiences.models import TargetGroup
from vietnamese.search_fields import folded_search_fields

from ..enums import KEPT_UP, SHARES, Cadence, Indicator
from ..periods import Period
from ..querysets import TargetQuerySet
from .plans import Plan

EVERYBODY = 100  # percent
TOO_MUCH = _("Tỷ lệ phần trăm không thể quá 100.")


class Target(index.Indexed, ClusterableModel):
    """One indicator of a plan over a period. An annual target may be lower than the plan's own.

    What is to be reached stands in `values`, one for each decision: a target that was changed keeps
    what it was before, and a report of that time says so.
    """

    plan = models.ForeignKey(
        Plan, verbose_name=_("kế hoạch"), on_delete=models.PROTECT, related_name="targets"
    )
    name = models.CharField(
        _("chỉ tiêu"),
        max_length=255,
        help_text=_("Như kế hoạch viết, ví dụ: Xã, phường, thị trấn có ít nhất một hình thức…"),
    )
    indicator = models.CharField(_("đo bằng"), max_length=20, choices=Indicator.choices)
    target_groups = ParentalManyToManyField(
        TargetGroup,
        verbose_name=_("nhóm đối tượng"),
        blank=True,
        related_name="targets",
        help_text=_("Cần chọn khi chỉ tiêu đếm người; mẫu số là số người của các nhóm này."),
    )
    first_day = models.DateField(_("tính từ ngày"))
    last_day = models.DateField(_("đến hết ngày"))
    cadence = models.CharField(
        _("đều đặn là"),
        max_length=10,
        choices=Cadence.choices,
        blank=True,
        help_text=_("Với chỉ tiêu duy trì thường xuyên: mỗi tháng, mỗi quý… ít nhất một lần."),
    )

    objects = TargetQuerySet.as_manager()

    search_fields = [
        *folded_search_fields("name"),
        index.FilterField("id"),
        index.FilterField("plan_id"),
        index.FilterField("indicator"),
    ]

    class Meta:
        verbose_name = _("chỉ tiêu")
        verbose_name_plural = _("chỉ tiêu")
        ordering = ["-first_day", "last_day", "name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")),
                name="target_ends_after_it_begins",
                violation_error_message=_("Ngày cuối phải từ ngày đầu trở đi."),
            ),
            models.CheckConstraint(
                condition=Q(indicator__in=KEPT_UP) ^ Q(cadence=""),
                name="target_cadence_where_it_is_kept_up",
                violation_error_message=_(
                    "Chỉ tiêu duy trì thường xuyên cần “đều đặn là”; chỉ tiêu khác để trống."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.first_day:%d/%m/%Y} – {self.last_day:%d/%m/%Y})"

    @property
    def period(self) -> Period:
        return Period(self.first_day, self.last_day)

    @property
    def is_share(self) -> bool:
        """Whether its values are percentages."""
        return self.indicator in SHARES

    @property
    def rule(self) -> str:
        """The rule by which it is counted, as it stands under every figure of it."""
        words = {
            Indicator.COMMUNES_KEPT_UP: gettext(
                "Số đơn vị cấp xã có ít nhất một lần truyền thông đã xác nhận trong từng "
                "%(part)s, trên tổng số đơn vị cấp xã trong kỳ."
            ),
            Indicator.PEOPLE_INFORMED: gettext(
                "Số người được truyền thông ít nhất một lần trong kỳ, trên số người của nhóm."
            ),
            Indicator.PRESS_ITEMS: gettext("Số tin, bài đã xác nhận trong từng %(part)s."),
            Indicator.COUNT: gettext("Số lượng đã xác nhận trong kỳ."),
        }
        parts = {
            Cadence.MONTH: gettext("tháng"),
            Cadence.QUARTER: gettext("quý"),
            Cadence.HALF_YEAR: gettext("sáu tháng"),
            Cadence.YEAR: gettext("năm"),
        }
        part = parts[Cadence(self.cadence)] if self.cadence else ""
        return words[Indicator(self.indicator)] % {"part": part}

    @property
    def shown_value(self) -> str:
        """ "75%", "1"; empty before anything was decided. Load with `with_value()`."""
        value: Decimal | None = getattr(self, "value", None)
        return "" if value is None else shown(value, is_share=self.is_share)

    def clean(self) -> None:
        """Kept up is each quarter unless said otherwise; what is not kept up has no cadence."""
        super().clean()
        if not self.indicator:
            return
        if self.indicator in KEPT_UP and not self.cadence:
            self.cadence = Cadence.QUARTER
        if self.indicator not in KEPT_UP:
            self.cadence = ""

    def value_on(self, day: date | None = None) -> "TargetValue | None":
        """What was decided last on `day` or before it (today unless given). One query."""
        decided = self.values.filter(decided_on__lte=day or timezone.localdate())
        found: TargetValue | None = decided.order_by("-decided_on").first()
        return found


def shown(value: Decimal, *, is_share: bool) -> str:
    """ "75%", "62,5%", "1": as offices write it."""
    digits = f"{value.normalize():f}".replace(".", ",")
    return f"{digits}%" if is_share else digits


class TargetValue(models.Model):
    """What a target was set to, by which document; part of the target's own record."""

    target = ParentalKey(Target, on_delete=models.CASCADE, related_name="values")
    value = models.DecimalField(
        _("phải đạt"),
        max_digits=12,
        decimal_places=2,
        validators=[MinValueValidator(Decimal("0.01"))],
        help_text=_("Tỷ lệ phần trăm thì chỉ ghi số, ví dụ 75."),
    )
    decided_on = models.DateField(_("quyết định ngày"))
    source = models.CharField(
        _("theo văn bản"), max_length=200, help_text=_("Ví dụ: Kế hoạch số 101/KH-UBND.")
    )
    source_url = models.URLField(_("địa chỉ"), blank=True)
    note = models.CharField(_("ghi chú"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("mức phải đạt")
        verbose_name_plural = _("mức phải đạt")
        ordering = ["decided_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["target", "decided_on"],
                name="target_value_once_a_day",
                violation_error_message=_("Ngày này đã có một mức; mỗi ngày chỉ một quyết định."),
            ),
            models.CheckConstraint(condition=Q(value__gt=0), name="target_value_above_nothing"),
        ]

    def __str__(self) -> str:
        return f"{shown(self.value, is_share=self.target.is_share)} ({self.source})"

    def clean(self) -> None:
        super().clean()
        target: Any = getattr(self, "target", None)
        if self.value is None or target is None or not target.is_share:
            return
        if self.value > EVERYBODY:
            raise ValidationError({"value": TOO_MUCH})

"""The plan as it was decided: its solutions, and the tasks that campaigns serve."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.search import index

from audiences.models import Organisation
from vietnamese.search_fields import folded_search_fields

from ..periods import Period
from ..querysets import PlanQuerySet, PlanTaskQuerySet


class Plan(index.Indexed, ClusterableModel):
    """A decided plan. Key: its number and the day on which it was issued."""

    number = models.CharField(
        _("số ký hiệu"), max_length=60, help_text=_("Như trên văn bản, ví dụ: 368/KH-UBND.")
    )
    title = models.CharField(_("trích yếu"), max_length=300, help_text=_("Như trên văn bản."))
    issuer = models.CharField(
        _("cơ quan ban hành"), max_length=160, help_text=_("Ví dụ: Ủy ban nhân dân tỉnh.")
    )
    issued_on = models.DateField(_("ngày ban hành"))
    valid_from = models.DateField(_("thực hiện từ ngày"))
    valid_until = models.DateField(_("đến hết ngày"))
    source_url = models.URLField(
        _("địa chỉ văn bản"), blank=True, help_text=_("Nơi ai cũng đọc được toàn văn.")
    )
    note = models.TextField(
        _("ghi chú"),
        blank=True,
        help_text=_("Ví dụ: văn bản khác dẫn ngày ban hành khác, và vì sao chọn ngày này."),
    )

    objects = PlanQuerySet.as_manager()

    search_fields = [*folded_search_fields("number", "title", "issuer"), index.FilterField("id")]

    class Meta:
        verbose_name = _("kế hoạch")
        verbose_name_plural = _("kế hoạch")
        ordering = ["-issued_on", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["number", "issued_on"],
                name="plan_once",
                violation_error_message=_("Kế hoạch mang số này, ban hành ngày này đã có."),
            ),
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")),
                name="plan_ends_after_it_begins",
                violation_error_message=_("Ngày cuối phải từ ngày đầu trở đi."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.title}"

    @property
    def period(self) -> Period:
        return Period(self.valid_from, self.valid_until)


class Solution(models.Model):
    """One of the plan's numbered solutions; part of the plan's own record."""

    plan = ParentalKey(Plan, on_delete=models.CASCADE, related_name="solutions")
    number = models.PositiveSmallIntegerField(_("số thứ tự"), help_text=_("Như trong kế hoạch."))
    title = models.CharField(_("giải pháp"), max_length=200)
    summary = models.TextField(
        _("tóm tắt"), blank=True, help_text=_("Hai ba câu, viết lại cho dễ hiểu.")
    )

    class Meta:
        verbose_name = _("giải pháp")
        verbose_name_plural = _("giải pháp")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"],
                name="solution_number_once_a_plan",
                violation_error_message=_("Kế hoạch đã có giải pháp mang số này."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class PlanTask(index.Indexed, models.Model):
    """A task that the plan gives under one of its solutions; campaigns name those they serve."""

    solution = models.ForeignKey(
        Solution, verbose_name=_("giải pháp"), on_delete=models.PROTECT, related_name="tasks"
    )
    code = models.SlugField(
        _("mã"), max_length=20, help_text=_("Số giải pháp và số nhiệm vụ, ví dụ: 2-1.")
    )
    title = models.CharField(
        _("nhiệm vụ"), max_length=300, help_text=_("Một câu, bắt đầu bằng động từ.")
    )
    description = models.TextField(_("nội dung"), blank=True)
    lead = models.ForeignKey(
        Organisation,
        verbose_name=_("đơn vị chủ trì"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="led_tasks",
    )

    objects = PlanTaskQuerySet.as_manager()

    search_fields = [
        *folded_search_fields("code", "title", "description"),
        index.FilterField("id"),
        index.FilterField("solution_id"),
    ]

    class Meta:
        verbose_name = _("nhiệm vụ của kế hoạch")
        verbose_name_plural = _("nhiệm vụ của kế hoạch")
        ordering = ["solution__plan", "solution__number", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["solution", "code"],
                name="plan_task_code_once_a_solution",
                violation_error_message=_("Giải pháp này đã có nhiệm vụ mang mã này."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

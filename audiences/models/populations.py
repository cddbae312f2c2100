"""How many people of a group live, learn or work somewhere in a year."""

from typing import Any

from django.contrib.admin import display
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from vietnamese.search_fields import FoldedAutocompleteField, folded_search_fields

from ..querysets import PopulationQuerySet
from ..small_cells import public_number
from .figures import FIRST_YEAR, LAST_YEAR, Sourced, flagged, grouped
from .places import Place
from .settings import CommunitySetting
from .target_groups import TargetGroup

ONE_OF_TWO = _("Hãy chọn đúng một: địa bàn hoặc nơi tập trung.")


class Population(index.Indexed, Sourced):
    """The people of a group in a place or a setting, never both. Denominator of coverage.

    Settings of one place may be added to each other; a setting and its place may not.
    """

    target_group = models.ForeignKey(
        TargetGroup,
        verbose_name=_("nhóm đối tượng"),
        on_delete=models.PROTECT,
        related_name="populations",
        help_text=_("Dân số chung thì chọn nhóm “Toàn xã hội”."),
    )
    place = models.ForeignKey(
        Place,
        verbose_name=_("địa bàn"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="populations",
        help_text=_("Chọn địa bàn hoặc nơi tập trung, không chọn cả hai."),
    )
    setting = models.ForeignKey(
        CommunitySetting,
        verbose_name=_("nơi tập trung"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="populations",
        help_text=_("Ví dụ: một trường, một khu công nghiệp."),
    )
    number = models.PositiveIntegerField(
        _("số người"), help_text=_("Số tròn, ví dụ 1234; mỗi người đếm một lần.")
    )

    objects = PopulationQuerySet.as_manager()

    search_fields = [
        *folded_search_fields("where_name", "group_name", "source"),
        FoldedAutocompleteField("group_name"),
        FoldedAutocompleteField("source"),
        index.FilterField("year"),
        index.FilterField("number"),
        index.FilterField("quality"),
        index.FilterField("target_group_id"),
        index.FilterField("place_id"),
        index.FilterField("setting_id"),
        index.FilterField("id"),
    ]

    class Meta:
        verbose_name = _("quy mô nhóm đối tượng")
        verbose_name_plural = _("quy mô nhóm đối tượng")
        ordering = ["-year", "target_group_id", "place_id", "setting_id"]
        indexes = [
            models.Index(
                fields=["-year", "target_group", "place", "setting"], name="population_listed"
            ),
            models.Index(fields=["quality", "-year"], name="population_quality_year"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["target_group", "place", "year"],
                name="population_once_a_group_place_and_year",
                violation_error_message=_("Nhóm này ở địa bàn này đã có số liệu của năm đó."),
            ),
            models.UniqueConstraint(
                fields=["target_group", "setting", "year"],
                name="population_once_a_group_setting_and_year",
                violation_error_message=_("Nhóm này ở nơi này đã có số liệu của năm đó."),
            ),
            models.CheckConstraint(
                condition=Q(place__isnull=True) ^ Q(setting__isnull=True),
                name="population_in_a_place_or_a_setting",
                violation_error_message=ONE_OF_TWO,
            ),
            models.CheckConstraint(
                condition=Q(year__range=(FIRST_YEAR, LAST_YEAR)), name="population_year_is_likely"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group_name()} · {self.where_name()} · {self.year}: {self.shown_number}"

    @property
    def where(self) -> Place | CommunitySetting | None:
        return self.place or self.setting

    @classmethod
    def get_indexed_objects(cls) -> models.QuerySet[Any]:
        """With what the index reads, in the same query."""
        found: models.QuerySet[Any] = cls.objects.with_names()
        return found

    def where_name(self) -> str:
        return str(self.where or "")

    @display(description=_("Nhóm đối tượng"))
    def group_name(self) -> str:
        return str(self.target_group)

    @property
    def shown_number(self) -> str:
        """For officers: "1.234", "1.234 (số minh họa)"."""
        return flagged(grouped(self.number), self.quality)

    @property
    def public_number(self) -> int | None:
        """None for a sensitive group whose number is too small to be shown outside."""
        return public_number(self.number) if self.target_group.is_sensitive else self.number

    def clean(self) -> None:
        super().clean()
        if (self.place_id is None) == (self.setting_id is None):
            raise ValidationError({"place": ONE_OF_TWO, "setting": ONE_OF_TWO})

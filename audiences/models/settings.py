"""Where people gather, and how many venues stand where without naming any."""

from typing import Any

from django.contrib.admin import display
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from vietnamese.folding import words
from vietnamese.search_fields import FoldedAutocompleteField, folded_search_fields
from vietnamese.translated import TranslatedName

from ..enums import SettingType
from ..querysets import CommunitySettingQuerySet, VenueCountQuerySet
from ..small_cells import public_number, public_text
from .figures import FIRST_YEAR, LAST_YEAR, Sourced, flagged, grouped
from .organisations import Organisation
from .places import Place

# How names of at-risk venues begin, folded. A setting is never one of them.
VENUE_WORDS = (
    "karaoke",
    "massage",
    "mat xa",
    "xong hoi",
    "vu truong",
    "quan bar",
    "nha nghi",
    "khach san",
    "co so massage",
    "co so karaoke",
    "quan karaoke",
    "phong karaoke",
)
NAMED_VENUE = _(
    "Không ghi tên cơ sở dịch vụ có nguy cơ. "
    "Hãy ghi số lượng của địa bàn ở mục “Số cơ sở có nguy cơ”."
)


class CommunitySetting(TranslatedName, index.Indexed, models.Model):
    """A school, industrial zone, market… in a place. Key: `slug`."""

    name = models.CharField(
        _("tên"),
        max_length=160,
        help_text=_("Tên đầy đủ, ví dụ: Khu công nghiệp Phú Bài."),
    )
    name_en = models.CharField(
        _("tên tiếng Anh"), max_length=160, blank=True, help_text=_("Hiện trên trang tiếng Anh.")
    )
    slug = models.SlugField(
        _("mã"),
        max_length=160,
        unique=True,
        help_text=_("Không dấu, tự lấy theo tên; không đổi sau khi đã dùng."),
    )
    type = models.CharField(
        _("loại"),
        max_length=16,
        choices=SettingType.choices,
        help_text=_("Chỉ tiêu tính theo loại, nên hãy chọn đúng cấp trường."),
    )
    place = models.ForeignKey(
        Place,
        verbose_name=_("địa bàn"),
        on_delete=models.PROTECT,
        related_name="settings",
        help_text=_("Xã, phường nơi đặt; nếu trải trên nhiều xã thì ghi huyện."),
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("đơn vị quản lý"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="settings",
        help_text=_("Đơn vị mà cán bộ liên hệ để tổ chức buổi truyền thông."),
    )
    capacity = models.PositiveIntegerField(
        _("sức chứa một buổi"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Số người dự được cùng lúc ở nơi rộng nhất; để trống nếu chưa biết."),
    )
    is_active = models.BooleanField(
        _("đang hoạt động"),
        default=True,
        help_text=_("Bỏ chọn khi nơi này không còn; số liệu cũ vẫn được giữ."),
    )

    objects = CommunitySettingQuerySet.as_manager()

    search_fields = [
        *folded_search_fields("name", "place_name"),
        FoldedAutocompleteField("place_name"),
        index.FilterField("name"),
        index.FilterField("type"),
        index.FilterField("capacity"),
        index.FilterField("is_active"),
        index.FilterField("place_id"),
        index.FilterField("id"),
    ]

    class Meta:
        verbose_name = _("nơi tập trung")
        verbose_name_plural = _("nơi tập trung")
        ordering = ["name", "pk"]
        indexes = [
            models.Index(fields=["name"], name="setting_name"),
            models.Index(fields=["type", "name"], name="setting_type_name"),
            models.Index(fields=["is_active", "name"], name="setting_active_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def get_indexed_objects(cls) -> models.QuerySet[Any]:
        """With what the index reads, in the same query."""
        found: models.QuerySet[Any] = cls.objects.with_names()
        return found

    def place_name(self) -> str:
        return str(self.place)

    def clean(self) -> None:
        super().clean()
        if " ".join(words(self.name)).startswith(VENUE_WORDS):
            raise ValidationError({"name": NAMED_VENUE})


class VenueCount(index.Indexed, Sourced):
    """How many at-risk venues a place has in a year; no venue has a name or an address here.

    Whatever leaves the house takes `public_count`.
    """

    place = models.ForeignKey(
        Place,
        verbose_name=_("địa bàn"),
        on_delete=models.PROTECT,
        related_name="venue_counts",
        help_text=_("Xã, phường hoặc huyện mà con số nói tới."),
    )
    count = models.PositiveIntegerField(
        _("số cơ sở"),
        help_text=_("Tổng số của địa bàn. Không ghi tên, địa chỉ hay danh sách cơ sở."),
    )

    objects = VenueCountQuerySet.as_manager()

    search_fields = [
        *folded_search_fields("place_name", "source"),
        FoldedAutocompleteField("source"),
        index.FilterField("year"),
        index.FilterField("count"),
        index.FilterField("quality"),
        index.FilterField("place_id"),
        index.FilterField("id"),
    ]

    class Meta:
        verbose_name = _("số cơ sở có nguy cơ")
        verbose_name_plural = _("số cơ sở có nguy cơ")
        ordering = ["-year", "place_id"]
        indexes = [models.Index(fields=["-year", "place"], name="venuecount_year_place")]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "year"],
                name="venuecount_once_a_place_and_year",
                violation_error_message=_("Địa bàn này đã có số liệu của năm đó."),
            ),
            models.CheckConstraint(
                condition=Q(year__range=(FIRST_YEAR, LAST_YEAR)), name="venuecount_year_is_likely"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}, {self.year}: {self.shown_count}"

    @classmethod
    def get_indexed_objects(cls) -> models.QuerySet[Any]:
        """With what the index reads, in the same query."""
        found: models.QuerySet[Any] = cls.objects.with_names()
        return found

    @display(description=_("Địa bàn"))
    def place_name(self) -> str:
        return str(self.place)

    @property
    def shown_count(self) -> str:
        """For officers: "12 (số minh họa)"."""
        return flagged(grouped(self.count), self.quality)

    @property
    def public_count(self) -> int | None:
        """None where the number is too small to be shown outside."""
        return public_number(self.count)

    @property
    def public_shown_count(self) -> str:
        """For readers: "12 (số minh họa)", or that it is not published."""
        text = public_text(self.public_count)
        return text if self.public_count is None else flagged(text, self.quality)

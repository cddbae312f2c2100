"""Where: administrative units, generation by generation."""

from datetime import date

from django.contrib.admin import display
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from vietnamese.search_fields import folded_search_fields

from ..enums import PlaceKind, PlaceLevel
from ..places.parents import parent_problem
from ..querysets import PlaceQuerySet
from ..querysets.places import FLAGS

# `get_kind_display` hashes every label anew: felt in lists and where 100,000 rows are indexed.
KIND_NAMES = dict(PlaceKind.choices)


class Place(index.Indexed, models.Model):
    """An administrative unit in one of its generations. Key: `code` with `valid_from`.

    Names are not unique (Hương Phong twice), codes are reused across reforms: neither is a key
    alone. `valid_until` is the first day on which the unit no longer exists. A reform gives every
    unit a new row, changed or not, with a link from the old one: see docs/places.md.
    """

    code = models.CharField(
        _("mã đơn vị"),
        max_length=10,
        help_text=_("Mã đơn vị hành chính của cơ quan thống kê, ví dụ 19750."),
    )
    name = models.CharField(
        _("tên"),
        max_length=120,
        help_text=_("Không kèm chữ Phường, Xã, Huyện. Ví dụ: Tây Lộc."),
    )
    level = models.CharField(
        _("cấp"),
        max_length=10,
        choices=PlaceLevel.choices,
        help_text=_("Cấp của đơn vị, không phải loại: phường, xã và thị trấn đều là cấp xã."),
    )
    kind = models.CharField(
        _("loại đơn vị"),
        max_length=12,
        choices=PlaceKind.choices,
        help_text=_("Đứng trước tên khi viết đầy đủ, ví dụ Phường Tây Lộc."),
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("trực thuộc"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        help_text=_("Đơn vị cấp trên trong cùng thời kỳ. Để trống với tỉnh, thành phố."),
    )
    valid_from = models.DateField(
        _("có hiệu lực từ"),
        default=date(2021, 7, 1),
        help_text=_("Ngày đầu tiên của đơn vị trong đợt sắp xếp này, ví dụ 01/07/2025."),
    )
    valid_until = models.DateField(
        _("hết hiệu lực từ"),
        null=True,
        blank=True,
        help_text=_("Ngày đầu tiên đơn vị không còn nữa. Để trống nếu đơn vị đang tồn tại."),
    )
    is_mountain = models.BooleanField(
        _("miền núi"), default=False, help_text=_("Chỉ chọn khi có văn bản xác nhận.")
    )
    is_border = models.BooleanField(
        _("biên giới"), default=False, help_text=_("Đơn vị có đường biên giới quốc gia.")
    )
    has_migrants = models.BooleanField(
        _("nhiều người di cư"),
        default=False,
        help_text=_("Nơi có nhiều người từ nơi khác đến làm việc hoặc tạm trú."),
    )
    is_industrial = models.BooleanField(
        _("khu công nghiệp"),
        default=False,
        help_text=_("Trên địa bàn có khu công nghiệp hoặc khu kinh tế."),
    )
    is_priority = models.BooleanField(
        _("ưu tiên truyền thông"),
        default=False,
        help_text=_("Địa bàn mà kế hoạch yêu cầu tập trung."),
    )
    flags_source = models.CharField(
        _("căn cứ của các đánh dấu"),
        max_length=255,
        blank=True,
        help_text=_("Văn bản hoặc lý do, ví dụ: Quyết định 861/QĐ-TTg."),
    )

    objects = PlaceQuerySet.as_manager()

    search_fields = [
        *folded_search_fields("full_name", "code"),
        *map(
            index.FilterField,
            ("id", "code", "name", "level", "kind", "parent_id", "valid_from", "valid_until"),
        ),
    ]

    class Meta:
        verbose_name = _("địa bàn")
        verbose_name_plural = _("địa bàn")
        ordering = ["code"]
        indexes = [
            models.Index(
                fields=["level", "valid_from", "valid_until"], name="place_level_validity"
            ),
            models.Index(fields=["-valid_from", "code"], name="place_newest"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "valid_from"],
                name="place_code_and_validity_unique",
                violation_error_message=_("Đã có đơn vị mang mã này với cùng ngày hiệu lực."),
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")),
                name="place_ends_after_it_begins",
                violation_error_message=_("Ngày hết hiệu lực phải sau ngày có hiệu lực."),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    @display(description=_("Tên"))
    def full_name(self) -> str:
        """Kind and name as offices write them: "Phường Tây Lộc"."""
        return f"{KIND_NAMES.get(self.kind, self.kind)} {self.name}"

    @property
    def dated_name(self) -> str:
        """The name with the years, where units of several generations stand together."""
        first = f"{self.valid_from:%d/%m/%Y}"
        if self.valid_until is None:
            return _("%(unit)s (từ %(day)s)") % {"unit": self.full_name, "day": first}
        return f"{self.full_name} ({first}–{self.valid_until:%d/%m/%Y})"

    @property
    def reference(self) -> str:
        """How a table names this unit among all generations: "19750@01/07/2021"."""
        return f"{self.code}@{self.valid_from:%d/%m/%Y}"

    @property
    def flags_text(self) -> str:
        """The marks of this unit in words: "Miền núi, Biên giới"."""
        marks = [self._meta.get_field(name) for name in FLAGS if getattr(self, name)]
        return capfirst(", ".join(str(mark.verbose_name) for mark in marks))  # type: ignore[union-attr]  # no reverse relation is a mark

    def is_valid_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)

    def clean(self) -> None:
        """A parent that is not loaded is not fetched for this: imports check it themselves."""
        super().clean()
        parent = self.parent if "parent" in self._state.fields_cache else None
        if parent is not None and (message := parent_problem(self, parent)):
            raise ValidationError({"parent": message})

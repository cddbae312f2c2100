"""What every stored figure says about itself."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from ..enums import Quality

FIRST_YEAR, LAST_YEAR = 1990, 2100


class Sourced(models.Model):
    """Mixin: a figure of one year with its source and how far it may be trusted."""

    year = models.PositiveSmallIntegerField(
        _("năm"),
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)],
        help_text=_("Năm mà con số nói tới, bốn chữ số, ví dụ 2022."),
    )
    quality = models.CharField(
        _("chất lượng số liệu"),
        max_length=12,
        choices=Quality.choices,
        help_text=_("Số minh họa luôn được ghi rõ là “số minh họa” ở mọi nơi hiển thị."),
    )
    source = models.CharField(
        _("nguồn"),
        max_length=255,
        help_text=_("Văn bản, niên giám, cơ quan, trang; ví dụ: Niên giám thống kê tỉnh 2022."),
    )
    source_url = models.URLField(
        _("địa chỉ nguồn"), blank=True, help_text=_("Để trống nếu nguồn chỉ có trên giấy.")
    )
    note = models.CharField(
        _("ghi chú"),
        max_length=255,
        blank=True,
        help_text=_("Cách đếm, ngày chốt số hoặc điều cần biết khi dùng con số này."),
    )

    class Meta:
        abstract = True

    @property
    def is_illustrative(self) -> bool:
        return self.quality == Quality.ILLUSTRATIVE


def grouped(number: int) -> str:
    """A whole number as the active language writes it: "1.234"."""
    return str(number_format(number, 0, use_l10n=True, force_grouping=True))


def flagged(text: str, quality: str) -> str:
    """`text` with its quality behind it unless it is official: "1.234 (số minh họa)"."""
    return text if quality == Quality.OFFICIAL else f"{text} ({Quality(quality).label})"

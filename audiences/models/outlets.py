"""One station, page, newspaper, loudspeaker network or notice board."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.search import index

from vietnamese.search_fields import FoldedAutocompleteField, folded_search_fields
from vietnamese.translated import TranslatedName

from ..enums import Quality
from ..querysets import OutletQuerySet
from .channels import Channel
from .figures import FIRST_YEAR, LAST_YEAR, flagged, grouped
from .organisations import Organisation
from .places import Place
from .settings import CommunitySetting

INCOMPLETE_AUDIENCE = _("Số người nghe, xem, đọc phải kèm năm, nguồn và chất lượng.")


class Outlet(TranslatedName, index.Indexed, ClusterableModel):
    """Where a material is published, run by an organisation. Key: `slug`.

    `place` is where it stands; it serves that place and those in `places`. An audience is given
    with its year, source and quality, or not at all: empty means "not known".
    """

    name = models.CharField(
        _("tên"), max_length=160, help_text=_("Ví dụ: Đài truyền thanh xã Phú Thuận.")
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
    channel = models.ForeignKey(
        Channel,
        verbose_name=_("kênh"),
        on_delete=models.PROTECT,
        related_name="outlets",
        help_text=_("Quyết định cách tính lượt và người; xem mục Kênh truyền thông."),
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("đơn vị chủ quản"),
        on_delete=models.PROTECT,
        related_name="outlets",
        help_text=_("Đơn vị phát và xác nhận đã phát."),
    )
    place = models.ForeignKey(
        Place,
        verbose_name=_("đặt tại"),
        on_delete=models.PROTECT,
        related_name="outlets",
        help_text=_("Địa bàn chính được phục vụ; cán bộ ở đó sửa được mục này."),
    )
    places = models.ManyToManyField(
        Place,
        through="OutletPlace",
        verbose_name=_("phục vụ thêm"),
        blank=True,
        related_name="serving_outlets",
        help_text=_("Các địa bàn khác nghe, xem, đọc được; để trống nếu không có."),
    )
    setting = models.ForeignKey(
        CommunitySetting,
        verbose_name=_("trong nơi tập trung"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="outlets",
        help_text=_("Nếu là bảng tin, loa trong một trường, nhà máy, chợ."),
    )
    audience = models.PositiveIntegerField(
        _("số người nghe, xem, đọc"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Số người khác nhau trong một tuần; để trống nếu chưa có số đáng tin."),
    )
    audience_year = models.PositiveSmallIntegerField(
        _("năm của số này"),
        null=True,
        blank=True,
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)],
        help_text=_("Bốn chữ số, ví dụ 2022."),
    )
    audience_source = models.CharField(
        _("nguồn của số này"),
        max_length=255,
        blank=True,
        help_text=_("Khảo sát, báo cáo, số phát hành; ví dụ: Báo cáo phát hành năm 2022."),
    )
    audience_quality = models.CharField(
        _("chất lượng của số này"),
        max_length=12,
        blank=True,
        choices=Quality.choices,
        help_text=_("Số minh họa luôn được ghi rõ là “số minh họa”."),
    )
    contact_unit = models.CharField(
        _("bộ phận liên hệ"),
        max_length=120,
        blank=True,
        help_text=_("Phòng, ban nhận tài liệu; không ghi tên riêng. Ví dụ: Ban biên tập."),
    )
    contact_phone = models.CharField(
        _("điện thoại cơ quan"),
        max_length=40,
        blank=True,
        help_text=_("Số của cơ quan, không ghi số riêng của một người."),
    )
    contact_email = models.EmailField(
        _("thư điện tử cơ quan"),
        blank=True,
        help_text=_("Nơi gửi tài liệu và lời nhắc xác nhận đã phát."),
    )
    website = models.URLField(_("trang tin"), blank=True, help_text=_("Địa chỉ đầy đủ, có https."))
    is_active = models.BooleanField(
        _("đang hoạt động"),
        default=True,
        help_text=_("Bỏ chọn khi ngừng phát; các lần phát cũ vẫn được giữ."),
    )

    objects = OutletQuerySet.as_manager()

    search_fields = [
        *folded_search_fields("name", "place_name", "organisation_name"),
        FoldedAutocompleteField("place_name"),
        FoldedAutocompleteField("organisation_name"),
        index.FilterField("channel_id"),
        index.FilterField("organisation_id"),
        index.FilterField("place_id"),
        index.FilterField("is_active"),
        index.FilterField("name"),
        index.FilterField("audience"),
        index.FilterField("id"),
    ]

    class Meta:
        verbose_name = _("điểm phát")
        verbose_name_plural = _("điểm phát")
        ordering = ["name", "pk"]
        indexes = [
            models.Index(fields=["name"], name="outlet_name"),
            models.Index(fields=["channel", "name"], name="outlet_channel_name"),
            models.Index(fields=["is_active", "name"], name="outlet_active_name"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    audience__isnull=True,
                    audience_year__isnull=True,
                    audience_source="",
                    audience_quality="",
                )
                | Q(
                    ~Q(audience_source=""),
                    ~Q(audience_quality=""),
                    audience__isnull=False,
                    audience_year__isnull=False,
                    audience_year__range=(FIRST_YEAR, LAST_YEAR),
                ),
                name="outlet_audience_with_its_source",
                violation_error_message=INCOMPLETE_AUDIENCE,
            )
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

    def organisation_name(self) -> str:
        return str(self.organisation)

    @property
    def shown_audience(self) -> str:
        """ "12.000 (số minh họa)", or nothing where it is not known."""
        if self.audience is None:
            return ""
        return flagged(grouped(self.audience), self.audience_quality)

    def clean(self) -> None:
        super().clean()
        said = {
            "audience": self.audience,
            "audience_year": self.audience_year,
            "audience_source": self.audience_source,
            "audience_quality": self.audience_quality,
        }
        if any(said.values()) and not all(said.values()):
            missing = {name: INCOMPLETE_AUDIENCE for name, value in said.items() if not value}
            raise ValidationError(missing)


class OutletPlace(models.Model):
    """A place that an outlet serves beside the one where it stands."""

    # Part of the outlet's own record, so it goes with it.
    outlet = ParentalKey(Outlet, on_delete=models.CASCADE, related_name="served_places")
    place = models.ForeignKey(
        Place, verbose_name=_("địa bàn"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("địa bàn phục vụ")
        verbose_name_plural = _("địa bàn phục vụ")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["outlet", "place"],
                name="outlet_serves_a_place_once",
                violation_error_message=_("Địa bàn này đã có trong danh sách."),
            )
        ]

    def __str__(self) -> str:
        return str(self.place)

"""What belongs to a channel: units, rules with their parameters, files that it needs."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from ..enums import RULES_OF, Measure, RuleKind
from .channels import Channel


class PartOfChannel(models.Model):
    """A row of a channel's own record: it goes with the channel. In the officers' order."""

    sort_order = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    sort_order_field = "sort_order"

    class Meta:
        abstract = True
        ordering = ["sort_order", "pk"]


class ChannelUnit(PartOfChannel):
    """A unit in which the channel counts what was done: broadcasts, minutes, copies, m²."""

    channel = ParentalKey(Channel, on_delete=models.CASCADE, related_name="units")
    code = models.SlugField(
        _("mã"), max_length=40, help_text=_("Không dấu, ví dụ: lan-phat, phut, ban, m2.")
    )
    name = models.CharField(
        _("đơn vị"), max_length=60, help_text=_("Viết thường, ví dụ: lần phát, phút, bản, m².")
    )
    name_en = models.CharField(
        _("tiếng Anh"), max_length=60, blank=True, help_text=_("Ví dụ: broadcasts.")
    )

    class Meta(PartOfChannel.Meta):
        verbose_name = _("đơn vị đếm")
        verbose_name_plural = _("đơn vị đếm")
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "code"],
                name="channel_unit_once",
                violation_error_message=_("Kênh đã có đơn vị mang mã này."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class ChannelRule(PartOfChannel):
    """How contacts, or people, follow from what was done on the channel; one rule each."""

    channel = ParentalKey(Channel, on_delete=models.CASCADE, related_name="rules")
    measure = models.CharField(
        _("tính ra"),
        max_length=10,
        choices=Measure.choices,
        help_text=_("Lượt là số lần tiếp xúc; người là mỗi người một lần. Không cộng lẫn."),
    )
    kind = models.CharField(
        _("cách tính"),
        max_length=30,
        choices=RuleKind.choices,
        help_text=_("Ý nghĩa từng cách tính: tài liệu “Danh mục” dành cho cán bộ."),
    )
    explanation = models.CharField(
        _("giải thích"),
        max_length=255,
        blank=True,
        help_text=_("In dưới con số trong báo cáo; một câu, ví dụ khi nào để trống."),
    )
    source = models.CharField(
        _("nguồn của quy tắc"),
        max_length=255,
        help_text=_("Văn bản hoặc quyết định chọn cách tính này, kèm năm."),
    )

    class Meta(PartOfChannel.Meta):
        verbose_name = _("quy tắc tính")
        verbose_name_plural = _("quy tắc tính")
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "measure"],
                name="channel_rule_once_a_measure",
                violation_error_message=_("Kênh đã có quy tắc cho số này."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_measure_display()}: {self.get_kind_display()}"

    @property
    def details(self) -> str:
        """The rule with its explanation and source."""
        said = (str(self), self.explanation, _("Nguồn: %(source)s") % {"source": self.source})
        return ". ".join(each.rstrip(".") for each in said if each)

    def clean(self) -> None:
        super().clean()
        if self.measure in RULES_OF and self.kind not in RULES_OF[Measure(self.measure)]:
            raise ValidationError(
                {"kind": _("Cách tính này không cho ra số đó. Hãy chọn cách tính khác.")}
            )


class ChannelParameter(PartOfChannel):
    """A value that a rule needs. Empty means "not estimated", never a silent default."""

    channel = ParentalKey(Channel, on_delete=models.CASCADE, related_name="parameters")
    code = models.SlugField(
        _("mã"), max_length=40, help_text=_("Quy tắc tính gọi bằng mã này; không đổi.")
    )
    name = models.CharField(
        _("tham số"), max_length=120, help_text=_("Ví dụ: số người trung bình một hộ.")
    )
    value = models.DecimalField(
        _("giá trị"),
        max_digits=12,
        decimal_places=4,
        null=True,
        blank=True,
        help_text=_("Để trống nghĩa là không ước tính. Tỷ lệ ghi từ 0 đến 1, ví dụ 0,35."),
    )
    unit = models.CharField(
        _("đơn vị"), max_length=40, blank=True, help_text=_("Ví dụ: người/hộ, tỷ lệ, người/bản.")
    )
    source = models.CharField(
        _("nguồn"), max_length=255, blank=True, help_text=_("Bắt buộc khi có giá trị.")
    )
    as_of = models.DateField(
        _("tại ngày"),
        null=True,
        blank=True,
        help_text=_("Ngày của con số; bắt buộc khi có giá trị."),
    )

    class Meta(PartOfChannel.Meta):
        verbose_name = _("tham số")
        verbose_name_plural = _("tham số")
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "code"],
                name="channel_parameter_once",
                violation_error_message=_("Kênh đã có tham số mang mã này."),
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | (~Q(source="") & Q(as_of__isnull=False)),
                name="channel_parameter_has_source_and_day",
                violation_error_message=_("Giá trị phải kèm nguồn và ngày."),
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=0),
                name="channel_parameter_is_not_negative",
                violation_error_message=_("Giá trị không được âm."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def details(self) -> str:
        """The value with its unit, source and day, or that nothing is estimated by it."""
        if self.value is None or self.as_of is None:
            return f"{self.name}: {_('chưa có giá trị, không ước tính')}"
        value = f"{self.value.normalize():f}".replace(".", ",")
        measured = f"{self.name}: {value} {self.unit}".rstrip()
        return f"{measured} ({self.source}, {self.as_of:%d/%m/%Y})"


class ChannelFile(PartOfChannel):
    """A file that the channel needs from a material, and what it must be like."""

    channel = ParentalKey(Channel, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(
        _("tệp"), max_length=120, help_text=_("Ví dụ: âm thanh phát loa, bản in A3.")
    )
    formats = models.CharField(
        _("định dạng"), max_length=60, help_text=_("Cách nhau bằng dấu phẩy, ví dụ: mp3, wav.")
    )
    requirement = models.CharField(
        _("yêu cầu"),
        max_length=255,
        blank=True,
        help_text=_("Kích thước, thời lượng, dung lượng; ví dụ: không quá 60 giây."),
    )
    is_required = models.BooleanField(
        _("bắt buộc"), default=True, help_text=_("Bỏ chọn nếu có thì tốt, không có vẫn dùng được.")
    )
    source = models.CharField(
        _("nguồn"), max_length=255, help_text=_("Quy định hoặc thỏa thuận với đơn vị phát.")
    )

    class Meta(PartOfChannel.Meta):
        verbose_name = _("tệp kênh cần")
        verbose_name_plural = _("tệp kênh cần")

    def __str__(self) -> str:
        return f"{self.name} ({self.formats})"

    @property
    def details(self) -> str:
        """The file with what it must be like."""
        return f"{self}: {self.requirement}" if self.requirement else str(self)

"""Who we speak to."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from vietnamese.search_fields import folded_search_fields
from vietnamese.translated import TranslatedName, in_active_language

from ..querysets import TargetGroupQuerySet


class TargetGroup(TranslatedName, index.Indexed, models.Model):
    """A group of people whom the plan wants to inform. Key: `slug`, which never changes."""

    parent = models.ForeignKey(
        "self",
        verbose_name=_("thuộc nhóm"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        help_text=_("Để trống nếu đây là nhóm lớn nhất."),
    )
    name = models.CharField(
        _("tên nhóm"), max_length=120, help_text=_("Gọi theo con người trước, ví dụ: Người di cư.")
    )
    name_en = models.CharField(
        _("tên tiếng Anh"), max_length=120, blank=True, help_text=_("Hiện trên trang tiếng Anh.")
    )
    slug = models.SlugField(
        _("địa chỉ"),
        max_length=120,
        unique=True,
        help_text=_("Phần cuối của địa chỉ trang, không dấu; không đổi sau khi đã dùng."),
    )
    description = models.TextField(
        _("nhóm này gồm những ai"),
        blank=True,
        help_text=_("Một hai câu, để mọi người gắn thẻ như nhau."),
    )
    description_en = models.TextField(
        _("mô tả tiếng Anh"), blank=True, help_text=_("Dịch từ mô tả tiếng Việt.")
    )
    minimum_age = models.PositiveSmallIntegerField(
        _("tuổi nhỏ nhất"),
        null=True,
        blank=True,
        help_text=_("Số tuổi tròn; để trống nếu nội dung cho nhóm này không giới hạn tuổi."),
    )
    is_sensitive = models.BooleanField(
        _("nhóm cần bảo vệ thông tin"),
        default=False,
        help_text=_("Nếu chọn, số liệu nhỏ về nhóm này không được công khai."),
    )
    safeguarding = models.TextField(
        _("lưu ý bảo vệ"),
        blank=True,
        help_text=_("Điều nên và không nên khi nói với nhóm này; hai ba câu, chỉ cán bộ thấy."),
    )
    icon = models.SlugField(
        _("biểu tượng"),
        max_length=40,
        blank=True,
        help_text=_("Mã biểu tượng có sẵn, ví dụ: youth, student, worker."),
    )
    sort_order = models.PositiveSmallIntegerField(
        _("thứ tự"), default=0, help_text=_("Số nhỏ đứng trước, ví dụ 10, 20, 30.")
    )

    objects = TargetGroupQuerySet.as_manager()

    search_fields = [
        *folded_search_fields("name", "description"),
        index.FilterField("is_sensitive"),
        index.FilterField("name"),
        index.FilterField("minimum_age"),
        index.FilterField("sort_order"),
        index.FilterField("id"),
    ]

    class Meta:
        verbose_name = _("nhóm đối tượng")
        verbose_name_plural = _("nhóm đối tượng")
        ordering = ["sort_order", "name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(parent=F("id")), name="targetgroup_is_not_its_own_parent"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def translated_description(self) -> str:
        return in_active_language(self, "description")

    def clean(self) -> None:
        super().clean()
        ancestor = self.parent
        while ancestor is not None:
            if ancestor.pk == self.pk:
                raise ValidationError(
                    {
                        "parent": _(
                            "Nhóm không thể nằm trong chính nhóm con của nó. Hãy chọn nhóm khác."
                        )
                    }
                )
            ancestor = ancestor.parent

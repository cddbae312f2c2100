"""Numbers to call, kept once and shown everywhere."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from media_library.models import Topic
from vietnamese.search_fields import folded_search_fields
from vietnamese.translated import TranslatedName, in_active_language


class Helpline(TranslatedName, index.Indexed, models.Model):
    """A service that people may call. Blocks and pages name it by topic or by choice."""

    name = models.CharField(_("tên đường dây"), max_length=160)
    name_en = models.CharField(_("tên tiếng Anh"), max_length=160, blank=True)
    number = models.CharField(
        _("số điện thoại"),
        max_length=20,
        unique=True,
        validators=[
            RegexValidator(
                r"^\+?[0-9 .]{3,20}$", _("Chỉ gồm chữ số, dấu cách và dấu chấm, ví dụ: 111.")
            )
        ],
    )
    description = models.TextField(_("giúp được việc gì"), max_length=300)
    description_en = models.TextField(_("mô tả tiếng Anh"), max_length=300, blank=True)
    hours = models.CharField(
        _("giờ trực"), max_length=100, help_text=_("Ví dụ: ngày cũng như đêm.")
    )
    hours_en = models.CharField(_("giờ trực, tiếng Anh"), max_length=100, blank=True)
    is_free = models.BooleanField(_("gọi miễn phí"), default=True)
    topics = models.ManyToManyField(
        Topic, verbose_name=_("chủ đề"), blank=True, related_name="helplines"
    )
    sort_order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    search_fields = [*folded_search_fields("name", "number", "description")]

    class Meta:
        verbose_name = _("đường dây trợ giúp")
        verbose_name_plural = _("đường dây trợ giúp")
        ordering = ["sort_order", "number"]

    def __str__(self) -> str:
        return f"{self.number} · {self.name}"

    @property
    def translated_description(self) -> str:
        return in_active_language(self, "description")

    @property
    def translated_hours(self) -> str:
        return in_active_language(self, "hours")

    @property
    def tel(self) -> str:
        """The number as a `tel:` address takes it: digits and a leading plus only."""
        return "".join(sign for sign in self.number if sign.isdigit() or sign == "+")

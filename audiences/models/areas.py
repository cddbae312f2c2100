"""Which units an officer answers for."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .places import Place


class OfficerArea(models.Model):
    """One unit given to one officer: it, and everything below it, is theirs to see and change.

    The right `limited_to_officerarea` marks a role whose officers work in their areas alone: with
    no row here they see nothing. Everybody else with no row sees the whole province.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("cán bộ"),
        on_delete=models.CASCADE,
        related_name="areas",
        help_text=_("Người phụ trách địa bàn này."),
    )
    place = models.ForeignKey(
        Place,
        verbose_name=_("địa bàn"),
        on_delete=models.PROTECT,
        related_name="officer_areas",
        help_text=_("Xã, phường hoặc huyện được giao; gồm cả các đơn vị trực thuộc."),
    )

    class Meta:
        verbose_name = _("địa bàn phụ trách")
        verbose_name_plural = _("địa bàn phụ trách")
        permissions = [
            ("limited_to_officerarea", _("Chỉ làm việc trong địa bàn được giao")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "place"],
                name="officer_has_an_area_once",
                violation_error_message=_("Cán bộ này đã phụ trách địa bàn đó."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.place}"

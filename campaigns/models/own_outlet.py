"""Which outlet this site itself is, so that what goes live here is recorded as published there."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from audiences.models import Outlet


@register_setting(icon="site", order=20)
class OwnOutlet(BaseGenericSetting):
    """One for the whole installation. Empty: nothing is recorded by itself."""

    outlet = models.ForeignKey(
        Outlet,
        verbose_name=_("trang này là điểm phát nào"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_(
            "Bài viết, tài liệu lên trang lần đầu thì tự có một lần truyền thông đã xác nhận ở đây."
        ),
    )

    panels = [FieldPanel("outlet")]

    class Meta:
        verbose_name = _("điểm phát của trang")
        verbose_name_plural = _("điểm phát của trang")

    def __str__(self) -> str:
        return str(self.outlet or "")

    @classmethod
    def current(cls) -> Outlet | None:
        """The outlet that was chosen. One query, and no row is made for asking."""
        setting = cls.objects.select_related("outlet__channel", "outlet__place").first()
        return setting.outlet if setting else None

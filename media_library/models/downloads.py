"""The log of downloads: what was taken, by which organisation, for what; never by whom."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audiences.models import Organisation

from ..enums import IntendedUse
from .files import FileVersion
from .share_links import ShareLink
from .toolkits import Toolkit


class Download(models.Model):
    """One download that counted. Holds no person, no network address, no browser.

    Protected from both ends: a file that was downloaded is withdrawn, not deleted, and an
    organisation that took files is closed.
    """

    version = models.ForeignKey(
        FileVersion,
        verbose_name=_("phiên bản tệp"),
        on_delete=models.PROTECT,
        related_name="downloads",
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("đơn vị"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="downloads",
    )
    intended_use = models.CharField(
        _("dùng để"), max_length=16, choices=IntendedUse.choices, blank=True
    )
    share_link = models.ForeignKey(
        ShareLink,
        verbose_name=_("qua liên kết chia sẻ"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="downloads",
    )
    toolkit = models.ForeignKey(
        Toolkit,
        verbose_name=_("trong bộ tài liệu"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="downloads",
    )
    at = models.DateTimeField(_("lúc"), default=timezone.now)

    class Meta:
        verbose_name = _("lượt tải")
        verbose_name_plural = _("lượt tải")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["-at"], name="download_newest"),
            models.Index(fields=["version", "at"], name="download_of_version"),
            models.Index(fields=["organisation", "at"], name="download_of_organisation"),
        ]

    def __str__(self) -> str:
        return f"{self.version} · {self.at:%d/%m/%Y}"

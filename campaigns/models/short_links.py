"""The short address of a publication: on a poster, read out on air, behind a QR code."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .publications import Publication


class ShortLink(models.Model):
    """One for a publication at most, and it never becomes another's: it is printed on paper."""

    publication = models.OneToOneField(
        Publication,
        verbose_name=_("lần truyền thông"),
        on_delete=models.CASCADE,  # without its record it leads nowhere, which is said there
        related_name="short_link",
    )
    code = models.CharField(_("mã"), max_length=12, unique=True)
    made_at = models.DateTimeField(_("tạo lúc"), auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người tạo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("liên kết ngắn")
        verbose_name_plural = _("liên kết ngắn")
        default_permissions = ()

    def __str__(self) -> str:
        return self.code

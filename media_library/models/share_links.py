"""Share links: an address that opens one material or toolkit to whoever holds it, for a while."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from audiences.models import Organisation

from .materials import Material
from .toolkits import Toolkit


class ShareLink(models.Model):
    """A secret address. Its token is kept only as a SHA-256 digest, its password only hashed.

    It lifts the access level of what it leads to, nothing else: drafts, embargoed, expired and
    withdrawn materials stay shut.
    """

    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    material = models.ForeignKey(
        Material,
        verbose_name=_("tài liệu"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="share_links",
    )
    toolkit = models.ForeignKey(
        Toolkit,
        verbose_name=_("bộ tài liệu"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="share_links",
    )
    purpose = models.CharField(
        _("gửi cho ai, để làm gì"),
        max_length=200,
        help_text=_("Ví dụ: Công đoàn khu công nghiệp Phú Bài in áp phích tháng 12."),
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("đơn vị nhận"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="share_links",
        help_text=_("Lượt tải qua liên kết được tính cho đơn vị này."),
    )
    password = models.CharField(max_length=128, blank=True, editable=False)
    expires_at = models.DateTimeField(_("hết hạn lúc"))
    max_uses = models.PositiveIntegerField(
        _("số lần tải tối đa"), null=True, blank=True, help_text=_("Để trống: không giới hạn.")
    )
    uses = models.PositiveIntegerField(_("đã tải (lần)"), default=0, editable=False)
    last_used_at = models.DateTimeField(_("tải gần nhất"), null=True, blank=True, editable=False)
    revoked_at = models.DateTimeField(_("thu hồi lúc"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("tạo lúc"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người tạo"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("liên kết chia sẻ")
        verbose_name_plural = _("liên kết chia sẻ")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(material__isnull=False, toolkit__isnull=True)
                | Q(material__isnull=True, toolkit__isnull=False),
                name="sharelink_leads_to_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(max_uses__isnull=True) | Q(uses__lte=F("max_uses")),
                name="sharelink_uses_within_maximum",
            ),
        ]

    def __str__(self) -> str:
        return self.purpose

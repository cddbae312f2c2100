"""What belongs to a campaign's own record: it goes with the campaign, in the team's order."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable, Page

from audiences.models import Channel, ChannelUnit, Place
from media_library.models import Material
from vietnamese.translated import in_active_language

from .campaigns import Campaign


class CampaignPlace(Orderable):
    """A unit in which the campaign is held; none means the whole province."""

    campaign = ParentalKey(Campaign, on_delete=models.CASCADE, related_name="held_in")
    place = models.ForeignKey(
        Place, verbose_name=_("địa bàn"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta(Orderable.Meta):
        verbose_name = _("địa bàn của chiến dịch")
        verbose_name_plural = _("địa bàn của chiến dịch")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "place"],
                name="campaign_place_once",
                violation_error_message=_("Địa bàn này đã có trong danh sách."),
            )
        ]

    def __str__(self) -> str:
        return str(self.place)


class CampaignMaterial(Orderable):
    """A material that the campaign uses, in the team's order."""

    campaign = ParentalKey(Campaign, on_delete=models.CASCADE, related_name="used_materials")
    material = models.ForeignKey(
        Material, verbose_name=_("tài liệu"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta(Orderable.Meta):
        verbose_name = _("tài liệu của chiến dịch")
        verbose_name_plural = _("tài liệu của chiến dịch")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "material"],
                name="campaign_material_once",
                violation_error_message=_("Tài liệu này đã có trong danh sách."),
            )
        ]

    def __str__(self) -> str:
        return str(self.material)


class CampaignArticle(Orderable):
    """An article that belongs to the campaign; it may be a draft still."""

    campaign = ParentalKey(Campaign, on_delete=models.CASCADE, related_name="used_articles")
    article = models.ForeignKey(
        Page,
        verbose_name=_("bài viết"),
        on_delete=models.CASCADE,  # an article that was deleted belongs to nothing
        related_name="+",
    )

    class Meta(Orderable.Meta):
        verbose_name = _("bài viết của chiến dịch")
        verbose_name_plural = _("bài viết của chiến dịch")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "article"],
                name="campaign_article_once",
                violation_error_message=_("Bài viết này đã có trong danh sách."),
            )
        ]

    def __str__(self) -> str:
        return str(self.article)


class KeyMessage(Orderable):
    """One sentence that everything in the campaign says; part of the campaign's own record."""

    campaign = ParentalKey(Campaign, on_delete=models.CASCADE, related_name="key_messages")
    text = models.CharField(
        _("thông điệp"), max_length=200, help_text=_("Một câu ngắn, nói điều nên làm.")
    )
    text_en = models.CharField(_("thông điệp tiếng Anh"), max_length=200, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("thông điệp chính")
        verbose_name_plural = _("thông điệp chính")

    def __str__(self) -> str:
        return self.text

    @property
    def translated_text(self) -> str:
        return in_active_language(self, "text")


class PlannedOutput(Orderable):
    """How much of a channel's unit is planned: the number to beat."""

    campaign = ParentalKey(Campaign, on_delete=models.CASCADE, related_name="planned_outputs")
    channel = models.ForeignKey(
        Channel, verbose_name=_("kênh"), on_delete=models.PROTECT, related_name="+"
    )
    unit = models.ForeignKey(
        ChannelUnit,
        verbose_name=_("đếm bằng"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Một đơn vị của chính kênh đó."),
    )
    quantity = models.PositiveIntegerField(_("số lượng"), validators=[MinValueValidator(1)])

    class Meta(Orderable.Meta):
        verbose_name = _("sản phẩm dự kiến")
        verbose_name_plural = _("sản phẩm dự kiến")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "unit"],
                name="planned_output_once_a_unit",
                violation_error_message=_("Đơn vị đếm này đã có trong danh sách."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.channel}: {self.quantity} {self.unit}"

    def clean(self) -> None:
        super().clean()
        unit: Any = self.unit if self.unit_id else None
        if unit is not None and self.channel_id and unit.channel_id != self.channel_id:
            raise ValidationError({"unit": _("Hãy chọn một đơn vị đếm của chính kênh này.")})


class CampaignMember(Orderable):
    """An officer of the team, and what they do in it."""

    campaign = ParentalKey(Campaign, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người tham gia"),
        on_delete=models.CASCADE,  # whoever leaves is in no team
        related_name="campaign_memberships",
    )
    task = models.CharField(
        _("làm việc gì"), max_length=120, blank=True, help_text=_("Ví dụ: phụ trách loa các xã.")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("người tham gia")
        verbose_name_plural = _("nhóm thực hiện")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "user"],
                name="campaign_member_once",
                violation_error_message=_("Người này đã có trong nhóm."),
            )
        ]

    def __str__(self) -> str:
        return str(self.user)

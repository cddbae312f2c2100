"""Secret addresses at which a calendar program reads what is planned."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .campaigns import Campaign


def new_nonce() -> str:
    return secrets.token_hex(16)


class CalendarFeed(models.Model):
    """An officer's own calendar, or a campaign as that officer sees it.

    What may be read follows from the officer's rights at the time of reading. The address is made
    of `nonce` and the server's secret, so that the table alone does not tell it; another nonce
    makes the old address void.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,  # whoever leaves takes their addresses along
        related_name="calendar_feeds",
    )
    campaign = models.ForeignKey(
        Campaign,
        null=True,
        blank=True,
        on_delete=models.CASCADE,  # an address of nothing
        related_name="+",
    )
    nonce = models.CharField(max_length=32, default=new_nonce)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("địa chỉ lịch")
        verbose_name_plural = _("địa chỉ lịch")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "campaign"], name="calendar_feed_once_a_campaign"
            ),
            models.UniqueConstraint(
                fields=["owner"], condition=Q(campaign__isnull=True), name="calendar_feed_own_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.campaign or self.owner)

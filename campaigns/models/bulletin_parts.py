"""What belongs to a bulletin: its places, its history, and what became of it at each station."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from audiences.models import Outlet, Place

from ..bulletin_states import BulletinState
from .bulletins import LoudspeakerBulletin
from .calendar_feeds import new_nonce
from .publications import Publication


class BulletinPlace(Orderable):
    """A commune, district or province whose stations read it."""

    bulletin = ParentalKey(LoudspeakerBulletin, on_delete=models.CASCADE, related_name="held_in")
    place = models.ForeignKey(
        Place, verbose_name=_("địa bàn"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta(Orderable.Meta):
        verbose_name = _("địa bàn của bản tin")
        verbose_name_plural = _("địa bàn của bản tin")
        constraints = [
            models.UniqueConstraint(
                fields=["bulletin", "place"],
                name="bulletin_place_once",
                violation_error_message=_("Địa bàn này đã có trong danh sách."),
            )
        ]

    def __str__(self) -> str:
        return str(self.place)


class BulletinChange(models.Model):
    """One change of state: from what to what, when, by whom, with which comment. Only added."""

    bulletin = models.ForeignKey(
        LoudspeakerBulletin,
        on_delete=models.CASCADE,  # its history goes with the record
        related_name="changes",
    )
    before = models.CharField(_("trước"), max_length=9, choices=BulletinState.choices)
    after = models.CharField(_("sau"), max_length=9, choices=BulletinState.choices)
    at = models.DateTimeField(_("lúc"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người làm"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reason = models.CharField(_("góp ý, lý do"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("bước của bản tin")
        verbose_name_plural = _("bước của bản tin")
        default_permissions = ()
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        step = f"{self.get_before_display()} → {self.get_after_display()}"
        return f"{step}: {self.reason}" if self.reason else step


class BulletinDelivery(models.Model):
    """The bulletin at one station: its mail, and the link to its pack.

    The row is the outbox: while `next_mail_at` stands its mail is due. `sent_to` is empty for a
    station without an address, which gets its link by telephone. The link is made of `nonce` and
    the server's secret, as calendar feeds' are, and stored nowhere.
    """

    bulletin = models.ForeignKey(
        LoudspeakerBulletin,
        on_delete=models.PROTECT,  # what was sent is not deleted
        related_name="deliveries",
    )
    outlet = models.ForeignKey(
        Outlet, verbose_name=_("đài"), on_delete=models.PROTECT, related_name="+"
    )
    sent_to = models.EmailField(_("gửi tới"), blank=True)
    nonce = models.CharField(max_length=32, default=new_nonce)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("hết hạn"))
    revoked_at = models.DateTimeField(_("thu hồi lúc"), null=True, blank=True)
    next_mail_at = models.DateTimeField(null=True, blank=True, db_index=True)
    mailed_at = models.DateTimeField(_("gửi thư lúc"), null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    taken_at = models.DateTimeField(_("tải gói lần đầu"), null=True, blank=True)

    class Meta:
        verbose_name = _("bản tin gửi đài")
        verbose_name_plural = _("bản tin gửi đài")
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["bulletin", "outlet"], name="bulletin_once_to_a_station"
            )
        ]

    def __str__(self) -> str:
        return f"{self.bulletin}: {self.outlet}"

    @property
    def last_day(self) -> date:
        """The last day on which the link opens; it ends at a midnight."""
        return timezone.localdate(self.expires_at - timedelta(seconds=1))

    def is_open(self, at: datetime) -> bool:
        """Whether its link leads to the pack."""
        return self.revoked_at is None and at < self.expires_at


class BulletinBroadcast(models.Model):
    """Which publication came of a delivery: one for each day of the bulletin."""

    delivery = models.ForeignKey(
        BulletinDelivery, on_delete=models.PROTECT, related_name="broadcasts"
    )
    publication = models.OneToOneField(
        Publication,
        on_delete=models.CASCADE,  # says nothing without it
        related_name="bulletin_broadcast",
    )

    class Meta:
        verbose_name = _("lần phát của bản tin")
        verbose_name_plural = _("lần phát của bản tin")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.publication)

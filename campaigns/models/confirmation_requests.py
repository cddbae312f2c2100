"""Asking an outlet, which has no account, whether it went out: by mail, answered with one tap."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .calendar_feeds import new_nonce
from .publications import Publication

MOST_TIMES = 3


class OutletAnswer(models.TextChoices):
    YES = "yes", _("Đã phát")
    NOT_YET = "not_yet", _("Chưa")
    NO = "no", _("Không")


class ConfirmationRequest(models.Model):
    """One question about one publication, to the address that the outlet had then.

    It is settled by a yes or a no, or revoked; "not yet" is asked again. `next_ask_at` is when the
    mail is due: the row is the outbox, so a mail that is due waits here however long the system was
    down. The link is made of `nonce` and the server's secret, as calendar feeds' are.
    """

    publication = models.ForeignKey(
        Publication,
        on_delete=models.CASCADE,  # a question about nothing
        related_name="confirmation_requests",
    )
    sent_to = models.EmailField(_("gửi tới"))
    nonce = models.CharField(max_length=32, default=new_nonce)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    expires_at = models.DateTimeField(_("hết hạn"))
    times_asked = models.PositiveSmallIntegerField(_("đã hỏi"), default=0)
    last_asked_at = models.DateTimeField(null=True, blank=True)
    next_ask_at = models.DateTimeField(null=True, blank=True, db_index=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(
        _("trả lời"), max_length=8, choices=OutletAnswer.choices, blank=True, default=""
    )
    settled_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("lần hỏi nơi phát")
        verbose_name_plural = _("lần hỏi nơi phát")
        default_permissions = ()
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(times_asked__lte=MOST_TIMES), name="confirmation_asked_three_times"
            ),
            models.UniqueConstraint(
                fields=["publication"],
                condition=Q(settled_at__isnull=True, revoked_at__isnull=True),
                name="confirmation_one_open_request",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.publication}: {self.sent_to}"

    def is_open(self, at: datetime) -> bool:
        """Whether an answer by its link is taken still."""
        settled = self.settled_at is not None or self.revoked_at is not None
        return not settled and at < self.expires_at

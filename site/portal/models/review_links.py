"""Asking somebody without an account to decide on a text in review: by mail, through a link."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision, TaskState

from campaigns.models.calendar_feeds import new_nonce

MOST_MAILS = 3


class ReviewAnswer(models.TextChoices):
    APPROVED = "approve", _("Duyệt")
    RETURNED = "reject", _("Trả lại")


class ReviewLink(models.Model):
    """One question about one step of one review, on the text as it stood then.

    `digest` says what it was: the editor writes again into the latest revision while somebody
    types, so the revision's number alone does not. `mail_due_at` and `told_due_at` are outboxes: a
    mail waits there until it has left. The link is made of `nonce` and the server's secret.
    """

    task_state = models.ForeignKey(
        TaskState,
        on_delete=models.CASCADE,  # a question about nothing
        related_name="review_links",
    )
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")  # likewise
    digest = models.CharField(max_length=64)
    name = models.CharField(_("người được nhờ"), max_length=120)
    # Emptied some time after the link is over; the name stays, as the log's does.
    sent_to = models.EmailField(_("gửi tới"), blank=True)
    nonce = models.CharField(max_length=32, default=new_nonce)
    asked_at = models.DateTimeField(auto_now_add=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    expires_at = models.DateTimeField(_("hết hạn"))
    mail_due_at = models.DateTimeField(null=True, blank=True, db_index=True)
    times_mailed = models.PositiveSmallIntegerField(_("đã gửi thư"), default=0)
    failed_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(
        _("trả lời"), max_length=8, choices=ReviewAnswer.choices, blank=True, default=""
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    told_due_at = models.DateTimeField(null=True, blank=True, db_index=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    wagtail_reference_index_ignore = True  # no use of the text that a reader could meet

    class Meta:
        verbose_name = _("lần nhờ duyệt")
        verbose_name_plural = _("lần nhờ duyệt")
        default_permissions = ()
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(times_mailed__lte=MOST_MAILS), name="review_link_three_mails"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="review_link_answered_at_once",
            ),
            models.UniqueConstraint(
                fields=["task_state"],
                condition=Q(answered_at__isnull=True, revoked_at__isnull=True),
                name="review_link_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_state_id}: {self.name}"

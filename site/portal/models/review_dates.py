"""When something published has to be looked at again, and by whom."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class ReviewDate(models.Model):
    """Of a page, a material or a toolkit: not among its fields, since it is no matter of a draft.

    `mail_due_at` is when the next reminder is due: some days before, then on the day. A reminder
    that was missed is overtaken by the later one.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    content_object = GenericForeignKey("content_type", "object_id")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người phụ trách"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Được nhắc qua thư và thấy việc này ở trang đầu."),
    )
    due_on = models.DateField(_("rà soát lại ngày"), null=True, blank=True, db_index=True)
    days_before = models.PositiveSmallIntegerField(
        _("nhắc trước (ngày)"), default=14, validators=[MaxValueValidator(90)]
    )
    mail_due_at = models.DateTimeField(null=True, blank=True, db_index=True)
    reviewed_on = models.DateField(_("rà soát lần cuối"), null=True, blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    wagtail_reference_index_ignore = True  # no use of the text that a reader could meet

    class Meta:
        verbose_name = _("hạn rà soát")
        verbose_name_plural = _("hạn rà soát")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id"], name="review_date_once_a_text"
            )
        ]

    def __str__(self) -> str:
        return f"{self.content_object}: {self.due_on}"

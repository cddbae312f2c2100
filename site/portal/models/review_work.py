"""Who sees to a text in review, by when, and before which others."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, WorkflowState


class Priority(models.IntegerChoices):
    URGENT = 1, _("Gấp")
    NORMAL = 2, _("Bình thường")
    LOW = 3, _("Không gấp")


class ReviewAssignment(models.Model):
    """What was arranged for one review. Day and priority hold to its end, the person for `step`.

    `mail_due_at` is the outbox of the one mail that the person gets.
    """

    workflow_state = models.OneToOneField(
        WorkflowState,
        on_delete=models.CASCADE,  # part of the review
        related_name="assignment",
    )
    priority = models.PositiveSmallIntegerField(
        _("mức ưu tiên"), choices=Priority.choices, default=Priority.NORMAL
    )
    due_on = models.DateField(_("duyệt xong trước hết ngày"), null=True, blank=True)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người duyệt"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    step = models.ForeignKey(Task, null=True, on_delete=models.SET_NULL, related_name="+")
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    mail_due_at = models.DateTimeField(null=True, blank=True, db_index=True)

    wagtail_reference_index_ignore = True  # no use of the text that a reader could meet

    class Meta:
        verbose_name = _("giao việc duyệt")
        verbose_name_plural = _("giao việc duyệt")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.workflow_state_id}: {self.get_priority_display()}"

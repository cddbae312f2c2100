"""The chain over Wagtail's log: one entry for each row of it, each holding the digest before."""

from typing import Any, NoReturn

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry, PageLogEntry
from wagtail.models.audit_log import ModelLogEntryManager
from wagtail.models.pages import PageLogEntryManager

from .facts import GENESIS, MODEL, PAGE
from .querysets import AppendOnlyError, AuditEntryQuerySet


class AuditEntry(models.Model):
    """A copy of one row of the log with its place in the chain; written once, never changed.

    The copy lets `check_audit` say what a changed row said before, and the report read one table.
    """

    sequence = models.PositiveBigIntegerField(_("số thứ tự"), primary_key=True)
    log = models.CharField(
        _("sổ"), max_length=5, choices=[(PAGE, _("Trang")), (MODEL, _("Dữ liệu khác"))]
    )
    entry_id = models.PositiveBigIntegerField(_("số trong sổ"))
    timestamp = models.DateTimeField(_("lúc"), db_index=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người làm"),
        null=True,  # the system did it, or nobody is known
        blank=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    action = models.CharField(_("việc"), max_length=255, db_index=True)
    content_type = models.ForeignKey(
        ContentType,
        verbose_name=_("loại"),
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    object_id = models.CharField(_("số của đối tượng"), max_length=255)
    label = models.TextField(_("đối tượng"))
    folded = models.TextField(_("đối tượng, không dấu"), editable=False)
    data = models.JSONField(_("chi tiết"), default=dict, blank=True, encoder=DjangoJSONEncoder)
    uuid = models.UUIDField(null=True, editable=False)
    revision_id = models.PositiveBigIntegerField(_("bản lưu"), null=True)
    content_changed = models.BooleanField(_("nội dung thay đổi"), default=False)
    deleted = models.BooleanField(_("đã xóa"), default=False)
    previous = models.CharField(_("mã trước"), max_length=64)
    digest = models.CharField(_("mã"), max_length=64, unique=True)

    objects = AuditEntryQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("dòng nhật ký")
        verbose_name_plural = _("nhật ký")
        ordering = ["-sequence"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["log", "entry_id"], name="audit_one_entry_per_row")
        ]

    def __str__(self) -> str:
        return f"{self.sequence}: {self.action} · {self.label}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError

    @property
    def action_label(self) -> str:
        """What was done, in words; the action's own name where nobody registered it."""
        registry.scan_for_actions()
        formatter = registry.formatters.get(self.action)
        return str(formatter.label) if formatter else self.action


class ChainHead(models.Model):
    """One row: where the chain ends. Whoever appends holds it locked until the transaction ends."""

    ONLY = 1

    sequence = models.PositiveBigIntegerField(_("số thứ tự cuối"), default=0)
    digest = models.CharField(_("mã cuối"), max_length=64, default=GENESIS)

    class Meta:
        verbose_name = _("đầu chuỗi nhật ký")
        verbose_name_plural = _("đầu chuỗi nhật ký")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.sequence}:{self.digest}"


class PageRecord(PageLogEntry):
    """Wagtail's log of pages; the row and its entry in the chain are one transaction."""

    objects = PageLogEntryManager()

    class Meta:
        proxy = True
        default_permissions = ()
        verbose_name = _("dòng nhật ký")
        verbose_name_plural = _("dòng nhật ký")

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)


class ModelRecord(ModelLogEntry):
    """Wagtail's log of all other models; the row and its entry are one transaction."""

    objects = ModelLogEntryManager()

    class Meta:
        proxy = True
        default_permissions = ()
        verbose_name = _("dòng nhật ký")
        verbose_name_plural = _("dòng nhật ký")

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)

"""Toolkits: what goes together, handed out as one ZIP."""

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.fields import RichTextField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)
from wagtail.search import index

from audiences.models import Channel, TargetGroup
from vietnamese.search_fields import folded_search_fields
from vietnamese.translated import in_active_language

from ..toolkit_querysets import ToolkitQuerySet
from .materials import Material


class Toolkit(
    PreviewableMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    index.Indexed,
    ClusterableModel,
):
    """Materials that belong together, with guidance and posts to copy.

    It has no access level, embargo or expiry of its own: each member's own record decides who gets
    its files, in the page and in the ZIP alike.
    """

    title = models.CharField(
        _("tên bộ tài liệu"),
        max_length=255,
        help_text=_("Ví dụ: Bộ tài liệu tháng hành động phòng, chống mua bán người."),
    )
    title_en = models.CharField(_("tên tiếng Anh"), max_length=255, blank=True)
    slug = models.SlugField(
        _("địa chỉ"),
        max_length=255,
        unique=True,
        help_text=_("Tự đặt theo tên; không đổi sau khi đã in mã QR."),
    )
    summary = models.TextField(
        _("tóm tắt"),
        max_length=500,
        help_text=_("Hai câu: bộ tài liệu dùng cho đợt nào, ai dùng. Hiện trong danh sách."),
    )
    summary_en = models.TextField(_("tóm tắt tiếng Anh"), max_length=500, blank=True)
    guidance = RichTextField(
        _("hướng dẫn triển khai"),
        blank=True,
        help_text=_("Làm gì trước, làm gì sau, ai làm; hiện trên trang và nằm trong tệp ZIP."),
    )
    guidance_en = RichTextField(_("hướng dẫn tiếng Anh"), blank=True)
    cover = models.ForeignKey(
        "media_library.LibraryImage",
        verbose_name=_("ảnh bìa"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    target_groups = ParentalManyToManyField(
        TargetGroup, verbose_name=_("nhóm đối tượng"), related_name="toolkits", blank=True
    )
    channels = ParentalManyToManyField(
        Channel, verbose_name=_("kênh truyền thông"), related_name="toolkits", blank=True
    )
    # Whose it is, as materials say it: set by the administration, never by a form.
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người làm"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    revisions = GenericRelation(
        "wagtailcore.Revision", content_type_field="base_content_type", object_id_field="object_id"
    )
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
    )

    objects = ToolkitQuerySet.as_manager()

    search_fields = [
        *folded_search_fields("title", "title_en", "summary", "summary_en"),
        index.FilterField("id"),
        index.FilterField("title"),
        index.FilterField("live"),
        index.FilterField("first_published_at"),
    ]

    class Meta:
        verbose_name = _("bộ tài liệu")
        verbose_name_plural = _("bộ tài liệu")
        ordering = ["-first_published_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def translated_title(self) -> str:
        return in_active_language(self, "title")

    @property
    def translated_summary(self) -> str:
        return in_active_language(self, "summary")

    @property
    def translated_guidance(self) -> str:
        return in_active_language(self, "guidance")

    @property
    def approved_schedule(self) -> bool:
        """Whether a later version waits for its hour; prefetch with `with_status()`."""
        scheduled = getattr(self, "scheduled_revisions", None)
        return super().approved_schedule if scheduled is None else bool(scheduled)

    def get_absolute_url(self) -> str:
        return reverse("toolkit", args=[self.slug])

    @property
    def preview_modes(self) -> list[tuple[str, Promise | str]]:
        return [("", _("Tiếng Việt")), ("en", _("Tiếng Anh"))]

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "media_library/toolkit_preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """What the public page shows, from the text of the draft and the files as they are."""
        from ..toolkit_facts import preview_facts  # noqa: PLC0415 (it imports the models)

        return {**super().get_preview_context(request, mode_name), **preview_facts(self)}

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Rendered at once, in the language of the mode."""
        with override(mode_name or "vi"):
            return super().serve_preview(request, mode_name).render()


class ToolkitItem(Orderable):
    """One material of a toolkit, in its order."""

    toolkit = ParentalKey(Toolkit, related_name="items", on_delete=models.CASCADE)
    material = models.ForeignKey(
        Material,
        verbose_name=_("tài liệu"),
        on_delete=models.PROTECT,
        related_name="toolkit_items",
    )
    note = models.CharField(
        _("dùng khi nào"),
        max_length=200,
        blank=True,
        help_text=_("Ví dụ: treo ở cổng nhà máy trong tuần đầu."),
    )
    note_en = models.CharField(_("dùng khi nào (tiếng Anh)"), max_length=200, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("tài liệu trong bộ")
        verbose_name_plural = _("tài liệu trong bộ")
        constraints = [
            models.UniqueConstraint(fields=["toolkit", "material"], name="toolkit_holds_once")
        ]

    def __str__(self) -> str:
        return str(self.material)

    @property
    def translated_note(self) -> str:
        return in_active_language(self, "note")


class SuggestedPost(Orderable):
    """A text that partners copy into a social network, a message or a bulletin."""

    toolkit = ParentalKey(Toolkit, related_name="suggested_posts", on_delete=models.CASCADE)
    channel = models.ForeignKey(
        Channel,
        verbose_name=_("đăng trên kênh"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    text = models.TextField(
        _("lời đăng"),
        max_length=2000,
        help_text=_("Viết sẵn để chép nguyên văn, kể cả thẻ chủ đề và số 111."),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("mẫu bài đăng")
        verbose_name_plural = _("mẫu bài đăng")

    def __str__(self) -> str:
        return self.text[:60]

"""The material: what a partner looks for, with the rules of handing it out."""

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import filesizeformat as filesize
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, override
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.fields import RichTextField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)
from wagtail.rich_text import expand_db_html
from wagtail.search import index

from audiences.models import Channel, TargetGroup
from vietnamese.search_fields import folded_search_fields
from vietnamese.translated import in_active_language

from ..enums import AccessLevel, AgeSuitability, Licence, MaterialType, UseQuestion
from ..querysets import MaterialFileQuerySet, MaterialQuerySet


class Material(
    PreviewableMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    index.Indexed,
    ClusterableModel,
):
    """A communication material with one or more files.

    Not a page: a library holds 100,000. Its files (`MaterialFile`, `FileVersion`) are outside its
    revisions: a draft of the text never hides or shows a file, and autosave never uploads one.
    """

    title = models.CharField(
        _("tên tài liệu"),
        max_length=255,
        help_text=_("Như in trên tài liệu, ví dụ: Đi làm xa an toàn."),
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
        help_text=_("Hai câu: tài liệu nói gì, dùng ở đâu. Hiện trong danh sách."),
    )
    summary_en = models.TextField(_("tóm tắt tiếng Anh"), max_length=500, blank=True)
    body = RichTextField(
        _("hướng dẫn sử dụng"),
        blank=True,
        help_text=_("In khổ nào, phát khi nào, nói thêm điều gì."),
    )
    body_en = RichTextField(_("hướng dẫn tiếng Anh"), blank=True)
    type = models.CharField(_("loại tài liệu"), max_length=20, choices=MaterialType.choices)
    cover = models.ForeignKey(
        "media_library.LibraryImage",
        verbose_name=_("ảnh bìa"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Hiện trong danh sách; nên là trang đầu của tài liệu."),
    )
    topics = ClusterTaggableManager(
        through="media_library.TaggedMaterial",
        verbose_name=_("chủ đề"),
        blank=True,
        help_text=_("Chọn từ danh sách chủ đề có sẵn."),
    )
    target_groups = ParentalManyToManyField(
        TargetGroup,
        verbose_name=_("nhóm đối tượng"),
        related_name="materials",
        blank=True,
        help_text=_("Ai là người đọc, nghe, xem; chọn một hoặc nhiều nhóm."),
    )
    channels = ParentalManyToManyField(
        Channel,
        verbose_name=_("kênh truyền thông"),
        related_name="materials",
        blank=True,
        help_text=_("Tài liệu dùng được trên những kênh nào."),
    )
    access = models.CharField(
        _("ai được tải"), max_length=12, choices=AccessLevel.choices, default=AccessLevel.OPEN
    )
    use_question = models.CharField(
        _("hỏi người tải dùng để làm gì"),
        max_length=10,
        choices=UseQuestion.choices,
        default=UseQuestion.NO,
        help_text=_("Câu trả lời hiện trong báo cáo Lượt tải; không ghi ai trả lời."),
    )
    age_suitability = models.CharField(
        _("lứa tuổi"), max_length=3, choices=AgeSuitability.choices, default=AgeSuitability.ALL
    )
    licence = models.CharField(
        _("quyền dùng lại"), max_length=20, choices=Licence.choices, default=Licence.REUSE
    )
    credit = models.CharField(
        _("ghi nguồn"), max_length=200, blank=True, help_text=_("Câu mà nơi dùng lại phải ghi kèm.")
    )
    available_from = models.DateField(
        _("cho tải từ ngày"), null=True, blank=True, help_text=_("Để trống: từ khi xuất bản.")
    )
    expires_on = models.DateField(
        _("cho tải đến hết ngày"), null=True, blank=True, help_text=_("Để trống: không thời hạn.")
    )
    # Protected: a page that is deleted must not open what waited for it.
    embargo_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("chờ trang đăng"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Chỉ cho tải khi trang này đã lên; gỡ trang xuống thì thôi cho tải."),
    )
    successor = models.ForeignKey(
        "self",
        verbose_name=_("được thay bằng"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="predecessors",
        help_text=_("Tài liệu mới hơn; trang này sẽ chỉ người đọc sang đó."),
    )
    # Whose it is, as Wagtail's pages say it: set by the administration, never by a form.
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người làm"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    withdrawn_at = models.DateTimeField(_("thu hồi lúc"), null=True, blank=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người thu hồi"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    withdrawn_reason = models.CharField(
        _("lý do thu hồi"), max_length=300, blank=True, default="", db_default="", editable=False
    )

    revisions = GenericRelation(
        "wagtailcore.Revision", content_type_field="base_content_type", object_id_field="object_id"
    )
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
    )

    objects = MaterialQuerySet.as_manager()

    search_fields = [
        *folded_search_fields("title", "title_en", "summary", "summary_en", "body"),
        # What the list in the administration sorts and narrows by while it is searched.
        index.FilterField("id"),
        index.FilterField("title"),
        index.FilterField("live"),
        index.FilterField("first_published_at"),
        index.FilterField("access"),
        index.FilterField("type"),
    ]

    class Meta:
        verbose_name = _("tài liệu")
        verbose_name_plural = _("tài liệu")
        ordering = ["-first_published_at", "-pk"]
        indexes = [
            models.Index(fields=["live", "-first_published_at"], name="material_newest"),
            models.Index(fields=["type", "-first_published_at"], name="material_newest_of_type"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(available_from__isnull=True)
                | Q(expires_on__isnull=True)
                | Q(expires_on__gte=F("available_from")),
                name="material_expires_after_it_is_available",
                violation_error_message=_("Ngày cuối cho tải phải từ ngày đầu cho tải trở đi."),
            ),
            models.CheckConstraint(
                condition=~Q(successor=F("id")),
                name="material_is_not_its_own_successor",
                violation_error_message=_("Tài liệu không thể được thay bằng chính nó."),
            ),
        ]

    files: "MaterialFileQuerySet"  # the related manager

    def __str__(self) -> str:
        return self.title

    def with_content_json(self, content: dict[str, Any]) -> "Material":
        """A draft never brings back, nor takes back, what was withdrawn meanwhile."""
        draft = super().with_content_json(content)
        draft.withdrawn_at = self.withdrawn_at
        draft.withdrawn_by_id = self.withdrawn_by_id
        draft.withdrawn_reason = self.withdrawn_reason
        return draft

    @property
    def translated_title(self) -> str:
        return in_active_language(self, "title")

    @property
    def translated_summary(self) -> str:
        return in_active_language(self, "summary")

    @property
    def translated_body(self) -> str:
        return in_active_language(self, "body")

    @property
    def facts(self) -> list[str]:
        """What a card says of the files: type and size of the first, languages of all.

        Prefetch with `with_files()`; without files the list is empty.
        """
        files = [each for each in self.files.all() if each.current is not None]
        first = files[0].current if files else None
        if first is None:
            return []
        languages = dict.fromkeys(str(each.get_language_display()) for each in files)
        facts = [f"{first.extension} · {filesize(first.size)}", ", ".join(languages)]
        if len(files) > 1:
            facts.insert(
                1, ngettext("%(count)s tệp", "%(count)s tệp", len(files)) % {"count": len(files)}
            )
        return facts

    @property
    def approved_schedule(self) -> bool:
        """Whether a later version waits for its hour; prefetch with `with_status()`."""
        scheduled = getattr(self, "scheduled_revisions", None)
        return super().approved_schedule if scheduled is None else bool(scheduled)

    def get_absolute_url(self) -> str:
        return reverse("material", args=[self.slug])

    @property
    def preview_modes(self) -> list[tuple[str, Promise | str]]:
        return [("", _("Tiếng Việt")), ("en", _("Tiếng Anh"))]

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "media_library/material_preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """What the public page shows, from the text of the draft and the files as they are."""
        from ..page_facts import MaterialFiles  # noqa: PLC0415 (it imports the models)

        return {
            **super().get_preview_context(request, mode_name),
            "material": self,
            "body_html": expand_db_html(self.translated_body),
            "shows_cover": True,
            **MaterialFiles(self, allowed=True).context(),
            "topics": [{"name": each.translated_name} for each in self.topics.all()],
            "groups": [{"name": each.translated_name} for each in self.target_groups.all()],
            "channels": [{"name": each.translated_name} for each in self.channels.all()],
        }

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Rendered at once, in the language of the mode."""
        with override(mode_name or "vi"):
            return super().serve_preview(request, mode_name).render()

"""Articles."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import ItemBase
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, MultipleChooserPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page
from wagtail.search import index

from audiences.models import Channel, Place, TargetGroup
from media_library.models import Material, Topic
from vietnamese.search_fields import folded_search_fields

from ..blocks import ArticleBodyBlock
from ..fields import BlockFreeStreamField
from ..forms import ArticleForm
from ..links import day_url, group_links, topic_links
from ..panels import NotesPanel
from ..permissions import ArticlePermissionTester
from ..querysets import ArticleManager
from .base import PublicPage


class TaggedArticle(ItemBase):
    tag = models.ForeignKey(
        Topic, verbose_name=_("chủ đề"), related_name="tagged_articles", on_delete=models.CASCADE
    )
    content_object = ParentalKey(
        "portal.ArticlePage", related_name="tagged_topics", on_delete=models.CASCADE
    )

    class Meta:
        verbose_name = _("chủ đề của bài viết")
        verbose_name_plural = _("chủ đề của bài viết")
        constraints = [
            models.UniqueConstraint(fields=["tag", "content_object"], name="article_has_topic_once")
        ]


class ArticlePlace(models.Model):
    """A place that an article is about; chosen one by one, since there are thousands."""

    # Part of the article's own record, so it goes with it.
    page = ParentalKey(
        "portal.ArticlePage", on_delete=models.CASCADE, related_name="article_places"
    )
    place = models.ForeignKey(
        Place, verbose_name=_("địa bàn"), on_delete=models.PROTECT, related_name="article_places"
    )

    class Meta:
        verbose_name = _("địa bàn của bài viết")
        verbose_name_plural = _("địa bàn của bài viết")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "place"],
                name="article_has_place_once",
                violation_error_message=_("Địa bàn này đã có trong danh sách."),
            )
        ]

    def __str__(self) -> str:
        return str(self.place)


class ArticlePage(RoutablePageMixin, PublicPage):
    """A news item or explanation below a column."""

    lead = models.TextField(
        _("lời dẫn"),
        max_length=500,
        blank=True,
        help_text=_("Một hai câu nói điều chính; hiện trong danh sách tin."),
    )
    published_on = models.DateField(
        _("ngày đăng"),
        default=timezone.localdate,
        db_index=True,
        help_text=_("Ngày hiện trên bài."),
    )
    revised_on = models.DateField(
        _("ngày cập nhật"),
        null=True,
        blank=True,
        help_text=_("Ghi khi nội dung được sửa sau ngày đăng."),
    )
    author_line = models.CharField(
        _("tác giả"), max_length=120, blank=True, help_text=_("Bút danh hoặc đơn vị.")
    )
    lead_image = models.ForeignKey(
        "media_library.LibraryImage",
        verbose_name=_("ảnh đầu bài"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    lead_image_alt = models.CharField(
        _("mô tả ảnh đầu bài"),
        max_length=250,
        blank=True,
        help_text=_("Trong ảnh có gì, cho người không nhìn thấy ảnh. Bắt buộc khi có ảnh."),
    )
    lead_image_caption = models.CharField(_("chú thích ảnh"), max_length=250, blank=True)
    body = BlockFreeStreamField(ArticleBodyBlock(), verbose_name=_("nội dung"), blank=True)
    topics = ClusterTaggableManager(
        through=TaggedArticle,
        verbose_name=_("chủ đề"),
        blank=True,
        help_text=_("Chọn từ danh sách chủ đề có sẵn."),
    )
    target_groups = ParentalManyToManyField(
        TargetGroup,
        verbose_name=_("nhóm đối tượng"),
        related_name="articles",
        blank=True,
        help_text=_("Bài này viết cho ai; chọn một hoặc nhiều nhóm."),
    )
    channels = ParentalManyToManyField(
        Channel,
        verbose_name=_("kênh truyền thông"),
        related_name="articles",
        blank=True,
        help_text=_("Bài này còn dùng trên kênh nào ngoài trang này."),
    )
    source_name = models.CharField(_("nguồn"), max_length=160, blank=True)
    source_url = models.URLField(_("địa chỉ nguồn"), blank=True)
    import_notes = models.TextField(
        _("phần chưa đặt được vào bài"),
        blank=True,
        help_text=_("Ghi khi nhập bài từ tệp. Xem từng mục, đưa vào bài nếu cần, rồi xóa."),
    )

    objects = ArticleManager()

    base_form_class = ArticleForm
    template = "portal/pages/article.html"
    parent_page_types = ["portal.SectionPage"]
    subpage_types: list[str] = []

    content_panels = [
        *Page.content_panels,
        FieldPanel("lead"),
        NotesPanel("import_notes"),
        MultiFieldPanel(
            [
                FieldPanel("lead_image"),
                FieldPanel("lead_image_alt"),
                FieldPanel("lead_image_caption"),
            ],
            heading=_("Ảnh đầu bài"),
        ),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("published_on"), FieldPanel("revised_on"), FieldPanel("author_line")],
            heading=_("Ngày và tác giả"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("target_groups"),
                FieldPanel("channels"),
                FieldPanel("topics"),
                MultipleChooserPanel(
                    "article_places",
                    chooser_field_name="place",
                    heading=_("Địa bàn"),
                    label=_("địa bàn"),
                    help_text=_("Bài nói về xã, phường, huyện nào; để trống nếu cho cả tỉnh."),
                ),
            ],
            heading=_("Cho ai, trên kênh nào, về điều gì"),
        ),
        MultiFieldPanel([FieldPanel("source_name"), FieldPanel("source_url")], heading=_("Nguồn")),
    ]

    search_fields = [
        *Page.search_fields,
        *folded_search_fields("title", "lead", "body"),
        index.FilterField("published_on"),
    ]

    class Meta:
        verbose_name = _("bài viết")
        verbose_name_plural = _("bài viết")

    def permissions_for_user(self, user: Any) -> ArticlePermissionTester:
        return ArticlePermissionTester(user, self)

    @property
    def updated_on(self) -> date | None:
        """The day of the last change in substance, where later than the day of publication."""
        if self.revised_on and self.revised_on > self.published_on:
            return self.revised_on
        return None

    def column(self) -> dict[str, str]:
        """The column that the article stands in, as title and address. One query."""
        parent = self.get_parent()
        return {"title": parent.title, "url": parent.url}

    def other_articles(self) -> "list[ArticlePage]":
        """Five others of the same column: the nearest older ones, filled up with newer."""
        siblings = ArticlePage.objects.listed().of_column(self.get_parent()).exclude(pk=self.pk)
        older = list(siblings.filter(published_on__lte=self.published_on).for_cards()[:5])
        if len(older) == 5:
            return older
        newer = siblings.filter(published_on__gt=self.published_on).order_by("published_on", "pk")
        return [*older, *newer.for_cards()[: 5 - len(older)]]

    def related_materials(self) -> list[Material]:
        """Listed materials that share a topic, those that share most first. At most three."""
        topics = [topic.pk for topic in self.topics.all()]
        if not topics:
            return []
        shared = Material.objects.listed().filter(tagged_topics__tag__in=topics)
        ranked = shared.annotate(shared=Count("pk")).order_by(
            "-shared", "-first_published_at", "-pk"
        )
        return list(ranked.with_files()[:3])

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context.update(
            column=SimpleLazyObject(self.column),
            topics=SimpleLazyObject(lambda: topic_links(self.topics.all())),
            groups=SimpleLazyObject(lambda: group_links(self.target_groups.all())),
            related_articles=SimpleLazyObject(self.other_articles),
            related_materials=SimpleLazyObject(self.related_materials),
            by_date_url=SimpleLazyObject(lambda: day_url(self.published_on)),
            print_url=f"{self.get_url(request)}in/",
            share_url=self.get_full_url(request),
        )
        return context

    @path("in/", name="print")
    def print_view(self, request: HttpRequest) -> HttpResponse:
        return self.render(request, template="portal/pages/article_print.html")

"""Topics: the tags that materials and articles share."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase
from wagtail.search import index

from vietnamese.search_fields import folded_search_fields
from vietnamese.slugs import slugify_vi
from vietnamese.translated import TranslatedName


class Topic(TranslatedName, index.Indexed, TagBase):
    """What a text is about. Officers choose from the list; only a holder of the right adds one."""

    free_tagging = False

    name_en = models.CharField(_("tên tiếng Anh"), max_length=100, blank=True)

    search_fields = folded_search_fields("name", "name_en")

    class Meta:
        verbose_name = _("chủ đề")
        verbose_name_plural = _("chủ đề")
        ordering = ["name"]

    def slugify(self, tag: str, i: int | None = None) -> str:
        slug = slugify_vi(tag)
        return slug if i is None else f"{slug}-{i}"


class TaggedMaterial(ItemBase):
    tag = models.ForeignKey(
        Topic, verbose_name=_("chủ đề"), related_name="tagged_materials", on_delete=models.CASCADE
    )
    content_object = ParentalKey(
        "media_library.Material", related_name="tagged_topics", on_delete=models.CASCADE
    )

    class Meta:
        verbose_name = _("chủ đề của tài liệu")
        verbose_name_plural = _("chủ đề của tài liệu")
        constraints = [
            models.UniqueConstraint(
                fields=["tag", "content_object"], name="material_has_topic_once"
            )
        ]

"""Blocks that show what we hold elsewhere: pictures, materials, media, helplines."""

from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from media_library.enums import PLAYABLE_AUDIO, PLAYABLE_VIDEO
from media_library.models import Material, MaterialFile
from media_library.page_facts import tracks_of

from .text import PLAIN_FEATURES


class CaptionedImageBlock(blocks.StructBlock):
    image = ImageBlock(label=_("Hình ảnh"))
    caption = blocks.CharBlock(label=_("Chú thích dưới ảnh"), required=False)

    def get_preview_value(self) -> Any:
        """The newest described picture of the image library."""
        image = get_image_model().objects.exclude(description="").order_by("-pk").first()
        if image is not None:
            image.contextual_alt_text = image.description
        return self.normalize({"image": image, "caption": gettext("Chú thích đứng dưới ảnh")})

    class Meta:
        icon = "image"
        label = _("Hình ảnh")
        description = _("Một ảnh có mô tả cho người không nhìn thấy ảnh, và chú thích nếu cần.")
        group = _("Hình và tệp")
        template = "portal/blocks/image.html"


class MaterialsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Tiêu đề"), default=_("Tài liệu kèm theo"))
    materials = blocks.ListBlock(SnippetChooserBlock(Material), label=_("Tài liệu"), min_num=1)

    def get_preview_value(self) -> Any:
        materials = list(Material.objects.listed()[:2])
        return self.normalize({"title": gettext("Tài liệu kèm theo"), "materials": materials})

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """`materials`: the published ones in the chosen order, with files, in three queries."""
        context = super().get_context(value, parent_context)
        chosen = [material.pk for material in value["materials"] if material is not None]
        found = Material.objects.filter(live=True).with_files().in_bulk(chosen)
        context["materials"] = [found[pk] for pk in chosen if pk in found]
        return context

    class Meta:
        icon = "doc-full-inverse"
        label = _("Tài liệu kèm theo")
        description = _("Tài liệu trong thư viện mà người đọc bài này nên tải.")
        group = _("Hình và tệp")
        template = "portal/blocks/materials.html"


class MediaValue(blocks.StructValue):
    @cached_property
    def material_files(self) -> list[MaterialFile]:
        """Loads the files of the chosen material, in two queries."""
        material = self.get("material")
        if material is None:
            return []
        files = MaterialFile.objects.filter(material=material)
        return list(files.select_related("material").with_current())

    @cached_property
    def material_file(self) -> MaterialFile | None:
        """The chosen material's first playable file, or none when it was withdrawn."""
        return next((each for each in self.material_files if each.is_playable), None)

    @property
    def tracks(self) -> list[dict[str, Any]]:
        """The captions of what is played."""
        recording = self.material_file
        return tracks_of(recording, self.material_files) if recording else []


class MediaBlock(blocks.StructBlock):
    material = SnippetChooserBlock(
        Material, label=_("Âm thanh hoặc video"), help_text=_("Chọn tài liệu có tệp MP3 hoặc MP4.")
    )
    caption = blocks.CharBlock(label=_("Chú thích"), required=False)
    transcript = blocks.RichTextBlock(
        label=_("Bản chữ"),
        features=PLAIN_FEATURES,
        help_text=_("Ghi lại lời nói, để người không nghe được vẫn hiểu."),
    )

    def get_preview_value(self) -> Any:
        playable = MaterialFile.objects.filter(
            versions__is_current=True, versions__content_type__in=PLAYABLE_AUDIO | PLAYABLE_VIDEO
        )
        material_file = playable.select_related("material").first()
        return self.normalize(
            {
                "material": material_file.material if material_file else None,
                "caption": gettext("Bản phát thanh ngắn"),
                "transcript": f"<p>{gettext('Lời của bản phát thanh đứng ở đây.')}</p>",
            }
        )

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if cleaned.get("material") is not None and cleaned.material_file is None:
            raise blocks.StructBlockValidationError(
                block_errors={
                    "material": ValidationError(
                        _(
                            "Tài liệu này chưa có tệp MP3 hoặc MP4. "
                            "Hãy tải tệp lên hoặc chọn tài liệu khác."
                        )
                    )
                }
            )
        return cleaned

    class Meta:
        icon = "media"
        label = _("Âm thanh, video")
        description = _("Trình phát tệp của thư viện, kèm lời để đọc.")
        group = _("Hình và tệp")
        template = "portal/blocks/media.html"
        value_class = MediaValue


class HelplineBlock(blocks.StructBlock):
    helpline = SnippetChooserBlock("portal.Helpline", label=_("Đường dây trợ giúp"))

    def get_preview_value(self) -> Any:
        return self.normalize({"helpline": apps.get_model("portal.Helpline").objects.first()})

    class Meta:
        icon = "mail"
        label = _("Đường dây trợ giúp")
        description = _("Số điện thoại lấy từ một nơi: sửa một lần, mọi bài đều đúng.")
        group = _("Hình và tệp")
        template = "portal/blocks/helpline.html"

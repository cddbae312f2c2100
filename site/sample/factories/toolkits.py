"""Toolkits with their materials and posts."""

from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from media_library.models import Material, SuggestedPost, Toolkit, ToolkitItem


class ToolkitFactory(DjangoModelFactory):
    """A published toolkit of nothing, or of `materials`, in their order.

    `draft` is not published, `with_post` has a post to copy.
    """

    class Meta:
        model = Toolkit
        skip_postgeneration_save = True

    class Params:
        draft = factory.Trait(live=False, first_published_at=None, last_published_at=None)
        with_post = factory.Trait(
            post=factory.RelatedFactory(
                "sample.factories.toolkits.SuggestedPostFactory", factory_related_name="toolkit"
            )
        )

    title = factory.Sequence(lambda n: f"Bộ tài liệu {n}: Đi làm xa an toàn")
    title_en = factory.Sequence(lambda n: f"Toolkit {n}: Working away from home, safely")
    slug = factory.Sequence(lambda n: f"bo-tai-lieu-{n}")
    summary = "Dùng cho đợt tuyên truyền tháng bảy."
    summary_en = "For the campaign in July."
    guidance = "<p>Tuần đầu treo áp phích.</p>"
    guidance_en = "<p>Week one: put up the posters.</p>"
    live = True
    first_published_at = factory.LazyFunction(timezone.now)
    last_published_at = factory.SelfAttribute("first_published_at")

    @factory.post_generation
    def materials(
        self: Toolkit, create: bool, extracted: list[Material] | None, **kwargs: Any
    ) -> None:
        for number, material in enumerate(extracted or ()):
            ToolkitItemFactory(toolkit=self, material=material, sort_order=number)


class ToolkitItemFactory(DjangoModelFactory):
    class Meta:
        model = ToolkitItem

    toolkit = factory.SubFactory(ToolkitFactory)
    material = factory.SubFactory("sample.factories.library.MaterialFactory", with_file=True)
    note = "Treo ở cổng nhà máy."
    note_en = "At the factory gate."


class SuggestedPostFactory(DjangoModelFactory):
    class Meta:
        model = SuggestedPost

    toolkit = factory.SubFactory(ToolkitFactory)
    channel = factory.SubFactory("sample.factories.channels.ChannelFactory")
    text = "Thấy lo thì gọi 111. Miễn phí, cả ngày lẫn đêm."

"""Pages, each with the parent that its rules ask for.

Give `parent=` to place a page; without it the parents are made. A second page below the same
parent therefore needs `parent=` (a home page has one news index only).
"""

import json
from typing import Any
from uuid import UUID

import factory
import wagtail_factories
from django.utils import timezone
from factory.django import DjangoModelFactory
from wagtail.models import Locale, Page

from portal.models import (
    ArticlePage,
    ArticlePlace,
    BarePage,
    CampaignIndexPage,
    CampaignPage,
    CommendationsPage,
    Helpline,
    HomePage,
    LibraryPage,
    NewsIndexPage,
    SafetyPage,
    SectionPage,
    StandardPage,
    TaggedArticle,
    TargetGroupIndexPage,
    TargetGroupPage,
)
from vietnamese.slugs import slugify_vi

from .campaigns import CampaignFactory
from .vocabularies import TargetGroupFactory


def text_body(html: str = "<p>Hỏi thêm một câu, bớt một lần lo.</p>") -> str:
    """A body of one text block, as the database keeps it."""
    return json.dumps([{"type": "text", "value": html, "id": str(UUID(int=1))}])


class HelplineFactory(DjangoModelFactory):
    class Meta:
        model = Helpline
        django_get_or_create = ("number",)
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Đường dây {n}")
    name_en = factory.Sequence(lambda n: f"Helpline {n}")
    number = factory.Sequence(lambda n: f"1900 {n % 10_000:04d}")
    description = "Nghe và chỉ nơi giúp được bạn."
    description_en = "Listens and tells you who can help."
    hours = "Ngày cũng như đêm"
    hours_en = "Day and night"

    @factory.post_generation
    def topics(helpline: Any, create: bool, topics: Any, **_extra: Any) -> None:
        if create and topics:
            helpline.topics.set(topics)


class PublicPageFactory(wagtail_factories.PageFactory):
    """A published page in Vietnamese; `draft` is not published, `english` is in English."""

    class Meta:
        abstract = True

    class Params:
        draft = factory.Trait(live=False, first_published_at=None, last_published_at=None)
        english = factory.Trait(
            locale=factory.LazyFunction(lambda: Locale.objects.get_or_create(language_code="en")[0])
        )

    slug = factory.LazyAttribute(lambda o: slugify_vi(o.title))
    live = True
    first_published_at = factory.LazyFunction(timezone.now)
    last_published_at = factory.SelfAttribute("first_published_at")
    locale = factory.LazyFunction(lambda: Locale.objects.get_or_create(language_code="vi")[0])


class HomePageFactory(PublicPageFactory):
    class Meta:
        model = HomePage

    title = "Lan Tỏa"
    slug = factory.Sequence(lambda n: f"trang-chu-{n}")
    lead = "Thông tin phòng ngừa cho từng người, ở từng nơi."
    parent = factory.LazyFunction(Page.get_first_root_node)


class NewsIndexPageFactory(PublicPageFactory):
    class Meta:
        model = NewsIndexPage

    title = "Tin tức"
    lead = "Bài mới nhất ở trên cùng."
    parent = factory.SubFactory(HomePageFactory)


class SectionPageFactory(PublicPageFactory):
    class Meta:
        model = SectionPage

    title = factory.Sequence(lambda n: f"Chuyên mục {n}")
    intro = "Cách làm hay, để nơi khác làm theo."
    parent = factory.SubFactory(NewsIndexPageFactory)


class ArticlePageFactory(PublicPageFactory):
    """An article of one text block; `with_image` has a lead picture."""

    class Meta:
        model = ArticlePage

    class Params:
        with_image = factory.Trait(
            lead_image=factory.SubFactory("sample.factories.library.LibraryImageFactory"),
            lead_image_alt="Dòng sông lúc sáng sớm",
        )

    title = factory.Sequence(lambda n: f"Đường đến trường {n}")
    lead = "Một câu nói điều chính."
    author_line = "Ban biên tập"
    published_on = factory.LazyFunction(timezone.localdate)
    body = factory.LazyFunction(text_body)
    parent = factory.SubFactory(SectionPageFactory)

    @classmethod
    def _adjust_kwargs(cls, **kwargs: Any) -> dict[str, Any]:
        topics = kwargs.pop("topics", ())
        kwargs["tagged_topics"] = [TaggedArticle(tag=topic) for topic in topics]
        places = kwargs.pop("places", ())
        kwargs["article_places"] = [ArticlePlace(place=place) for place in places]
        return kwargs


class TargetGroupIndexPageFactory(PublicPageFactory):
    class Meta:
        model = TargetGroupIndexPage

    title = "Bạn là ai?"
    slug = "doi-tuong"
    lead = "Chọn lối vào gần với bạn nhất."
    parent = factory.SubFactory(HomePageFactory)


class TargetGroupPageFactory(PublicPageFactory):
    class Meta:
        model = TargetGroupPage

    title = factory.Sequence(lambda n: f"Trang của nhóm {n}")
    lead = "Câu mà nhóm này hỏi nhiều nhất."
    body = factory.LazyFunction(text_body)
    target_group = factory.SubFactory(TargetGroupFactory)
    parent = factory.SubFactory(TargetGroupIndexPageFactory)


class CampaignIndexPageFactory(PublicPageFactory):
    class Meta:
        model = CampaignIndexPage

    title = "Chiến dịch"
    slug = "chien-dich"
    lead = "Mỗi đợt một điều cần nhớ."
    parent = factory.SubFactory(HomePageFactory)


class CampaignPageFactory(PublicPageFactory):
    """With the blocks that a new page begins with."""

    class Meta:
        model = CampaignPage

    title = factory.Sequence(lambda n: f"Trang của chiến dịch {n}")
    lead = "Vì sao có chiến dịch này, bạn được gì."
    campaign = factory.SubFactory(CampaignFactory)
    parent = factory.SubFactory(CampaignIndexPageFactory)


class LibraryPageFactory(PublicPageFactory):
    class Meta:
        model = LibraryPage

    title = "Tài liệu"
    lead = "Tải về, in, phát, chia sẻ miễn phí."
    parent = factory.SubFactory(HomePageFactory)


class CommendationsPageFactory(PublicPageFactory):
    class Meta:
        model = CommendationsPage

    title = "Khen thưởng"
    lead = "Cá nhân chỉ được nêu khi chính người ấy đồng ý."
    parent = factory.SubFactory(HomePageFactory)


class StandardPageFactory(PublicPageFactory):
    class Meta:
        model = StandardPage

    title = factory.Sequence(lambda n: f"Giới thiệu {n}")
    lead = "Trang này giúp được việc gì."
    body = factory.LazyFunction(text_body)
    parent = factory.SubFactory(HomePageFactory)


class SafetyPageFactory(PublicPageFactory):
    class Meta:
        model = SafetyPage

    title = "An toàn khi đọc"
    lead = "Vài thói quen nhỏ giúp bạn đọc mà vẫn yên tâm."
    body = factory.LazyFunction(text_body)
    parent = factory.SubFactory(HomePageFactory)


class BarePageFactory(PublicPageFactory):
    """The yardstick of the benchmarks."""

    class Meta:
        model = BarePage

    title = factory.Sequence(lambda n: f"Trang đo tốc độ {n}")
    body = factory.LazyFunction(text_body)
    parent = factory.SubFactory(HomePageFactory)

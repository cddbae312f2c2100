"""Addresses that several pages show: a day's news, a group's page, a topic's listing."""

from collections.abc import Iterable
from datetime import date
from typing import TypedDict

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page

from audiences.models import TargetGroup
from media_library.models import Topic


class Link(TypedDict):
    name: str
    url: str


def page_of_type(model: type[Page]) -> Page | None:
    """The one live page of a type in the active language, or none. One query."""
    return model.objects.live().filter(locale=Locale.get_active()).first()


def url_of_type(model: type[Page]) -> str:
    page = page_of_type(model)
    return (page.url or "") if page is not None else ""


def news_url() -> str:
    from .models import NewsIndexPage  # noqa: PLC0415 (models import this module)

    return url_of_type(NewsIndexPage)


def library_url() -> str:
    from .models import LibraryPage  # noqa: PLC0415 (models import this module)

    return url_of_type(LibraryPage)


def groups_url() -> str:
    from .models import TargetGroupIndexPage  # noqa: PLC0415 (models import this module)

    return url_of_type(TargetGroupIndexPage)


def campaigns_url() -> str:
    from .models import CampaignIndexPage  # noqa: PLC0415 (models import this module)

    return url_of_type(CampaignIndexPage)


def search_url() -> str:
    return reverse("search")


def day_url(day: date) -> str:
    """The news of one day: `/tin-tuc/ngay/2021/12/10/`."""
    base = news_url()
    return f"{base}ngay/{day:%Y/%m/%d}/" if base else ""


def topic_links(topics: Iterable[Topic]) -> list[Link]:
    base = news_url()
    return [Link(name=each.translated_name, url=f"{base}?chu-de={each.slug}") for each in topics]


def group_pages() -> dict[int, str]:
    """Group id → address of its page in the active language. One query."""
    from .models import TargetGroupPage  # noqa: PLC0415 (models import this module)

    pages = TargetGroupPage.objects.live().filter(locale=Locale.get_active())
    return {page.target_group_id: page.url or "" for page in pages.defer("body")}


def group_links(groups: Iterable[TargetGroup]) -> list[Link]:
    addresses = group_pages()
    return [Link(name=each.translated_name, url=addresses.get(each.pk, "")) for each in groups]


def with_urls(groups: Iterable[TargetGroup]) -> list[TargetGroup]:
    """The groups, each with the address of its page in `url`."""
    addresses = group_pages()
    shown = list(groups)
    for group in shown:
        group.url = addresses.get(group.pk, "")
    return shown


MONTH_TITLE = _("Tháng %(month)s năm %(year)s")

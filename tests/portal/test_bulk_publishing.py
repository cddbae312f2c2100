"""Publishing many pages at once keeps the editor's rules."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from portal.models import ArticlePage
from sample.factories import ArticlePageFactory, LibraryImageFactory, UserFactory


@pytest.fixture
def officer(client: Client, portal: Any) -> Client:
    client.force_login(UserFactory(superuser=True))
    return client


def draft(portal: Any, title: str, **fields: Any) -> ArticlePage:
    article = ArticlePageFactory(parent=portal.column, title=title, live=False, **fields)
    article.save_revision(clean=False)
    return article


def publish(client: Client, *pages: Any, below: bool = False) -> str:
    numbers = "&".join(f"id={each.pk}" for each in pages)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    data = {"include_descendants": "on"} if below else {}
    response = client.post(f"{address}?{numbers}&next=/quan-tri/articles/", data, follow=True)
    return response.content.decode()


def live() -> set[str]:
    return set(ArticlePage.objects.live().values_list("title", flat=True))


def test_pages_that_are_complete_are_published(officer: Client, portal: Any) -> None:
    one, two = draft(portal, "Một"), draft(portal, "Hai", with_image=True)
    publish(officer, one, two)
    assert live() == {"Một", "Hai"}


@pytest.mark.parametrize("below", [False, True])
def test_a_picture_without_description_stops_all_and_is_named(
    officer: Client, portal: Any, below: bool
) -> None:
    good = draft(portal, "Bài đủ")
    bad = draft(portal, "Bài thiếu mô tả", lead_image=LibraryImageFactory(), lead_image_alt="")
    shown = publish(officer, *([portal.column] if below else [good, bad]), below=below)
    assert live() == set()
    assert "“Bài thiếu mô tả”: ảnh đầu bài chưa có mô tả" in shown
    assert "“Bài đủ”:" not in shown


def test_the_latest_draft_counts_not_what_is_live(officer: Client, portal: Any) -> None:
    article = draft(portal, "Sửa sau")
    article.lead_image = LibraryImageFactory()
    article.save_revision(clean=False)
    assert "“Sửa sau”" in publish(officer, article)


def test_a_body_that_its_form_refuses_is_named(officer: Client, portal: Any) -> None:
    article = draft(portal, "Thân bài hỏng")
    article.body = [("quote", {"text": "", "attribution": ""})]
    article.save_revision(clean=False)
    assert "phần “nội dung” còn chỗ chưa đúng" in publish(officer, article)
    assert live() == set()

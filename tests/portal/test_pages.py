"""Pages: addresses, headers, languages, blocks."""

from types import SimpleNamespace

import pytest
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Locale, PageViewRestriction
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    rich_text,
    streamfield,
)

from campaigns.models import CampaignArticle
from portal.blocks import ArticleBodyBlock, CampaignBodyBlock
from portal.models import ArticlePage, ArticlePlace
from sample.factories import (
    ArticlePageFactory,
    CampaignFactory,
    HelplineFactory,
    KeyMessageFactory,
    LibraryImageFactory,
    MaterialFactory,
    PlaceFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
BLOCKS = ArticleBodyBlock().child_blocks | CampaignBodyBlock().child_blocks


def test_a_reader_gets_no_cookie_and_no_referrer_and_a_strict_policy(
    portal: SimpleNamespace, client: Client
) -> None:
    response = client.get("/")
    assert not response.cookies
    assert response["Referrer-Policy"] == "no-referrer"
    assert "default-src 'self'" in response["Content-Security-Policy"]
    assert "unsafe-inline" not in response["Content-Security-Policy"]
    assert "accept-language" not in response.get("Vary", "").lower()
    assert "cookie" not in response.get("Vary", "").lower()


def test_signing_in_keeps_a_same_origin_referrer_for_its_form(
    portal: SimpleNamespace, client: Client
) -> None:
    assert client.get("/tai-khoan/login/")["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("language", ["en", "vi", "de"])
def test_the_address_tells_the_language_and_not_the_browser(
    portal: SimpleNamespace, client: Client, language: str
) -> None:
    page = client.get("/", headers={"accept-language": language})
    assert '<html lang="vi">' in page.content.decode()


def test_a_page_links_its_translation_only_when_that_is_published(
    portal: SimpleNamespace, client: Client
) -> None:
    english = Locale.objects.get_or_create(language_code="en")[0]
    home = portal.home.copy_for_translation(english)
    home.slug = "home"
    home.save_revision().publish()
    about = portal.about.copy_for_translation(english)
    assert 'hreflang="en"' in client.get("/").content.decode()
    draft_only = client.get(portal.about.url).content.decode()
    assert f'href="{about.url}"' not in draft_only
    about.save_revision().publish()
    assert f'href="{about.url}"' in client.get(portal.about.url).content.decode()


@pytest.mark.parametrize("address", ["/gioi-thieu/", "/tin-tuc/phap-luat/bai/"])
def test_a_page_is_found_by_its_whole_path_only(
    portal: SimpleNamespace, client: Client, address: str
) -> None:
    ArticlePageFactory(parent=portal.column, slug="bai")
    assert client.get(address).status_code == 200
    assert client.get(f"/an-toan{address}").status_code == 404
    assert client.get(address.rstrip("/") + "-x/").status_code == 404


def test_a_page_below_a_restricted_one_asks_for_sign_in(
    portal: SimpleNamespace, client: Client
) -> None:
    article = ArticlePageFactory(parent=portal.column)
    PageViewRestriction.objects.create(page=portal.column, restriction_type="login")
    response = client.get(article.url)
    assert response.status_code == 302
    assert "/tai-khoan/login/" in response.url


@pytest.mark.parametrize("number", [3, 15])
def test_pages_keep_their_query_budgets_warm_whatever_the_number(
    portal: SimpleNamespace,
    client: Client,
    number: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    articles = [ArticlePageFactory(parent=portal.column) for _count in range(number)]
    for address, budget in (("/", 15), (articles[0].url, 12), ("/tai-lieu/", 15)):
        client.get(address)
        with django_assert_max_num_queries(budget):
            client.get(address)


@pytest.mark.parametrize("name", sorted(BLOCKS))
def test_every_block_has_a_preview_a_description_and_a_group(
    portal: SimpleNamespace, name: str
) -> None:
    LibraryImageFactory(description="Dòng sông")
    campaign = CampaignFactory(materials=[MaterialFactory()])
    KeyMessageFactory(campaign=campaign)
    article = ArticlePageFactory(parent=portal.column)
    CampaignArticle.objects.create(campaign=campaign, article=article)
    block = BLOCKS[name]
    assert block.is_previewable
    assert block.get_description()
    assert block.meta.group
    shown = block.render(block.get_preview_value(), context={"request": RequestFactory().get("/")})
    assert shown.strip()


def test_block_definitions_stay_out_of_migrations() -> None:
    _name, _path, args, kwargs = ArticlePage._meta.get_field("body").deconstruct()
    assert args == []
    assert "block_lookup" not in kwargs
    assert "block_types" not in kwargs


def test_a_helpline_changed_once_is_right_in_every_article(
    portal: SimpleNamespace, client: Client
) -> None:
    helpline = HelplineFactory(number="1900 1234", name="Tên cũ")
    body = [{"type": "helpline", "value": {"helpline": helpline.pk}}]
    article = ArticlePageFactory(parent=portal.column)
    article.body = article.body.stream_block.to_python(body)
    article.save_revision().publish()
    assert "Tên cũ" in client.get(article.url).content.decode()
    helpline.name = "Tên mới"
    helpline.save()
    shown = client.get(article.url).content.decode()
    assert "Tên mới" in shown
    assert "Tên cũ" not in shown


def editor_data(article: ArticlePage, **changes: object) -> dict[str, object]:
    data = {
        "title": article.title,
        "slug": article.slug,
        "lead": article.lead,
        "published_on": "06/05/2024",
        "lead_image": str(article.lead_image_id or ""),
        "lead_image_alt": article.lead_image_alt,
        "body": streamfield([("text", rich_text("<p>Nội dung</p>"))]),
        "topics": "",
        "article_places": inline_formset([]),
        **changes,
    }
    return nested_form_data(data)


def test_an_article_is_not_published_with_a_picture_that_nobody_described(
    portal: SimpleNamespace, client: Client
) -> None:
    client.force_login(UserFactory(is_superuser=True))
    article = ArticlePageFactory(parent=portal.column, with_image=True)
    address = f"/quan-tri/pages/{article.pk}/edit/"
    refused = client.post(
        address, editor_data(article, lead_image_alt="", **{"action-publish": "1"})
    )
    assert refused.status_code == 200
    assert "viết một câu trong ảnh có gì" in refused.content.decode()


def test_a_draft_may_wait_for_the_description_of_its_picture(
    portal: SimpleNamespace, client: Client
) -> None:
    client.force_login(UserFactory(is_superuser=True))
    article = ArticlePageFactory(parent=portal.column, with_image=True)
    address = f"/quan-tri/pages/{article.pk}/edit/"
    saved = client.post(address, editor_data(article, lead_image_alt="", title="Bản nháp"))
    assert saved.status_code == 302
    assert ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object().title == (
        "Bản nháp"
    )


def test_updated_day_shows_only_when_later_than_the_first(portal: SimpleNamespace) -> None:
    article = ArticlePageFactory.build()
    article.revised_on = article.published_on
    assert article.updated_on is None


def test_a_bare_page_is_never_offered_to_editors(portal: SimpleNamespace) -> None:
    creatable = {model.__name__ for model in portal.home.creatable_subpage_models()}
    assert "BarePage" not in creatable
    assert "NewsIndexPage" in creatable


def test_target_group_page_shows_what_is_for_this_group_alone(
    portal: SimpleNamespace, client: Client
) -> None:
    mine = ArticlePageFactory(parent=portal.column, title="Cho học sinh")
    mine.target_groups.set([portal.group])
    mine.save()
    ArticlePageFactory(parent=portal.column, title="Cho người khác")
    shown = client.get("/doi-tuong/hoc-sinh/").content.decode()
    assert "Cho học sinh" in shown
    assert "Cho người khác" not in shown


@pytest.mark.parametrize("address", ["/-/live", "/-/ready"])
def test_health_answers_without_a_site(client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


def test_library_narrows_by_facets_and_keeps_each_choice_in_its_address(
    portal: SimpleNamespace, client: Client
) -> None:
    first = MaterialFactory(title="Cho học sinh", type="poster")
    first.target_groups.set([portal.group])
    first.save()
    MaterialFactory(title="Cho mọi người", type="poster")
    page = client.get("/tai-lieu/?doi-tuong=hoc-sinh&loai=poster&sort=ten")
    assert page.context["result_count"] == 1
    removals = {each["label"]: each["remove_url"] for each in page.context["active_filters"]}
    assert removals["Học sinh"] == "/tai-lieu/?sort=ten&loai=poster"
    assert client.get(removals["Học sinh"]).context["result_count"] == 2


@pytest.mark.parametrize("query", ["ap phich", "Áp phích", "hoc sinh ap", "ap phi"])
def test_library_is_searched_without_marks_and_while_typing(
    portal: SimpleNamespace, client: Client, query: str
) -> None:
    MaterialFactory(title="Áp phích cho học sinh")
    MaterialFactory(title="Tờ rơi")
    page = client.get("/tai-lieu/", {"q": query})
    assert [each.material.title for each in page.context["materials"]] == ["Áp phích cho học sinh"]


@pytest.mark.parametrize("query", ["\x00", '"', "*", "x" * 3000])
def test_garbage_in_the_library_search_finds_nothing(
    portal: SimpleNamespace, client: Client, query: str
) -> None:
    MaterialFactory()
    assert client.get("/tai-lieu/", {"q": query}).context["result_count"] == 0


@pytest.mark.parametrize("notes", ["", "Một bảng ở trang 2"])
def test_what_an_import_could_not_place_shows_in_the_editor_while_there_is_any(
    portal: SimpleNamespace, client: Client, notes: str
) -> None:
    client.force_login(UserFactory(is_superuser=True))
    article = ArticlePageFactory(parent=portal.column, import_notes=notes)
    editor = client.get(f"/quan-tri/pages/{article.pk}/edit/").content.decode()
    assert ("Phần chưa đặt được vào bài" in editor) == bool(notes)


def test_places_of_an_article_are_chosen_and_not_all_listed_in_its_editor(
    portal: SimpleNamespace, client: Client
) -> None:
    client.force_login(UserFactory(is_superuser=True))
    article = ArticlePageFactory(parent=portal.column)
    PlaceFactory(name="Xã không được chọn")
    article.article_places.add(ArticlePlace(place=PlaceFactory(name="Phường được chọn")))
    article.save_revision().publish()
    editor = client.get(f"/quan-tri/pages/{article.pk}/edit/").content.decode()
    assert "Phường được chọn" in editor
    assert "Xã không được chọn" not in editor

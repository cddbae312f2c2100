"""The search page over articles, materials and standing pages."""

from types import SimpleNamespace

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from portal.views import search as views
from sample.factories import (
    ArticlePageFactory,
    HomePageFactory,
    MaterialFactory,
    StandardPageFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True, params=[0, 20], ids=["known", "asked"])
def searches_worth_knowing(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once with what may be seen known beforehand, once asked for each search."""
    monkeypatch.setattr(views, "SEARCHES_WORTH_KNOWING", request.param)


def titles(client: Client, address: str) -> list[str]:
    page = client.get(address)
    assert page.status_code == 200
    return [
        each["title_html"].replace("<mark>", "").replace("</mark>", "")
        for each in page.context["results"]
    ]


@pytest.fixture
def library(portal: SimpleNamespace) -> SimpleNamespace:
    portal.article = ArticlePageFactory(parent=portal.column, title="Phòng, chống mại dâm ở xã")
    portal.material = MaterialFactory(title="Áp phích phòng, chống mại dâm")
    portal.standing = StandardPageFactory(parent=portal.home, title="Về phòng, chống mại dâm")
    return portal


@pytest.mark.parametrize("query", ["phong chong mai dam", "Phòng chống MẠI DÂM", "mai dam"])
def test_words_without_marks_find_every_kind_of_result(
    library: SimpleNamespace, client: Client, query: str
) -> None:
    assert set(titles(client, f"/tim-kiem/?q={query}")) == {
        "Phòng, chống mại dâm ở xã",
        "Áp phích phòng, chống mại dâm",
        "Về phòng, chống mại dâm",
    }


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("bai-viet", "Phòng, chống mại dâm ở xã"),
        ("tai-lieu", "Áp phích phòng, chống mại dâm"),
        ("trang", "Về phòng, chống mại dâm"),
    ],
)
def test_one_kind_of_result_can_be_chosen(
    library: SimpleNamespace, client: Client, kind: str, title: str
) -> None:
    assert titles(client, f"/tim-kiem/?q=mai+dam&loai={kind}") == [title]


def test_results_show_the_matching_words_and_where_they_stand(
    library: SimpleNamespace, client: Client
) -> None:
    (result,) = client.get("/tim-kiem/?q=mai+dam&loai=bai-viet").context["results"]
    assert "<mark>mại dâm</mark>" in result["title_html"]
    assert result["why"] == "Thấy trong tiêu đề"


def test_unpublished_and_restricted_results_are_neither_shown_nor_counted(
    library: SimpleNamespace, client: Client
) -> None:
    library.article.unpublish()
    PageViewRestriction.objects.create(page=library.standing, restriction_type="login")
    page = client.get("/tim-kiem/?q=mai+dam")
    assert page.context["result_count"] == 1


def test_a_restriction_hides_a_result_from_the_next_reader(
    library: SimpleNamespace, client: Client
) -> None:
    """Results, and what may be seen, are kept between requests."""
    assert client.get("/tim-kiem/?q=mai+dam").context["result_count"] == 3
    PageViewRestriction.objects.create(page=library.column, restriction_type="login")
    assert client.get("/tim-kiem/?q=mai+dam").context["result_count"] == 2


@pytest.mark.parametrize("query", ['"', "*", "' OR 1=1 --", "NEAR(", "\x00", "🙂", "a" * 5000, "%"])
def test_garbage_finds_nothing_and_breaks_nothing(
    library: SimpleNamespace, client: Client, query: str
) -> None:
    page = client.get("/tim-kiem/", {"q": query})
    assert page.status_code == 200
    assert page.context["result_count"] == 0


def test_nothing_found_offers_target_groups_and_a_helpline(
    library: SimpleNamespace, client: Client
) -> None:
    shown = client.get("/tim-kiem/?q=xyzxyz").content.decode()
    assert "Học sinh" in shown
    assert "tel:111" in shown


def test_an_empty_query_asks_instead_of_answering(portal: SimpleNamespace, client: Client) -> None:
    page = client.get("/tim-kiem/")
    assert page.context["result_count"] == 0
    assert "Học sinh" in page.content.decode()


def test_no_reader_meets_the_words_of_another_readers_search(
    portal: SimpleNamespace, client: Client
) -> None:
    """The head of the page is kept between requests; a search must never be kept in it."""
    HomePageFactory(slug="home", english=True)
    first = client.get("/tim-kiem/?q=dieu+kin+dao").content.decode()
    assert "/en/search/?q=dieu+kin+dao" in first
    for address in ("/tim-kiem/?q=mai", "/tim-kiem/", "/"):
        assert "dieu+kin+dao" not in client.get(address).content.decode()

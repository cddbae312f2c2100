"""The library for every state of its address: order, view, feed, sitemap."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from media_library.enums import Sort
from media_library.models import Material
from portal.library_listing import LibraryState
from sample.factories import DownloadFactory, FileVersionFactory, MaterialFactory
from tests.media_library.making import make_file

CLOSED = ("draft", "upcoming", "embargoed", "expired", "superseded", "withdrawn")
LISTED = ("registered", "trusted")


def shown(client: Client, query: str = "") -> list[str]:
    context = client.get(f"/tai-lieu/{query}").context
    return [card.material.title for card in context["materials"]]


@pytest.fixture
def three(portal: SimpleNamespace) -> None:
    """By day: B, A, C; by change: C, B, A; A was taken twice, C once, B long ago."""
    now = timezone.now()
    for title, published, changed in (("A", 2, 9), ("B", 1, 5), ("C", 3, 1)):
        MaterialFactory(
            title=title,
            first_published_at=now - timedelta(days=published),
            last_published_at=now - timedelta(days=changed),
        )
    for title, days, times in (("A", 1, 2), ("C", 89, 1), ("B", 91, 5)):
        version = FileVersionFactory(
            material_file=make_file(Material.objects.get(title=title)), number=2, is_current=False
        )
        DownloadFactory.create_batch(times, version=version, at=now - timedelta(days=days))


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("", "BAC"),
        ("?sort=moi-nhat", "BAC"),
        ("?sort=cap-nhat", "CBA"),
        ("?sort=ten", "ABC"),
        ("?sort=tai-nhieu", "ACB"),
        ("?sort=khong-co", "BAC"),
    ],
)
def test_materials_stand_in_the_order_that_is_asked(
    three: None, client: Client, query: str, order: str
) -> None:
    assert "".join(shown(client, query)) == order


@pytest.mark.parametrize(
    ("said", "ending"),
    [
        ("", ""),
        ("q=+loa+", "?q=loa"),
        ("sort=moi-nhat&page=3", ""),
        ("xem=hang&sort=ten&q=loa&kenh=a&kenh=b", "?q=loa&sort=ten&xem=hang&kenh=a&kenh=b"),
        ("xem=la&sort=la&la=la", ""),
        ("kenh=a&kenh=a", "?kenh=a"),
    ],
)
def test_every_state_has_one_address(said: str, ending: str) -> None:
    state = LibraryState.of(QueryDict(said))
    assert state.ending() == ending
    assert LibraryState.of(QueryDict(ending.lstrip("?"))).ending() == ending


@pytest.mark.django_db
def test_view_is_kept_by_every_link_of_the_page(portal: SimpleNamespace, client: Client) -> None:
    MaterialFactory.create_batch(13, type="poster")
    html = client.get("/tai-lieu/?loai=poster&xem=hang&sort=ten").content.decode()
    assert html.count('<li class="tile">') == 12
    for link in ("page=2", 'name="xem" value="hang"'):
        assert link in html
    assert "/tai-lieu/?sort=ten&amp;xem=hang" in html  # without the chosen type
    assert "/tai-lieu/?sort=ten&amp;loai=poster" in html  # as covers


@pytest.mark.parametrize("page", ["abc", "9999", "-1", "0"])
def test_senseless_page_shows_one_that_is_there(
    portal: SimpleNamespace, client: Client, page: str
) -> None:
    MaterialFactory()
    assert len(shown(client, f"?page={page}")) == 1


@pytest.mark.parametrize("number", [3, 15])
@pytest.mark.parametrize("query", ["?xem=hang", "?sort=tai-nhieu", "?quyen=open&lua-tuoi=all"])
def test_library_keeps_its_query_budget(
    portal: SimpleNamespace,
    client: Client,
    number: int,
    query: str,
    django_assert_max_num_queries: Any,
) -> None:
    for _ in range(number):
        make_file(MaterialFactory())
    client.get(f"/tai-lieu/{query}")
    with django_assert_max_num_queries(15):
        client.get(f"/tai-lieu/{query}")


def feed(client: Client, query: str = "", address: str = "/rss/tai-lieu/") -> ElementTree.Element:
    response = client.get(f"{address}{query}")
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/rss+xml")
    channel = ElementTree.fromstring(response.content).find("channel")  # noqa: S314 (our own)
    assert channel is not None
    return channel


class TestFeed:
    def test_it_says_what_was_chosen_and_leads_back(
        self, portal: SimpleNamespace, client: Client
    ) -> None:
        MaterialFactory(type="poster", title="Loa xã")
        MaterialFactory(type="leaflet", title="Loa phường")
        channel = feed(client, "?loai=poster&q=loa")
        assert channel.findtext("title") == "Tài liệu mới: Áp phích, “loa”"
        assert str(channel.findtext("link")).endswith("/tai-lieu/?q=loa&loai=poster")
        assert [item.findtext("title") for item in channel.findall("item")] == ["Loa xã"]

    def test_newest_come_first_whatever_the_order_of_the_page(
        self, three: None, client: Client
    ) -> None:
        titles = [item.findtext("title") for item in feed(client, "?sort=ten").findall("item")]
        assert titles == ["B", "A", "C"]

    def test_enclosure_is_the_file_as_it_is_handed_out(
        self, portal: SimpleNamespace, client: Client
    ) -> None:
        file = make_file(MaterialFactory())
        item = feed(client).find("item")
        assert item is not None
        enclosure = item.find("enclosure")
        assert enclosure is not None
        answer = client.get(enclosure.attrib["url"].removeprefix("http://testserver"))
        assert enclosure.attrib["type"] == answer["Content-Type"]
        assert enclosure.attrib["length"] == answer["Content-Length"] == str(file.current.size)
        b"".join(answer.streaming_content)

    @pytest.mark.parametrize("state", LISTED)
    def test_partners_file_is_named_and_not_enclosed(
        self, portal: SimpleNamespace, client: Client, state: str
    ) -> None:
        file = make_file(MaterialFactory(**{state: True}))
        response = client.get("/rss/tai-lieu/")
        assert file.material.title in response.content.decode()
        assert file.public_id not in response.content.decode()

    def test_it_speaks_english_below_en(self, portal: SimpleNamespace, client: Client) -> None:
        MaterialFactory(title_en="Leaflet in English")
        channel = feed(client, address="/en/rss/materials/")
        assert channel.findtext("title") == "New materials"
        assert channel.findtext("item/title") == "Leaflet in English"

    @pytest.mark.parametrize("number", [3, 15])
    def test_it_keeps_its_query_budget(
        self,
        portal: SimpleNamespace,
        client: Client,
        number: int,
        django_assert_max_num_queries: Any,
    ) -> None:
        for _ in range(number):
            make_file(MaterialFactory())
        client.get("/rss/tai-lieu/")
        with django_assert_max_num_queries(10):
            client.get("/rss/tai-lieu/")

    def test_library_names_its_feed(self, portal: SimpleNamespace, client: Client) -> None:
        html = client.get("/tai-lieu/?loai=poster").content.decode()
        assert html.count("/rss/tai-lieu/?loai=poster") == 2


@pytest.mark.parametrize("state", CLOSED)
@pytest.mark.parametrize("address", ["/tai-lieu/", "/rss/tai-lieu/", "/sitemap.xml"])
def test_closed_material_is_named_nowhere(
    portal: SimpleNamespace, client: Client, state: str, address: str
) -> None:
    file = make_file(MaterialFactory(title="Tài liệu đóng", **{state: True}))
    text = client.get(address).content.decode()
    assert file.material.title not in text
    assert f"/{file.material.slug}/" not in text
    assert file.public_id not in text


class TestSitemap:
    def test_it_names_pages_and_materials_in_both_languages(
        self, portal: SimpleNamespace, client: Client
    ) -> None:
        material = MaterialFactory()
        text = client.get("/sitemap.xml").content.decode()
        with override("en"):
            english = reverse("material", args=[material.slug])
        assert english.startswith("/en/")
        for address in (portal.column.get_full_url(), material.get_absolute_url(), english):
            assert address in text
        assert 'hreflang="en"' in text

    @pytest.mark.parametrize("number", [3, 15])
    def test_it_keeps_its_query_budget(
        self,
        portal: SimpleNamespace,
        client: Client,
        number: int,
        django_assert_max_num_queries: Any,
    ) -> None:
        MaterialFactory.create_batch(number)
        with django_assert_max_num_queries(16):
            client.get("/sitemap.xml")

    def test_robots_are_told_where_it_is_and_what_to_leave_alone(
        self, client: Client, db: None
    ) -> None:
        text = client.get("/robots.txt").content.decode()
        assert "Sitemap: http://testserver/sitemap.xml" in text
        for shut in ("/quan-tri/", "/tai-khoan/", "/chia-se/", "/tai-ve/"):
            assert f"Disallow: {shut}" in text


def test_sorts_have_names() -> None:
    assert all(str(each.label) for each in Sort)


def test_whoever_comes_while_the_choices_are_counted_sees_those_before(
    portal: SimpleNamespace, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another reader counts; what was withdrawn meanwhile is shown to nobody."""
    kept, withdrawn = MaterialFactory(title="A"), MaterialFactory(title="B")
    assert shown(client, "?sort=ten") == ["A", "B"]
    withdrawn.withdrawn_at = timezone.now()
    withdrawn.save()
    MaterialFactory(title="C")
    with monkeypatch.context() as while_another_counts:
        while_another_counts.setattr(cache, "add", lambda *_args: False)
        page = client.get("/tai-lieu/?sort=ten")
        cards = [card.material for card in page.context["materials"]]
        assert cards == [kept, None]
        assert f"/{withdrawn.slug}/" not in page.content.decode()
        listed = client.get("/api/v2/materials/?sort=ten").json()["items"]
        assert [each["title"] for each in listed] == ["A"]
        assert "<title>B" not in client.get("/rss/tai-lieu/").content.decode()
    assert shown(client, "?sort=ten") == ["A", "C"]

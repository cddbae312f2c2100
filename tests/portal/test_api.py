"""The read API: what it lists and tells; who may have what is asked in `test_access_matrix`."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from media_library.models import Material
from sample.factories import (
    ChannelFactory,
    LibraryImageFactory,
    MaterialFactory,
    MaterialFileFactory,
    SuggestedPostFactory,
    TargetGroupFactory,
    ToolkitFactory,
    TopicFactory,
)
from tests.media_library.making import make_file

LIST = "/api/v2/materials/"


def items(client: Client, query: str = "") -> list[dict[str, Any]]:
    response = client.get(f"{LIST}{query}")
    assert response.status_code == 200, response.content
    return list(response.json()["items"])


def titles(client: Client, query: str = "") -> list[str]:
    return [each["title"] for each in items(client, query)]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?doi-tuong=hoc-sinh",
        "?doi-tuong=hoc-sinh&doi-tuong=cong-nhan&kenh=loa",
        "?chu-de=hiv-aids&loai=poster",
        "?ngon-ngu=vi&quyen=registered&lua-tuoi=all",
        "?dinh-dang=audio",
        "?q=phong+chong&sort=ten",
        "?sort=cap-nhat&doi-tuong=khong-co",
    ],
)
def test_choice_answers_as_the_page_does(
    portal: SimpleNamespace, client: Client, query: str
) -> None:
    pupils = portal.group
    workers = TargetGroupFactory(slug="cong-nhan")
    loudspeakers = ChannelFactory(slug="loa")
    topic = TopicFactory(slug="hiv-aids", name="HIV/AIDS")
    everything: list[dict[str, Any]] = [
        {"target_groups": [pupils], "type": "poster", "topics": [topic]},
        {"target_groups": [workers], "channels": [loudspeakers], "registered": True},
        {"target_groups": [pupils], "channels": [loudspeakers], "title": "Phòng, chống lừa gạt"},
    ]
    for traits in everything:
        make_file(MaterialFactory(**traits))
    MaterialFileFactory(material=Material.objects.first(), alternative_format="audio")
    page = client.get(f"/tai-lieu/{query}").context["materials"]
    assert titles(client, query) == [card.material.title for card in page]


def test_material_tells_its_facts_and_its_files(portal: SimpleNamespace, client: Client) -> None:
    material = MaterialFactory(
        title="Sổ tay",
        title_en="Handbook",
        slug="so-tay",
        target_groups=[portal.group],
        cover=LibraryImageFactory(),
    )
    version = make_file(material).versions.get()
    shown = client.get(f"{LIST}so-tay/").json()
    assert shown["title"] == "Sổ tay"
    assert shown["target_groups"] == ["hoc-sinh"]
    assert shown["languages"] == ["vi"]
    assert shown["url"] == "http://testserver/tai-lieu/so-tay/"
    assert shown["refused_because"] is None
    (file,) = shown["files"]
    assert file["url"] == f"http://testserver{version.url}"
    assert (file["sha256"], file["size"]) == (version.sha256, version.size)
    picture = client.get(shown["cover"]["url"])
    assert picture["Content-Type"] == "image/jpeg"
    english = client.get(f"{LIST}so-tay/?lang=en").json()
    assert english["title"] == "Handbook"
    assert english["url"] == "http://testserver/en/library/so-tay/"
    listed = items(client, "?lang=en")[0]
    assert client.get(listed["detail_url"]).json() == english


def test_part_of_the_list(portal: SimpleNamespace, client: Client) -> None:
    for name in "ABCDE":
        MaterialFactory(title=name)
    response = client.get(f"{LIST}?sort=ten&limit=2&offset=3").json()
    assert response["meta"] == {"total_count": 5}
    assert [each["title"] for each in response["items"]] == ["D", "E"]


@pytest.mark.parametrize(
    ("query", "parameter", "said"),
    [
        ("?limit=0", "limit", "từ 1 đến 100"),
        ("?limit=101", "limit", "từ 1 đến 100"),
        ("?limit=hai", "limit", "số nguyên"),
        ("?offset=-1", "offset", "từ 0 trở lên"),
        ("?sort=dep-nhat", "sort", "moi-nhat, cap-nhat, ten, tai-nhieu"),
        ("?lang=fr", "lang", "vi hoặc en"),
        (f"?q={'a' * 201}", "q", "200 ký tự"),
        ("?doituong=hoc-sinh", "doituong", "Không có tham số này"),
        ("?target_group=hoc-sinh", "target_group", "Không có tham số này"),
    ],
)
def test_what_it_does_not_know_it_names(
    portal: SimpleNamespace, client: Client, query: str, parameter: str, said: str
) -> None:
    response = client.get(f"{LIST}{query}")
    assert response.status_code == 422
    (error,) = response.json()["errors"]
    assert error["parameter"] == parameter
    assert said in error["message"]


def test_errors_are_told_in_the_language_that_was_asked_for(
    portal: SimpleNamespace, client: Client
) -> None:
    assert "Không có" in client.get(f"{LIST}khong-co/").json()["message"]
    message = client.get(f"{LIST}khong-co/?lang=en").json()["message"]
    with override("en"):
        assert message == "There is no material at this address."


def test_expired_material_leads_to_its_successor(portal: SimpleNamespace, client: Client) -> None:
    newer = MaterialFactory(slug="moi")
    MaterialFactory(slug="cu", expired=True, successor=newer)
    response = client.get(f"{LIST}cu/")
    assert response.status_code == 410
    assert response.json()["refused_because"] == "expired"
    assert response.json()["successor_url"] == "http://testserver/api/v2/materials/moi/"


@pytest.mark.parametrize(
    ("traits", "kept"), [({}, "public, max-age=60"), ({"registered": True}, "private, no-store")]
)
def test_only_what_is_the_same_for_everybody_is_kept(
    portal: SimpleNamespace, client: Client, traits: dict[str, bool], kept: str
) -> None:
    MaterialFactory(slug="to-roi", **traits)
    response = client.get(f"{LIST}to-roi/")
    assert response["Cache-Control"] == kept
    assert not response.cookies
    assert client.get(LIST)["Cache-Control"] == "public, max-age=60"


def test_toolkits(portal: SimpleNamespace, client: Client) -> None:
    opened = MaterialFactory(slug="mo")
    make_file(opened)
    make_file(kept := MaterialFactory(slug="giu", trusted=True))
    toolkit = ToolkitFactory(slug="bo", title="Bộ tháng Sáu", materials=[opened, kept])
    SuggestedPostFactory(toolkit=toolkit, text="Gọi 111.")
    ToolkitFactory(slug="trong", materials=[MaterialFactory(draft=True)])
    listed = client.get("/api/v2/toolkits/").json()
    assert listed["meta"] == {"total_count": 1}
    shown = client.get(listed["items"][0]["detail_url"]).json()
    assert shown["title"] == "Bộ tháng Sáu"
    assert {each["slug"]: each["refused_because"] for each in shown["materials"]} == {
        "mo": None,
        "giu": "sign_in",
    }
    assert [each["text"] for each in shown["posts"]] == ["Gọi 111."]
    assert shown["zip"]["materials"] == 1
    whole = b"".join(client.get(shown["zip"]["url"]).streaming_content)
    assert len(whole) == shown["zip"]["size"]
    assert client.get("/api/v2/toolkits/khong-co/").status_code == 404


def test_a_longer_list_costs_no_more_queries(
    portal: SimpleNamespace, client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(20):
        make_file(
            MaterialFactory(
                title=f"Tài liệu {number}",
                cover=LibraryImageFactory(),
                target_groups=[portal.group],
            )
        )
    items(client)
    with django_assert_max_num_queries(12):
        assert len(items(client)) == 20


def test_document_describes_every_choice_of_the_library(
    portal: SimpleNamespace, client: Client
) -> None:
    document = client.get("/api/v2/openapi.json").json()
    asked = document["paths"][LIST]["get"]["parameters"]
    names = {each["name"] for each in asked}
    facets = client.get("/tai-lieu/").context["facets"]
    assert {facet.name for facet in facets} <= names
    assert {"q", "sort", "limit", "offset", "lang"} <= names
    assert client.get("/api/v2/docs/").status_code == 404

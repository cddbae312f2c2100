"""A material's own page: files in groups, what may be seen of them, how to reuse and cite."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from media_library.actions import AddFileVersion, WithdrawVersion
from media_library.enums import Licence
from media_library.licences import TERMS
from media_library.models import Material
from media_library.page_facts import LARGE
from media_library.previews import MakePagePreviews
from sample.factories import LibraryImageFactory, MaterialFactory
from tests.media_library.making import make_file, upload
from tests.media_library.small_files import pdf

pytestmark = pytest.mark.django_db


def address_of(material: Material, language: str = "vi") -> str:
    with override(language):
        return material.get_absolute_url()


def page_of(client: Client, material: Material) -> str:
    return client.get(address_of(material)).content.decode()


def with_pages(material: Material, **fields: Any) -> Any:
    file = make_file(material, upload(content=pdf(3)), **fields)
    MakePagePreviews(file.current).execute()
    return file


def test_files_are_grouped_by_language_that_of_the_page_first(
    portal: SimpleNamespace, client: Client
) -> None:
    material = MaterialFactory()
    for language in ("en", "pac", "vi"):
        make_file(material, language=language)
    for active, order in (("vi", ["vi", "en", "pac"]), ("en", ["en", "vi", "pac"])):
        page = client.get(address_of(material, active))
        assert [each["code"] for each in page.context["file_groups"]] == order


def test_button_says_type_and_size_and_warns_of_a_large_file(
    portal: SimpleNamespace, client: Client
) -> None:
    file = make_file()
    page = page_of(client, file.material)
    assert "Tải PDF ·" in page
    assert "Tệp lớn" not in page
    file.versions.update(size=LARGE + 1)
    assert "Tệp lớn: nên tải khi có Wi-Fi." in page_of(client, file.material)


def test_pages_of_the_first_pdf_stand_beside_the_cover_those_of_others_below_them(
    portal: SimpleNamespace, client: Client
) -> None:
    material = MaterialFactory()
    first, second = with_pages(material), with_pages(material)
    page = page_of(client, material)
    for file in (first, second):
        address = reverse("page_preview", args=[file.public_id, 1, 3])
        assert page.count(f'href="{address}"') == 1
    assert page.count("Xem trước 3 trang") == 1


def test_closed_or_reserved_material_shows_no_page_of_a_file(
    portal: SimpleNamespace, client: Client
) -> None:
    for traits in ({"upcoming": True}, {"withdrawn": True}, {"registered": True}):
        material = MaterialFactory(**traits)
        with_pages(material)
        assert "/xem/1/" not in page_of(client, material)


@pytest.mark.parametrize("trait", ["upcoming", "embargoed", "expired", "withdrawn"])
def test_closed_material_shows_no_cover(
    portal: SimpleNamespace, client: Client, trait: str
) -> None:
    cover = LibraryImageFactory()
    closed = MaterialFactory(cover=cover, **{trait: True})
    assert "/tai-ve/bia/" not in page_of(client, closed)
    shown = page_of(client, MaterialFactory(cover=cover))
    assert "/tai-ve/bia/" in shown
    assert "/media/" not in shown


def test_nobody_guesses_where_a_rendition_lies() -> None:
    image = LibraryImageFactory()
    names = [image.get_rendition(f"max-{size}x{size}").file.name for size in (10, 20)]
    folders = {name.split("/")[1] for name in names}
    assert len(folders) == 2
    assert all(len(each) == 22 for each in folders)


def test_page_tells_how_to_cite_and_what_the_licence_lets_people_do(
    portal: SimpleNamespace, client: Client
) -> None:
    material = MaterialFactory(
        title="Đi làm xa an toàn", credit="Ban biên soạn", licence=Licence.NON_COMMERCIAL
    )
    page = client.get(address_of(material))
    year = material.first_published_at.year
    assert page.context["citation"].startswith(
        f"Ban biên soạn ({year}). Đi làm xa an toàn. Tờ rơi. "
    )
    assert page.context["citation"].endswith(address_of(material))
    text = page.content.decode()
    assert f'data-copy="{page.context["citation"]}"' in text
    assert "Không bán, không dùng để quảng cáo" in text


def test_every_licence_has_its_terms() -> None:
    assert set(TERMS) == set(Licence)


def test_reader_of_an_old_version_learns_of_the_newer_one(
    portal: SimpleNamespace, client: Client
) -> None:
    file = make_file()
    old = file.current
    AddFileVersion(file, upload("bản mới.pdf", pdf(4)), note="Sửa số điện thoại").execute()
    current = file.versions.get(is_current=True)
    page = page_of(client, file.material)
    assert "Sửa số điện thoại" in page
    assert "đã có bản mới hơn" in page
    assert old.version_url in page
    answer = client.get(old.version_url)
    b"".join(answer.streaming_content)
    assert answer["Link"].endswith('>; rel="latest-version"')
    assert f"/tai-ve/{file.public_id}/b%E1%BA%A3n" in answer["Link"]
    newest = client.get(current.version_url)
    b"".join(newest.streaming_content)
    assert "Link" not in newest
    WithdrawVersion(old).execute()
    assert old.version_url not in page_of(client, file.material)


@pytest.mark.parametrize("count", [2, 9])
def test_page_takes_a_fixed_number_of_queries(
    portal: SimpleNamespace,
    client: Client,
    count: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    material = MaterialFactory()
    for _number in range(count):
        file = with_pages(material)
        AddFileVersion(file, upload(content=pdf(2))).execute()
    page_of(client, material)
    with django_assert_max_num_queries(22):
        page_of(client, material)

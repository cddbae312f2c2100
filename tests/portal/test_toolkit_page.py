"""A toolkit's page, and where it is found."""

import re

import pytest
from django.urls import reverse
from django.utils.translation import override

from media_library.models import Toolkit
from sample.factories import (
    MaterialFactory,
    MembershipFactory,
    ToolkitFactory,
    UserFactory,
)
from tests.media_library.making import make_file

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def vietnamese():
    """A request in English leaves its language behind: addresses are made in ours."""
    with override("vi"):
        yield


def material(**fields):
    made = MaterialFactory(**fields)
    make_file(made)
    return made


@pytest.fixture
def toolkit(portal) -> Toolkit:
    return ToolkitFactory(materials=[material(), material(registered=True)], with_post=True)


def page_of(client, toolkit: Toolkit) -> str:
    return client.get(toolkit.get_absolute_url()).content.decode()


def test_page_says_what_it_is_for_and_what_is_in_it(client, toolkit):
    page = page_of(client, toolkit)
    for said in (toolkit.title, toolkit.summary, "Tuần đầu treo áp phích.", "Treo ở cổng nhà máy."):
        assert said in page
    for item in toolkit.items.all():
        assert item.material.get_absolute_url() in page
    assert page.count("<h1") == 1


def test_size_on_the_button_is_that_of_the_zip_which_this_reader_gets(client, toolkit):
    address = reverse("toolkit_zip", args=[toolkit.slug])
    for user in (None, MembershipFactory().user):
        if user is not None:
            client.force_login(user)
        response = client.get(toolkit.get_absolute_url())
        size = response.context["pack"]["size"]
        assert int(client.head(address)["Content-Length"]) == size
        assert re.search(r"Tải cả bộ \(ZIP, [\d,]+.KB\)", response.content.decode())


def test_page_says_what_is_left_out_of_the_zip_and_how_to_get_it(client, toolkit):
    page = page_of(client, toolkit)
    assert "Còn 1 tài liệu dành cho cán bộ và đối tác" in page
    assert "Đăng nhập để tải" in page
    client.force_login(MembershipFactory().user)
    assert "Còn 1 tài liệu" not in page_of(client, toolkit)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"registered": True}, "Đăng nhập để tải"),
        ({"expired": True}, "hết hạn dùng hoặc đã được thu hồi"),
        ({"upcoming": True}, "chưa đến ngày cho tải"),
        ({"draft": True}, "Bộ này chưa có tài liệu nào để tải"),
    ],
)
def test_toolkit_with_nothing_for_this_reader_says_why_and_what_to_do(client, portal, fields, said):
    toolkit = ToolkitFactory(materials=[material(**fields)])
    page = page_of(client, toolkit)
    assert said in page
    assert "Tải cả bộ" not in page


def test_posts_are_text_to_select_and_the_button_waits_for_a_script(client, toolkit):
    page = page_of(client, toolkit)
    post = toolkit.suggested_posts.get()
    assert f">{post.text}</p>" in page
    assert re.search(rf'<button[^>]* hidden data-copy="{post.text}"', page)
    assert post.channel.name in page


def test_english_page_speaks_english(client, toolkit):
    address = client.get(toolkit.get_absolute_url()).context["meta"]["alternates"][1]["url"]
    page = client.get(address).content.decode()
    for said in (
        toolkit.title_en,
        "Week one: put up the posters.",
        "Posts to copy",
        "Download all",
    ):
        assert said in page


def test_draft_has_no_page(client, portal):
    toolkit = ToolkitFactory(draft=True, materials=[material()])
    assert client.get(toolkit.get_absolute_url()).status_code == 404


def test_page_of_open_materials_asks_nobody_who_they_are(client, portal):
    response = client.get(ToolkitFactory(materials=[material()]).get_absolute_url())
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("count", [3, 15])
def test_page_takes_a_fixed_number_of_queries(client, portal, count, django_assert_max_num_queries):
    materials = [material(registered=number % 2 == 0) for number in range(count)]
    toolkit = ToolkitFactory(materials=materials, with_post=True)
    client.force_login(UserFactory())
    page_of(client, toolkit)
    with django_assert_max_num_queries(25):
        page_of(client, toolkit)


def test_material_and_library_lead_to_the_toolkit(client, portal, toolkit):
    ToolkitFactory(title="Bộ nháp", draft=True, materials=[toolkit.items.first().material])
    ToolkitFactory(title="Bộ toàn bản nháp", materials=[material(draft=True)])
    of_material = client.get(toolkit.items.first().material.get_absolute_url()).content.decode()
    library = client.get(portal.library.url).content.decode()
    for page in (of_material, library):
        assert toolkit.get_absolute_url() in page
        assert "Bộ nháp" not in page
    assert "Bộ toàn bản nháp" not in library
    narrowed = client.get(portal.library.url, {"loai": "poster"}).content.decode()
    assert toolkit.get_absolute_url() not in narrowed

"""Toolkits in the administration: list, form, preview, owner, what is not deleted, the area."""

import csv
import io

import pytest
from django.contrib.messages import get_messages
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import ReferenceIndex

from audiences.models import OfficerArea
from media_library.models import FileVersion, Toolkit
from sample.factories import (
    ChannelFactory,
    DownloadFactory,
    MaterialFactory,
    PlaceFactory,
    TargetGroupFactory,
    ToolkitFactory,
    UserFactory,
)
from tests.media_library.making import make_file

pytestmark = pytest.mark.django_db


def url(name: str, *args: object) -> str:
    return reverse(Toolkit.snippet_viewset.get_url_name(name), args=args)


@pytest.fixture
def desk(client):
    client.force_login(UserFactory(superuser=True))
    return client


def titles(response) -> list[str]:
    return [str(each) for each in response.context["object_list"]]


def posted(**fields: object) -> dict[str, object]:
    """A form with nothing in its lists."""
    counts = {
        f"{name}-{count}": 0
        for name in ("items", "suggested_posts")
        for count in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS")
    }
    limits = {f"{name}-MAX_NUM_FORMS": 1000 for name in ("items", "suggested_posts")}
    texts = {"title": "Bộ tháng Bảy", "slug": "bo-thang-bay", "summary": "Dùng cho tháng Bảy."}
    rich = {"guidance": "null", "guidance_en": "null"}
    return {**counts, **limits, **texts, **rich, **fields}


@pytest.mark.parametrize("count", [3, 15])
def test_list_takes_a_fixed_number_of_queries(desk, count, django_assert_max_num_queries):
    for _number in range(count):
        ToolkitFactory(materials=[MaterialFactory(), MaterialFactory()])
    desk.get(url("list"))
    with django_assert_max_num_queries(13):
        response = desk.get(url("list"))
    assert {each.material_count for each in response.context["object_list"]} == {2}
    assert len(titles(response)) == count


@pytest.mark.parametrize("query", ["dam lay", "đầm lầy", "DAM LAY"])
def test_toolkits_are_found_with_and_without_marks(desk, query):
    found = ToolkitFactory(title="Bộ tài liệu Đầm lầy")
    ToolkitFactory(title="Bộ khác")
    assert titles(desk.get(url("list"), {"q": query})) == [found.title]


def test_filters_narrow_the_list_alone_and_beside_a_search(desk):
    group, channel = TargetGroupFactory(), ChannelFactory()
    wanted = ToolkitFactory(title="Bộ một", target_groups=[group], channels=[channel])
    ToolkitFactory(title="Bộ hai", target_groups=[group])
    choices = {"target_groups": group.pk, "channels": channel.pk}
    for query in ({}, {"q": "bo"}):
        assert titles(desk.get(url("list"), {**choices, **query})) == [wanted.title]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_toolkits_are_exported(desk, kind):
    ToolkitFactory(title="Bộ tháng Bảy", materials=[MaterialFactory()])
    response = desk.get(url("list"), {"export": kind})
    content = b"".join(getattr(response, "parts", [])) or response.content
    assert response.status_code == 200
    if kind == "csv":
        header, row = csv.reader(io.StringIO(content.decode()))
        assert "Bộ tháng Bảy" in row
        assert len(header) == len(row)


def test_toolkit_is_made_with_materials_and_posts_and_belongs_to_whoever_makes_it(client):
    call_command("sync_roles", verbosity=0)
    author = UserFactory(role="Người viết")
    client.force_login(author)
    material = MaterialFactory()
    fields = posted(
        **{
            "items-TOTAL_FORMS": 1,
            "items-0-material": material.pk,
            "items-0-note": "Tuần đầu",
            "items-0-ORDER": 1,
            "suggested_posts-TOTAL_FORMS": 1,
            "suggested_posts-0-text": "Gọi 111",
            "suggested_posts-0-ORDER": 1,
        }
    )
    client.post(url("add"), fields)
    toolkit = Toolkit.objects.get(slug="bo-thang-bay")
    assert (toolkit.owner, toolkit.live) == (author, False)
    draft = toolkit.get_latest_revision_as_object()
    assert [each.material for each in draft.items.all()] == [material]
    assert [each.text for each in draft.suggested_posts.all()] == ["Gọi 111"]


def test_author_hands_in_and_does_not_publish(client):
    call_command("sync_roles", verbosity=0)
    client.force_login(UserFactory(role="Người viết"))
    client.post(url("add"), posted(**{"action-publish": "1"}))
    assert not Toolkit.objects.get().live
    page = client.get(url("edit", Toolkit.objects.get().pk)).content.decode()
    assert "Duyệt hai bước" in page
    assert 'name="action-publish"' not in page


@pytest.mark.parametrize(("mode", "said"), [("", "Bài đăng viết sẵn"), ("en", "Posts to copy")])
def test_draft_is_previewed_in_both_languages_with_files_that_readers_do_not_get(desk, mode, said):
    material = MaterialFactory(title="Tờ nháp", title_en="Draft leaflet", draft=True)
    make_file(material)
    toolkit = ToolkitFactory(draft=True, materials=[material], with_post=True)
    toolkit.save_revision()
    preview = url("preview_on_edit", toolkit.pk)
    fields = posted(
        title=toolkit.title,
        slug=toolkit.slug,
        **{
            "items-TOTAL_FORMS": 1,
            "items-INITIAL_FORMS": 1,
            "items-0-id": toolkit.items.get().pk,
            "items-0-material": material.pk,
            "items-0-ORDER": 1,
            "suggested_posts-TOTAL_FORMS": 1,
            "suggested_posts-0-text": "Gọi 111",
            "suggested_posts-0-ORDER": 1,
        },
    )
    assert desk.post(preview, fields).json()["is_valid"] is True
    page = desk.get(preview, {"mode": mode}).content.decode()
    assert said in page
    assert ("Draft leaflet" if mode else "Tờ nháp") in page
    assert "(ZIP, " in page


def test_toolkit_whose_files_were_downloaded_is_not_deleted_and_the_officer_hears_why(desk):
    toolkit = ToolkitFactory()
    DownloadFactory(toolkit=toolkit)
    response = desk.post(url("delete", toolkit.pk))
    said = " ".join(str(each) for each in get_messages(response.wsgi_request))
    assert "1 lượt tải" in said
    assert Toolkit.objects.exists()
    other = ToolkitFactory()
    desk.post(url("delete", other.pk))
    assert not Toolkit.objects.filter(pk=other.pk).exists()


def test_material_knows_its_toolkits_and_is_not_deleted_from_under_them(desk):
    toolkit = ToolkitFactory(materials=[MaterialFactory()])
    material = toolkit.items.get().material
    ReferenceIndex.create_or_update_for_object(toolkit)
    usage = reverse(material.snippet_viewset.get_url_name("usage"), args=[material.pk])
    assert toolkit.title in desk.get(usage).content.decode()
    desk.post(reverse(material.snippet_viewset.get_url_name("delete"), args=[material.pk]))
    assert toolkit.items.count() == 1


def test_officer_of_a_commune_works_on_what_their_own_unit_made(client):
    call_command("sync_roles", verbosity=0)
    own, other = (UserFactory(role="Cán bộ địa bàn") for _number in range(2))
    for user in (own, other):
        OfficerArea.objects.create(user=user, place=PlaceFactory())
    mine, theirs = ToolkitFactory(owner=own), ToolkitFactory(owner=other)
    client.force_login(own)
    assert titles(client.get(url("list"))) == [mine.title]
    assert client.get(url("edit", mine.pk)).status_code == 200
    assert client.get(url("edit", theirs.pk)).status_code == 302


def test_drafts_of_other_units_are_not_put_into_a_toolkit(client):
    call_command("sync_roles", verbosity=0)
    own, other = (UserFactory(role="Cán bộ địa bàn") for _number in range(2))
    for user in (own, other):
        OfficerArea.objects.create(user=user, place=PlaceFactory())
    client.force_login(own)
    cases = [
        (MaterialFactory(owner=own, draft=True), True),
        (MaterialFactory(owner=other), True),
        (MaterialFactory(owner=other, draft=True), False),
    ]
    for number, (material, allowed) in enumerate(cases):
        fields = posted(
            slug=f"bo-{number}",
            **{
                "items-TOTAL_FORMS": 1,
                "items-0-material": material.pk,
                "items-0-ORDER": 1,
            },
        )
        client.post(url("add"), fields)
        assert Toolkit.objects.filter(slug=f"bo-{number}").exists() is allowed


def test_command_fills_in_what_is_missing_and_names_what_is_lost(capsys):
    kept, lost = (make_file().current for _number in range(2))
    before = kept.crc32
    FileVersion.objects.update(crc32=None)
    lost.file.storage.delete(lost.file.name)
    call_command("fill_checksums")
    said = capsys.readouterr()
    assert "1 checksums" in said.out
    assert lost.filename in said.err
    kept.refresh_from_db()
    assert kept.crc32 == before

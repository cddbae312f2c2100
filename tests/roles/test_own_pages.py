"""A commune officer's texts: theirs to change, their unit's to see, others' drafts unseen."""

from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse

from audiences.models import OfficerArea
from media_library.models import Material
from media_library.permissions import may_change_files
from sample.factories import (
    ArticlePageFactory,
    CommunitySettingFactory,
    MaterialFactory,
    MaterialFileFactory,
    PlaceFactory,
    UserFactory,
)

LOCAL = "Cán bộ địa bàn"


@pytest.fixture
def officers(portal: SimpleNamespace) -> SimpleNamespace:
    """Two officers of one commune, one of another."""
    call_command("sync_roles", verbosity=0)
    here, there = PlaceFactory(), PlaceFactory()
    users = [UserFactory(role=LOCAL) for _each in range(3)]
    for user, place in zip(users, (here, here, there), strict=True):
        OfficerArea.objects.create(user=user, place=place)
    own, colleague, stranger = users
    return SimpleNamespace(own=own, colleague=colleague, stranger=stranger, here=here, there=there)


def edit(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_list_of_articles_holds_own_drafts_the_unit_s_and_what_is_published(
    client, officers, portal
):
    def draft(title, owner):
        return ArticlePageFactory(parent=portal.column, title=title, owner=owner, draft=True)

    draft("Nháp của mình", officers.own)
    draft("Nháp của đồng nghiệp", officers.colleague)
    draft("Nháp của xã khác", officers.stranger)
    ArticlePageFactory(parent=portal.column, title="Bài đã lên trang", owner=officers.stranger)
    client.force_login(officers.own)
    content = client.get(reverse("articles:index")).content.decode()
    titles = ("Nháp của mình", "Nháp của đồng nghiệp", "Nháp của xã khác", "Bài đã lên trang")
    assert [title in content for title in titles] == [True, True, False, True]


def test_list_of_articles_says_why_some_are_not_links(client, officers, portal):
    for title, owner in (("Nháp của mình", officers.own), ("Của đồng nghiệp", officers.colleague)):
        ArticlePageFactory(parent=portal.column, title=title, owner=owner, draft=True)
    reason = "cần sửa thì báo người viết"
    client.force_login(officers.own)
    page = BeautifulSoup(client.get(reverse("articles:index")).content, "html.parser")
    linked = {each.text.strip() for each in page.select("#listing-results a")}
    assert reason in page.text
    assert ("Nháp của mình" in linked, "Của đồng nghiệp" in linked) == (True, False)
    client.force_login(UserFactory(role="Người viết"))
    assert reason not in client.get(reverse("articles:index")).content.decode()


def test_home_counts_what_the_lists_show(client, officers, portal):
    for owner in (officers.own, officers.colleague, officers.stranger):
        ArticlePageFactory(parent=portal.column, owner=owner, draft=True)
        MaterialFactory(owner=owner)
    client.force_login(officers.own)
    content = " ".join(client.get(reverse("wagtailadmin_home")).content.decode().split())
    assert "2 bài viết" in content
    assert "2 tài liệu" in content


def test_officer_edits_own_article_and_nobody_else_s(client, officers, portal):
    article = ArticlePageFactory(parent=portal.column, owner=officers.own, draft=True)
    client.force_login(officers.own)
    assert client.get(edit(article)).status_code == 200
    for other in (officers.colleague, officers.stranger):
        client.force_login(other)
        assert client.get(edit(article)).status_code == 302


def test_writer_with_a_commune_edits_what_the_unit_owns(client, officers, portal):
    """Another role besides does not widen the area."""
    for user in (officers.colleague, officers.stranger):
        user.groups.add(Group.objects.get(name="Người viết"))
    article = ArticlePageFactory(parent=portal.column, owner=officers.own, draft=True)
    for user, status in ((officers.colleague, 200), (officers.stranger, 302)):
        client.force_login(user)
        assert client.get(edit(article)).status_code == status


def test_material_is_changed_in_its_own_unit_alone(client, officers):
    material = MaterialFactory(owner=officers.own, draft=True)
    address = reverse(Material.snippet_viewset.get_url_name("edit"), args=[material.pk])
    for user, status in ((officers.own, 200), (officers.colleague, 200), (officers.stranger, 302)):
        client.force_login(user)
        assert client.get(address).status_code == status
        assert may_change_files(user, material) is (status == 200)


@pytest.mark.parametrize(
    ("state", "stranger_s"), [({"draft": True}, 404), ({"withdrawn": True}, 410), ({}, 200)]
)
def test_files_of_another_commune_s_draft_are_not_handed_out(client, officers, state, stranger_s):
    material = MaterialFactory(owner=officers.own, trusted=True, **state)
    address = MaterialFileFactory(material=material).current.url
    manager = UserFactory(role="Lãnh đạo xem")
    asked = ((officers.own, 200), (officers.colleague, 200), (manager, 200))
    for user, status in (*asked, (officers.stranger, stranger_s)):
        client.force_login(user)
        assert client.get(address).status_code == status


def test_material_belongs_to_whoever_makes_it(client, officers):
    client.force_login(officers.own)
    posted = {"title": "Tờ rơi của xã", "slug": "to-roi-cua-xa", "summary": "Hai câu."}
    posted |= {"type": "leaflet", "access": "open", "age_suitability": "all", "licence": "reuse"}
    posted |= {"body": "null", "body_en": "null", "topics": ""}
    client.post(reverse(Material.snippet_viewset.get_url_name("add")), posted)
    assert Material.objects.get(slug="to-roi-cua-xa").owner == officers.own


def test_row_is_not_moved_to_another_commune_by_the_form(client, officers):
    row = CommunitySettingFactory(place=officers.here, name="Chợ Mai")
    address = reverse(type(row).snippet_viewset.get_url_name("edit"), args=[row.pk])
    client.force_login(officers.own)
    form = client.get(address).context["form"]
    posted = {
        name: value
        for name in form.fields
        if (value := form.get_initial_for_field(form.fields[name], name)) not in (None, "")
    }
    response = client.post(address, {**posted, "place": officers.there.pk})
    row.refresh_from_db()
    assert row.place == officers.here
    assert "ở ngoài địa bàn bạn phụ trách" in response.content.decode()

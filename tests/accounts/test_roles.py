"""The table of roles, and the command that makes the database say the same."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from wagtail.images import get_image_model
from wagtail.models import (
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
)
from wagtail.permissions import policy_registry
from wagtail.snippets.models import get_snippet_models

from accounts import roles
from accounts.management.commands import sync_roles
from accounts.roles import ROLES, Role
from sample.factories import UserFactory

pytestmark = pytest.mark.django_db


def state() -> tuple:
    return (
        sorted(Group.objects.values_list("name", "permissions__codename")),
        sorted(GroupPagePermission.objects.values_list("group__name", "permission__codename")),
        sorted(
            GroupCollectionPermission.objects.values_list("group__name", "permission__codename")
        ),
    )


@pytest.fixture
def synced():
    call_command("sync_roles", verbosity=0)


def test_database_says_what_the_table_says(synced):
    for role in ROLES:
        group = Group.objects.get(name=role.name)
        wanted = {
            f"{action}_{label.split('.')[1]}"
            for label, actions in role.models.items()
            for action in actions
        }
        if role.administration:
            wanted.add("access_admin")
        assert {each.codename for each in group.permissions.all()} == wanted
        pages = GroupPagePermission.objects.filter(group=group)
        assert {each.permission.codename for each in pages} == {
            f"{each}_page" for each in role.pages
        }
        images = GroupCollectionPermission.objects.filter(group=group)
        assert {each.permission.codename for each in images} == {
            f"{each}_image" for each in role.images
        }


@pytest.mark.parametrize(
    "role", [each for each in ROLES if each.images], ids=lambda each: each.name
)
def test_every_role_with_image_rights_may_use_them_in_the_administration(synced, role):
    user = UserFactory()
    user.groups.add(Group.objects.get(name=role.name))
    policy = policy_registry.get_by_type(get_image_model())
    assert [action for action in role.images if not policy.user_has_permission(user, action)] == []


def test_only_roles_of_the_table_are_there(synced):
    assert set(Group.objects.values_list("name", flat=True)) == {each.name for each in ROLES}


def test_twice_changes_nothing(synced):
    before = state()
    call_command("sync_roles", verbosity=0)
    assert state() == before


def test_what_the_table_does_not_name_is_taken_away(synced):
    before = state()
    group = Group.objects.get(name=ROLES[0].name)
    group.permissions.add(Permission.objects.get(codename="delete_material"))
    GroupPagePermission.objects.create(
        group=group,
        page=Page.get_first_root_node(),
        permission=Permission.objects.get(
            content_type__app_label="wagtailcore", codename="publish_page"
        ),
    )
    call_command("sync_roles", verbosity=0)
    assert state() == before


def test_members_keep_their_role(synced):
    user = UserFactory(author=True)
    call_command("sync_roles", verbosity=0)
    assert user.groups.filter(name="Người viết").exists()


def test_groups_of_the_house_s_own_are_left_alone(synced):
    Group.objects.create(name="Ban biên tập phường")
    call_command("sync_roles", verbosity=0)
    assert Group.objects.filter(name="Ban biên tập phường").exists()


def test_unknown_right_stops_everything(monkeypatch):
    before = state()
    broken = Role(name="Sai", purpose="", models={"media_library.material": ("fly",)})
    monkeypatch.setattr(sync_roles, "ROLES", (*roles.ROLES, broken))
    with pytest.raises(CommandError, match="fly_material"):
        call_command("sync_roles", verbosity=0)
    assert state() == before


def test_writer_writes_and_does_not_publish(synced):
    user = UserFactory(author=True)
    assert user.has_perm("media_library.change_material")
    assert not user.has_perm("media_library.publish_material")
    assert not Page.get_first_root_node().permissions_for_user(user).can_publish_subpage()


def test_publisher_publishes(synced):
    user = UserFactory(publisher=True)
    assert user.has_perm("media_library.publish_material")
    assert Page.get_first_root_node().permissions_for_user(user).can_publish_subpage()


def test_data_clerk_keeps_figures_and_no_text(synced):
    user = UserFactory(role="Cán bộ số liệu")
    assert user.has_perm("audiences.change_place")
    assert not user.has_perm("media_library.change_material")
    assert not Page.get_first_root_node().permissions_for_user(user).can_add_subpage()


@pytest.mark.parametrize(
    "role",
    ["Người viết", "Người duyệt nội dung", "Người duyệt pháp lý", "Người xuất bản"],
)
def test_who_writes_or_reviews_keeps_no_figures(synced, role):
    user = UserFactory(role=role)
    held = {f"{action}_place" for action in ("add", "change", "delete")}
    assert not held & {each.partition(".")[2] for each in user.get_all_permissions()}


def test_manager_reads_and_changes_nothing(synced):
    user = UserFactory(role="Lãnh đạo xem")
    rights = {each.partition(".")[2] for each in user.get_all_permissions()}
    assert {each for each in rights if not each.startswith("view_")} == {"access_admin"}


def test_partner_has_no_right_in_the_administration(synced):
    assert UserFactory(role="Đối tác").get_all_permissions() == set()


def test_every_list_of_the_administration_is_kept_by_some_role():
    kept = {label for role in ROLES for label, actions in role.models.items() if "add" in actions}
    assert {each._meta.label_lower for each in get_snippet_models()} - kept == set()

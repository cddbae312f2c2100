"""Makes the groups in the database equal to the table in `accounts.roles`."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
)

from accounts.review import sync_review
from accounts.roles import ROLES, Role
from vietnamese import library_records

# What Wagtail's own migrations make.
WAGTAIL_GROUPS = ("Editors", "Moderators")


class Rights:
    """Every permission that there is, read once: a role names some forty."""

    def __init__(self) -> None:
        self.found = {
            (each.content_type.app_label, each.codename): each
            for each in Permission.objects.select_related("content_type")
        }

    def named(self, app_label: str, codename: str) -> Permission:
        try:
            return self.found[app_label, codename]
        except KeyError as error:
            raise CommandError(
                f"There is no permission {app_label}.{codename}: migrate first"
            ) from error

    def of(self, role: Role) -> list[Permission]:
        rights = [self.named("wagtailadmin", "access_admin")] if role.administration else []
        for label, actions in role.models.items():
            app_label, model = label.split(".")
            rights += [self.named(app_label, f"{action}_{model}") for action in actions]
        return rights


def sync_pages(groups: list[tuple[Role, Group]], rights: Rights) -> None:
    """Rights on pages, from the root of the tree down."""
    root = Page.get_first_root_node()
    GroupPagePermission.objects.filter(group__in=[group for _role, group in groups]).delete()
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(
            group=group, page=root, permission=rights.named("wagtailcore", f"{action}_page")
        )
        for role, group in groups
        for action in role.pages
    )


def sync_images(groups: list[tuple[Role, Group]], rights: Rights) -> None:
    root = Collection.get_first_root_node()
    GroupCollectionPermission.objects.filter(group__in=[group for _role, group in groups]).delete()
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(
            group=group,
            collection=root,
            # Wagtail asks for its own model's permission, also where images are ours.
            permission=rights.named("wagtailimages", f"{action}_image"),
        )
        for role, group in groups
        for action in role.images
    )


class Command(BaseCommand):
    help = "Makes the groups in the database equal to the table of roles; safe to run again."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        rights = Rights()
        groups = [(role, Group.objects.get_or_create(name=role.name)[0]) for role in ROLES]
        for role, group in groups:
            group.permissions.set(rights.of(role))
        sync_pages(groups, rights)
        sync_images(groups, rights)
        Group.objects.filter(name__in=WAGTAIL_GROUPS).delete()
        sync_review()
        library_records.name()
        self.stdout.write(f"{len(ROLES)} roles are in place.")

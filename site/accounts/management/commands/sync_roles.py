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


def permission(app_label: str, codename: str) -> Permission:
    try:
        return Permission.objects.get(content_type__app_label=app_label, codename=codename)
    except Permission.DoesNotExist as error:
        raise CommandError(
            f"There is no permission {app_label}.{codename}: migrate first"
        ) from error


def wanted_permissions(role: Role) -> list[Permission]:
    rights = [permission("wagtailadmin", "access_admin")] if role.administration else []
    for label, actions in role.models.items():
        app_label, model = label.split(".")
        rights += [permission(app_label, f"{action}_{model}") for action in actions]
    return rights


def sync(role: Role) -> Group:
    """Writes one role; safe to run again and again."""
    group, _created = Group.objects.get_or_create(name=role.name)
    group.permissions.set(wanted_permissions(role))
    root_page = Page.get_first_root_node()
    GroupPagePermission.objects.filter(group=group).delete()
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(
            group=group, page=root_page, permission=permission("wagtailcore", f"{action}_page")
        )
        for action in role.pages
    )
    root_collection = Collection.get_first_root_node()
    GroupCollectionPermission.objects.filter(group=group).delete()
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(
            group=group,
            collection=root_collection,
            # Wagtail asks for its own model's permission, also where images are ours.
            permission=permission("wagtailimages", f"{action}_image"),
        )
        for action in role.images
    )
    return group


class Command(BaseCommand):
    help = "Makes the groups in the database equal to the table of roles; safe to run again."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        for role in ROLES:
            sync(role)
        Group.objects.filter(name__in=WAGTAIL_GROUPS).delete()
        sync_review()
        library_records.name()
        self.stdout.write(f"{len(ROLES)} roles are in place.")

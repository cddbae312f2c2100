"""Officers, and an article that was read."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page
from wagtail.permissions import policy_registry

from portal.article_import.neutral import ImportedArticle
from portal.article_import.reader import read_article
from sample.factories import UserFactory

from . import word_files


def officer(*, pages: str = "add", images: bool = True, root: Page | None = None) -> Any:
    """A user of a group that may do this below the page (default: everywhere)."""
    group = Group.objects.create(name=f"{pages}-{images}-{root}")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    root = root or Page.get_first_root_node()
    for action in filter(None, pages.split()):
        GroupPagePermission.objects.create(group=group, page=root, permission_type=action)
    if images:
        of = policy_registry.get_by_type(get_image_model()).auth_model._meta
        permission = Permission.objects.get(
            content_type__app_label=of.app_label, codename=f"add_{of.model_name}"
        )
        GroupCollectionPermission.objects.create(
            group=group, collection=Collection.get_first_root_node(), permission=permission
        )
    user = UserFactory()
    user.groups.add(group)
    return user


@pytest.fixture
def writer(db: None) -> Any:
    return officer()


@pytest.fixture
def read() -> ImportedArticle:
    """Two pictures, a table, headings, a list."""
    return read_article("bai.docx", word_files.article())

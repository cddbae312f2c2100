"""What libraries show and mark nowhere has a Vietnamese word of ours."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.forms import BaseForm
from django.urls import get_resolver
from django.utils import translation
from django.utils.functional import Promise
from pytest_django import DjangoAssertNumQueries
from wagtail import hooks
from wagtail.models import Collection, Locale, Page
from wagtail.sites.views import IndexView as SiteListing

from vietnamese import library_records

# Shown by no screen of ours: the address's parts, another sign-in, Wagtail's own template.
NEVER_SHOWN = {
    ("UserTokenForm", "uidb36"),
    ("UserTokenForm", "key"),
    ("LoginForm", "username"),
    ("LoginForm", "password"),
    ("LoginForm", "remember"),
    ("CommentForm", "resolved"),
}


def subclasses(of: type[Any]) -> Iterator[type[Any]]:
    for each in of.__subclasses__():
        yield each
        yield from subclasses(each)


def test_every_field_of_a_librarys_form_has_a_label() -> None:
    assert get_resolver().url_patterns  # with the addresses come the views and their forms
    bare = {
        (form.__name__, name)
        for form in subclasses(BaseForm)
        if form.__module__.startswith(("wagtail.", "allauth.account", "allauth.mfa"))
        and form.__qualname__ == form.__name__  # not made within a function, for one view
        for name, field in getattr(form, "base_fields", {}).items()
        if field.label is None and not field.widget.is_hidden
    }
    assert bare - NEVER_SHOWN == set()


@pytest.mark.django_db
def test_every_model_with_rights_to_give_has_a_name_of_its_own_in_each_language() -> None:
    assert get_resolver().url_patterns  # view sets add their rights with their addresses
    models = {
        right.content_type.model_class()
        for rights in hooks.get_hooks("register_permissions")
        for right in rights().select_related("content_type")
        if right.content_type.model != "admin"  # its rights are listed by name alone
    }
    assert Locale in models
    assert [model for model in models if not isinstance(model._meta.verbose_name, Promise)] == []


def test_columns_of_the_listing_of_sites_are_named_after_their_fields() -> None:
    with translation.override("vi"):
        assert [str(column.label) for column in SiteListing.columns] == [
            "Trang web",
            "Cổng",
            "Tên trang web",
            "Trang gốc",
            "Mặc định?",
        ]


@pytest.mark.django_db
def test_rights_are_named_in_vietnamese() -> None:
    library_records.name()
    names = dict(Permission.objects.values_list("codename", "name"))
    assert names["add_page"] == "Được thêm trang"
    assert names["unlock_page"] == "Được mở khóa trang"
    assert names["access_admin"] == "Được vào trang quản trị"
    assert [name for name in names.values() if name.startswith("Can ")] == []


@pytest.mark.django_db
def test_roots_are_named_in_vietnamese() -> None:
    library_records.name()
    assert Page.get_first_root_node().title == "Gốc"
    assert Collection.get_first_root_node().name == "Gốc"


@pytest.mark.django_db
def test_a_root_that_an_officer_has_named_keeps_its_name() -> None:
    Page.objects.filter(depth=1).update(title="Cây trang")
    library_records.name()
    assert Page.get_first_root_node().title == "Cây trang"


@pytest.mark.django_db
def test_naming_again_writes_no_right(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    library_records.name()
    with django_assert_num_queries(1):
        library_records.name_permissions()

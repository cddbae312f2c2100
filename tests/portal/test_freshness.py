"""The content version grows with every change that a reader could see, and with no other."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.test import Client

from portal.models import ArticlePage, ContentVersion
from sample.factories import ArticlePageFactory, MaterialFactory, UserFactory

pytestmark = pytest.mark.django_db

Change = Callable[[SimpleNamespace], object]


def publish(portal: SimpleNamespace) -> object:
    return portal.about.save_revision().publish()


def unpublish(portal: SimpleNamespace) -> object:
    return portal.about.unpublish()


def delete(portal: SimpleNamespace) -> object:
    return portal.about.delete()


def move(portal: SimpleNamespace) -> object:
    return portal.about.move(portal.home, pos="first-child")


def rename_group(portal: SimpleNamespace) -> object:
    portal.group.name = "Học sinh, sinh viên"
    return portal.group.save()


def change_helpline(portal: SimpleNamespace) -> object:
    return portal.helpline.save()


def add_material(portal: SimpleNamespace) -> object:
    return MaterialFactory()


def publish_what_a_material_waits_for(portal: SimpleNamespace) -> object:
    return publish(portal)


@pytest.mark.parametrize(
    "change",
    [publish, unpublish, delete, move, rename_group, change_helpline, add_material],
)
def test_a_change_that_readers_see_makes_fragments_stale(
    portal: SimpleNamespace, change: Change
) -> None:
    before = ContentVersion.current().number
    change(portal)
    assert ContentVersion.current().number > before


@pytest.mark.parametrize(
    ("change", "concerned"),
    [
        (publish, False),
        (unpublish, False),
        (move, False),
        (change_helpline, False),
        (rename_group, True),
        (add_material, True),
        (publish_what_a_material_waits_for, True),
    ],
)
def test_library_is_counted_anew_only_when_it_is_concerned(
    portal: SimpleNamespace, change: Change, concerned: bool
) -> None:
    if change is publish_what_a_material_waits_for:
        MaterialFactory(embargo_page=portal.about)
    before = ContentVersion.current().library
    change(portal)
    assert (ContentVersion.current().library > before) is concerned


def test_a_change_that_is_rolled_back_makes_nothing_stale(portal: SimpleNamespace) -> None:
    before = ContentVersion.current().number
    savepoint = transaction.savepoint()
    portal.helpline.save()
    transaction.savepoint_rollback(savepoint)
    assert ContentVersion.current().number == before


def test_a_draft_and_a_new_user_make_nothing_stale(portal: SimpleNamespace) -> None:
    before = ContentVersion.current().number
    portal.about.save_revision()
    UserFactory()
    assert ContentVersion.current().number == before


def test_a_published_correction_shows_on_the_next_request(
    portal: SimpleNamespace, client: Client
) -> None:
    article = ArticlePageFactory(parent=portal.column, title="Tiêu đề đầu")
    assert "Tiêu đề đầu" in client.get(article.url).content.decode()
    article.title = "Tiêu đề đã sửa"
    article.save_revision().publish()
    for address in (article.url, portal.home.url, portal.column.url):
        shown = client.get(address).content.decode()
        assert "Tiêu đề đã sửa" in shown
        assert "Tiêu đề đầu" not in shown


def test_an_unpublished_article_is_gone_from_every_list_at_once(
    portal: SimpleNamespace, client: Client
) -> None:
    article = ArticlePageFactory(parent=portal.column, title="Sẽ rút xuống")
    client.get(portal.home.url)
    ArticlePage.objects.get(pk=article.pk).unpublish()
    assert "Sẽ rút xuống" not in client.get(portal.home.url).content.decode()
    assert client.get(article.url).status_code == 404

"""A wrong name typed to confirm a deletion is answered in Vietnamese, and nothing is deleted."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from sample.factories import StandardPageFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> Page:
    return StandardPageFactory()


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(UserFactory(is_superuser=True))
    return client


def addresses(page: Page) -> list[str]:
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    return [reverse("wagtailadmin_pages:delete", args=[page.pk]), f"{bulk}?id={page.pk}"]


@pytest.mark.parametrize("way", [0, 1], ids=["one page", "in bulk"])
def test_a_wrong_name_deletes_nothing_and_says_what_to_type(
    administrator: Client, page: Page, way: int
) -> None:
    typed = {"confirm_site_name": "Lan Toa"}
    answer = administrator.post(addresses(page)[way], typed, follow=True)
    assert [str(each).strip() for each in answer.context["messages"]] == [
        "Chưa xóa gì: tên vừa gõ không đúng. Để xác nhận, hãy gõ “Lan Tỏa”."
    ]
    assert Page.objects.filter(pk=page.pk).exists()


@pytest.mark.parametrize("way", [0, 1], ids=["one page", "in bulk"])
def test_the_right_name_deletes(administrator: Client, page: Page, way: int) -> None:
    administrator.post(addresses(page)[way], {"confirm_site_name": "Lan Tỏa"})
    assert not Page.objects.filter(pk=page.pk).exists()

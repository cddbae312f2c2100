"""A cover belongs to its material; who sees it when is asked in `portal/test_access_matrix`."""

from io import BytesIO

import pytest
from django.urls import reverse
from PIL import Image

from media_library.covers import cover_of
from media_library.models import Download, Material
from sample.factories import LibraryImageFactory, MaterialFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def material():
    return MaterialFactory(slug="to-roi", cover=LibraryImageFactory())


def test_every_size_in_every_format_is_sent(client, material):
    cover = cover_of(material)
    for form, sizes in (("jpeg", cover.sizes), ("webp", cover.webp)):
        for size in sizes:
            response = client.get(size.url)
            assert response.status_code == 200
            assert response["Content-Type"] == f"image/{form}"
            assert response["X-Content-Type-Options"] == "nosniff"
            sent = Image.open(BytesIO(b"".join(response.parts)))
            assert (sent.format, sent.size) == (form.upper(), (size.width, size.height))
    assert Download.objects.count() == 0


def test_browser_keeps_it_and_asks_again(client, material):
    address = cover_of(material).sizes[0].url
    first = client.get(address)
    assert first["Cache-Control"] == "private, max-age=3600"
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304


def test_withdrawn_cover_is_gone_at_once(client, material):
    address = cover_of(material).sizes[0].url
    assert client.get(address).status_code == 200
    Material.objects.filter(pk=material.pk).update(withdrawn_at="2026-01-01T00:00Z")
    response = client.get(address)
    assert response.status_code == 410
    assert response["Cache-Control"] == "no-store"


def test_new_cover_has_a_new_address(client, material):
    old = cover_of(material).sizes[0].url
    material.cover = LibraryImageFactory()
    material.save()
    assert cover_of(material).sizes[0].url != old
    assert client.get(old).status_code == 404


@pytest.mark.parametrize(("size", "form"), [("to", "jpeg"), ("nho", "gif"), ("lon", "svg")])
def test_no_other_size_can_be_had(client, material, size, form):
    address = reverse("cover", args=["to-roi", material.cover_id, size, form])
    assert client.get(address).status_code == 404


def test_cover_of_another_material_is_not_found(client, material):
    other = MaterialFactory(cover=LibraryImageFactory())
    address = reverse("cover", args=["to-roi", other.cover_id, "nho", "jpeg"])
    assert client.get(address).status_code == 404

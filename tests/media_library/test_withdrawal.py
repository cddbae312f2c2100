"""A whole material taken back and given out again."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from wagtail.log_actions import registry

from media_library.models import Material
from media_library.withdrawal import ReinstateMaterial, WithdrawMaterial
from sample.factories import MaterialFactory
from tests.media_library.making import add_version, make_file, officer, user_with

pytestmark = pytest.mark.django_db
WHY = "Số điện thoại trong tài liệu không còn dùng"
DESK = "wagtailsnippets_media_library_material"


def page_of(client, name: str, material: Material, **posted: str) -> str:
    address = reverse(f"{DESK}:{name}", args=[material.pk])
    response = client.post(address, posted, follow=True) if posted else client.get(address)
    return response.content.decode()


def test_withdrawn_material_hands_out_nothing_and_its_page_says_why(client):
    file = make_file()
    old = file.current
    add_version(file)
    material = WithdrawMaterial(file.material, user=officer(), reason=WHY).execute()
    for address in (old.version_url, old.url):
        assert client.get(address).status_code == 410
    page = client.get(material.get_absolute_url())
    assert page.status_code == 410
    assert WHY in page.content.decode()
    assert material not in Material.objects.listed()


def test_reinstated_material_is_handed_out_and_listed_as_before(client):
    file = make_file()
    WithdrawMaterial(file.material, reason=WHY).execute()
    material = ReinstateMaterial(file.material, user=officer(), reason="Đã sửa số").execute()
    assert client.get(file.current.url).status_code == 200
    assert client.get(material.get_absolute_url()).status_code == 200
    assert material in Material.objects.listed()
    material.refresh_from_db()
    assert (material.withdrawn_at, material.withdrawn_by, material.withdrawn_reason) == (
        None,
        None,
        "",
    )


def test_log_keeps_every_reason():
    material = MaterialFactory()
    WithdrawMaterial(material, user=officer(), reason=WHY).execute()
    ReinstateMaterial(material, user=officer(), reason="Đã sửa số").execute()
    said = [
        registry.get_formatter(each).format_message(each)
        for each in registry.get_logs_for_instance(material)
    ]
    assert sorted(said) == [
        "Đã cho dùng lại tài liệu đã thu hồi. Lý do: Đã sửa số",
        f"Đã thu hồi cả tài liệu. Lý do: {WHY}",
    ]


def test_twice_keeps_the_first_time_and_reason():
    material = MaterialFactory()
    first = WithdrawMaterial(material, reason=WHY).execute().withdrawn_at
    WithdrawMaterial(Material.objects.get(pk=material.pk), reason="khác").execute()
    material.refresh_from_db()
    assert (material.withdrawn_at, material.withdrawn_reason) == (first, WHY)
    ReinstateMaterial(material).execute()
    ReinstateMaterial(material).execute()
    assert registry.get_logs_for_instance(material).count() == 2


@pytest.mark.parametrize("action", [WithdrawMaterial, ReinstateMaterial])
def test_officer_gives_a_reason_and_needs_the_right_to_publish(action):
    material = MaterialFactory(withdrawn=action is ReinstateMaterial)
    before = material.withdrawn_at
    with pytest.raises(ValidationError, match="Hãy ghi lý do"):
        action(material, user=officer(), reason="  ").execute()
    with pytest.raises(PermissionDenied):
        action(material, user=user_with("change"), reason=WHY).execute()
    material.refresh_from_db()
    assert material.withdrawn_at == before


def test_draft_that_is_published_later_does_not_give_the_material_out_again():
    material = MaterialFactory()
    revision = material.save_revision()
    WithdrawMaterial(Material.objects.get(pk=material.pk), reason=WHY).execute()
    revision.refresh_from_db()
    revision.publish()
    material.refresh_from_db()
    assert material.withdrawn_reason == WHY
    assert material.withdrawn_at is not None


def test_officer_withdraws_and_reinstates_from_the_page_of_files(client):
    client.force_login(officer())
    material = make_file().material
    assert "Thu hồi cả tài liệu" in page_of(client, "files", material)
    assert "cho người đọc biết" in page_of(client, "withdraw_material", material)
    page = page_of(client, "withdraw_material", material, reason=WHY)
    assert "không ai tải được tệp nào" in page
    assert WHY in page
    page = page_of(client, "reinstate_material", material, reason="Đã sửa số")
    assert "được dùng lại" in page
    assert WHY not in page


def test_without_a_reason_the_page_asks_again(client):
    client.force_login(officer())
    material = MaterialFactory()
    assert "Hãy ghi lý do" in page_of(client, "withdraw_material", material, reason=" ")
    material.refresh_from_db()
    assert material.withdrawn_at is None

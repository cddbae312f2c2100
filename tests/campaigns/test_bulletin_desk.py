"""Bulletins in the administration: written, listed, approved, sent."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from audiences.models import OfficerArea
from campaigns.bulletin_states import BulletinState
from campaigns.models import BulletinDelivery, LoudspeakerBulletin, Publication
from sample.factories import (
    LoudspeakerBulletinFactory,
    MaterialFactory,
    MaterialFileFactory,
    OutletFactory,
    PlaceFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
SPACE = "wagtailsnippets_campaigns_loudspeakerbulletin"


@pytest.fixture
def desk(client: Client) -> Client:
    call_command("sync_roles", verbosity=0)
    client.force_login(UserFactory(role="Cán bộ kênh"))
    return client


def address(view: str = "list", *args: Any) -> str:
    return reverse(f"{SPACE}:{view}", args=args)


def form_of(places: Any = (), **changes: Any) -> dict[str, Any]:
    day = f"{timezone.localdate() + timedelta(days=1):%Y-%m-%d}"
    given = {
        "title": "Đi làm xa, hỏi cho rõ",
        "text": "Gọi 111.",
        "priority": "normal",
        "slot": "afternoon",
        "exact_time": "",
        "first_day": day,
        "last_day": day,
        "times": "2",
        "material": "",
        "campaign": "",
        "held_in": inline_formset([{"place": place.pk} for place in places]),
    }
    return dict(nested_form_data(given | changes))


def test_from_the_first_word_to_the_stations(desk: Client) -> None:
    place = PlaceFactory()
    OutletFactory(place=place, contact_email="dai@xa.example", name="Đài xã Một")
    OutletFactory(place=place, name="Đài xã Hai", contact_phone="0234 111")
    response = desk.post(address("add"), form_of([place], slot="exact", exact_time="17:15"))
    assert response.status_code == 302, response.context["form"].errors
    bulletin = LoudspeakerBulletin.objects.get()
    for name, state in (("gui-duyet", "waiting"), ("duyet", "approved")):
        page = desk.get(address("change", bulletin.pk, name))
        assert "Gọi 111." in page.content.decode()
        desk.post(address("change", bulletin.pk, name))
        bulletin.refresh_from_db()
        assert bulletin.state == state
    preview = desk.get(address("send", bulletin.pk)).content.decode()
    for words in (
        "1 đài chưa có thư điện tử",
        "Đài xã Hai, 0234 111",
        "Đài xã Một, dai@xa.example",
    ):
        assert words in preview
    desk.post(address("send", bulletin.pk))
    desk.post(address("send", bulletin.pk))
    assert [each.to for each in mail.outbox] == [["dai@xa.example"]]
    assert Publication.objects.count() == 2
    stations = desk.get(address("stations", bulletin.pk)).content.decode()
    assert "Đã gửi lúc" in stations
    assert "/ban-tin/" in stations  # for whoever is told by telephone
    page = desk.get(address("inspect", bulletin.pk)).content.decode()
    assert "Chờ duyệt → Đã duyệt, chưa gửi" in page
    assert address("change", bulletin.pk, "thu-hoi") in page


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"slot": "exact"}, "Hãy ghi giờ phát"),
        ({"last_day": "2020-01-01"}, "từ ngày đầu trở đi"),
        ({"last_day": "2099-01-01"}, "nhiều nhất 31 ngày"),
        ({"text": ""}, "Bắt buộc nhập"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    desk: Client, changes: dict[str, str], said: str
) -> None:
    page = desk.post(address("add"), form_of(title="Đừng mất", **changes)).content.decode()
    assert said in page
    assert "Đừng mất" in page
    assert not LoudspeakerBulletin.objects.exists()


def test_a_material_without_a_recording_is_refused_at_once(desk: Client) -> None:
    form = form_of(material=MaterialFactory(with_file=True).pk)
    assert "không có tệp MP3" in desk.post(address("add"), form).content.decode()


@pytest.mark.parametrize("state", ["waiting", "approved", "sent", "withdrawn"])
def test_what_was_handed_in_is_neither_edited_nor_deleted(desk: Client, state: str) -> None:
    bulletin = LoudspeakerBulletinFactory(state=state)
    bulletin.changes.create(before="draft", after=state)
    page = desk.post(address("edit", bulletin.pk), form_of(title="Tên khác")).content.decode()
    assert "Hãy trả lại để sửa" in page
    desk.post(address("delete", bulletin.pk))
    assert LoudspeakerBulletin.objects.get().title == bulletin.title


def test_a_copy_begins_anew_and_leaves_the_original_alone(desk: Client) -> None:
    place = PlaceFactory()
    bulletin = LoudspeakerBulletinFactory(approved=True, places=[place])
    page = desk.get(address("copy", bulletin.pk))
    assert bulletin.text in page.content.decode()
    assert page.context["action_url"] == address("add")
    assert desk.post(address("copy", bulletin.pk), form_of([place])).status_code == 405
    row = {"place": place.pk, "id": bulletin.held_in.get().pk}
    form = form_of(title="Bản sao", held_in=inline_formset([row], initial=1))
    response = desk.post(address("add"), dict(nested_form_data(form)))
    assert response.status_code == 302, response.context["form"].errors
    copy = LoudspeakerBulletin.objects.get(title="Bản sao")
    assert (copy.state, copy.approved_at, copy.changes.count()) == (BulletinState.DRAFT, None, 0)
    assert [copy.places.get(), bulletin.places.get()] == [place, place]


@pytest.mark.parametrize("count", [3, 15])
def test_list_takes_a_fixed_number_of_queries(
    desk: Client, count: int, django_assert_max_num_queries: Any
) -> None:
    place = PlaceFactory()
    for number in range(count):
        state = BulletinState.values[number % 6]
        bulletin = LoudspeakerBulletinFactory(state=state, places=[place, PlaceFactory()])
        bulletin.deliveries.create(outlet=OutletFactory(), expires_at=timezone.now())
    for query in ("", "?q=hoi+cho+ro", f"?state=approved&unit={place.parent_id}&priority=normal"):
        desk.get(address() + query)
        with django_assert_max_num_queries(27):
            assert desk.get(address() + query).status_code == 200


def test_the_list_says_how_urgent_how_long_and_to_how_many(desk: Client) -> None:
    bulletin = LoudspeakerBulletinFactory(urgent=True, text="một hai ba " * 60, title="Bão")
    bulletin.deliveries.create(outlet=OutletFactory(), expires_at=timezone.now())
    page = desk.get(address()).content.decode()
    for words in ("Khẩn cấp", "1:02", "1 đài", "Buổi chiều"):
        assert words in page


def test_the_time_aloud_is_said_while_it_is_written(desk: Client) -> None:
    material = MaterialFactory()
    file = MaterialFileFactory(material=material, audio=True)
    file.versions.update(duration_seconds=600)
    given = {"title": "", "text": "một hai ba " * 60, "material": material.pk}
    said = desk.post(address("reading_time"), given).json()["said"]
    assert said.startswith("Đọc một lượt khoảng 1:01. Bản thu dài 10:00.")
    assert "lệch nhiều" in said
    assert "data-reading-time" in desk.get(address("add")).content.decode()


def test_a_commune_sees_what_is_for_it_and_does_not_approve(client: Client, desk: Client) -> None:
    place = PlaceFactory()
    local = UserFactory(role="Cán bộ địa bàn")
    OfficerArea.objects.create(user=local, place=place)
    here = LoudspeakerBulletinFactory(waiting=True, places=[place])
    there = LoudspeakerBulletinFactory(waiting=True, places=[PlaceFactory()])
    client.force_login(local)
    assert list(client.get(address()).context["object_list"]) == [here]
    for bulletin in (here, there):
        client.post(address("change", bulletin.pk, "duyet"))
        assert client.get(address("pack", there.pk)).status_code == 302
    assert set(LoudspeakerBulletin.objects.values_list("state", flat=True)) == {"waiting"}
    assert client.get(address("pack", here.pk))["Content-Type"] == "application/zip"


def test_links_are_shut_and_sent_anew_from_the_list_of_stations(desk: Client) -> None:
    place = PlaceFactory()
    OutletFactory(place=place, contact_email="dai@xa.example")
    bulletin = LoudspeakerBulletinFactory(approved=True, places=[place])
    desk.post(address("send", bulletin.pk))
    key = BulletinDelivery.objects.get().pk
    page = address("stations", bulletin.pk)
    desk.post(page, {"revoke": key})
    assert "Đã thu hồi" in desk.get(page).content.decode()
    desk.post(page, {"renew": key})
    assert len(mail.outbox) == 2
    assert mail.outbox[0].body != mail.outbox[1].body
    assert desk.post(page, {"renew": "x"}).status_code in {302, 403}
    assert desk.post(page, {"revoke": key + 1}).status_code == 404

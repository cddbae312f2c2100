"""Publications in the administration: planned, listed, and what became of them."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from audiences.models import OfficerArea
from campaigns.models import Publication
from campaigns.publication_states import PublicationState
from sample.factories import (
    ChannelFactory,
    EvidenceFactory,
    MaterialFactory,
    OutletFactory,
    PlaceFactory,
    PublicationFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

SPACE = "wagtailsnippets_campaigns_publication"


@pytest.fixture
def roles() -> None:
    call_command("sync_roles", verbosity=0)


@pytest.fixture
def desk(client: Client, roles: None) -> Client:
    client.force_login(UserFactory(role="Cán bộ kênh"))
    return client


def address(view: str = "list", *args: Any) -> str:
    return reverse(f"{SPACE}:{view}", args=args)


def form_of(**changes: Any) -> dict[str, Any]:
    given = {
        "material": "",
        "article": "",
        "toolkit": "",
        "topic": "",
        "campaign": "",
        "note": "",
        "outlet": "",
        "channel": "",
        "setting": "",
        "starts_at": "",
        "minutes": "",
        "held_in": inline_formset([]),
        "quantities": inline_formset([]),
        "attendance": inline_formset([]),
        "evidence": inline_formset([]),
    }
    return dict(nested_form_data(given | changes))


def test_officer_plans_a_broadcast(desk: Client) -> None:
    outlet, material = OutletFactory(), MaterialFactory()
    form = form_of(material=material.pk, outlet=outlet.pk, starts_at="2026-07-07 17:00")
    response = desk.post(address("add"), form)
    assert response.status_code == 302, response.context["form"].errors
    publication = Publication.objects.get()
    assert publication.state == PublicationState.PLANNED
    assert publication.channel == outlet.channel
    assert list(publication.places.all()) == [outlet.place]
    assert timezone.localtime(publication.starts_at).hour == 17
    assert publication.changes.get().after == PublicationState.PLANNED


def test_without_an_hour_it_waits_among_the_unplanned(desk: Client) -> None:
    desk.post(address("add"), form_of(topic="Nói chuyện ở chợ", channel=ChannelFactory().pk))
    publication = Publication.objects.get()
    assert publication.state == PublicationState.DRAFT
    assert not publication.changes.exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Hãy chọn đúng một"),
        ({"topic": "Chuyện"}, "Hãy chọn điểm phát"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_is_kept(
    desk: Client, changes: dict[str, Any], said: str
) -> None:
    page = desk.post(address("add"), form_of(note="Đừng mất", **changes)).content.decode()
    assert said in page
    assert "Đừng mất" in page
    assert not Publication.objects.exists()


def test_superseded_material_is_refused_with_its_successor(desk: Client) -> None:
    newer = MaterialFactory(title="Tờ rơi bản mới")
    material = MaterialFactory(successor=newer)
    form = form_of(material=material.pk, outlet=OutletFactory().pk, starts_at="2026-07-07 17:00")
    page = desk.post(address("add"), form).content.decode()
    assert "Hãy dùng “Tờ rơi bản mới”" in page
    assert not Publication.objects.exists()


@pytest.mark.parametrize("count", [3, 15])
def test_list_takes_a_fixed_number_of_queries(
    desk: Client, count: int, django_assert_max_num_queries: Any
) -> None:
    PublicationFactory.create_batch(count)
    for query in ("", "?q=di+lam", "?state=planned"):
        desk.get(address() + query)
        with django_assert_max_num_queries(25):
            assert desk.get(address() + query).status_code == 200


def test_row_offers_what_its_state_allows(desk: Client) -> None:
    PublicationFactory(published=True)
    page = desk.get(address()).content.decode()
    for name, offered in (("xac-nhan", True), ("khong-lam", True), ("gui", False), ("huy", False)):
        assert (f"/{name}/" in page) is offered


def test_officer_reports_and_confirms(desk: Client) -> None:
    publication = PublicationFactory()
    report = address("change", publication.pk, "da-lam")
    assert "Ghi nhận là đã làm" in desk.get(report).content.decode()
    assert desk.post(report).status_code == 302
    confirm = address("change", publication.pk, "xac-nhan")
    assert "minh chứng" in desk.post(confirm).content.decode()
    EvidenceFactory(publication=publication)
    assert desk.post(confirm).status_code == 302
    assert Publication.objects.get().state == PublicationState.CONFIRMED
    page = desk.get(address("inspect", publication.pk)).content.decode()
    assert "Đã làm, chưa xác nhận → Đã xác nhận" in page
    assert "17:00, 07/07/2025" in page
    assert address("change", publication.pk, "thu-xac-nhan") in page
    assert report not in page


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        ({"kind": "log", "url": "", "note": "Sổ phát sóng, trang 12"}, ""),
        ({"kind": "link", "url": "https://lantoa.example/bai/", "note": ""}, ""),
        ({"kind": "log", "url": "", "note": ""}, "giấy tờ đang ở đâu"),
    ],
)
def test_evidence_is_a_link_or_where_the_paper_lies(
    desk: Client, evidence: dict[str, str], said: str
) -> None:
    form = form_of(topic="Chuyện", channel=ChannelFactory().pk, evidence=inline_formset([evidence]))
    page = desk.post(address("add"), form)
    assert Publication.objects.exists() is not bool(said)
    assert said in page.content.decode()
    if not said:
        assert Publication.objects.get().evidence.get().note == evidence["note"]


def test_reason_is_asked_for_and_kept(desk: Client) -> None:
    publication = PublicationFactory()
    missed = address("change", publication.pk, "khong-lam")
    assert "Hãy ghi lý do" in desk.post(missed, {"reason": ""}).content.decode()
    desk.post(missed, {"reason": "Mất điện cả xã"})
    assert publication.changes.get().reason == "Mất điện cả xã"


def test_missed_one_is_planned_anew(desk: Client) -> None:
    publication = PublicationFactory(missed=True)
    later = timezone.localtime() + timedelta(days=2)
    desk.post(
        address("change", publication.pk, "xep-lich"), {"starts_at": f"{later:%Y-%m-%d %H:%M}"}
    )
    planned = Publication.objects.get()
    assert planned.state == PublicationState.PLANNED
    assert timezone.localtime(planned.starts_at).date() == later.date()


def test_change_that_there_is_not_is_not_found(desk: Client) -> None:
    assert desk.get(address("change", PublicationFactory().pk, "khac")).status_code == 404


def test_officer_of_the_commune_reports_and_does_not_confirm(client: Client, roles: None) -> None:
    place = PlaceFactory()
    officer = UserFactory(role="Cán bộ địa bàn")
    OfficerArea.objects.create(user=officer, place=place)
    client.force_login(officer)
    here = PublicationFactory(places=[place])
    there = PublicationFactory(places=[PlaceFactory()])
    assert list(client.get(address()).context["object_list"]) == [here]
    assert client.post(address("change", here.pk, "da-lam")).status_code == 302
    assert Publication.objects.get(pk=here.pk).state == PublicationState.PUBLISHED
    client.post(address("change", here.pk, "xac-nhan"))
    client.post(address("change", there.pk, "da-lam"))
    assert Publication.objects.get(pk=here.pk).state == PublicationState.PUBLISHED
    assert Publication.objects.get(pk=there.pk).state == PublicationState.PLANNED


def test_draft_that_is_given_its_hour_is_planned(desk: Client) -> None:
    draft = PublicationFactory(draft=True, talk=True)
    form = form_of(topic=draft.topic, channel=draft.channel_id, starts_at="2026-07-07 17:00")
    desk.post(address("edit", draft.pk), form)
    assert Publication.objects.get().state == PublicationState.PLANNED
    assert draft.changes.count() == 1


def test_confirmed_one_is_not_edited(desk: Client) -> None:
    confirmed = PublicationFactory(confirmed=True, talk=True)
    form = form_of(topic="Chuyện khác", channel=confirmed.channel_id, starts_at="2025-07-07 17:00")
    page = desk.post(address("edit", confirmed.pk), form).content.decode()
    assert "Hãy thu lại xác nhận" in page
    assert Publication.objects.get().topic == confirmed.topic


def test_one_in_two_places_of_a_unit_is_listed_once(desk: Client) -> None:
    unit = PlaceFactory(district=True)
    places = [PlaceFactory(parent=unit) for _ in range(2)]
    wanted = PublicationFactory(places=places)
    PublicationFactory(places=[PlaceFactory()])
    found = desk.get(f"{address()}?unit={unit.pk}").context["object_list"]
    assert list(found) == [wanted]

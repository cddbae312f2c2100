"""Commendations in the administration: written down, published, taken down, in and out."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from audiences.models import OfficerArea
from audiences.tabular import ImportFailedError
from campaigns.commendations.sheet import COMMENDATIONS, CommendationImporter
from campaigns.commendations.states import CommendationState
from campaigns.models import Commendation
from sample.factories import (
    CampaignFactory,
    CommendationFactory,
    OrganisationFactory,
    PlaceFactory,
    PlanFactory,
    UserFactory,
)
from tests.audiences.tabular.sheets import csv_bytes, file

pytestmark = pytest.mark.django_db

DRAFT, PUBLISHED, UNNAMED, WITHDRAWN = CommendationState


def address(view: str = "list", *args: Any) -> str:
    return reverse(f"wagtailsnippets_campaigns_commendation:{view}", args=args)


@pytest.fixture
def roles() -> None:
    call_command("sync_roles", verbosity=0)


@pytest.fixture
def desk(client: Client, roles: None) -> Client:
    client.force_login(UserFactory(role="Quản trị nội dung"))
    return client


@pytest.mark.parametrize("count", [3, 15])
def test_list_and_chooser_take_a_fixed_number_of_queries(
    desk: Client, count: int, django_assert_max_num_queries: Any
) -> None:
    plan, campaign = PlanFactory(), CampaignFactory()
    for _number in range(count):
        CommendationFactory(
            named=True, organisation=OrganisationFactory(), plan=plan, campaign=campaign
        )
    chooser = reverse("wagtailsnippetchoosers_campaigns_commendation:choose")
    for path in (address(), f"{address()}?q=man&shown=true&year=2024", chooser):
        desk.get(path)
        with django_assert_max_num_queries(25):
            assert desk.get(path).status_code == 200


def test_list_is_narrowed_by_year_kind_unit_state_and_what_readers_see(desk: Client) -> None:
    unit = OrganisationFactory()
    one = CommendationFactory(
        named=True, decided_on=date(2023, 5, 1), organisation=unit, name="Hồ Văn Dậu"
    )
    CommendationFactory.create_batch(2, individual=True)
    for query in (
        *("year=2023", "kind=individual&year=2023", f"organisation={unit.pk}"),
        *("state=published", "shown=true", "q=van+dau", f"q=dau&organisation={unit.pk}"),
    ):
        assert list(desk.get(f"{address()}?{query}").context["object_list"]) == [one], query
    assert desk.get(f"{address()}?shown=false").context["object_list"].count() == 2


def filled_in(**changes: Any) -> dict[str, Any]:
    return {
        "kind": "individual",
        "name": "Lê Thị Mận",
        "form": "bang_khen",
        "issued_by": "Chủ tịch Ủy ban nhân dân tỉnh",
        "decision_number": "45/QĐ-UBND",
        "decided_on": "2024-11-20",
        "number": "1",
        "achievement": "Ngồi lại sau mỗi buổi họp thôn.",
        "first_year": "2024",
        "consent_scope": "name",
        "consent_given_on": "2024-11-01",
        "consent_paper": "Hồ sơ 2024, tờ 12",
        **changes,
    }


def test_officer_writes_down_publishes_and_takes_back_the_consent(desk: Client) -> None:
    response = desk.post(address("add"), filled_in())
    assert response.status_code == 302, response.context["form"].errors
    record = Commendation.objects.get()
    assert record.state == DRAFT
    for what, offered, state in (
        ("cong-bo", "Công bố", PUBLISHED),
        ("rut-dong-y", "Ghi là đã rút đồng ý", UNNAMED),
    ):
        page = address("change_commendation", record.pk, what)
        assert page in desk.get(address("inspect", record.pk)).content.decode()
        assert page in desk.get(address()).content.decode()
        assert offered in desk.get(page).content.decode()
        assert desk.post(page).status_code == 302
        record.refresh_from_db()
        assert record.state == state
    shown = desk.get(address("inspect", record.pk)).content.decode()
    assert "rut-dong-y" not in shown
    assert "cong-bo" not in shown


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"consent_paper": ""}, "giấy đồng ý lưu ở đâu"),
        ({"kind": "collective"}, "Tập thể không cần giấy đồng ý"),
        ({"is_child": "on"}, "cần cả sự đồng ý của cha, mẹ"),
        ({"form": "other"}, "ghi rõ hình thức"),
    ],
)
def test_what_is_missing_is_explained(desk: Client, changes: dict[str, str], said: str) -> None:
    page = desk.post(address("add"), filled_in(**changes)).content.decode()
    assert said in page
    assert not Commendation.objects.exists()


def test_form_that_was_opened_before_takes_no_withdrawal_back(desk: Client) -> None:
    """The consent was withdrawn while the form was open."""
    record = CommendationFactory(named=True)
    Commendation.objects.update(state=UNNAMED, consent_withdrawn_on=date(2025, 1, 5))
    desk.post(address("edit", record.pk), filled_in(consent_given_on="2024-11-01", name="Lê Mận"))
    record.refresh_from_db()
    assert (record.name, record.state, record.consent_withdrawn_on) == (
        "Lê Mận",
        UNNAMED,
        date(2025, 1, 5),
    )


def test_clerk_changes_nothing_that_readers_see_but_takes_it_down(
    client: Client, roles: None
) -> None:
    client.force_login(UserFactory(role="Cán bộ số liệu"))
    record = CommendationFactory(named=True)
    refused = client.post(address("edit", record.pk), filled_in(name="Tên khác"))
    assert "Chỉ người được công bố mới sửa" in refused.content.decode()
    publish = address("change_commendation", record.pk, "cong-bo")
    assert client.post(publish).status_code == 302
    assert publish not in client.get(address("inspect", record.pk)).content.decode()
    take_down = address("change_commendation", record.pk, "go")
    assert "ghi lý do" in client.post(take_down, {"reason": ""}).content.decode()
    assert client.post(take_down, {"reason": "Ghi nhầm"}).status_code == 302
    record.refresh_from_db()
    assert (record.name, record.state) == ("Lê Thị Mận", WITHDRAWN)


def test_officer_of_an_area_sees_what_was_given_there(client: Client, roles: None) -> None:
    here = PlaceFactory()
    user = UserFactory(role="Cán bộ số liệu")
    OfficerArea.objects.create(user=user, place=here)
    client.force_login(user)
    of_unit = CommendationFactory(organisation=OrganisationFactory(place=here))
    own = CommendationFactory(place=here)
    other = CommendationFactory(place=PlaceFactory())
    assert set(client.get(address()).context["object_list"]) == {of_unit, own}
    assert client.get(address("inspect", other.pk)).status_code == 302


def table() -> list[list[str]]:
    columns = [column for column in COMMENDATIONS.columns if column.required]
    said = {
        "issued_by": "Chủ tịch Ủy ban nhân dân tỉnh",
        "decision_number": "45/QĐ-UBND",
        "decided_on": "20/11/2024",
        "kind": "Cá nhân",
        "number": "7",
        "name": "Lê Thị Mận",
        "form": "Bằng khen",
        "achievement": "Ngồi lại sau mỗi buổi họp thôn.",
        "first_year": "2024",
    }
    return [[str(each.label) for each in columns], [said[each.name] for each in columns]]


def test_a_file_brings_drafts_and_an_export_comes_back_unchanged(desk: Client) -> None:
    upload = SimpleUploadedFile("khen-thuong.csv", csv_bytes(table()))
    preview = desk.post(address("import"), {"file": upload})
    assert preview.status_code == 200, preview.context["errors"]
    desk.post(address("import"), {"token": preview.context["file"].token})
    assert Commendation.objects.get().state == DRAFT
    CommendationFactory(named=True, place=PlaceFactory(), organisation=OrganisationFactory())
    for kind in ("csv", "xlsx"):
        answer = desk.get(f"{address()}?export={kind}")
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        found = CommendationImporter(COMMENDATIONS, file(content), f"x.{kind}").preview()
        assert (found.total, found.same, found.errors.lines(5)) == (2, 2, [])


def test_a_file_changes_nothing_that_readers_see() -> None:
    CommendationFactory(named=True, number=7, name="Tên cũ")
    importer = CommendationImporter(COMMENDATIONS, file(csv_bytes(table())), "x.csv")
    with pytest.raises(ImportFailedError, match="đang công bố"):
        importer.execute()
    assert Commendation.objects.get().name == "Tên cũ"

"""Saying on a phone what was done, with a photo, for one outlet or all of a group."""

import io
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from pytest_django import DjangoAssertNumQueries
from wagtail.models import ModelLogEntry

from audiences.models import OfficerArea, Place
from campaigns.models import Evidence, Publication, PublicationQuantity
from campaigns.publication_states import PublicationState
from campaigns.reporting import actions
from campaigns.reporting.actions import ReportTogether, Shown
from campaigns.reporting.evidence_files import taken_in
from sample.factories import (
    ChannelFactory,
    ChannelUnitFactory,
    CommunitySettingFactory,
    EvidenceFactory,
    MaterialFactory,
    OutletFactory,
    PublicationFactory,
    TargetGroupFactory,
    UserFactory,
)

NAMES = "wagtailsnippets_campaigns_publication"
HOUR = datetime(2026, 5, 11, 10, 0, tzinfo=UTC)  # a Monday, 17:00 in Việt Nam
GPS = 0x8825


def photo(name: str = "loa-xa.jpg", *, size: int = 64, gps: bool = True) -> SimpleUploadedFile:
    picture = Image.new("RGB", (size, size), (90, 40, 120))
    exif = picture.getexif()
    if gps:
        exif[GPS] = {1: "N", 2: (16.0, 16.0, 0.0)}
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/jpeg")


@pytest.fixture(autouse=True)
def _set_up(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    call_command("sync_roles", verbosity=0)
    monkeypatch.setattr(timezone, "now", lambda: HOUR + timedelta(days=1))


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(UserFactory(role="Cán bộ kênh"))
    return client


@pytest.fixture
def three() -> list[Publication]:
    """The same thing in the same hour on three loudspeakers, and beside it another hour's."""
    channel = ChannelFactory(loudspeaker=True)
    ChannelUnitFactory(channel=channel, name="lần phát")
    material = MaterialFactory()
    outlets = [OutletFactory(channel=channel, name=f"Đài xã {letter}") for letter in "ABC"]
    made = [PublicationFactory(material=material, outlet=each, starts_at=HOUR) for each in outlets]
    PublicationFactory(material=material, outlet=outlets[0], starts_at=HOUR - timedelta(hours=2))
    return made


def place_of(publication: Publication) -> Place:
    assert publication.outlet is not None
    return publication.outlet.place


def address(publication: Publication) -> str:
    return reverse(f"{NAMES}:quick_report", args=[publication.pk])


def done(publications: list[Publication], **more: Any) -> dict[str, Any]:
    return {"done": "1", "chosen": [each.pk for each in publications]} | more


def states(publications: list[Publication]) -> list[str]:
    for each in publications:
        each.refresh_from_db()
    return [each.state for each in publications]


def test_whole_group_is_reported_and_confirmed_with_one_photo(
    desk: Client, three: list[Publication]
) -> None:
    unit = three[0].channel.units.get(name="lần phát")
    form = done(three, photo=photo(), confirms="on", **{f"unit-{unit.pk}": "2"})
    response = desk.post(address(three[0]), form, follow=True)
    assert "Đã xác nhận 3 lần." in response.content.decode()
    assert states(three) == [PublicationState.CONFIRMED] * 3
    assert {each.done for each in PublicationQuantity.objects.all()} == {2}
    evidence = Evidence.objects.all()
    assert len({each.file.name for each in evidence}) == 1
    assert {(each.kind, each.filename) for each in evidence} == {("photo", "loa-xa.jpg")}


def test_photo_is_kept_without_its_place(desk: Client, three: list[Publication]) -> None:
    desk.post(address(three[0]), done(three[:1], photo=photo()))
    with Image.open(Evidence.objects.get().file) as kept:
        assert not kept.getexif()


def test_what_was_not_done_stays_in_the_list(desk: Client, three: list[Publication]) -> None:
    desk.post(address(three[0]), done(three[:2], shown="sổ phát sóng, trang 12", confirms="on"))
    confirmed, planned = PublicationState.CONFIRMED, PublicationState.PLANNED
    assert states(three) == [confirmed, confirmed, planned]
    assert {each.note for each in Evidence.objects.all()} == {"sổ phát sóng, trang 12"}
    listed = desk.get(reverse(f"{NAMES}:to_report")).content.decode()
    assert "Đài xã C" in listed


def test_next_one_is_offered(desk: Client, three: list[Publication]) -> None:
    earlier = Publication.objects.exclude(pk__in=[each.pk for each in three]).get()
    response = desk.post(address(three[0]), done(three) | {"confirms": ""})
    assert response["Location"] == address(earlier)
    last = desk.post(address(earlier), {"done": "1"})
    assert last["Location"] == reverse(f"{NAMES}:to_report")


def test_confirming_asks_for_evidence_and_keeps_what_was_typed(
    desk: Client, three: list[Publication]
) -> None:
    unit = three[0].channel.units.get(name="lần phát")
    page = desk.post(address(three[0]), done(three, confirms="on", **{f"unit-{unit.pk}": "7"}))
    text = page.content.decode()
    assert "Muốn xác nhận thì cần minh chứng" in text
    assert 'value="7"' in text
    assert states(three) == [PublicationState.PLANNED] * 3


def test_good_photo_is_kept_while_a_number_is_mended(
    desk: Client, three: list[Publication]
) -> None:
    unit = f"unit-{three[0].channel.units.get(name='lần phát').pk}"
    page = desk.post(address(three[0]), done(three, photo=photo(), confirms="on", **{unit: "-1"}))
    assert "Đã giữ tệp “loa-xa.jpg”" in page.content.decode()
    token = page.context["kept_file"].token
    desk.post(address(three[0]), done(three, kept=token, confirms="on", **{unit: "1"}))
    assert states(three) == [PublicationState.CONFIRMED] * 3


@pytest.mark.parametrize(
    ("upload", "said"),
    [
        (SimpleUploadedFile("anh.heic", b"x" * 100), "Minh chứng là ảnh"),
        (SimpleUploadedFile("anh.jpg", b"GIF89a" + b"x" * 100), "đúng tệp"),
        (SimpleUploadedFile("anh.jpg", b"\xff\xd8\xff" + b"x" * 100), "bị hỏng"),
    ],
)
def test_file_that_is_no_evidence_is_said(
    desk: Client, three: list[Publication], upload: SimpleUploadedFile, said: str
) -> None:
    page = desk.post(address(three[0]), done(three, photo=upload))
    assert said in page.content.decode()
    assert states(three) == [PublicationState.PLANNED] * 3
    assert not Evidence.objects.exists()


def test_second_tap_writes_nothing_twice(desk: Client, three: list[Publication]) -> None:
    for _tap in range(2):
        desk.post(address(three[0]), done(three, photo=photo()))
    assert states(three) == [PublicationState.PUBLISHED] * 3
    assert Evidence.objects.count() == 3
    assert {each.changes.count() for each in three} == {1}
    told = ModelLogEntry.objects.filter(action="campaigns.report_published")
    assert told.count() == 3


def test_what_somebody_confirmed_meanwhile_is_passed_over(three: list[Publication]) -> None:
    EvidenceFactory(publication=three[1])
    Publication.objects.filter(pk=three[1].pk).update(state=PublicationState.CONFIRMED)
    report = ReportTogether(three, UserFactory(role="Cán bộ kênh"), shown=Shown(note="sổ"))
    assert report.execute() == 2
    assert report.passed_over == 1


def test_one_that_fails_leaves_all_and_no_file(
    three: list[Publication], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = taken_in(photo())
    before = set(stored_files())
    report = ReportTogether(
        three, UserFactory(role="Cán bộ kênh"), shown=Shown(file=file), confirms=True
    )

    class Failing(actions.ConfirmPublication):
        def execute(self) -> bool:
            if self.publication.pk == three[2].pk:
                raise IntegrityError
            return super().execute()

    monkeypatch.setattr(actions, "ConfirmPublication", Failing)
    with pytest.raises(IntegrityError):
        report.execute()
    assert states(three) == [PublicationState.PLANNED] * 3
    assert set(stored_files()) == before


def stored_files() -> list[str]:
    storage = Evidence._meta.get_field("file").storage
    try:
        return list(storage.listdir("evidence")[1])
    except FileNotFoundError:
        return []


def test_file_goes_with_the_last_publication_that_it_shows(
    desk: Client, three: list[Publication], django_capture_on_commit_callbacks: Any
) -> None:
    desk.post(address(three[0]), done(three, photo=photo()))
    name = Evidence.objects.all()[0].file.name
    storage = Evidence._meta.get_field("file").storage
    for left, each in enumerate(three, 1):
        with django_capture_on_commit_callbacks(execute=True):
            each.delete()
        assert storage.exists(name) is (left < 3)


def test_same_photo_elsewhere_is_told(desk: Client, three: list[Publication]) -> None:
    other = PublicationFactory(starts_at=HOUR - timedelta(days=3))
    desk.post(address(other), {"done": "1", "photo": photo()})
    response = desk.post(address(three[0]), done(three, photo=photo()), follow=True)
    assert "Chính tệp này đã là minh chứng" in response.content.decode()


def test_miss_is_told_of_all_with_its_reason(desk: Client, three: list[Publication]) -> None:
    form = done(three[:2]) | {"missed": "1"}
    page = desk.post(address(three[0]), form)
    assert "Hãy ghi lý do" in page.content.decode()
    desk.post(address(three[0]), form | {"reason": "Mất điện cả ngày."})
    missed, planned = PublicationState.MISSED, PublicationState.PLANNED
    assert states(three) == [missed, missed, planned]


def test_miss_of_none_is_refused_and_what_was_typed_stays(
    desk: Client, three: list[Publication]
) -> None:
    page = desk.post(address(three[0]), {"missed": "1", "reason": "Mất điện.", "shown": "sổ 12"})
    text = page.content.decode()
    assert "Hãy chọn ít nhất một nơi." in text
    assert "Mất điện." in text
    assert "sổ 12" in text
    assert states(three) == [PublicationState.PLANNED] * 3


def test_page_of_a_group_costs_the_same_for_many_outlets(
    client: Client, three: list[Publication], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """For an officer of an area, whose rows are looked up."""
    first = three[0]
    officer = UserFactory(role="Cán bộ địa bàn")
    OfficerArea.objects.create(user=officer, place=place_of(first))
    client.force_login(officer)
    client.get(address(first))
    with CaptureQueriesContext(connection) as few:
        client.get(address(first))
    for _number in range(12):
        outlet = OutletFactory(channel=first.channel, place=place_of(first))
        PublicationFactory(material=first.material, outlet=outlet, starts_at=HOUR)
    with django_assert_max_num_queries(len(few) + 1):
        page = client.get(address(first))
    assert len(page.context["group"]) == 13


class TestTalk:
    @pytest.fixture
    def talk(self) -> Publication:
        setting = CommunitySettingFactory(name="Trường trung học phổ thông Sông Hương")
        talk: Publication = PublicationFactory(
            outlet=None, setting=setting, channel=ChannelFactory(), starts_at=HOUR
        )
        talk.target_groups.set([TargetGroupFactory(name="Học sinh")])
        talk.save()
        return talk

    def test_who_came_is_counted_for_its_group(self, desk: Client, talk: Publication) -> None:
        desk.post(address(talk), {"done": "1", "people": "120", "new_people": "80"})
        line = talk.attendance.get()
        assert (str(line.target_group), line.people, line.new_people) == ("Học sinh", 120, 80)

    def test_more_new_ones_than_came_is_said(self, desk: Client, talk: Publication) -> None:
        page = desk.post(address(talk), {"done": "1", "people": "10", "new_people": "11"})
        assert "không thể quá số người dự" in page.content.decode()
        assert states([talk]) == [PublicationState.PLANNED]

    def test_group_is_asked_where_it_is_for_several(self, desk: Client, talk: Publication) -> None:
        talk.target_groups.add(TargetGroupFactory(name="Giáo viên"))
        talk.save()
        page = desk.post(address(talk), {"done": "1", "people": "10"})
        assert "Hãy chọn nhóm của những người dự." in page.content.decode()

    def test_talks_of_one_hour_stand_apart(self, desk: Client, talk: Publication) -> None:
        twin = PublicationFactory(
            outlet=None, material=talk.material, channel=talk.channel, starts_at=HOUR
        )
        assert len(desk.get(reverse(f"{NAMES}:to_report")).context["to_report"]) == 2
        desk.post(address(talk), {"done": "1"})
        assert states([twin]) == [PublicationState.PLANNED]


def test_officer_of_a_district_reports_their_own_alone(
    client: Client, three: list[Publication]
) -> None:
    officer = UserFactory(role="Cán bộ địa bàn")
    OfficerArea.objects.create(user=officer, place=place_of(three[1]))
    client.force_login(officer)
    groups = client.get(reverse(f"{NAMES}:to_report")).context["to_report"]
    assert [each.where for each in groups] == ["Đài xã B"]
    assert client.get(address(three[0])).status_code == 302
    page = client.get(address(three[1])).content.decode()
    assert "Xác nhận luôn" not in page
    client.post(address(three[1]), {"done": "1", "confirms": "on", "shown": "sổ"})
    planned, published = PublicationState.PLANNED, PublicationState.PUBLISHED
    assert states(three) == [planned, published, planned]


@pytest.mark.parametrize(("week", "shown"), [("nay", 2), ("truoc", 0), ("khac", 2)])
def test_week_narrows_the_list(
    desk: Client, three: list[Publication], week: str, shown: int
) -> None:
    page = desk.get(reverse(f"{NAMES}:to_report"), {"tuan": week})
    assert len(page.context["to_report"]) == shown


def test_list_keeps_to_its_budget(
    desk: Client, three: list[Publication], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        PublicationFactory(starts_at=HOUR - timedelta(days=number + 1))
    desk.get(reverse(f"{NAMES}:to_report"))
    with django_assert_max_num_queries(20):
        desk.get(reverse(f"{NAMES}:to_report"))


class TestHandingOut:
    @pytest.fixture
    def evidence(self, desk: Client, three: list[Publication]) -> Evidence:
        desk.post(address(three[0]), done(three[:1], photo=photo()))
        return Evidence.objects.get()

    def url(self, evidence: Evidence, publication: Publication) -> str:
        return reverse(f"{NAMES}:evidence_file", args=[publication.pk, evidence.pk])

    def test_picture_shows_and_nothing_in_it_runs(self, desk: Client, evidence: Evidence) -> None:
        response = desk.get(self.url(evidence, evidence.publication))
        assert response["Content-Type"] == "image/jpeg"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in response["Content-Security-Policy"]
        assert response["Cache-Control"].startswith("private, no-store")
        inspect = reverse(f"{NAMES}:inspect", args=[evidence.publication_id])
        assert self.url(evidence, evidence.publication) in desk.get(inspect).content.decode()

    def test_it_is_found_with_its_own_publication_alone(
        self, desk: Client, evidence: Evidence, three: list[Publication]
    ) -> None:
        assert desk.get(self.url(evidence, three[1])).status_code == 404

    def test_officers_of_other_areas_do_not_get_it(
        self, client: Client, evidence: Evidence, three: list[Publication]
    ) -> None:
        officer = UserFactory(role="Cán bộ địa bàn")
        OfficerArea.objects.create(user=officer, place=place_of(three[1]))
        client.force_login(officer)
        assert client.get(self.url(evidence, evidence.publication)).status_code == 302

"""The planning calendar: what stands on which day, who sees it, and moving it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from audiences.models import OfficerArea
from campaigns.calendar.days import month_of, week_of, weeks_of
from campaigns.calendar.national_days import national_days
from campaigns.models import Publication
from campaigns.moving import MovedMeanwhileError, MovePublication, to_another_hour
from campaigns.periods import Period
from campaigns.publication_actions import ClosedMaterialError, PlanPublication
from campaigns.publication_states import PublicationState
from sample.factories import (
    ArticlePageFactory,
    CampaignFactory,
    ChannelFactory,
    MaterialFactory,
    PlaceFactory,
    PublicationFactory,
    TargetGroupFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 12, 5, 0, tzinfo=UTC)  # 12:00 in Việt Nam, a Tuesday
LATE = datetime(2026, 5, 12, 17, 30, tzinfo=UTC)  # 00:30 on the 13th there
MAY = {"ngay": "2026-05-01"}


@pytest.fixture
def officer(client: Client) -> Any:
    call_command("sync_roles", verbosity=0)
    officer = UserFactory(role="Cán bộ kênh")
    client.force_login(officer)
    return officer


def days_of(page: Any) -> dict[date, Any]:
    return {
        filled["day"]: filled
        for week in page.context["weeks"]
        for filled in week
        if filled["publications"]
    }


def test_weeks_are_whole_and_begin_on_monday() -> None:
    weeks = weeks_of(month_of(date(2026, 12, 25)))
    assert weeks[0][0] == date(2026, 11, 30)
    assert weeks[-1][-1] == date(2027, 1, 3)
    assert {len(week) for week in weeks} == {7}
    assert week_of(date(2027, 1, 1)) == Period(date(2026, 12, 28), date(2027, 1, 3))


def test_national_days_of_a_period_that_crosses_the_year() -> None:
    found = national_days(Period(date(2026, 12, 1), date(2027, 1, 1)))
    assert {day: str(each) for day, each in found.items()} == {
        date(2026, 12, 1): "Ngày Thế giới phòng, chống AIDS",
        date(2027, 1, 1): "Tết Dương lịch",
    }
    assert all(each.source for each in found.values())


def test_each_stands_on_its_day_in_viet_nam(client: Client, officer: Any) -> None:
    PublicationFactory(starts_at=NOON)
    PublicationFactory(starts_at=LATE)
    page = client.get(reverse("calendar"), MAY)
    assert set(days_of(page)) == {date(2026, 5, 12), date(2026, 5, 13)}
    assert "Đã xếp lịch" in page.content.decode()


def test_of_a_full_day_the_first_are_shown_and_the_rest_counted(
    client: Client, officer: Any
) -> None:
    first = PublicationFactory(starts_at=NOON - timedelta(hours=2))
    for _ in range(6):
        PublicationFactory(
            starts_at=NOON, outlet=first.outlet, channel=first.channel, material=first.material
        )
    day = days_of(client.get(reverse("calendar"), MAY))[date(2026, 5, 12)]["publications"]
    assert (day.count, day.more, day.items[0].pk) == (7, 4, first.pk)
    whole = client.get(reverse("calendar_list"), {"ngay": "2026-05-12"})
    assert len(whole.context["shown"]["publications"].items) == 7


def test_cancelled_ones_are_not_there_and_drafts_are_in_the_tray(
    client: Client, officer: Any
) -> None:
    PublicationFactory(starts_at=NOON, cancelled=True)
    draft = PublicationFactory(draft=True)
    page = client.get(reverse("calendar"), MAY)
    assert not days_of(page)
    assert [each.pk for each in page.context["tray"]] == [draft.pk]


def test_filters_narrow_and_stay_with_the_links(client: Client, officer: Any) -> None:
    campaign, group, place = CampaignFactory(), TargetGroupFactory(), PlaceFactory(district=True)
    part = CampaignFactory(parent=campaign)
    wanted = PublicationFactory(
        starts_at=NOON, campaign=part, places=[PlaceFactory(parent=place)], target_groups=[group]
    )
    other = PublicationFactory(starts_at=NOON)
    for name, value in {
        "campaign": campaign.pk,
        "group": group.pk,
        "unit": place.pk,
        "channel": wanted.channel_id,
        "organisation": wanted.outlet.organisation_id,
    }.items():
        page = client.get(reverse("calendar"), MAY | {name: value})
        found = days_of(page)[date(2026, 5, 12)]["publications"]
        assert [each.pk for each in found.items] == [wanted.pk], name
        assert f"{name}={value}" in page.context["after"]
    both = days_of(client.get(reverse("calendar"), MAY))[date(2026, 5, 12)]["publications"]
    assert {each.pk for each in both.items} == {wanted.pk, other.pk}


def test_a_day_that_is_none_shows_today(client: Client, officer: Any) -> None:
    for asked in ("", "abc", "2026-02-30", "20260512"):
        page = client.get(reverse("calendar"), {"ngay": asked})
        assert page.context["day"] == timezone.localdate()


def test_an_officer_sees_their_area_alone(client: Client, officer: Any) -> None:
    local, place = UserFactory(role="Cán bộ địa bàn"), PlaceFactory()
    OfficerArea.objects.create(user=local, place=place)
    mine = PublicationFactory(starts_at=NOON, places=[place])
    PublicationFactory(starts_at=NOON, material=MaterialFactory(title="Của xã khác"))
    client.force_login(local)
    page = client.get(reverse("calendar"), MAY)
    found = days_of(page)[date(2026, 5, 12)]["publications"]
    assert [each.pk for each in found.items] == [mine.pk]
    assert "Của xã khác" not in page.content.decode()


@pytest.mark.parametrize(
    "name", ["calendar", "calendar_week", "calendar_list", "calendar_export", "calendar_feeds"]
)
def test_whoever_may_not_read_publications_is_sent_away(client: Client, name: str) -> None:
    call_command("sync_roles", verbosity=0)
    client.force_login(UserFactory(role="Đối tác"))
    assert client.get(reverse(name)).status_code == 302


def test_pages_that_go_by_time_are_told_apart(client: Client, officer: Any) -> None:
    admin = UserFactory(is_superuser=True)
    client.force_login(admin)
    article = ArticlePageFactory(live=False, title="Bài hẹn giờ")
    article.go_live_at = timezone.now() + timedelta(days=1)
    article.save_revision().publish()
    ArticlePageFactory(title="Bài sẽ gỡ", expire_at=article.go_live_at)
    day = timezone.localdate(article.go_live_at)
    page = client.get(reverse("calendar_list"), {"ngay": day.isoformat()})
    found = {(each.title, each.goes_live) for each in page.context["shown"]["pages"]}
    assert found == {("Bài hẹn giờ", True), ("Bài sẽ gỡ", False)}
    client.force_login(officer)  # who keeps no pages
    page = client.get(reverse("calendar_list"), {"ngay": day.isoformat()})
    assert page.context["shown"]["pages"] == []


@pytest.mark.parametrize("name", ["calendar", "calendar_week", "calendar_list", "calendar_export"])
def test_as_many_queries_for_many(
    client: Client, officer: Any, django_assert_max_num_queries: Any, name: str
) -> None:
    for size in (1, 12):
        for number in range(size):
            PublicationFactory(starts_at=NOON + timedelta(minutes=number))
        client.get(reverse(name), {"ngay": "2026-05-12"})
        with django_assert_max_num_queries(20):
            list(client.get(reverse(name), {"ngay": "2026-05-12"}))


def test_the_month_as_a_table_for_a_spreadsheet(client: Client, officer: Any) -> None:
    PublicationFactory(
        starts_at=NOON, material=None, topic="=2+3", outlet=None, channel=ChannelFactory()
    )
    PublicationFactory(starts_at=NOON.replace(month=6))
    answer = client.get(reverse("calendar_export"), MAY)
    text = b"".join(answer).decode("utf-8-sig")
    rows = text.splitlines()
    assert len(rows) == 2
    assert rows[1].startswith("12/05/2026,12:00,'=2+3,")
    assert 'filename="lich-2026-05.csv"' in answer["Content-Disposition"]


# Moving


def moved(publication: Publication, by: timedelta = timedelta(days=1), **more: Any) -> bool:
    publication.starts_at = publication.starts_at + by
    return MovePublication(publication, **more).execute()


@pytest.mark.parametrize("state", PublicationState.values)
def test_only_what_is_still_to_be_done_is_moved(state: str) -> None:
    publication = PublicationFactory(starts_at=NOON, state=state)
    if state in ("planned", "sent"):
        assert moved(publication)
        held = Publication.objects.get()
        assert (held.starts_at, held.state) == (NOON + timedelta(days=1), state)
    else:
        with pytest.raises(ValidationError, match="không dời ngày được"):
            moved(publication)
        assert Publication.objects.get().starts_at == NOON


def test_a_move_is_one_line_of_the_log_and_the_same_again_none() -> None:
    publication = PublicationFactory(starts_at=NOON)
    assert moved(publication)
    assert not MovePublication(publication).execute()
    entry = ModelLogEntry.objects.get(action="campaigns.move_publication")
    assert entry.data == {"before": "12:00 12/05/2026", "after": "12:00 13/05/2026"}
    assert not publication.changes.exists()


def test_whoever_saw_another_hour_moves_nothing() -> None:
    publication = PublicationFactory(starts_at=NOON)
    stale = Publication.objects.get()
    moved(publication)
    with pytest.raises(MovedMeanwhileError):
        moved(stale, timedelta(days=5), seen=NOON)
    assert Publication.objects.get().starts_at == NOON + timedelta(days=1)


def test_a_material_that_is_closed_on_the_new_day_is_refused() -> None:
    material = MaterialFactory(expires_on=date(2026, 5, 12))
    with pytest.raises(ClosedMaterialError):
        moved(PublicationFactory(starts_at=NOON, material=material))


def test_an_officer_moves_nothing_of_another_area(officer: Any) -> None:
    local = UserFactory(role="Cán bộ địa bàn")
    OfficerArea.objects.create(user=local, place=PlaceFactory())
    for user in (local, UserFactory(role="Lãnh đạo xem")):
        with pytest.raises(PermissionDenied):
            moved(PublicationFactory(starts_at=NOON), user=user)


def test_a_draft_is_planned_by_it() -> None:
    assert isinstance(to_another_hour(PublicationFactory(draft=True)), PlanPublication)


def address(publication: Publication) -> str:
    return reverse("wagtailsnippets_campaigns_publication:move", args=[publication.pk])


def test_dropped_on_a_day_it_keeps_its_hour(client: Client, officer: Any) -> None:
    publication = PublicationFactory(starts_at=NOON)
    answer = client.post(address(publication), {"day": "2026-05-20", "seen": NOON.isoformat()})
    assert answer.status_code == 200
    assert "12:00 20/05/2026" in answer.json()["said"]
    assert Publication.objects.get().starts_at == NOON + timedelta(days=8)


def test_a_dropped_draft_is_planned_for_the_morning(client: Client, officer: Any) -> None:
    publication = PublicationFactory(draft=True)
    answer = client.post(address(publication), {"day": "2026-05-20", "seen": ""})
    assert "Đã xếp lịch" in answer.json()["item"]
    publication.refresh_from_db()
    assert publication.state == "planned"
    assert f"{timezone.localtime(publication.starts_at):%d/%m %H:%M}" == "20/05 08:00"


@pytest.mark.parametrize("day", ["", "hôm qua", "2026-13-01"])
def test_a_drop_on_nothing_changes_nothing(client: Client, officer: Any, day: str) -> None:
    publication = PublicationFactory(starts_at=NOON)
    answer = client.post(address(publication), {"day": day})
    assert answer.status_code == 400
    assert answer.json()["said"]
    assert Publication.objects.get().starts_at == NOON


def test_a_drop_by_whom_it_is_not_for_is_refused(client: Client, officer: Any) -> None:
    publication = PublicationFactory(starts_at=NOON)
    client.force_login(UserFactory(role="Lãnh đạo xem"))
    assert client.post(address(publication), {"day": "2026-05-20"}).status_code == 302
    assert Publication.objects.get().starts_at == NOON


def test_the_form_does_the_same_and_keeps_what_was_typed(client: Client, officer: Any) -> None:
    publication = PublicationFactory(
        starts_at=NOON, material=MaterialFactory(expires_on=date(2026, 5, 30))
    )
    assert "Seen" not in client.get(address(publication)).content.decode()  # hidden, label and all
    typed = {"starts_at": "31/05/2026 18:00", "seen": "12/05/2026 12:00"}
    page = client.post(address(publication), typed)
    assert "hết hạn" in page.content.decode()
    assert "31/05/2026 18:00" in page.content.decode()
    answer = client.post(address(publication), typed | {"starts_at": "29/05/2026 18:00"})
    assert answer.status_code == 302
    assert f"{timezone.localtime(Publication.objects.get().starts_at):%d/%m %H:%M}" == "29/05 18:00"

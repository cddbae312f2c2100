"""Publications from a file: all rows or none, the same file twice changes nothing."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from audiences.models import Outlet
from campaigns.models import (
    Publication,
    PublicationNumber,
    PublicationPlace,
    PublicationTally,
)
from campaigns.publication_actions import PlanPublication, ReportPublished
from campaigns.publication_states import PublicationState, ReportedBy
from campaigns.tallying import recount
from media_library.models import Material
from sample.factories import (
    OutletFactory,
    PlaceFactory,
    PublicationFactory,
    UserFactory,
)
from tests.campaigns.publication_files import bring_in, counts, importer, planned, row

pytestmark = pytest.mark.django_db
S = PublicationState


def test_row_makes_a_publication_with_all_that_belongs_to_it(outlet: Outlet) -> None:
    place = PlaceFactory(code="19900")
    officer = UserFactory(superuser=True)
    result = bring_in(
        planned(
            places=f"19900; {outlet.place.reference}",
            target_groups="hoc-sinh; cong-nhan",
            campaign="thang-hanh-dong",
            minutes="15",
            planned="Lần phát: 12; phut: 1.800",
            note="Sáng và chiều",
        ),
        user=officer,
    )
    assert counts(result) == (1, 0, 0)
    made = Publication.objects.get(number__number="PB-1")
    assert (made.material.slug, made.channel, made.outlet) == ("to-roi", outlet.channel, outlet)
    assert set(made.places.all()) == {place, outlet.place}
    assert {each.slug for each in made.target_groups.all()} == {"hoc-sinh", "cong-nhan"}
    assert {each.unit.code: each.planned for each in made.quantities.all()} == {
        "lan-phat": 12,
        "phut": 1800,
    }
    assert (made.campaign.slug, made.minutes, made.note) == ("thang-hanh-dong", 15, "Sáng và chiều")
    assert f"{timezone.localtime(made.starts_at):%d/%m %H:%M}" == "07/07 17:00"
    assert (made.state, made.owner) == (S.PLANNED, officer)
    change = made.changes.get()
    assert (change.before, change.after) == (S.DRAFT, S.PLANNED)
    assert (change.by, change.reported_by) == (officer, ReportedBy.OFFICER)


@pytest.mark.parametrize(
    ("cells", "state", "steps"),
    [
        ({"starts_at": ""}, S.DRAFT, []),
        ({"starts_at": "", "state": "Đã xếp lịch"}, S.DRAFT, []),
        ({"state": "Chưa xếp lịch"}, S.PLANNED, [S.PLANNED]),
        (
            {"starts_at": "07/07/2025 17:00", "state": "đã làm"},
            S.PUBLISHED,
            [S.PLANNED, "published"],
        ),
    ],
)
def test_state_follows_from_what_is_said_and_the_hour(
    outlet: Outlet, cells: dict[str, str], state: str, steps: list[str]
) -> None:
    bring_in(planned(**cells))
    made = Publication.objects.get()
    assert made.state == state
    assert [each.after for each in made.changes.all()] == steps


def test_same_file_again_changes_nothing(outlet: Outlet) -> None:
    rows = [
        planned("PB-1", target_groups="hoc-sinh", planned="lan-phat: 2"),
        planned("PB-2", starts_at=datetime(2026, 7, 8, 17, 0)),  # noqa: DTZ001 (Excel has no zone)
        row("PB-3", topic="Nói chuyện ở chợ", channel="Loa truyền thanh"),
    ]
    assert counts(bring_in(*rows, xlsx=True)) == (3, 0, 0)
    assert counts(bring_in(*rows, xlsx=True)) == (0, 0, 3)
    assert Publication.objects.count() == 3


def test_plan_brought_in_again_takes_no_report_back(outlet: Outlet) -> None:
    rows = [planned("PB-1", starts_at="07/07/2025 17:00", state="Đã xếp lịch")]
    bring_in(*rows)
    for state in (S.SENT, S.PUBLISHED, S.CONFIRMED, S.MISSED, S.CANCELLED):
        Publication.objects.update(state=state)
        assert counts(bring_in(*rows)) == (0, 0, 1)
        assert Publication.objects.get().state == state


def test_changed_row_changes_that_publication(outlet: Outlet) -> None:
    bring_in(
        planned("PB-1", target_groups="hoc-sinh", planned="lan-phat: 2"),
        planned("PB-2", starts_at=""),
    )
    other = OutletFactory(slug="loa-khac", channel=outlet.channel)
    result = bring_in(
        planned(
            "PB-1",
            outlet="loa-khac",
            target_groups="cong-nhan",
            planned="phut: 30",
            done="phut: 28",
        ),
        planned("PB-2", starts_at=""),
    )
    assert counts(result) == (0, 1, 1)
    changed = Publication.objects.get(number__number="PB-1")
    assert changed.outlet == other
    assert list(changed.places.all()) == [other.place]
    assert [each.slug for each in changed.target_groups.all()] == ["cong-nhan"]
    quantity = changed.quantities.get()
    assert (quantity.unit.code, quantity.planned, quantity.done) == ("phut", 30, 28)
    assert changed.changes.count() == 1


def test_report_in_a_file_moves_the_state(outlet: Outlet) -> None:
    publication = PublicationFactory(material__slug="tai-lieu", outlet=outlet)
    said = row(
        f"lt-{publication.pk}",
        material="tai-lieu",
        outlet="loa-phu-bai",
        starts_at="07/07/2025 17:00",
        done="lan-phat: 3",
        state="Đã làm",
    )
    assert counts(bring_in(said)) == (0, 1, 0)
    publication.refresh_from_db()
    assert publication.state == S.PUBLISHED
    assert not PublicationNumber.objects.exists()
    assert publication.changes.get().before == S.PLANNED


def test_column_that_the_file_has_not_stays_as_it_is(outlet: Outlet) -> None:
    bring_in(planned("PB-1", target_groups="hoc-sinh", planned="lan-phat: 2", note="Giữ"))
    result = bring_in(("PB-1", "20"), heading=("Mã", "Phút"))
    assert counts(result) == (0, 1, 0)
    kept = Publication.objects.get()
    assert (kept.minutes, kept.note, kept.quantities.get().planned) == (20, "Giữ", 2)
    assert kept.target_groups.get().slug == "hoc-sinh"


def tallies() -> set[tuple[Any, ...]]:
    found: dict[tuple[Any, ...], list[int]] = {}
    for *cell, awaited, reported, confirmed in PublicationTally.objects.values_list(
        "place", "month", "channel", "target_group", "awaited", "reported", "confirmed"
    ):
        total = found.setdefault(tuple(cell), [0, 0, 0])
        total[:] = [a + b for a, b in zip(total, (awaited, reported, confirmed), strict=True)]
    return {(*cell, *total) for cell, total in found.items() if any(total)}


def test_tallies_follow(outlet: Outlet) -> None:
    bring_in(planned("PB-1", target_groups="hoc-sinh"), planned("PB-2", starts_at=""))
    bring_in(planned("PB-1", starts_at="07/08/2026 17:00"), planned("PB-2"))
    kept = tallies()
    assert kept
    recount()
    assert tallies() == kept


def test_preview_of_many_rows_asks_no_more_queries(
    outlet: Outlet, django_assert_max_num_queries: Any
) -> None:
    rows = [planned(f"PB-{n}", starts_at=f"07/07/{2026 + n} 17:00") for n in range(40)]
    with django_assert_max_num_queries(20):
        assert counts(importer(*rows).preview()) == (40, 0, 0)
    bring_in(*rows)
    with django_assert_max_num_queries(25):
        assert counts(importer(*rows).preview()) == (0, 0, 40)


def test_outcome_is_that_of_the_actions(outlet: Outlet) -> None:
    officer = UserFactory(superuser=True)
    past = timezone.now() - timedelta(days=30)
    by_hand = Publication(
        material=Material.objects.get(slug="to-roi"),
        outlet=outlet,
        channel=outlet.channel,
        owner=officer,
        starts_at=past,
    )
    by_hand.save()
    PublicationPlace.objects.create(publication=by_hand, place=outlet.place)
    PlanPublication(by_hand, user=officer).execute()
    ReportPublished(by_hand, user=officer).execute()
    at = f"{timezone.localtime(past + timedelta(days=1)):%d/%m/%Y %H:%M}"
    bring_in(planned("PB-1", starts_at=at, state="Đã làm"), user=officer)
    brought = Publication.objects.get(number__number="PB-1")

    def facts(publication: Publication) -> list[Any]:
        row = Publication.objects.filter(pk=publication.pk)
        steps = publication.changes.values_list("before", "after", "by", "reported_by")
        fields = row.values("material", "outlet", "channel", "owner", "state", "places", "topic")
        return [*fields, *steps]

    assert facts(brought) == facts(by_hand)

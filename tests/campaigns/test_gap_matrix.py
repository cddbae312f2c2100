"""Where nothing is done: group × channel × place, empty cells shown."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from audiences.models import OfficerArea, Place
from campaigns.matrices.forms import period_of
from campaigns.matrices.gap import Axis, GapMatrix, Question, gap_matrix
from campaigns.models import Publication
from campaigns.periods import Period
from sample.factories import (
    ChannelFactory,
    PlaceFactory,
    PlaceSuccessionFactory,
    PublicationFactory,
    TargetFactory,
    TargetGroupFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture
def world() -> dict[str, Any]:
    province = PlaceFactory(province=True)
    district = PlaceFactory(district=True, parent=province)
    return {
        "province": province,
        "district": district,
        "communes": [PlaceFactory(parent=district) for _ in range(2)],
        "radio": ChannelFactory(name="Phát thanh", sort_order=1),
        "poster": ChannelFactory(name="Pa nô", sort_order=2),
        "youth": TargetGroupFactory(name="Thanh niên", sort_order=1),
        "workers": TargetGroupFactory(name="Công nhân", sort_order=2),
    }


def put(world: dict[str, Any], channel: str, *groups: str, **more: Any) -> Publication:
    state = more.pop("state", "confirmed")
    places = more.pop("places", [world["communes"][0]])
    traits = {} if state == "planned" else {state: True}
    at = more.pop("at", datetime(2026, 5, 4, tzinfo=UTC))
    made: Publication = PublicationFactory(
        outlet=None,
        channel=world[channel],
        places=places,
        target_groups=[world[group] for group in groups],
        starts_at=at,
        **traits,
    )
    return made


def asked(world: dict[str, Any], rows: Axis, columns: Axis, **more: Any) -> GapMatrix:
    unit = more.pop("unit", world["province"])
    return gap_matrix(Question(rows, columns, more.pop("period", YEAR), unit, **more))


def figures(matrix: GapMatrix) -> list[list[tuple[int, int, int, int]]]:
    """Awaited, reported, confirmed, missed of each cell."""
    return [
        [(cell.awaited, cell.reported, cell.confirmed, cell.missed) for cell in line.cells]
        for line in matrix.lines
    ]


NONE = (0, 0, 0, 0)


def test_groups_by_channels(world: dict[str, Any]) -> None:
    put(world, "radio", "youth")
    put(world, "radio", "youth", "workers", state="published")
    put(world, "radio", "workers", state="missed")
    put(world, "radio", state="planned")  # for no group: in no row
    matrix = asked(world, Axis.GROUP, Axis.CHANNEL)
    assert figures(matrix) == [[(0, 1, 1, 0), NONE], [(0, 1, 0, 1), NONE]]
    assert (matrix.empty_cells, matrix.all_cells) == (2, 4)


def test_what_was_missed_leaves_its_cell_empty(world: dict[str, Any]) -> None:
    put(world, "radio", "youth", state="missed")
    assert asked(world, Axis.GROUP, Axis.CHANNEL).lines[0].cells[0].is_empty


def test_places_by_channels_count_every_group_or_one(world: dict[str, Any]) -> None:
    put(world, "radio")
    put(world, "poster", "youth", state="planned")
    unit = {"unit": world["district"]}
    every = asked(world, Axis.PLACE, Axis.CHANNEL, **unit)
    assert figures(every) == [[(0, 0, 1, 0), (1, 0, 0, 0)], [NONE, NONE]]
    youth = asked(world, Axis.PLACE, Axis.CHANNEL, group=world["youth"], **unit)
    assert figures(youth) == [[NONE, (1, 0, 0, 0)], [NONE, NONE]]


def test_places_by_groups_of_one_channel(world: dict[str, Any]) -> None:
    put(world, "radio", "youth")
    put(world, "poster", "youth")
    found = asked(world, Axis.PLACE, Axis.GROUP, channel=world["poster"], unit=world["district"])
    assert figures(found)[0] == [(0, 0, 1, 0), NONE]


def test_only_months_of_the_period_and_units_of_the_unit(world: dict[str, Any]) -> None:
    put(world, "radio", "youth", at=datetime(2025, 12, 31, 16, 59, tzinfo=UTC))
    put(world, "radio", "youth", at=datetime(2026, 12, 31, 17, tzinfo=UTC))
    put(world, "radio", "youth", places=[PlaceFactory()])
    assert figures(asked(world, Axis.GROUP, Axis.CHANNEL))[0][0] == NONE
    put(world, "radio", "youth", at=datetime(2025, 12, 31, 17, tzinfo=UTC))
    assert figures(asked(world, Axis.GROUP, Axis.CHANNEL))[0][0] == (0, 0, 1, 0)


def test_what_a_former_unit_did_is_its_heirs(world: dict[str, Any]) -> None:
    former = PlaceFactory(valid_from=date(2020, 1, 1), valid_until=date(2021, 7, 1))
    PlaceSuccessionFactory(predecessor=former, successor=world["communes"][1], day=date(2021, 7, 1))
    put(world, "radio", places=[former])
    found = asked(world, Axis.PLACE, Axis.CHANNEL, unit=world["district"])
    assert figures(found)[1][0] == (0, 0, 1, 0)


def test_as_many_queries_for_many_cells(
    world: dict[str, Any], django_assert_num_queries: Any
) -> None:
    for size in (1, 9):
        for _ in range(size):
            PlaceFactory(parent=world["district"])
            put(world, "radio", "youth")
        with django_assert_num_queries(4):
            asked(world, Axis.PLACE, Axis.CHANNEL, unit=world["district"])


@pytest.mark.parametrize(
    ("part", "first", "last"),
    [
        ("nam", "01/01", "31/12"),
        ("6t1", "01/01", "30/06"),
        ("6t2", "01/07", "31/12"),
        ("q3", "01/07", "30/09"),
        ("t2", "01/02", "28/02"),
        ("t12", "01/12", "31/12"),
    ],
)
def test_parts_of_a_year(part: str, first: str, last: str) -> None:
    period = period_of(2026, part)
    assert (f"{period.first:%d/%m}", f"{period.last:%d/%m}") == (first, last)


@pytest.fixture
def officer(client: Client) -> Any:
    call_command("sync_roles", verbosity=0)
    officer = UserFactory(role="Cán bộ kênh")
    client.force_login(officer)
    return officer


def test_an_empty_cell_leads_to_planning_it(
    client: Client, officer: Any, world: dict[str, Any]
) -> None:
    address = reverse("gap_matrix")
    question = {"theo": "dia-ban-kenh", "unit": world["district"].pk, "nam": 2026}
    put(world, "radio")
    page = client.get(address, question)
    asked = f"&amp;unit={world['communes'][1].pk}&amp;channel={world['radio'].pk}"
    assert asked in page.content.decode()
    planning = reverse("wagtailsnippets_campaigns_publication:plan_many")
    form = client.get(
        planning, {"unit": world["communes"][1].pk, "channel": world["radio"].pk}
    ).context["form"]
    assert form["unit"].initial == str(world["communes"][1].pk)
    assert f'value="{world["communes"][1].pk}" selected' in str(form["unit"])


def test_an_officer_of_a_district_asks_about_no_other(
    client: Client, officer: Any, world: dict[str, Any]
) -> None:
    local = UserFactory(role="Cán bộ địa bàn")
    OfficerArea.objects.create(user=local, place=world["district"])
    other = PlaceFactory(district=True, name="Huyện khác")
    client.force_login(local)
    page = client.get(reverse("gap_matrix"), {"unit": other.pk})
    assert page.context["matrix"] is None
    assert "Huyện khác" not in page.content.decode()
    assert client.get(reverse("gap_matrix")).context["question"].unit == world["district"]


def test_the_grid_names_who_fails_and_says_the_rule(
    client: Client, officer: Any, world: dict[str, Any]
) -> None:
    target = TargetFactory(first_day=date(2022, 1, 1), last_day=date(2022, 3, 31))
    put(world, "radio", at=datetime(2022, 2, 1, tzinfo=UTC))
    page = client.get(reverse("kept_up_grid"), {"unit": world["district"].pk})
    text = page.content.decode()
    assert page.context["share"] == "50,0%"
    failing = [unit for _name, units in page.context["districts"] for unit in units]
    assert failing == [world["communes"][1]]
    assert target.rule in text


def test_an_officer_of_a_district_sees_its_communes_alone(
    client: Client, officer: Any, world: dict[str, Any]
) -> None:
    TargetFactory(first_day=date(2022, 1, 1), last_day=date(2022, 3, 31))
    local = UserFactory(role="Cán bộ địa bàn")
    OfficerArea.objects.create(user=local, place=world["district"])
    client.force_login(local)
    for _ in range(2):
        PlaceFactory()
    rows = client.get(reverse("kept_up_grid")).context["grid"].rows
    assert {row.unit for row in rows} == set(world["communes"])


@pytest.mark.parametrize("name", ["gap_matrix", "kept_up_grid"])
def test_whoever_may_not_read_publications_is_sent_away(client: Client, name: str) -> None:
    call_command("sync_roles", verbosity=0)
    client.force_login(UserFactory(role="Đối tác"))
    assert client.get(reverse(name)).status_code == 302


def test_pages_without_units_or_targets_say_what_to_do(client: Client, officer: Any) -> None:
    Place.objects.all().delete()
    assert "nhập danh mục địa bàn" in client.get(reverse("gap_matrix")).content.decode()
    assert "Chưa có chỉ tiêu" in client.get(reverse("kept_up_grid")).content.decode()

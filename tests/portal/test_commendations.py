"""The public page of commendations: who is on it, and who is gone from it at once."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from campaigns.commendations.actions import WithdrawCommendation, WithdrawConsent
from portal.models import CommendationsPage
from sample.factories import (
    CampaignFactory,
    CommendationFactory,
    CommendationsPageFactory,
    OrganisationFactory,
    PlaceFactory,
    PlanFactory,
)

pytestmark = pytest.mark.django_db

ADDRESS = "/khen-thuong/"
NAME = "Lê Thị Mận"


@pytest.fixture
def page(portal: SimpleNamespace) -> CommendationsPage:
    made = CommendationsPageFactory(parent=portal.home)
    made.save_revision().publish()
    return made


def text_at(client: Client, address: str = ADDRESS) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(BeautifulSoup(answer.content, "html.parser").main.text.split())


def test_collectives_and_individuals_stand_with_their_decisions(
    page: CommendationsPage, client: Client
) -> None:
    CommendationFactory(published=True, name="Đoàn trường Bến Nắng")
    CommendationFactory(named=True)
    CommendationFactory.create_batch(2, unnamed=True, name="Hoàng Thị Mơ")
    shown = text_at(client)
    for each in (
        "1 tập thể, 3 cá nhân được khen thưởng. 2 cá nhân không nêu ở đây",
        *("Đoàn trường Bến Nắng", NAME, "Bằng khen"),
        "Quyết định số 45/QĐ-UBND ngày 20/11/2024",
    ):
        assert each in shown
    assert shown.index("Đoàn trường Bến Nắng") < shown.index(NAME)
    assert not any(each in shown for each in ("Hoàng", "Mơ", "H.T.M"))


@pytest.mark.parametrize(
    ("scope", "told"),
    [
        ("name", []),
        ("unit", ["Phát thanh viên", "Xã Khe Đá"]),
        ("deed", ["Phát thanh viên", "Xã Khe Đá", "Đọc bản tin", "Chiến dịch Hè"]),
    ],
)
def test_an_individual_is_shown_as_far_as_they_consent(
    page: CommendationsPage, client: Client, scope: str, told: list[str]
) -> None:
    CommendationFactory(
        named=True,
        consent_scope=scope,
        position="Phát thanh viên",
        place=PlaceFactory(name="Khe Đá", kind="xa"),
        achievement="Đọc bản tin bằng hai thứ tiếng.",
        campaign=CampaignFactory(title="Chiến dịch Hè"),
    )
    shown = text_at(client)
    assert NAME in shown
    whole = ["Phát thanh viên", "Xã Khe Đá", "Đọc bản tin", "Chiến dịch Hè"]
    assert [each for each in whole if each in shown] == told


@pytest.mark.parametrize(
    ("traits", "named"),
    [
        ({"consent_until": date(2025, 3, 10)}, [True, False]),
        ({"consent_given_on": date(2025, 3, 11)}, [False, True]),
        ({"decided_on": date(2025, 3, 11)}, [False, True]),
    ],
)
def test_days_change_at_midnight_in_viet_nam(
    page: CommendationsPage,
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    traits: dict[str, Any],
    named: list[bool],
) -> None:
    """The last minute of 10 March in Việt Nam, and the first of the day after."""
    CommendationFactory(named=True, **traits)
    found = []
    for hour, minute in ((16, 59), (17, 0)):
        moment = datetime(2025, 3, 10, hour, minute, tzinfo=UTC)
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        found.append(NAME in text_at(client))
    assert found == named


@pytest.mark.parametrize(
    ("action", "counted"), [(WithdrawConsent, True), (WithdrawCommendation, False)]
)
def test_who_withdraws_is_gone_from_page_search_and_sitemap_at_once(
    page: CommendationsPage, client: Client, action: Any, counted: bool
) -> None:
    """The name never was in search or sitemap; the page itself is in both."""
    record = CommendationFactory(named=True)
    assert NAME in text_at(client)
    action(record, reason="Theo ý người được khen").execute()
    shown = text_at(client)
    assert NAME not in shown
    assert ("1 cá nhân không nêu ở đây" in shown) is counted
    for address in ("/tim-kiem/?q=Mận", "/sitemap.xml", "/rss/tai-lieu/"):
        assert NAME not in client.get(address).content.decode()
    assert ADDRESS in client.get("/sitemap.xml").content.decode()
    assert ADDRESS in client.get("/tim-kiem/?q=khen+thuong").content.decode()


def test_search_engines_keep_no_copy_of_it(page: CommendationsPage, client: Client) -> None:
    head = BeautifulSoup(client.get(ADDRESS).content, "html.parser").head
    assert head.find("meta", attrs={"name": "robots"})["content"] == "noarchive"


def test_years_are_those_with_something_in_them(page: CommendationsPage, client: Client) -> None:
    for year in (2022, 2024):
        CommendationFactory(published=True, decided_on=date(year, 12, 31), name=f"Năm {year} ")
    CommendationFactory(decided_on=date(2023, 5, 1))
    links = client.get(ADDRESS).context["years"]
    assert [(each["year"], each["current"]) for each in links] == [(2024, True), (2022, False)]
    assert "Năm 2022" in text_at(client, f"{ADDRESS}?nam=2022")
    assert "Năm này chưa có" in text_at(client, f"{ADDRESS}?nam=2023")


@pytest.mark.parametrize(
    "query", ["nam=abc", "nam=0", "nam=99999", "nam=²⁰²⁴", "page=abc", "page=99"]
)
def test_a_senseless_address_shows_the_latest_year(
    page: CommendationsPage, client: Client, query: str
) -> None:
    CommendationFactory(published=True, name="Đoàn trường Bến Nắng")
    assert "Đoàn trường Bến Nắng" in text_at(client, f"{ADDRESS}?{query}")


def test_empty_page_says_what_will_be_here(page: CommendationsPage, client: Client) -> None:
    assert "sẽ hiện ở đây" in text_at(client)


@pytest.mark.parametrize("number", [3, 25])
def test_page_takes_a_fixed_number_of_queries_and_twenty_rows(
    page: CommendationsPage,
    client: Client,
    number: int,
    django_assert_max_num_queries: Any,
) -> None:
    plan, campaign = PlanFactory(), CampaignFactory()
    for _number in range(number):
        CommendationFactory(
            named=True,
            organisation=OrganisationFactory(),
            place=PlaceFactory(),
            plan=plan,
            campaign=campaign,
        )
    client.get(ADDRESS)
    with django_assert_max_num_queries(12):
        answer = client.get(ADDRESS)
    assert len(answer.context["commendations"]) == min(number, 20)

"""The campaigns' public pages: what is told of an internal record, and what is not."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from audiences.models import Place
from campaigns.models import Campaign, KeyMessage, Publication
from portal.models import CampaignPage
from sample.factories import (
    ArticlePageFactory,
    CampaignFactory,
    CampaignIndexPageFactory,
    CampaignPageFactory,
    ChannelFactory,
    CommunitySettingFactory,
    KeyMessageFactory,
    MaterialFactory,
    OutletFactory,
    PlaceFactory,
    PublicationFactory,
    TargetGroupFactory,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def site(portal: SimpleNamespace, today: date) -> SimpleNamespace:
    """A running campaign with its page, below the index."""
    portal.index = CampaignIndexPageFactory(parent=portal.home)
    portal.campaign = CampaignFactory(first_day=today - 5 * DAY, last_day=today + 25 * DAY)
    portal.page = CampaignPageFactory(parent=portal.index, campaign=portal.campaign, slug="dot-nay")
    portal.district = PlaceFactory(district=True, name="A Lưới")
    portal.commune = PlaceFactory(parent=portal.district, name="Hồng Vân")
    return portal


def announced(site: SimpleNamespace, *places: Place, **changes: Any) -> Publication:
    """The spot on a loudspeaker in three days, in the site's commune."""
    outlet = OutletFactory(place=site.commune)
    made: Publication = PublicationFactory(
        **{
            "campaign": site.campaign,
            "outlet": outlet,
            "material": MaterialFactory(title="Bản phát thanh"),
            "starts_at": timezone.now() + 3 * DAY,
            "places": places or (site.commune,),
        }
        | changes
    )
    return made


def shown(client: Client, address: str = "/chien-dich/dot-nay/") -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("days", "cancelled", "heading"),
    [
        ((-5, 0), False, "running"),
        ((0, 5), False, "running"),
        ((1, 5), False, "upcoming"),
        ((-5, -1), False, "ended"),
        ((-5, 5), True, "called-off"),
        ((-5, -1), True, None),
    ],
)
def test_index_sorts_campaigns_by_their_days_of_today(
    portal: SimpleNamespace,
    client: Client,
    days: tuple[int, int],
    cancelled: bool,
    heading: str | None,
) -> None:
    index = CampaignIndexPageFactory(parent=portal.home)
    first, last = (timezone.localdate() + each * DAY for each in days)
    campaign = CampaignFactory(first_day=first, last_day=last, is_cancelled=cancelled)
    CampaignPageFactory(parent=index, campaign=campaign, title="Đi làm xa")
    page = shown(client, "/chien-dich/")
    parts = {
        name: f'id="{name}"' in page for name in ("running", "upcoming", "ended", "called-off")
    }
    assert [name for name, there in parts.items() if there] == ([heading] if heading else [])
    assert ("Đi làm xa" in page) is bool(heading)


def test_nonsense_in_the_number_of_the_page_shows_the_nearest(
    site: SimpleNamespace, client: Client, today: date
) -> None:
    for number in range(13):
        campaign = CampaignFactory(
            first_day=today - 9 * DAY, last_day=today - (number % 8 + 1) * DAY
        )
        CampaignPageFactory(parent=site.index, campaign=campaign)
    for asked in ("abc", "9999", "2"):
        shown(client, f"/chien-dich/?page={asked}")


def test_page_tells_what_comes_when_and_where(site: SimpleNamespace, client: Client) -> None:
    KeyMessageFactory(campaign=site.campaign, text="Giấy tờ của mình, mình giữ.")
    announced(site)
    page = shown(client)
    for told in ("Đang diễn ra", "Giấy tờ của mình", "Bản phát thanh", "Xã Hồng Vân"):
        assert told in page


def test_same_thing_at_the_same_hour_is_one_line(site: SimpleNamespace, client: Client) -> None:
    material, at = MaterialFactory(title="Bản phát thanh"), timezone.now() + DAY
    channel = ChannelFactory(loudspeaker=True)
    for number in range(3):
        place = PlaceFactory(parent=site.district, name=f"Xã {number}")
        outlet = OutletFactory(channel=channel, place=place)
        announced(site, place, outlet=outlet, material=material, starts_at=at)
    page = shown(client)
    assert page.count('class="happening"') == 1
    assert "Tại 3 nơi" in page


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "draft"},
        {"state": "cancelled"},
        {"state": "missed"},
        {"state": "confirmed"},
        {"starts_at": timezone.now() - DAY},
        {"campaign": None},
    ],
)
def test_only_what_is_planned_and_to_come_is_announced(
    site: SimpleNamespace, client: Client, changes: dict[str, Any]
) -> None:
    announced(site, **changes)
    assert 'class="happening"' not in shown(client)


def test_sub_campaign_is_linked_and_what_it_plans_is_announced_with_the_whole(
    site: SimpleNamespace, client: Client, today: date
) -> None:
    part = CampaignFactory(parent=site.campaign, first_day=today, last_day=today + DAY)
    CampaignPageFactory(parent=site.index, campaign=part, title="Tuần cao điểm", slug="cao-diem")
    announced(site, campaign=part)
    page = shown(client)
    assert "Tuần cao điểm" in page
    assert "Bản phát thanh" in page
    assert site.page.title in shown(client, "/chien-dich/cao-diem/")


def test_nothing_internal_is_told(site: SimpleNamespace, client: Client) -> None:
    site.campaign.objective = "Mục tiêu nội bộ"
    site.campaign.save()
    publication = announced(site, note="Hỏi anh trực loa", material=MaterialFactory(draft=True))
    publication.outlet.contact_name = "Người trực"
    publication.outlet.save()
    page = shown(client)
    assert 'class="happening"' in page
    for internal in (
        "Mục tiêu nội bộ",
        "Hỏi anh",
        str(publication.material),
        str(publication.outlet),
    ):
        assert internal not in page


@pytest.mark.parametrize(
    ("legal_form", "is_sensitive", "told"),
    [
        ("direct_talk", False, {"Trò chuyện buổi trưa", "Chợ Đông Ba", "Xã Hồng Vân"}),
        ("direct_talk", True, set()),
        ("performance", True, {"Xã Hồng Vân"}),
    ],
)
def test_of_sensitive_groups_the_unit_alone_is_told_and_no_talk_is_announced(
    site: SimpleNamespace,
    client: Client,
    legal_form: str,
    is_sensitive: bool,
    told: set[str],
) -> None:
    group = TargetGroupFactory(sensitive=True) if is_sensitive else TargetGroupFactory()
    announced(
        site,
        outlet=None,
        channel=ChannelFactory(legal_form=legal_form),
        material=None,
        topic="Trò chuyện buổi trưa",
        setting=CommunitySettingFactory(name="Chợ Đông Ba", place=site.commune),
        target_groups=[group],
    )
    page = shown(client)
    everything = ("Trò chuyện buổi trưa", "Chợ Đông Ba", "Xã Hồng Vân")
    assert {each for each in everything if each in page} == told


def test_reader_asks_for_one_unit_and_sees_what_is_for_the_province_too(
    site: SimpleNamespace, client: Client
) -> None:
    province = PlaceFactory(province=True)
    Place.objects.filter(pk=site.district.pk).update(parent=province)
    elsewhere = PlaceFactory(parent=PlaceFactory(district=True, name="Phú Lộc", parent=province))
    announced(site, material=MaterialFactory(title="Ở gần"))
    announced(site, elsewhere, material=MaterialFactory(title="Ở xa"))
    announced(site, province, material=MaterialFactory(title="Cả tỉnh nghe"))
    page = shown(client, f"/chien-dich/dot-nay/?noi={site.district.code}")
    assert [each in page for each in ("Ở gần", "Ở xa", "Cả tỉnh nghe")] == [True, False, True]
    for nonsense in ("0", "abc", "%27", "9" * 40):
        assert "Ở xa" in shown(client, f"/chien-dich/dot-nay/?noi={nonsense}")


def test_cancelled_campaign_announces_nothing(site: SimpleNamespace, client: Client) -> None:
    announced(site)
    site.campaign.is_cancelled = True
    site.campaign.save()
    page = shown(client)
    assert "Chiến dịch này đã hủy." in page
    assert "Bản phát thanh" not in page


def test_what_was_done_is_counted_only_when_confirmed(
    site: SimpleNamespace, client: Client
) -> None:
    channel = ChannelFactory(name="Loa xã")
    for state in ("confirmed", "confirmed", "published", "missed"):
        announced(site, outlet=None, channel=channel, state=state, starts_at=timezone.now() - DAY)
    page = client.get("/chien-dich/dot-nay/").content.decode()
    assert "2 lần" in page
    assert "Ở 1 xã, phường, thị trấn." in page


def test_materials_and_articles_are_those_that_readers_may_see(
    site: SimpleNamespace, client: Client
) -> None:
    titles = {"Mới": {}, "Nháp": {"draft": True}, "Thu hồi": {"withdrawn": True}}
    materials = [MaterialFactory(title=f"Tờ rơi {name}", **how) for name, how in titles.items()]
    for number, material in enumerate(materials):
        site.campaign.used_materials.create(material=material, sort_order=number)
    for draft in (False, True):
        title = "Bài nháp" if draft else "Bài đã đăng"
        article = ArticlePageFactory(parent=site.column, title=title, draft=draft)
        site.campaign.used_articles.create(article=article)
    site.campaign.save()
    page = shown(client)
    assert [f"Tờ rơi {name}" in page for name in titles] == [True, False, False]
    assert ("Bài đã đăng" in page, "Bài nháp" in page) == (True, False)


def test_change_of_the_campaign_shows_at_once(site: SimpleNamespace, client: Client) -> None:
    shown(client)
    campaign = Campaign.objects.get(pk=site.campaign.pk)
    campaign.key_messages.add(KeyMessage(text="Câu mới"))
    campaign.save()
    assert "Câu mới" in shown(client)


def test_page_of_a_sensitive_group_is_neutral_outside(
    site: SimpleNamespace, client: Client
) -> None:
    assert f"<title>{site.page.title}" in shown(client)
    site.campaign.target_groups.set([TargetGroupFactory(sensitive=True)])
    site.campaign.save()
    assert "<title>Lan Tỏa</title>" in shown(client)


def test_new_page_begins_with_what_its_campaign_holds_each_with_its_title() -> None:
    assert [(each.block_type, each.value["title"]) for each in CampaignPage().body] == [
        ("key_messages", "Điều cần nhớ"),
        ("happenings", "Khi nào, ở đâu gần bạn"),
        ("campaign_materials", "Tài liệu của chiến dịch"),
        ("campaign_articles", "Bài viết của chiến dịch"),
    ]


def test_campaign_has_one_page_in_a_language(site: SimpleNamespace) -> None:
    second = CampaignPage(title="Trang nữa", slug="nua", campaign=site.campaign)
    second.locale = site.page.locale
    with pytest.raises(ValidationError, match="đã có trang"):
        second.clean()


def test_home_names_what_runs_and_what_comes_next(
    site: SimpleNamespace, client: Client, today: date
) -> None:
    coming = CampaignFactory(first_day=today + DAY, last_day=today + 2 * DAY)
    CampaignPageFactory(parent=site.index, campaign=coming, title="Sắp đến nơi")
    ended = CampaignFactory(first_day=today - 2 * DAY, last_day=today - DAY)
    CampaignPageFactory(parent=site.index, campaign=ended, title="Đã xong rồi")
    home = shown(client, "/")
    assert home.index(site.page.title) < home.index("Sắp đến nơi")
    assert "Đã xong rồi" not in home
    assert 'href="/chien-dich/"' in home


@pytest.mark.parametrize("number", [3, 15])
def test_pages_of_campaigns_keep_their_budgets(
    site: SimpleNamespace,
    client: Client,
    number: int,
    today: date,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for count in range(number):
        announced(site, starts_at=timezone.now() + count * DAY / 24 + DAY)
        site.campaign.used_materials.create(material=MaterialFactory())
        campaign = CampaignFactory(first_day=today, last_day=today + DAY)
        CampaignPageFactory(parent=site.index, campaign=campaign)
    site.campaign.save()
    for address in ("/chien-dich/", "/chien-dich/dot-nay/"):
        with django_assert_max_num_queries(60):
            client.get(address)
        with django_assert_max_num_queries(12):
            client.get(address)

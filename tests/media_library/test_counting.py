"""Which requests count as a download, and what the log holds of them."""

import pytest
from django.contrib.messages import get_messages
from django.core.cache import caches
from django.db import DatabaseError
from django.urls import reverse
from redis.exceptions import RedisError

from media_library.downloads import downloaded
from media_library.downloads.visitors import is_robot
from media_library.models import Download, MaterialFile
from sample.factories import MembershipFactory, OrganisationFactory
from tests.caches import forget_everything
from tests.media_library.making import add_version, make_file, officer

pytestmark = pytest.mark.django_db
PHONE = (
    "Mozilla/5.0 (Linux; Android 10; SM-A107F) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36"
)
OTHER_PHONE = PHONE.replace("SM-A107F", "Redmi 9A")


@pytest.fixture
def file() -> MaterialFile:
    return make_file()


def take(client, file, agent: str = PHONE, *, method: str = "get", **headers: str):
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return getattr(client, method)(file.current.url, headers={"user-agent": agent, **sent})


def counted() -> int:
    return Download.objects.count()


def test_download_is_logged_with_its_version_and_nothing_of_the_reader(client, file):
    take(client, file)
    download = Download.objects.get()
    assert (download.version, download.organisation) == (file.current, None)
    fields = {each.name for each in Download._meta.get_fields()}
    known = {"id", "version", "organisation", "intended_use", "share_link", "toolkit", "at"}
    assert fields == known


@pytest.mark.parametrize(
    ("headers", "number"),
    [
        ({"range": "bytes=0-"}, 1),
        ({"range": "bytes=0-99"}, 1),
        ({"range": "bytes=100-"}, 0),
        ({"range": "bytes=-100"}, 0),
        ({"range": "bytes=99999999-"}, 0),
        ({"if_none_match": "*"}, 0),
        ({"sec_purpose": "prefetch;prerender"}, 0),
        ({"purpose": "prefetch"}, 0),
        ({"x_moz": "prefetch"}, 0),
        ({"sec_fetch_dest": "audio"}, 0),
        ({"sec_fetch_dest": "document"}, 1),
    ],
)
def test_request_counts_when_it_is_answered_from_the_first_byte(client, file, headers, number):
    take(client, file, **headers)
    assert counted() == number


def test_head_does_not_count(client, file):
    take(client, file, method="head")
    assert counted() == 0


def test_download_cut_off_and_resumed_counts_once(client, file):
    etag = take(client, file)["ETag"]
    resumed = take(client, file, range="bytes=200-", if_range=etag)
    assert resumed.status_code == 206
    assert counted() == 1


def test_double_click_counts_once_and_another_reader_counts(client, file):
    take(client, file)
    take(client, file)
    assert counted() == 1
    take(client, file, OTHER_PHONE)
    assert counted() == 2


def test_reader_is_forgotten_when_the_half_minute_is_over(client, file):
    take(client, file)
    forget_everything()
    take(client, file)
    assert counted() == 2


def test_new_version_of_a_file_within_the_half_minute_is_the_same_file(client, file):
    take(client, file)
    add_version(file)
    fresh = MaterialFile.objects.get(pk=file.pk)
    take(client, fresh)
    assert counted() == 1


@pytest.mark.parametrize(
    ("agent", "robot"),
    [
        (PHONE, False),
        ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", True),
        ("facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)", True),
        ("Mozilla/5.0 (Linux; Android 9) AppleWebKit/537.36 Zalo android/12080571", False),
        ("ZaloBot/1.0 (+https://zalo.me link preview of messages)", True),
        ("Opera/9.80 (J2ME/MIDP; Opera Mini/7.1.32052/29.3709; U; vi) Presto/2.8.119", False),
        ("Mozilla/5.0 (Mobile; Nokia 8110; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5", False),
        ("curl/8.5.0", True),
        ("python-requests/2.32", True),
        ("", True),
    ],
)
def test_robots_are_told_from_people(client, file, agent, robot):
    assert is_robot(agent) is robot
    take(client, file, agent)
    assert counted() == (0 if robot else 1)


def test_officer_does_not_count_and_partner_counts_for_the_organisation(client, file):
    client.force_login(officer())
    take(client, file)
    assert counted() == 0
    organisation = OrganisationFactory()
    client.force_login(MembershipFactory(organisation=organisation).user)
    take(client, file)
    assert Download.objects.get().organisation == organisation


def test_member_of_a_closed_organisation_counts_as_anybody(client, file):
    client.force_login(MembershipFactory(organisation=OrganisationFactory(closed=True)).user)
    take(client, file)
    assert Download.objects.get().organisation is None


def test_refused_file_does_not_count(client, file):
    file.material.unpublish()
    take(client, file)
    assert counted() == 0


def test_log_that_fails_stops_no_file(client, file, monkeypatch):
    def fail(**fields):
        raise DatabaseError

    monkeypatch.setattr(Download.objects, "create", fail)
    assert take(client, file).status_code == 200
    assert counted() == 0


def test_cache_that_is_away_stops_no_file_and_the_download_counts(client, file, monkeypatch):
    def fail(*args):
        raise RedisError

    monkeypatch.setattr(caches["shared"], "add", fail)
    assert take(client, file).status_code == 200
    assert counted() == 1


def test_whoever_listens_hears_of_it_and_cannot_stop_the_file(client, file):
    heard = []

    def listen(sender, download, **kwargs):
        heard.append(download.version)
        raise ValueError

    downloaded.connect(listen)
    try:
        assert take(client, file).status_code == 200
    finally:
        downloaded.disconnect(listen)
    assert heard == [file.current]


def test_counting_costs_at_most_nine_queries_and_asks_for_no_cookie(
    client, file, django_assert_max_num_queries
):
    with django_assert_max_num_queries(11):
        response = take(client, file)
    assert "Cookie" not in response.get("Vary", "")


def test_material_that_was_downloaded_is_not_deleted_and_the_officer_hears_why(client, file):
    take(client, file)
    client.force_login(officer())
    address = reverse(file.material.snippet_viewset.get_url_name("delete"), args=[file.material.pk])
    response = client.post(address)
    said = " ".join(str(each) for each in get_messages(response.wsgi_request))
    assert "đã được tải 1 lần" in said
    assert Download.objects.exists()

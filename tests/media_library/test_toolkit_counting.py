"""What a toolkit's ZIP counts: each file in it once, by the rules of single files."""

import pytest
from django.db import DatabaseError
from django.urls import reverse

from media_library.access import refusal_for
from media_library.access_in_bulk import refusals_for
from media_library.downloads import downloaded
from media_library.models import Download, Material, Toolkit
from sample.factories import (
    MaterialFactory,
    MembershipFactory,
    OrganisationFactory,
    ToolkitFactory,
    UserFactory,
)
from tests.caches import forget_everything
from tests.media_library.making import make_file, officer, user_with
from tests.media_library.test_counting import OTHER_PHONE, PHONE

pytestmark = pytest.mark.django_db


@pytest.fixture
def toolkit() -> Toolkit:
    """Twelve files in five materials."""
    materials = [MaterialFactory() for _number in range(5)]
    for number in range(12):
        make_file(materials[number % 5])
    return ToolkitFactory(materials=materials)


def take(client, toolkit, agent: str = PHONE, *, method: str = "get", **headers: str):
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    address = reverse("toolkit_zip", args=[toolkit.slug])
    return getattr(client, method)(address, headers={"user-agent": agent, **sent})


def counted() -> int:
    return Download.objects.count()


def test_toolkit_of_twelve_files_counts_twelve(client, toolkit):
    take(client, toolkit)
    assert counted() == 12
    assert Download.objects.values("version").distinct().count() == 12
    assert set(Download.objects.values_list("toolkit", "organisation")) == {(toolkit.pk, None)}


@pytest.mark.parametrize(
    ("headers", "number"),
    [
        ({"range": "bytes=0-"}, 12),
        ({"range": "bytes=0-99"}, 12),
        ({"range": "bytes=100-"}, 0),
        ({"range": "bytes=-100"}, 0),
        ({"range": "bytes=99999999-"}, 0),
        ({"if_none_match": "*"}, 0),
        ({"sec_purpose": "prefetch;prerender"}, 0),
        ({"purpose": "prefetch"}, 0),
        ({"sec_fetch_dest": "document"}, 12),
    ],
)
def test_zip_counts_when_it_is_answered_from_the_first_byte(client, toolkit, headers, number):
    take(client, toolkit, **headers)
    assert counted() == number


def test_head_robot_and_officer_count_nothing(client, toolkit):
    take(client, toolkit, method="head")
    take(
        client, toolkit, "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
    )
    client.force_login(officer())
    take(client, toolkit)
    assert counted() == 0


def test_zip_cut_off_and_resumed_counts_each_file_once(client, toolkit):
    etag = take(client, toolkit)["ETag"]
    take(client, toolkit, range="bytes=500-", if_range=etag)
    assert counted() == 12


def test_double_click_counts_once_another_reader_counts_and_so_does_half_a_minute_later(
    client, toolkit
):
    take(client, toolkit)
    take(client, toolkit)
    assert counted() == 12
    take(client, toolkit, OTHER_PHONE)
    assert counted() == 24
    forget_everything()
    take(client, toolkit)
    assert counted() == 36


def test_only_what_was_handed_out_counts_and_for_the_readers_organisation(client):
    organisation = OrganisationFactory()
    for fields in ({}, {"registered": True}, {"trusted": True}, {"expired": True}):
        make_file(MaterialFactory(**fields))
    toolkit = ToolkitFactory(materials=list(Material.objects.all()))
    client.force_login(MembershipFactory(organisation=organisation).user)
    take(client, toolkit)
    assert [each.organisation for each in Download.objects.all()] == [organisation] * 2


def test_answer_to_the_question_stands_with_every_file(client, toolkit):
    Material.objects.update(use_question="required")
    address = reverse("toolkit_zip", args=[toolkit.slug])
    client.get(address, headers={"user-agent": PHONE})
    assert counted() == 0
    client.get(f"{address}?dung-cho=talk", headers={"user-agent": PHONE})
    assert set(Download.objects.values_list("intended_use", flat=True)) == {"talk"}


def test_log_that_fails_stops_no_zip_and_leaves_nothing_behind(client, toolkit, monkeypatch):
    def fail(rows):
        raise DatabaseError

    monkeypatch.setattr(Download.objects, "bulk_create", fail)
    assert take(client, toolkit).status_code == 200
    assert counted() == 0


def test_whoever_listens_hears_of_each_file(client, toolkit):
    heard = []

    def listen(sender, download, **kwargs):
        heard.append(download.pk)

    downloaded.connect(listen)
    try:
        take(client, toolkit)
    finally:
        downloaded.disconnect(listen)
    assert sorted(heard) == sorted(Download.objects.values_list("pk", flat=True))


def test_counting_twelve_files_writes_them_in_one_insert(
    client, toolkit, django_assert_max_num_queries
):
    with django_assert_max_num_queries(20) as captured:
        take(client, toolkit)
    inserts = [each["sql"] for each in captured if 'INTO "media_library_download"' in each["sql"]]
    assert len(inserts) == 1


# The bulk answer to "who may" is the single one.

TRAITS = ("draft", "expired", "upcoming", "withdrawn", "embargoed", "superseded")


@pytest.mark.parametrize("access", ["open", "registered", "trusted"])
@pytest.mark.parametrize("asker", ["pending", "partner", "trusted", "administration", "officer"])
def test_many_materials_are_decided_as_each_alone(asker, access, django_assert_max_num_queries):
    user = {
        "pending": UserFactory,
        "partner": lambda: MembershipFactory().user,
        "trusted": lambda: MembershipFactory(organisation__trusted=True).user,
        "administration": lambda: user_with("wagtailadmin.access_admin"),
        "officer": officer,
    }[asker]()
    MaterialFactory(access=access)
    for trait in TRAITS:
        MaterialFactory(access=access, **{trait: True})
    materials = list(Material.objects.select_related("embargo_page"))
    alone = {each.pk: refusal_for(user, each) for each in materials}
    with django_assert_max_num_queries(5):
        assert refusals_for(user, materials) == alone

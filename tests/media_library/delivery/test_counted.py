"""What counts as a download, alike over every way of sending it."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.signals import request_finished
from django.db import close_old_connections

from media_library.models import Download, MaterialFile, Toolkit
from media_library.views.download import hand_out
from sample.factories import ShareLinkFactory
from tests.media_library.delivery.files import PDF, VIETNAMESE, large_document, large_upload
from tests.media_library.delivery.reader import PHONE
from tests.media_library.making import make_file, officer, upload


@pytest.fixture
def file(reader) -> MaterialFile:
    return make_file(file=upload(VIETNAMESE, PDF))


def counted() -> int:
    return Download.objects.count()


def test_download_head_304_later_range_and_prefetch_count_1_0_0_0_0(reader, file):
    """Each from a reader of its own, so that none is taken for a repeat of another."""
    address = file.current.url
    asked = [
        ("GET", {}, 1),
        ("HEAD", {}, 0),
        ("GET", {"If-None-Match": f'"{file.current.sha256}"'}, 0),
        ("GET", {"Range": "bytes=200-"}, 0),
        ("GET", {"Sec-Purpose": "prefetch"}, 0),
    ]
    for number, (method, headers, expected) in enumerate(asked):
        before = counted()
        agent = PHONE.replace("SM-A107F", f"SM-A{number}")
        answer = reader.get(address, {**headers, "User-Agent": agent}, method=method)
        assert answer.status < 400
        assert counted() - before == expected, (method, headers)


def test_download_cut_off_and_resumed_counts_once(reader):
    file = make_file(file=large_upload())
    start = reader.abort(file.current.url, after=100_000)
    rest = reader.get(file.current.url, {"Range": f"bytes={len(start)}-"})
    assert start + rest.body == large_document()
    assert counted() == 1


def test_download_resumed_with_the_sender_s_etag_counts_once(reader, file):
    first = reader.get(file.current.url)
    reader.headers["User-Agent"] = PHONE.replace("SM-A107F", "Redmi 9A")  # no repeat by its agent
    reader.get(file.current.url, {"Range": "bytes=200-", "If-Range": first["ETag"]})
    assert counted() == 1


def test_double_click_counts_once(reader, file):
    assert reader.get(file.current.url).body == PDF
    assert reader.get(file.current.url).body == PDF
    assert counted() == 1


@pytest.mark.parametrize(
    "agent",
    [
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "curl/8.5.0",
    ],
)
def test_robot_does_not_count(reader, file, agent):
    assert reader.get(file.current.url, {"User-Agent": agent}).body == PDF
    assert counted() == 0


def test_officer_does_not_count(reader, file, client):
    client.force_login(officer())
    cookie = client.cookies["sessionid"].value
    assert reader.get(file.current.url, {"Cookie": f"sessionid={cookie}"}).body == PDF
    assert counted() == 0


def test_play_in_a_page_does_not_count(reader):
    file = make_file(file=upload("a.mp3"))
    reader.get(file.current.url, {"Sec-Fetch-Dest": "audio", "Range": "bytes=0-"})
    assert counted() == 0


@pytest.mark.parametrize(
    "headers", [{"Range": "bytes=99999999-"}, {"If-Match": '"other"'}, {"Range": "bytes=-5"}]
)
def test_answer_without_the_first_byte_does_not_count(reader, file, headers):
    reader.get(file.current.url, headers)
    assert counted() == 0


def test_share_link_and_toolkit_stand_in_the_log(way, rf, db):
    """Whoever opens a file otherwise, a share link say, hands it out by the same function."""
    version = make_file(file=upload("a.pdf")).current
    toolkit = Toolkit.objects.create(title="Bộ tài liệu", slug="bo")
    link = ShareLinkFactory(material=version.material_file.material)
    request = rf.get("/chia-se/x/a.pdf", headers={"user-agent": PHONE})
    request.user = AnonymousUser()
    response = hand_out(request, version, share_link=link, toolkit=toolkit)
    list(response)
    # Closing tells Django that a request is over, which would end this test's own connection.
    request_finished.disconnect(close_old_connections)
    response.close()
    request_finished.connect(close_old_connections)
    download = Download.objects.get()
    assert (download.share_link, download.toolkit) == (link, toolkit)

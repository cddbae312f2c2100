"""What a reader is sent, alike over every way of sending it."""

from urllib.parse import quote

import pytest

from media_library.actions import WithdrawVersion
from media_library.models import MaterialFile
from sample.factories import MaterialFactory, MembershipFactory
from tests.media_library import small_files
from tests.media_library.delivery.files import PDF, VIETNAMESE, large_document, large_upload
from tests.media_library.making import add_version, make_file, upload


@pytest.fixture
def file(reader) -> MaterialFile:
    return make_file(file=upload(VIETNAMESE, PDF))


def ours(reader, answer):
    """The answer that our application gave: the one that led to the bucket, or the file itself."""
    return answer.led_by or answer


def test_whole_file_arrives_with_type_length_and_its_vietnamese_name(reader, file):
    answer = reader.get(file.current.url)
    assert (answer.status, answer.body) == (200, PDF)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Length"] == str(len(PDF))
    assert answer["Accept-Ranges"] == "bytes"
    assert answer["Cache-Control"] == "public, no-cache"
    assert answer["Content-Disposition"] == f"attachment; filename*=utf-8''{quote(VIETNAMESE)}"


def test_each_header_stands_once(reader, file):
    for headers in ({}, {"Range": "bytes=5-9"}):
        names = [name.lower() for name in reader.get(file.current.url, headers).headers]
        assert sorted(names) == sorted(set(names))


def test_nobody_s_answer_sets_a_cookie(reader, file):
    answer = reader.get(file.current.url)
    assert answer["Set-Cookie"] is None
    assert ours(reader, answer)["Set-Cookie"] is None


def test_bytes_on_our_address_can_do_nothing_and_have_our_etag(reader, file):
    answer = reader.get(file.current.url)
    if answer.led_by:  # sent by another host: what would run there is not on our address
        assert answer.led_by["Cache-Control"] == "no-store"
        assert answer.led_by["Referrer-Policy"] == "no-referrer"
        assert answer.led_by.body == b""
        return
    assert answer["ETag"] == f'"{file.current.sha256}"'
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Last-Modified"] is None


@pytest.mark.parametrize(
    ("filename", "kind"),
    [("a.docx", "attachment"), ("a.png", "inline"), ("a.mp3", "inline"), ("a.mp4", "inline")],
)
def test_what_shows_or_plays_is_shown_and_the_rest_is_saved(reader, filename, kind):
    file = make_file(file=upload(filename))
    answer = reader.get(file.current.url)
    assert answer["Content-Disposition"] == f'{kind}; filename="{filename}"'
    saved = reader.get(file.current.url + "?luu")
    assert saved["Content-Disposition"] == f'attachment; filename="{filename}"'
    assert saved.body == answer.body == file.current.file.read()


def test_what_a_page_shows_comes_from_our_own_address(reader):
    """The page's policy lets nothing in from elsewhere, and players seek for longer than 60 s."""
    for filename in ("a.mp3", "a.mp4", "a.png"):
        address = make_file(file=upload(filename)).current.url
        for headers in ({}, {"Range": "bytes=10-"}, {"Sec-Fetch-Dest": "audio"}):
            assert reader.get(address, headers).led_by is None
    saved = make_file(file=upload("a.pdf")).current.url
    assert reader.get(saved, {"Sec-Fetch-Dest": "track"}).led_by is None


# Parts


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("bytes=0-0", slice(0, 1)),
        ("bytes=0-99", slice(0, 100)),
        ("bytes=100-", slice(100, None)),
        ("bytes=-50", slice(-50, None)),
        ("bytes=5-99999999", slice(5, None)),
    ],
)
@pytest.mark.parametrize("filename", ["a.pdf", "a.mp3"])
def test_part_is_exactly_what_was_asked(reader, header, part, filename):
    content = small_files.SAMPLES[filename[-3:]]
    file = make_file(file=upload(filename))
    answer = reader.get(file.current.url, {"Range": header})
    start, stop, _step = part.indices(len(content))
    assert (answer.status, answer.body) == (206, content[part])
    assert answer["Content-Range"] == f"bytes {start}-{stop - 1}/{len(content)}"
    assert answer["Content-Length"] == str(stop - start)
    assert answer["Content-Type"] == file.current.content_type


def test_interrupted_download_resumes_to_the_same_bytes(reader):
    file = make_file(file=large_upload())
    start = reader.abort(file.current.url, after=100_000)
    etag = reader.get(file.current.url, method="HEAD")["ETag"]
    rest = reader.get(file.current.url, {"Range": f"bytes={len(start)}-", "If-Range": etag})
    assert rest.status == 206
    assert start + rest.body == large_document()


def test_download_resumes_with_the_etag_that_came_with_its_first_bytes(reader, file):
    first = reader.get(file.current.url, {"Range": "bytes=0-199"})
    rest = reader.get(file.current.url, {"Range": "bytes=200-", "If-Range": first["ETag"]})
    assert (rest.status, first.body + rest.body) == (206, PDF)


@pytest.mark.parametrize(
    "validator",
    ['"other"', 'W/"{sha}"', "Wed, 21 Oct 2015 07:28:00 GMT", "Wed, 21 Oct 2099 07:28:00 GMT"],
)
@pytest.mark.parametrize("header", ["bytes=200-", "bytes=99999999-"])
def test_resuming_another_version_gives_the_whole_file(reader, file, validator, header):
    validator = validator.format(sha=file.current.sha256)
    answer = reader.get(file.current.url, {"Range": header, "If-Range": validator})
    assert (answer.status, answer.body) == (200, PDF)


def test_download_resumed_after_a_new_version_starts_anew(reader, file):
    address = file.current.url
    etags = [reader.get(address)["ETag"], f'"{file.current.sha256}"']
    add_version(file, upload(VIETNAMESE, small_files.pdf(5)))
    for etag in etags:
        answer = reader.get(address, {"Range": "bytes=200-", "If-Range": etag})
        assert (answer.status, answer.body) == (200, reader.get(address).body)


def test_range_behind_the_end_is_416_with_the_size(reader, file):
    answer = reader.get(file.current.url, {"Range": "bytes=999999-"})
    assert (answer.status, answer.body) == (416, b"")
    assert answer["Content-Range"] == f"bytes */{len(PDF)}"


@pytest.mark.parametrize(
    "header", ["bytes=0-1,5-9", "lines=1-2", "rubbish", "bytes=9-1", "bytes=a-b", "bytes=+1-2"]
)
def test_range_that_is_not_understood_gives_the_whole_file(reader, file, header):
    answer = reader.get(file.current.url, {"Range": header})
    assert (answer.status, answer.body) == (200, PDF)


# HEAD and conditions


def test_head_has_the_headers_of_the_whole_and_no_body(reader, file):
    whole = reader.get(file.current.url)
    head = reader.get(file.current.url, {"Range": "bytes=0-9"}, method="HEAD")
    assert (head.status, head.body, head.led_by) == (200, b"", None)
    assert head["ETag"] == f'"{file.current.sha256}"'
    for name in ("Content-Type", "Content-Length", "Content-Disposition", "Accept-Ranges"):
        assert head[name] == whole[name]


@pytest.mark.parametrize("sent", ['"{sha}"', 'W/"{sha}"', '"other", "{sha}"', "*"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_unchanged_copy_is_304_without_a_body(reader, file, sent, method):
    headers = {"If-None-Match": sent.format(sha=file.current.sha256), "Range": "bytes=0-5"}
    answer = reader.get(file.current.url, headers, method=method)
    assert (answer.status, answer.body) == (304, b"")
    assert answer["ETag"] == f'"{file.current.sha256}"'
    assert answer["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize(
    "headers",
    [
        {"If-None-Match": '"other"'},
        {"If-Modified-Since": "Wed, 21 Oct 2099 07:28:00 GMT"},
        {"If-Match": "*"},
        {"If-Match": '"other", "{sha}"'},
    ],
)
def test_condition_that_is_met_gives_the_file(reader, file, headers):
    headers = {name: value.format(sha=file.current.sha256) for name, value in headers.items()}
    answer = reader.get(file.current.url, headers)
    assert (answer.status, answer.body) == (200, PDF)


def test_if_match_of_another_version_is_412(reader, file):
    assert reader.get(file.current.url, {"If-Match": '"other"'}).status == 412


# Who may not


@pytest.mark.parametrize(
    ("traits", "status"),
    [
        ({"draft": True}, 404),
        ({"expired": True}, 410),
        ({"upcoming": True}, 403),
        ({"registered": True}, 403),
        ({"trusted": True}, 403),
    ],
)
def test_refused_reader_is_sent_no_byte_and_led_nowhere(reader, traits, status):
    file = make_file(MaterialFactory(**traits), upload(VIETNAMESE, PDF))
    for headers in ({}, {"Range": "bytes=5-"}, {"If-None-Match": "*"}):
        answer = reader.get(file.current.url, headers)
        assert (answer.status, answer.led_by) == (status, None)
        assert PDF[:20] not in answer.body
        assert answer["X-Accel-Redirect"] is None


def test_withdrawn_version_is_gone(reader, file):
    version = file.current
    WithdrawVersion(version).execute()
    assert reader.get(version.version_url).status == 410
    assert reader.get(version.url).status == 410


def test_partner_gets_a_registered_file_for_herself_alone(reader, client):
    file = make_file(MaterialFactory(registered=True), upload(VIETNAMESE, PDF))
    client.force_login(MembershipFactory().user)
    cookie = client.cookies["sessionid"].value
    answer = reader.get(file.current.url, {"Cookie": f"sessionid={cookie}"})
    assert (answer.status, answer.body) == (200, PDF)
    assert answer["Cache-Control"] == "private, no-cache"
    assert "Cookie" in (ours(reader, answer)["Vary"] or "")


def test_lost_file_is_not_found_and_its_address_tells_nothing(reader, file):
    stored = file.current.file
    stored.storage.delete(stored.name)
    answer = reader.get(file.current.url)
    assert answer.status == 404
    assert "private" not in answer.body.decode()

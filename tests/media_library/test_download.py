"""The one download view, as readers, players and download managers use it."""

import re
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.urls import reverse

from media_library.actions import WithdrawVersion
from media_library.models import MaterialFile
from media_library.storage import PrivateFileSystemStorage
from sample.factories import MaterialFactory, MaterialFileFactory, MembershipFactory
from tests.media_library import small_files
from tests.media_library.making import add_version, make_file, officer, upload

pytestmark = pytest.mark.django_db
PDF = small_files.SAMPLES["pdf"]


def body(response) -> bytes:
    return b"".join(response.parts) if response.streaming else response.content


@pytest.fixture
def file() -> MaterialFile:
    return make_file()


@pytest.fixture
def etag(file) -> str:
    return f'"{file.current.sha256}"'


# Whole


def test_whole_file_arrives_with_type_length_and_validator(client, file, etag):
    response = client.get(file.current.url)
    assert body(response) == PDF
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Length"] == str(len(PDF))
    assert response["ETag"] == etag
    assert response["Accept-Ranges"] == "bytes"


def test_file_can_do_nothing_on_our_address(client, file):
    response = client.get(file.current.url)
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_reader_of_an_open_file_gets_no_cookie_and_shared_caches_may_keep_it(client, file):
    response = client.get(file.current.url)
    assert response["Cache-Control"] == "public, no-cache"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_open_file_takes_two_queries(client, file, django_assert_num_queries):
    address = file.current.url
    with django_assert_num_queries(2):
        client.get(address)


def test_file_is_closed_with_the_response(client, file, monkeypatch):
    opened = []
    plain = PrivateFileSystemStorage.open

    def noting(self, name, mode="rb"):
        opened.append(plain(self, name, mode))
        return opened[-1]

    monkeypatch.setattr(PrivateFileSystemStorage, "open", noting)
    client.get(file.current.url)
    assert [each.closed for each in opened] == [True]


@pytest.mark.parametrize(
    ("filename", "disposition"),
    [
        ("a.pdf", "attachment"),
        ("a.docx", "attachment"),
        ("a.pptx", "attachment"),
        ("a.xlsx", "attachment"),
        ("a.png", "inline"),
        ("a.jpg", "inline"),
        ("a.webp", "inline"),
        ("a.mp3", "inline"),
        ("a.mp4", "inline"),
    ],
)
def test_pictures_and_recordings_show_and_the_rest_is_saved(client, filename, disposition):
    response = client.get(make_file(file=upload(filename)).current.url)
    assert response["Content-Disposition"] == f'{disposition}; filename="{filename}"'


def test_picture_is_saved_when_asked(client):
    response = client.get(make_file(file=upload("a.png")).current.url + "?luu")
    assert response["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    "name", ["Tờ rơi – Đi làm xa an toàn.pdf", 'ngoặc "kép".pdf', "100% & hơn; #1?.pdf", "K=K.pdf"]
)
def test_name_is_whole_in_header_and_address(client, name):
    response = client.get(make_file(file=upload(name, PDF)).current.url)
    header = response["Content-Disposition"]
    extended = re.search(r"filename\*=utf-8''(.+)$", header)
    plain = re.search(r'filename="(.*)"$', header)
    assert response.status_code == 200
    assert (unquote(extended[1]) if extended else plain[1].replace('\\"', '"')) == name


# Parts


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("bytes=0-99", slice(0, 100)),
        ("bytes=100-", slice(100, None)),
        ("bytes=-50", slice(-50, None)),
    ],
)
def test_part_is_exactly_what_was_asked(client, file, header, part):
    response = client.get(file.current.url, headers={"range": header})
    start, stop, _step = part.indices(len(PDF))
    assert response.status_code == 206
    assert body(response) == PDF[part]
    assert response["Content-Range"] == f"bytes {start}-{stop - 1}/{len(PDF)}"
    assert response["Content-Length"] == str(stop - start)
    assert response["Content-Type"] == "application/pdf"


def test_interrupted_download_resumes(client, file, etag):
    first = body(client.get(file.current.url, headers={"range": "bytes=0-199"}))
    rest = client.get(file.current.url, headers={"range": "bytes=200-", "if-range": etag})
    assert (rest.status_code, first + body(rest)) == (206, PDF)


@pytest.mark.parametrize("validator", ['"other"', 'W/"{sha}"', "Wed, 21 Oct 2015 07:28:00 GMT"])
@pytest.mark.parametrize("header", ["bytes=200-", "bytes=99999999-"])
def test_resuming_another_version_gives_the_whole_file(client, file, validator, header):
    validator = validator.format(sha=file.current.sha256)
    response = client.get(file.current.url, headers={"range": header, "if-range": validator})
    assert (response.status_code, body(response)) == (200, PDF)


def test_download_resumed_after_a_new_version_starts_anew(client, file, etag):
    address = file.current.url
    version = add_version(file, upload(content=small_files.pdf(5)))
    response = client.get(address, headers={"range": "bytes=200-", "if-range": etag})
    assert (response.status_code, body(response)) == (200, version.file.read())


def test_range_behind_the_end_is_416_with_the_size(client, file):
    response = client.get(file.current.url, headers={"range": "bytes=999999-"})
    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{len(PDF)}"
    assert response.content == b""


@pytest.mark.parametrize("header", ["bytes=0-1,5-9", "lines=1-2", "rubbish", "bytes=9-1"])
def test_range_that_is_not_understood_gives_the_whole_file(client, file, header):
    response = client.get(file.current.url, headers={"range": header})
    assert (response.status_code, body(response)) == (200, PDF)


# HEAD and conditional


def test_head_has_the_headers_of_get_and_reads_nothing(client, file, monkeypatch):
    whole = client.get(file.current.url)
    monkeypatch.setattr(PrivateFileSystemStorage, "open", None)
    head = client.head(file.current.url)
    assert head.content == b""
    assert head.headers == whole.headers


def test_head_pays_no_heed_to_range(client, file):
    head = client.head(file.current.url, headers={"range": "bytes=0-9"})
    assert (head.status_code, head["Content-Length"]) == (200, str(len(PDF)))


@pytest.mark.parametrize("sent", ["{etag}", "W/{etag}", '"other", {etag}', "*"])
@pytest.mark.parametrize("method", ["get", "head"])
def test_unchanged_copy_is_304_without_a_body(client, file, etag, sent, method):
    headers = {"if-none-match": sent.format(etag=etag), "range": "bytes=0-5"}
    response = getattr(client, method)(file.current.url, headers=headers)
    assert (response.status_code, response.content) == (304, b"")
    assert response["ETag"] == etag
    assert response["Cache-Control"] == "public, no-cache"
    assert response["Content-Length"] == str(len(PDF))


def test_other_copy_gets_the_file(client, file):
    response = client.get(file.current.url, headers={"if-none-match": '"other"'})
    assert response.status_code == 200


def test_if_match_of_another_version_is_412(client, file):
    response = client.get(file.current.url, headers={"if-match": '"other"'})
    assert response.status_code == 412


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_only_reading_is_possible(client, file, method):
    assert getattr(client, method)(file.current.url).status_code == 405


# Addresses


def test_wrong_name_leads_to_the_right_one_with_its_query(client, file):
    wrong = reverse("download", args=[file.public_id, "ten-cu.pdf"]) + "?luu=1"
    response = client.get(wrong)
    assert (response.status_code, response["Location"]) == (302, file.current.url + "?luu=1")


def test_stable_address_serves_the_new_version_and_the_old_one_keeps_its_own(client, file):
    old = file.current
    new = add_version(file)
    file = MaterialFile.objects.get(pk=file.pk)
    stable = client.get(old.url, follow=True)
    assert body(stable) == new.file.read()
    assert body(client.get(old.version_url)) == PDF
    assert body(client.get(new.version_url)) == body(client.get(file.current.url))


def test_wrong_name_of_a_version_leads_to_the_right_one(client, file):
    wrong = reverse("download_version", args=[file.public_id, 1, "x.pdf"])
    assert client.get(wrong)["Location"] == file.current.version_url


@pytest.mark.parametrize("number", [0, 2, 99999999999999999999])
def test_version_that_never_was_is_not_found(client, file, number):
    address = reverse("download_version", args=[file.public_id, number, "x.pdf"])
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("public_id", ["1", "x" * 16, "a" * 500, "%00", "..", "d'--"])
def test_unknown_id_is_not_found(client, file, public_id):
    assert client.get(f"/tai-ve/{public_id}/a.pdf").status_code == 404


def test_ids_are_long_and_random():
    ids = [make_file().public_id for _ in range(5)]
    assert all(re.fullmatch(r"[\w-]{16}", each, re.ASCII) for each in ids)
    assert len({each[:4] for each in ids}) == 5


def test_place_in_storage_tells_nothing_of_the_file(file):
    name = file.current.file.name
    assert re.fullmatch(rf"materials/{re.escape(file.public_id)}/[0-9a-f]{{32}}\.pdf", name)


def test_private_storage_has_no_public_address(client, file):
    version = file.current
    for address in (
        f"/media/{version.file.name}",
        f"/media/../private/{version.file.name}",
        f"/media/%2e%2e/private/{version.file.name}",
        f"/static/{version.file.name}",
    ):
        assert client.get(address).status_code in {400, 404}
    with pytest.raises(ValueError, match="no address"):
        _address = version.file.url
    assert not Path(version.file.path).is_relative_to(settings.MEDIA_ROOT)


def test_private_file_is_readable_by_its_owner_alone(file):
    assert Path(file.current.file.path).stat().st_mode & 0o077 == 0


def test_storage_does_not_leave_its_folder(file):
    with pytest.raises(SuspiciousFileOperation):
        file.current.file.storage.open("../../etc/passwd")


# Refusals


def test_withdrawn_version_is_gone_for_good(client, file):
    first = file.current
    add_version(file)
    WithdrawVersion(first).execute()
    for user in (None, officer()):
        if user:
            client.force_login(user)
        response = client.get(first.version_url)
        assert response.status_code == 410
        assert "thu hồi" in response.content.decode()


def test_stable_address_is_gone_while_no_version_is_current(client, file):
    address = file.current.url
    WithdrawVersion(file.current).execute()
    assert client.get(address).status_code == 410


def test_file_without_any_version_is_not_found(client):
    empty = MaterialFileFactory(version=None)
    assert client.get(f"/tai-ve/{empty.public_id}/a.pdf").status_code == 404


def test_file_lost_by_storage_is_not_found_and_logged(client, file, caplog):
    Path(file.current.file.path).unlink()
    assert client.get(file.current.url).status_code == 404
    assert "A stored file is missing" in caplog.text


def test_expired_explains_and_links_the_successor(client):
    successor = MaterialFactory(title="Tờ rơi mới")
    file = make_file(MaterialFactory(expired=True, successor=successor))
    response = client.get(file.current.url)
    page = response.content.decode()
    assert response.status_code == 410
    assert "hết hạn" in page
    assert successor.get_absolute_url() in page
    assert response["Cache-Control"] == "no-store"


def test_successor_that_is_a_draft_is_not_named(client):
    successor = MaterialFactory(draft=True, title="Bản nháp kín")
    file = make_file(MaterialFactory(expired=True, successor=successor))
    assert "Bản nháp kín" not in client.get(file.current.url).content.decode()


def test_registered_asks_to_sign_in_and_comes_back(client):
    file = make_file(MaterialFactory(registered=True))
    response = client.get(file.current.url)
    page = response.content.decode()
    assert response.status_code == 403
    assert f"{reverse('account_login')}?next={quote(file.current.url)}" in page


def test_partner_gets_a_registered_file_for_herself_alone(client):
    file = make_file(MaterialFactory(registered=True))
    client.force_login(MembershipFactory().user)
    response = client.get(file.current.url)
    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-cache")
    assert "Cookie" in response["Vary"]


def test_officer_s_copy_of_a_draft_is_for_herself_alone(client):
    file = make_file(MaterialFactory(draft=True))
    client.force_login(officer())
    assert client.get(file.current.url)["Cache-Control"] == "private, no-cache"


def test_not_yet_names_the_day(client):
    material = MaterialFactory(upcoming=True)
    page = client.get(make_file(material).current.url).content.decode()
    assert material.available_from.strftime("%d/%m/%Y") in page


def test_draft_is_not_found_like_what_never_was(client):
    file = make_file(MaterialFactory(draft=True))
    assert client.get(file.current.url).status_code == 404


def test_explanation_speaks_the_reader_s_language(client):
    file = make_file(MaterialFactory(registered=True))
    response = client.get(file.current.url, headers={"accept-language": "en"})
    assert '<html lang="en">' in response.content.decode()


def test_large_file_is_handed_out_in_small_parts(client):
    content = small_files.mp3(120)
    response = client.get(make_file(file=upload("a.mp3", content)).current.url)
    assert max(map(len, response.parts)) <= 64 * 1024
    assert body(response) == content

"""Requests that try for more than they may: refused or right, over every way of sending files."""

from urllib.parse import quote

import pytest

from media_library.models import Download, MaterialFile
from sample.factories import MaterialFactory
from tests.media_library import small_files
from tests.media_library.delivery.files import PDF
from tests.media_library.making import make_file, upload

# 255 bytes, the longest name that file systems keep; each letter of three bytes.
LONGEST = "ệ" * 83 + "bo.pdf"
NEVER = {400, 404}


@pytest.fixture
def file(reader) -> MaterialFile:
    return make_file(file=upload("a.pdf"))


def is_file(answer) -> bool:
    return answer.body[:5] == b"%PDF-" or answer.status in {200, 206}


@pytest.mark.parametrize(
    "address",
    [
        "/tai-ve/../private/{stored}",
        "/tai-ve/{id}/../../private/{stored}",
        "/tai-ve/{id}/..%2f..%2fprivate%2f{stored}",
        "/tai-ve/{id}/%2e%2e%2f%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/tai-ve/{id}/%2e%2e/%2e%2e/etc/passwd",
        "/tai-ve/{id}/..%5c..%5cprivate",
        "/tai-ve/%2e%2e%2f{stored}/a.pdf",
        "/tai-ve/{id}%00/a.pdf",
        "/tai-ve/%00/a.pdf",
        "/tai-ve/{id}/v1%2f..%2f/a.pdf",
        "/-/files/whole/{stored}",
        "/-/files/part/{stored}",
        "/-/files/whole/../../private/{stored}",
        "/-/files/whole/%2e%2e/%2e%2e/etc/passwd",
        "/tai-ve/../-/files/whole/{stored}",
        "/tai-ve/%2e%2e/-/files/whole/{stored}",
        "/%2d/files/whole/{stored}",
        "//-/files/whole/{stored}",
        "/media/../private/{stored}",
        "/media/%2e%2e/private/{stored}",
        "/media/..%2fprivate/{stored}",
        "/media../private/{stored}",
        "/private/{stored}",
    ],
)
def test_way_out_of_the_address_leads_to_no_file(reader, file, address):
    asked = address.format(id=file.public_id, stored=file.current.file.name)
    answer = reader.get(asked)
    assert answer.status in NEVER | {301, 302}
    assert not is_file(answer)
    if answer.status in {301, 302}:  # to the file's right name, or a page's right address
        assert "private" not in answer["Location"].removeprefix(asked)
        assert not is_file(reader.get(answer["Location"])) or answer["Location"] == file.current.url


@pytest.mark.parametrize(
    "name", ["%00.pdf", "a.pdf%00", "a%00.pdf", "..%2fa.pdf", "%2e%2e", "%0d%0aSet-Cookie:%20a=1"]
)
def test_wrong_name_is_refused_or_led_to_the_right_one(reader, file, name):
    answer = reader.get(f"/tai-ve/{file.public_id}/{name}")
    assert answer.status in NEVER | {302}
    assert answer["Set-Cookie"] is None
    if answer.status == 302:
        assert answer["Location"] == file.current.url


def test_query_with_line_breaks_starts_no_header(reader, file):
    answer = reader.get(f"/tai-ve/{file.public_id}/x.pdf?luu=%0d%0aSet-Cookie:%20a=1")
    assert (answer.status, answer["Set-Cookie"]) == (302, None)
    assert reader.get(answer["Location"]).body == PDF


@pytest.mark.parametrize(
    "name", ["a\r\nSet-Cookie: b=1.pdf", 'a"; filename="x.exe".pdf', "../../etc/a.pdf", "a\x00.pdf"]
)
def test_name_given_at_upload_starts_no_header_and_leaves_no_folder(reader, name):
    version = make_file(file=upload(name, PDF)).current
    answer = reader.get(version.url)
    assert (answer.status, answer.body) == (200, PDF)
    assert answer["Set-Cookie"] is None
    assert answer.headers.get_filename() == version.filename
    assert not set(version.filename) & {"\r", "\n", "\x00", "/"}


def test_name_of_255_vietnamese_bytes_stays_whole(reader):
    assert len(LONGEST.encode()) == 255
    version = make_file(file=upload(LONGEST, PDF)).current
    for address in (version.url, version.version_url):
        answer = reader.get(address)
        assert (answer.status, answer.body) == (200, PDF)
        assert answer["Content-Disposition"] == f"attachment; filename*=utf-8''{quote(LONGEST)}"


def test_name_that_is_much_too_long_is_led_to_the_right_one_or_refused(reader, file):
    answer = reader.get(f"/tai-ve/{file.public_id}/{'a' * 7000}")
    assert answer.status in {302, 400, 414}
    assert answer["Location"] in {None, file.current.url}


@pytest.mark.parametrize(
    "header", ["bytes=0-" + "9" * 400, "bytes=" + "0-1," * 900, "bytes=-" + "0" * 30, "bytes=\t0-1"]
)
def test_monstrous_range_is_refused_or_gives_the_file(reader, file, header):
    answer = reader.get(file.current.url, {"Range": header})
    assert answer.status in {200, 206, 400, 416}
    assert answer.body in {PDF, PDF[:2]} or answer.status in {400, 416}


def test_another_material_s_id_gives_that_material_s_rules(reader):
    """The name in the address lends no right: only the id says which file, its material who may."""
    public = make_file(file=upload("mo.pdf"))
    closed = make_file(MaterialFactory(trusted=True), upload("kin.pdf", small_files.pdf(5)))
    refused = reader.get(f"/tai-ve/{closed.public_id}/mo.pdf")
    assert refused.status == 403
    assert not is_file(refused)
    led = reader.get(f"/tai-ve/{public.public_id}/kin.pdf")
    assert (led.status, led["Location"]) == (302, public.current.url)
    assert reader.get(f"/tai-ve/{public.public_id}/v2/kin.pdf").status == 404
    assert Download.objects.count() == 0


def test_header_of_the_proxy_s_own_is_not_taken_from_a_reader(reader, file):
    forged = {"X-Accel-Redirect": f"/-/files/whole/{file.current.file.name}"}
    answer = reader.get("/tai-ve/khong-co-tep-nay/a.pdf", forged)
    assert answer.status == 404


def test_only_reading_is_possible(reader, file):
    for method in ("POST", "PUT", "DELETE"):
        assert reader.get(file.current.url, method=method).status in {403, 405}

"""The bucket on a real S3 server: private, signed for a minute, read as a stream."""

import io
from datetime import timedelta
from urllib.parse import urlsplit

import botocore.auth
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage.handler import StorageHandler
from django.core.files.uploadedfile import SimpleUploadedFile

from audiences.tabular.kept import KeptFileGoneError, keep, kept
from media_library.bucket import BucketError, PrivateBucketStorage
from media_library.delivery.presigned import SECONDS
from media_library.models import HouseDocument
from sample.factories import LibraryImageFactory, UserFactory
from tests.media_library.delivery import gateway
from tests.media_library.delivery.files import PDF
from tests.media_library.delivery.reader import ask
from tests.media_library.making import make_file, upload

CONTENT = bytes(range(256)) * 4096  # 1 MiB


@pytest.fixture
def led(stored_in_bucket, application, settings, db, empty_cache):
    """Where the view leads a reader of a new file: host and address."""
    settings.DELIVERY = "s3"

    def lead(file=None):
        file = file or make_file(file=upload("a.pdf"))
        with application.answering():
            answer = ask(f"127.0.0.1:{application.port}", file.current.url, {"User-Agent": "x"})
        target = urlsplit(answer["Location"])
        return target.netloc, f"{target.path}?{target.query}"

    return lead


@pytest.fixture
def clock(monkeypatch):
    """Moves the clock of the signature."""
    now = botocore.auth.get_current_datetime

    def back(seconds: int) -> None:
        monkeypatch.setattr(
            botocore.auth,
            "get_current_datetime",
            lambda *args: now(*args) - timedelta(seconds=seconds),
        )

    return back


def test_address_is_good_for_sixty_seconds(led, clock):
    assert SECONDS == 60
    host, address = led()
    assert "X-Amz-Expires=60" in address
    assert ask(host, address, {}).body == PDF
    clock(30)
    assert ask(*led(), {}).status == 200
    clock(61)
    expired = ask(*led(), {})
    assert expired.status == 403
    assert PDF[:20] not in expired.body


def test_tampered_address_is_refused(led):
    host, address = led()
    other = led()[1]
    signature = address.partition("X-Amz-Signature=")[2][:64]
    for changed in (
        address.replace(signature, signature[::-1]),
        address.replace("X-Amz-Expires=60", "X-Amz-Expires=600"),
        address.replace("a.pdf", "b.exe"),
        address.replace("application%2Fpdf", "text%2Fhtml"),
        address.replace(urlsplit(address).path, urlsplit(other).path),
        address.replace("X-Amz-Signature", "X-Other"),
        urlsplit(address).path,
    ):
        assert changed != address
        answer = ask(host, changed, {})
        assert answer.status in {400, 403}, changed
        assert PDF[:20] not in answer.body


def test_address_that_reads_neither_writes_nor_deletes(led):
    host, address = led()
    for method in ("PUT", "DELETE", "POST"):
        assert ask(host, address, {}, method).status in {400, 403, 405}
    assert ask(host, address, {}).body == PDF


def test_bucket_tells_strangers_nothing(bucket, led):
    host, _address = led()
    for path in (f"/{bucket.bucket_name}", f"/{bucket.bucket_name}/", "/"):
        answer = ask(host, path, {})
        assert b"materials/" not in answer.body
        assert bucket.bucket_name.encode() not in answer.body or answer.status == 403


def test_stored_file_has_no_address_of_its_own(bucket, stored_in_bucket, db):
    with pytest.raises(ValueError, match="no address"):
        _address = make_file().current.file.url


@pytest.fixture
def stored(bucket):
    name = bucket.save("thu/tệp.bin", ContentFile(CONTENT))
    yield name
    bucket.delete(name)


def test_file_is_read_from_where_it_is_wanted(bucket, stored):
    with bucket.open(stored) as file:
        assert file.size == len(CONTENT)
        assert file.read(10) == CONTENT[:10]
        file.seek(500_000)
        assert file.read(300_000) == CONTENT[500_000:800_000]
        assert file.tell() == 800_000
        file.seek(-5, io.SEEK_END)
        assert file.read() == CONTENT[-5:]
        assert file.read() == b""
        file.seek(0)
        assert b"".join(file.chunks()) == CONTENT


def test_file_is_asked_for_piece_by_piece(bucket, stored, monkeypatch):
    asked = []
    plain = bucket.client.get_object

    def noting(**wanted):
        asked.append(wanted["Range"])
        return plain(**wanted)

    monkeypatch.setattr(bucket.client, "get_object", noting)
    monkeypatch.setattr("media_library.bucket.WINDOW", 300_000)
    with bucket.open(stored) as file:
        file.seek(1_000_000)
        assert len(file.read(10)) == 10
        file.seek(0)
        assert file.read() == CONTENT
    assert asked == [
        "bytes=1000000-1048575",
        *(f"bytes={at}-{at + 299_999}" for at in range(0, 900_000, 300_000)),
        "bytes=900000-1048575",
    ]


def test_name_is_never_taken_twice(bucket, stored):
    again = bucket.save(stored, ContentFile(b"other"))
    assert again != stored
    assert bucket.open(stored).read() == CONTENT
    bucket.delete(again)


def test_missing_object_is_a_missing_file(bucket):
    with pytest.raises(FileNotFoundError):
        bucket.open("materials/never")
    assert bucket.etag("materials/never") is None
    assert not bucket.exists("materials/never")


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "../other-bucket/a.pdf"])
def test_name_stays_in_the_bucket(bucket, name):
    with pytest.raises(FileNotFoundError):
        bucket.open(name)


def another(bucket: PrivateBucketStorage, **changed: str) -> PrivateBucketStorage:
    options = {"bucket_name": bucket.bucket_name, "region_name": gateway.REGION, **gateway.KEYS}
    options |= {"endpoint_url": gateway.ENDPOINT, **changed}
    backend = "media_library.bucket.PrivateBucketStorage"
    return StorageHandler({"default": {"BACKEND": backend, "OPTIONS": options}})["default"]


def test_wrong_key_is_an_error_of_files(bucket, stored):
    with pytest.raises(BucketError):
        another(bucket, secret_key="wrong").open(stored)


def test_server_that_is_away_is_an_error_of_files(bucket, stored):
    with pytest.raises(BucketError):
        another(bucket, endpoint_url="http://127.0.0.1:9").open(stored)


def test_reader_is_led_without_asking_the_server(led, bucket, monkeypatch):
    """Signing is arithmetic: a slow bucket holds up no thread of ours."""
    file = make_file(file=upload("a.pdf"))

    def never(*args, **options):
        raise AssertionError("the bucket was asked")

    monkeypatch.setattr(bucket.client._endpoint, "make_request", never)
    assert "X-Amz-Signature" in led(file)[1]


def test_picture_is_kept_in_the_bucket_and_its_rendition_outside(stored_in_bucket, bucket, db):
    image = LibraryImageFactory()
    assert bucket.exists(image.file.name)
    rendition = image.get_rendition("fill-20x20")
    assert not bucket.exists(rendition.file.name)
    assert rendition.url.startswith("/media/")


def test_document_of_the_house_is_served_out_of_the_bucket(stored_in_bucket, client, db):
    document = HouseDocument.objects.create(title="Biên bản", file=upload("a.pdf"))
    client.force_login(UserFactory(is_superuser=True))
    assert b"".join(client.get(document.url).parts) == PDF


def test_upload_waits_in_the_bucket_for_its_confirmation(stored_in_bucket, db):
    user = UserFactory()
    first = keep(SimpleUploadedFile("dân số.csv", b"1"), user, "populations")
    second = keep(SimpleUploadedFile("dân số.csv", b"2"), user, "populations")
    assert kept(first.token, user, "populations").open().read() == b"1"
    second.delete()
    with pytest.raises(KeptFileGoneError):
        kept(second.token, user, "populations").open()

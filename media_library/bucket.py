"""Where originals lie instead of a folder: a private bucket of any S3 server."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files import File
from django.utils.functional import cached_property
from storages.backends.s3 import S3Storage
from storages.utils import clean_name

from .storage import NoAddressError

logger = logging.getLogger(__name__)
BUFFER = 256 * 1024
# As much is asked for at once: whoever wants little or leaves off wastes no more than this.
WINDOW = 8 * 1024 * 1024
CLIENT = Config(
    signature_version="s3v4",
    s3={"addressing_style": "path"},
    # Servers other than Amazon's refuse the checksums that boto3 adds of its own accord.
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
    connect_timeout=3,
    read_timeout=20,
    retries={"max_attempts": 2, "mode": "standard"},
)


class BucketError(OSError):
    """The S3 server is away or refuses us."""


@contextmanager
def told_as_files_are() -> Iterator[None]:
    """Errors of the S3 client as those of files: FileNotFoundError, else BucketError."""
    try:
        yield
    except ClientError as error:
        if error.response["ResponseMetadata"]["HTTPStatusCode"] == 404:
            raise FileNotFoundError(str(error)) from error
        raise BucketError(str(error)) from error
    except BotoCoreError as error:
        raise BucketError(str(error)) from error


class BucketReader(io.RawIOBase):
    """An object read as it is needed: from where `seek` left off, nothing kept on disk."""

    def __init__(self, client: Any, bucket: str, key: str) -> None:
        super().__init__()
        self.client = client
        self.address = {"Bucket": bucket, "Key": key}
        with told_as_files_are():
            self.size = int(client.head_object(**self.address)["ContentLength"])
        self.position = 0
        self.body: Any = None  # the piece that is being read, up to `end`
        self.end = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self.position, io.SEEK_END: self.size}[whence]
        target = base + offset
        if target < 0:
            raise ValueError("negative position")
        if target != self.position:
            self.leave_off()
            self.position = target
        return target

    def readinto(self, buffer: Any) -> int:
        if self.position >= self.size or not len(buffer):
            return 0
        with told_as_files_are():
            if self.body is None:
                self.end = min(self.position + WINDOW, self.size)
                wanted = {**self.address, "Range": f"bytes={self.position}-{self.end - 1}"}
                self.body = self.client.get_object(**wanted)["Body"]
            data = self.body.read(min(len(buffer), self.end - self.position))
        buffer[: len(data)] = data
        self.position += len(data)
        if self.position == self.end:
            self.leave_off()
        return len(data)

    def leave_off(self) -> None:
        if self.body is not None:
            self.body.close()
            self.body = None

    def close(self) -> None:
        if not self.closed:
            self.leave_off()
        super().close()


class PrivateBucketStorage(S3Storage):
    """Files that are handed out only by a view that checks who asks. `url()` raises.

    django-storages' own, but with names that are never overwritten, and files that are read as a
    stream instead of being fetched whole first.
    """

    def get_default_settings(self) -> dict[str, Any]:
        ours = {"client_config": CLIENT, "file_overwrite": False, "default_acl": None}
        return {**super().get_default_settings(), **ours}

    @cached_property
    def client(self) -> Any:
        """One for all threads, which boto3 allows for clients (not for the resources above it)."""
        return self.connection.meta.client

    def url(self, name: str | None, *args: Any, **options: Any) -> str:
        raise NoAddressError("A private file has no address of its own: use the download view")

    def presigned(self, name: str, *, seconds: int, **parameters: str) -> str:
        """An address that hands out the object until `seconds` from now; signed without asking."""
        wanted = {"Bucket": self.bucket_name, "Key": self.key(name), **parameters}
        address: str = self.client.generate_presigned_url(
            "get_object", Params=wanted, ExpiresIn=seconds
        )
        return address

    def etag(self, name: str) -> str | None:
        """The server's own ETag of the object, or None when it does not say."""
        try:
            with told_as_files_are():
                found = self.client.head_object(Bucket=self.bucket_name, Key=self.key(name))
        except OSError:
            logger.exception("The bucket does not tell of a stored file", extra={"object": name})
            return None
        return str(found["ETag"])

    def key(self, name: str) -> str:
        """The name inside the bucket. SuspiciousOperation for one that leaves the location."""
        return str(self._normalize_name(clean_name(name)))  # django-storages has no public one

    def _open(self, name: str, mode: str = "rb") -> File:
        if mode != "rb":
            return super()._open(name, mode)
        reader = BucketReader(self.client, self.bucket_name, self.key(name))
        return File(io.BufferedReader(reader, BUFFER), name)

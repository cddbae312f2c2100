"""Downloads: which requests count as one, and the log of those that did."""

from .log import Bucket, downloaded, note_download

__all__ = ["Bucket", "downloaded", "note_download"]
